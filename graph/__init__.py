"""Where claims are kept: the claim model, time, identity, and the stores (SQLite case file, Neo4j, RDF view)."""
