"""One picture by its number, for managers and reviewers."""
