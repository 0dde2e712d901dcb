"""Buttons of the list of graduates who want to be told of work."""

from handlers.buttons import Button, button


@button("p1")
class SendGraduates(Button):
    """Send the list as a file."""
