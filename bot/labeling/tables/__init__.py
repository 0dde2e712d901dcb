"""Labels and tables as people and programs write them: what the values mean, and how files are read."""
