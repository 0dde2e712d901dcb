"""The buttons of cleaning. `card` is the id of an item."""

from handlers.buttons import Button, CardButton, button


@button("ia")
class BeginCleaning(Button):
    """Show the first doubtful picture of a project."""

    project: int


@button("ib")
class UsePicture(CardButton):
    pass


@button("ic")
class ThrowAway(CardButton):
    pass


@button("id")
class AskAboutAll(CardButton):
    """Ask what to do with all pictures with this one's doubt."""


@button("ie")
class DecideAll(Button):
    """Use (1) or discard (0) all pictures of a project with a doubt: a quarantine reason, or "unanswered"."""

    project: int
    reason: str
    use: int


@button("if")
class BackToDoubt(CardButton):
    pass


@button("ig")
class UndoCleaning(Button):
    """Undo the person's last decision."""

    project: int
