"""Buttons about people whose answers or verdicts a manager should look at."""

from handlers.buttons import Button, button


@button("yk")
class LookAtAnswers(Button):
    """Show a person's newest answers in a project, below."""

    member: int
    project: int


@button("yl")
class AdvisePractice(Button):
    """Tell a person that practice would help."""

    member: int
    project: int


@button("ym")
class AskRemoveBelow(Button):
    """Ask below whether to take all access from a person."""

    member: int


@button("yn")
class ShowPersonBelow(Button):
    """Show a person's figures, below."""

    member: int
