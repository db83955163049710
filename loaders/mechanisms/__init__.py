"""Mechanisms of accountability: `mechanisms` is the loader."""
