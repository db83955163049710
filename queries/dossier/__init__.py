"""`dossier`: what is recorded for and against each element of a regime, element by element."""
