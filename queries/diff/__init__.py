"""`diff`: what changed in an answer between two days, or between two states of the graph."""
