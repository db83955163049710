"""Argentina, convictions and detention centres: `argentina` is the loader."""
