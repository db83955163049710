"""Positions of units in Ukraine: `uawardata` is the loader."""
