"""Benchmarks: `make bench`. They measure and print; nothing here fails for being slow."""
