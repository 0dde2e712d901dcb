"""Buttons of cleaning practice. `answer` is keep, or what is wrong with the picture."""

from handlers.buttons import Button, button


@button("cc")
class PractiseCleaning(Button):
    """Show the next picture of a class's cleaning practice."""

    class_id: int


@button("cd")
class AnswerCleaning(Button):
    class_id: int
    item: int
    answer: str
