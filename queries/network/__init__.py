"""`network`: what stood around a thing on a day."""
