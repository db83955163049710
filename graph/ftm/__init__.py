"""A store as followthemoney."""
