"""Begin and end a lesson, let the cards rest, and show slides only in an instructor's chat."""

from datetime import datetime

from bot.frozen import frozen
from bot.labeling.course.errors import NoLesson
from bot.labeling.model import Class, Member
from bot.labeling.permissions import Action
from bot.services.access import allowed
from bot.services.course.lesson.farewell import say_goodbye
from bot.services.course.taught_class import get_going_class, get_taught_class
from storage import lessons
from storage.database import Transaction
from storage.lessons import Lesson
from storage.outbox import Together


@frozen
class ClassLesson:
    """A class and its lesson that goes on, or None.

    `big_screen`: whether this person's chat shows slides only; None: they don't teach the class themselves.
    """

    class_: Class
    lesson: Lesson | None
    big_screen: bool | None

    @property
    def is_paused(self) -> bool:
        """Whether the class has a break, or its cards rest."""
        return self.lesson is not None and bool(self.lesson.break_since or self.lesson.resting_since)


@allowed(Action.TEACH)
async def get_lesson(tx: Transaction, member: Member, *, class_id: int) -> ClassLesson:
    """Return the lesson of a class that goes on. Raises NotYourClass, NotAManager."""
    found = await get_taught_class(tx, member, class_id)
    return ClassLesson(found, await lessons.current(tx, class_id), await lessons.big_screen(tx, class_id, member.id))


@allowed(Action.TEACH)
async def begin_lesson(tx: Transaction, member: Member, *, class_id: int, now: datetime) -> ClassLesson:
    """Begin a lesson, or return the one that goes on. Raises ClassOver, NotYourClass, NotAManager."""
    await get_going_class(tx, member, class_id)
    await lessons.begin(tx, class_id, now)
    return await get_lesson(tx, member, class_id=class_id)


@allowed(Action.TEACH)
async def end_lesson(tx: Transaction, member: Member, *, class_id: int, now: datetime) -> ClassLesson:
    """End the lesson, and tell the trainees what they did in it. Raises NoLesson, NotYourClass, NotAManager."""
    value = await _going_on(tx, member, class_id)
    await close_lesson(tx, value, now)
    return await get_lesson(tx, member, class_id=class_id)


@allowed(Action.TEACH)
async def set_break(tx: Transaction, member: Member, *, class_id: int, is_on: bool, now: datetime) -> ClassLesson:
    """Begin or end a break, in which nobody counts as stuck. Raises NoLesson, NotYourClass, NotAManager."""
    lesson = await _going_on(tx, member, class_id)
    await lessons.set_break(tx, lesson.id, is_on=is_on, at=now)
    return await get_lesson(tx, member, class_id=class_id)


@allowed(Action.TEACH)
async def set_resting(tx: Transaction, member: Member, *, class_id: int, is_on: bool, now: datetime) -> ClassLesson:
    """Let the trainees' cards of practice rest, or go on. Raises NoLesson, NotYourClass, NotAManager."""
    lesson = await _going_on(tx, member, class_id)
    await lessons.set_resting(tx, lesson.id, is_on=is_on, at=now)
    return await get_lesson(tx, member, class_id=class_id)


@allowed(Action.TEACH)
async def set_big_screen(tx: Transaction, member: Member, *, class_id: int, is_on: bool) -> ClassLesson:
    """Let this person's chat show slides only until the lesson ends, or everything again.

    The notices of the outbox wait so long. Raises NoLesson, NotYourClass, NotAManager.
    """
    if is_on:
        await _going_on(tx, member, class_id)
    else:
        await get_taught_class(tx, member, class_id)
    await lessons.set_big_screen(tx, class_id, member.id, is_on=is_on)
    return await get_lesson(tx, member, class_id=class_id)


async def close_lesson(tx: Transaction, lesson: Lesson, now: datetime, together: Together | None = None) -> None:
    """End a lesson, unless it has ended, and tell the trainees what they did in it, perhaps as a part of a message."""
    if await lessons.end(tx, lesson, now):
        await say_goodbye(tx, lesson, now, together)


async def _going_on(tx: Transaction, member: Member, class_id: int) -> Lesson:
    await get_taught_class(tx, member, class_id)
    lesson = await lessons.current(tx, class_id)
    if lesson is None:
        raise NoLesson
    return lesson
