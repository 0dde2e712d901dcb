"""The work of the daily jobs, project by project."""
