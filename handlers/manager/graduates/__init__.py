"""The list of graduates who want to be told of work."""
