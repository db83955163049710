"""The case file: a whole graph in one SQLite file. `casefile` is the store, the others do its work."""
