"""The project as others install it: what the wheel holds, that it runs alone, that the lock files are whole."""
