"""How sources come in: a folder or module for each, with `SOURCE`, `matches(path)` and `read(path)`; see `registry`."""
