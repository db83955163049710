"""A real Neo4j 5 Community server for the tests (server.py), and what the tests rely on it to do."""
