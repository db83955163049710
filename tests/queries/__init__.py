"""Each question on claims that are worked out by hand, and against a plain reference."""
