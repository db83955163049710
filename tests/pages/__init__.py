"""Pages, most of them in a real browser."""
