"""Documents: an answer as a file that is printed, signed or filed, in HTML, Markdown, Word or PDF."""
