"""People, invitations and announcements in the manager's chat."""
