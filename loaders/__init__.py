"""How sources come in: one module per source with `SOURCE`, `matches(path)` and `read(path)`; see `registry`."""
