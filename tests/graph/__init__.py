"""Tests of the graph: time, claims, stores, custody; every person and unit in them is invented."""
