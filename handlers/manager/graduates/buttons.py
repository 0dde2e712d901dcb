"""Buttons of the list of graduates who want to be told of work."""

from dataclasses import dataclass

from handlers.buttons import Button, button


@button("p1")
@dataclass(frozen=True, slots=True)
class SendGraduates(Button):
    """Send the list as a file."""
