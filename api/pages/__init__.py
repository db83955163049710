"""The pages: answers as they stand on the command line, drawn for a browser; `docs/pages.md` says how they are made."""
