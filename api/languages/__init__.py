"""The catalogues of the words of our own: gettext files, one per language; English is what the code says."""
