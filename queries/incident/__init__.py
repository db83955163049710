"""What sources say of an incident, and the dates that they give it."""
