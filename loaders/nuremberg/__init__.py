"""The Nuremberg trials: `nuremberg` is the loader."""
