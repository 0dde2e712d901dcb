"""What people are told about the end of a class. Days are dates in ISO 8601; `class_name` is the full name."""

from datetime import datetime

from bot.frozen import frozen
from bot.labeling.model import Class
from bot.services.course.taught_class import teachers
from bot.services.notices import Notice, notify, notify_managers
from storage.database import Transaction
from storage.outbox import Together


@frozen
class ClassEnded(Notice):
    """A trainee's class is over, and their data is deleted on a day. `has_work`: they may label one of its projects.

    `sent` is how many pictures they sent for the class.
    """

    name = "class-ended"
    class_name: str
    delete_on: str
    has_work: bool
    class_id: int = 0
    sent: int = 0


@frozen
class ClassReopened(Notice):
    """A trainee's class goes on."""

    name = "class-reopened"
    class_id: int
    class_name: str


@frozen
class ClassSeemsOver(Notice):
    """An instructor's class seems to be over."""

    name = "class-seems-over"
    class_id: int
    class_name: str


@frozen
class DeletionNear(Notice):
    """The data of an instructor's class is deleted on a day."""

    name = "class-deletion-near"
    class_id: int
    class_name: str
    delete_on: str


@frozen
class DataDeleted(Notice):
    """The data of an instructor's class was deleted; it had so many people."""

    name = "class-data-deleted"
    class_id: int
    class_name: str
    people: int


async def tell_teachers(
    tx: Transaction, class_: Class, notice: Notice, now: datetime, together: Together | None = None
) -> None:
    """Tell the instructors of a class; without any who can be reached, the managers."""
    there = await teachers(tx, class_.id)
    for teacher in there:
        await notify(tx, teacher, notice, now, together)
    if not there:
        await notify_managers(tx, notice, now, together)
