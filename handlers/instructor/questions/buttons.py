"""Buttons of those who answer questions. `shown` is the digest of the answer that the screen shows."""

from handlers.buttons import Button, button


@button("ol")
class ShowQuestion(Button):
    """Show the first open question of a class after another. `class_id` 0: outside any class; `after` 0: the first."""

    class_id: int
    after: int


@button("ov")
class HearQuestion(Button):
    question: int


@button("oa")
class AnswerQuestion(Button):
    """Ask for an answer."""

    question: int


@button("os")
class SendAnswer(Button):
    question: int
    shown: int


@button("ok")
class ChoosePlace(Button):
    """Ask what the answer becomes."""

    question: int
    shown: int


@button("ow")
class ChoosePlaceLabel(Button):
    """Ask which label the answer describes. `part` is note or example; `label` is one of the page's, 0: the first."""

    question: int
    shown: int
    part: str
    label: int


@button("oi")
class KeepAnswer(Button):
    """Send the answer and keep it: in the guide (`label` is 0), or as a label's note or example."""

    question: int
    shown: int
    part: str
    label: int
