"""What managers do: projects, labels, people, announcements, reports and exports."""
