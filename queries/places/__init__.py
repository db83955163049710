"""Where things are: `located`, `leads`, which place lies in which, and places that are not given exactly."""
