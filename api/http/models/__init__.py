"""What answers look like, for the description of the API and for whoever checks answers against it."""
