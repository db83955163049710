"""followthemoney: `ftm` is the loader."""
