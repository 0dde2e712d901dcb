"""A class as a file for another centre: its projects with their gold, its plan and its settings, and no people."""
