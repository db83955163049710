"""Cypher over a store: natively on a server, embedded elsewhere, and what a query from outside may not do."""
