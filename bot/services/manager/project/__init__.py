"""What managers do with one project: its settings, what describes its labels, its deletion."""
