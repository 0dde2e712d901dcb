"""Notices to people who sit an exam."""

from bot.frozen import frozen
from bot.services.notices import Notice


@frozen
class ExamEndsSoon(Notice):
    """An exam ends in some minutes, and this many of the person's pictures have no answer yet."""

    name = "exam-ends-soon"
    exam: int
    minutes: int
    empty: int


@frozen
class ExamHandedIn(Notice):
    """An exam was handed in by itself when its time was over, with `chosen` answers of `size`.

    `card` is the message with its card, which goes. `is_ended`: the instructor ended it before its time.
    """

    name = "exam-handed-in"
    exam: int
    size: int
    chosen: int
    card: int | None = None
    is_ended: bool = False
