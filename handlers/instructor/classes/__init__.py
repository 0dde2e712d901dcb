"""Classes: their page, settings, door, and the people in them."""
