"""The board of a class, and a person in it."""
