"""The buttons of /forget_me. `answers` is 1 if the answers go, too."""

from handlers.buttons import Button, button


@button("qf")
class AskForget(Button):
    """Ask once more."""

    answers: int


@button("qg")
class ForgetMe(Button):
    answers: int


@button("qh")
class KeepMe(Button):
    """Change one's mind."""
