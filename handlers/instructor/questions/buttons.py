"""Buttons of those who answer questions. `shown` is the digest of the answer that the screen shows."""

from dataclasses import dataclass

from handlers.buttons import Button, button


@button("ol")
@dataclass(frozen=True, slots=True)
class ShowQuestion(Button):
    """Show the first open question of a class after another. `class_id` 0: outside any class; `after` 0: the first."""

    class_id: int
    after: int


@button("ov")
@dataclass(frozen=True, slots=True)
class HearQuestion(Button):
    question: int


@button("oa")
@dataclass(frozen=True, slots=True)
class AnswerQuestion(Button):
    """Ask for an answer."""

    question: int


@button("os")
@dataclass(frozen=True, slots=True)
class SendAnswer(Button):
    question: int
    shown: int


@button("ok")
@dataclass(frozen=True, slots=True)
class ChoosePlace(Button):
    """Ask what the answer becomes."""

    question: int
    shown: int


@button("ow")
@dataclass(frozen=True, slots=True)
class ChoosePlaceLabel(Button):
    """Ask which label the answer describes. `part` is note or example; `label` is one of the page's, 0: the first."""

    question: int
    shown: int
    part: str
    label: int


@button("oi")
@dataclass(frozen=True, slots=True)
class KeepAnswer(Button):
    """Send the answer and keep it: in the guide (`label` is 0), or as a label's note or example."""

    question: int
    shown: int
    part: str
    label: int
