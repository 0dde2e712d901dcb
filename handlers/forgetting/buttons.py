"""The buttons of /forget_me. `answers` is 1 if the answers go, too."""

from dataclasses import dataclass

from handlers.buttons import Button, button


@button("qf")
@dataclass(frozen=True, slots=True)
class AskForget(Button):
    """Ask once more."""

    answers: int


@button("qg")
@dataclass(frozen=True, slots=True)
class ForgetMe(Button):
    answers: int


@button("qh")
@dataclass(frozen=True, slots=True)
class KeepMe(Button):
    """Change one's mind."""
