"""Case files written by hand in YAML: `case` is the loader; the bundled ones are in `loaders/cases`."""
