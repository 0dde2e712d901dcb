"""Buttons of questions to the instructor."""

from handlers.buttons import Button, button


@button("oq")
class AskInstructor(Button):
    """Ask for a question about a picture. `class_id` is 0 outside a class."""

    class_id: int
    project: int
    item: int


@button("oh")
class MoveHand(Button):
    """Raise one's hand in a class (`on` is 1), or take it down (0)."""

    class_id: int
    on: int


@button("og")
class GiveUpAsking(Button):
    """Return from the question for a question to the card."""


@button("ob")
class ShowCardAgain(Button):
    """Show the card in hand below an answer, which stays."""


@button("oy")
class AcceptOffer(Button):
    """Pass on as a question what the person wrote or said in a message."""

    message: int


@button("on")
class DeclineOffer(Button):
    message: int
