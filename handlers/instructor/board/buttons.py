"""The buttons of the board. Their codes begin with z."""

from handlers.buttons import Button, button


@button("zm")
class ShowMore(Button):
    """Show the rest of the board, and what is needed less often."""

    class_id: int


@button("zu")
class ShowUpkeep(Button):
    """Show what is done to a class as a whole: make another, pass it on, end it."""

    class_id: int


@button("zh")
class TakeHandDown(Button):
    """Take down the hand of a trainee; `member` is their id."""

    class_id: int
    member: int


@button("zr")
class ShowRecent(Button):
    """Show a trainee's newest answers; `member` is their id."""

    class_id: int
    member: int


@button("zc")
class ChooseCheer(Button):
    """Ask which words of encouragement to send."""

    class_id: int
    member: int


@button("zs")
class SendCheer(Button):
    class_id: int
    member: int
    cheer: int


@button("zl")
class LetIn(Button):
    """Let a trainee into the projects of the class."""

    class_id: int
    member: int


@button("zt")
class SendTable(Button):
    """Send a picture with a row for each trainee, below the board."""

    class_id: int


@button("zk")
class AskNextClass(Button):
    """Ask whether to make the next class."""

    class_id: int


@button("zn")
class MakeNextClass(Button):
    """Make a class like this one, without its people."""

    class_id: int
