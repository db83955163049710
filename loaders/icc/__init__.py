"""The International Criminal Court: `icc` is the loader."""
