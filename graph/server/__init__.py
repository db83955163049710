"""A graph on a Neo4j server. `server` is the store, the others do its work."""
