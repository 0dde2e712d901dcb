"""Buttons of questions to the instructor."""

from dataclasses import dataclass

from handlers.buttons import Button, button


@button("oq")
@dataclass(frozen=True, slots=True)
class AskInstructor(Button):
    """Ask for a question about a picture. `class_id` is 0 outside a class."""

    class_id: int
    project: int
    item: int
