"""The manager's chat."""
