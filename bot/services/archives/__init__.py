"""Archives: everything of a project in one file, and a project brought back from one."""
