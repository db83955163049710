"""Chains, networks, timelines and maps as drawings and files."""
