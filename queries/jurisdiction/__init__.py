"""`jurisdiction`: which mechanisms reach an incident, basis by basis."""
