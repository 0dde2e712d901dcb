"""Handlers and screens for managers: people, invitations and announcements."""
