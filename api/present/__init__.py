"""Answers turned into tables for reading and into data for machines; nothing is worked out here."""
