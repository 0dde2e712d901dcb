"""The plan of a class, its homework, and the notices about it."""
