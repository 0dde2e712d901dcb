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


@button("oh")
@dataclass(frozen=True, slots=True)
class MoveHand(Button):
    """Raise one's hand in a class (`on` is 1), or take it down (0)."""

    class_id: int
    on: int


@button("og")
@dataclass(frozen=True, slots=True)
class GiveUpAsking(Button):
    """Return from the question for a question to the card."""


@button("ob")
@dataclass(frozen=True, slots=True)
class ShowCardAgain(Button):
    """Show the card in hand below an answer, which stays."""


@button("oy")
@dataclass(frozen=True, slots=True)
class AcceptOffer(Button):
    """Pass on as a question what the person wrote or said in a message."""

    message: int


@button("on")
@dataclass(frozen=True, slots=True)
class DeclineOffer(Button):
    message: int
