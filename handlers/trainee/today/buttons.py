"""Buttons of a trainee's homework."""

from handlers.buttons import Button, button


@button("xi")
class MuteHomework(Button):
    """End the reminders of homework."""

    class_id: int
