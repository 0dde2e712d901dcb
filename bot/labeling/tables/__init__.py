"""Tables in files: what their cells mean, and how files from elsewhere are read."""
