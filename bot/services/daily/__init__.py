"""What the daily jobs do for a project."""
