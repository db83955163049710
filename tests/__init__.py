"""Tests beside the folders of the project, and of what holds them together: README, messages, packaging."""
