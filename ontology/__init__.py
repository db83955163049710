"""What exists: the model in Turtle, and a small reader for it (start at `answerable.ontology.reader`)."""
