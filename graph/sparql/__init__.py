"""SPARQL over a store: the view, the processes that answer, and what a query from outside may not do."""
