"""Setting up a class: its settings, its door with what hangs at the wall, and who is in it."""
