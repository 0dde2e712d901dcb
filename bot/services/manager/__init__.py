"""Managers: projects, labels, people, announcements, reports and exports."""
