"""The plan of a class, and its homework."""
