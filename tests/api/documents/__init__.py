"""Dossiers and letters as HTML, PDF, Word and Markdown."""
