"""The command line: what it prints, its data, its errors and exit codes."""
