"""The Uppsala Conflict Data Program: `ucdp` is the loader."""
