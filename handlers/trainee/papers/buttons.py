"""Buttons of a person's own certificates and agreements. Their codes begin with p."""

from handlers.buttons import Button, button


@button("pq")
class ShowOwnPapers(Button):
    """Show one's certificates and agreements."""


@button("pr")
class TakeCompletion(Button):
    """Send a certificate of completion."""

    paper: int


@button("ps")
class AskPass(Button):
    """Ask whether the score is to be on the certificate of a passed exam."""

    class_id: int


@button("pt")
class TakePass(Button):
    """Send the certificate of a passed exam, with the score (`score` is 1) or without (0)."""

    class_id: int
    score: int


@button("py")
class AnswerShare(Button):
    """Answer whether a company may be told (`agrees` is 1) or not (0)."""

    offer: int
    agrees: int


@button("pz")
class StopSharing(Button):
    """Take an agreement back."""

    offer: int
