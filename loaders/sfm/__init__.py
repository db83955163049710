"""Security Force Monitor: `sfm` is the loader."""
