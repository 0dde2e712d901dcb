"""Buttons of practice. `card` is the number of the picture that the run shows."""

from dataclasses import dataclass

from handlers.buttons import Button, button, deck_buttons


@button("hp")
@dataclass(frozen=True, slots=True)
class BeginPractice(Button):
    """Begin or continue to practice. `class_id` is 0 outside a class."""

    class_id: int


PRACTICE_BUTTONS = deck_buttons("h")
