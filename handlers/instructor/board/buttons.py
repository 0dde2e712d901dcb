"""The buttons of the board. Their codes begin with z."""

from dataclasses import dataclass

from handlers.buttons import Button, button


@button("zm")
@dataclass(frozen=True, slots=True)
class ShowMore(Button):
    """Show the rest of the board, and what is needed less often."""

    class_: int


@button("zh")
@dataclass(frozen=True, slots=True)
class TakeHandDown(Button):
    """Take down the hand of a trainee; `member` is their id."""

    class_: int
    member: int
