"""Archigos, the leaders of States: `archigos` is the loader."""
