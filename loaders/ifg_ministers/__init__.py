"""Ministers of the United Kingdom: `ifg_ministers` is the loader."""
