"""How it is used: the command line, and what presents answers as tables and as data."""
