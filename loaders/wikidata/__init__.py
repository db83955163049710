"""Wikidata: `wikidata` is the loader."""
