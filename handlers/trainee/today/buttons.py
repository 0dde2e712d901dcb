"""Buttons of a trainee's homework."""

from dataclasses import dataclass

from handlers.buttons import Button, button


@button("xi")
@dataclass(frozen=True, slots=True)
class MuteHomework(Button):
    """End the reminders of homework."""

    class_id: int
