"""From what a person types to the thing that is meant, and how a thing was found."""
