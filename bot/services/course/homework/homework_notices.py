"""Notices about homework."""

from bot.frozen import frozen
from bot.services.notices import Notice


@frozen
class HomeworkSet(Notice):
    """A trainee has homework. `due` is a moment in the time zone that people live in, in ISO 8601."""

    name = "homework-set"
    class_id: int
    pictures: int
    due: str


@frozen
class HomeworkReminder(Notice):
    """Homework is due tomorrow, or today. The trainee has answered `done` of its pictures."""

    name = "homework-reminder"
    class_id: int
    pictures: int
    done: int
    due: str
    is_today: bool = False
