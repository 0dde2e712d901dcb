"""Buttons of cleaning practice. `answer` is keep, or what is wrong with the picture."""

from dataclasses import dataclass

from handlers.buttons import Button, button


@button("cc")
@dataclass(frozen=True, slots=True)
class PractiseCleaning(Button):
    """Show the next picture of a class's cleaning practice."""

    class_id: int


@button("cd")
@dataclass(frozen=True, slots=True)
class AnswerCleaning(Button):
    class_id: int
    item: int
    answer: str
