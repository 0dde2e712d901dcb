"""Lessons: what goes on in a class now, and what was confused in it."""

from datetime import datetime
from typing import Any

from bot.frozen import frozen
from storage.database import Transaction, moment, parse_moment


@frozen
class Lesson:
    """A lesson that goes on.

    `break_since`: nobody counts as stuck. `resting_since`: the cards of practice rest. `routed_at`: when disputes were
    handed out and corrections told. None: not so. `resumed_at`: when a break or a rest began or ended last.
    """

    id: int
    class_id: int
    began_at: datetime
    break_since: datetime | None = None
    resting_since: datetime | None = None
    routed_at: datetime | None = None
    resumed_at: datetime | None = None


@frozen
class ConfusingPicture:
    """A picture that some trainees (`people`) answered wrongly at first. `right` is its label as JSON, or None.

    `flag` is what is wrong with the picture, if that is the right answer.
    """

    id: int
    project_id: int
    photo: str
    right: str | None
    flag: str | None
    hint: str
    people: int


async def current(tx: Transaction, class_: int) -> Lesson | None:
    """Return the lesson of a class that goes on."""
    row = await tx.sql.current_lesson(tx.connection, class_id=class_)
    return _lesson(row) if row else None


async def last_end(tx: Transaction, class_: int) -> datetime | None:
    """Return when a class's last lesson ended; None if none has."""
    found = await tx.sql.last_lesson_end(tx.connection, class_id=class_)
    return parse_moment(found) if found else None


async def all_current(tx: Transaction) -> list[Lesson]:
    """Return all lessons that go on."""
    return [_lesson(row) async for row in tx.sql.current_lessons(tx.connection)]


async def is_resting(tx: Transaction, class_: int) -> bool:
    """Return whether the cards of a class rest now."""
    return bool(await tx.sql.is_resting(tx.connection, class_id=class_))


async def begin(tx: Transaction, class_: int, at: datetime) -> bool:
    """Begin a lesson. Returns False if one goes on."""
    return bool(await tx.sql.begin_lesson(tx.connection, class_id=class_, at=moment(at)))


async def set_break(tx: Transaction, lesson: int, *, is_on: bool, at: datetime) -> None:
    await tx.sql.set_break(tx.connection, lesson=lesson, since=moment(at) if is_on else None, at=moment(at))


async def set_resting(tx: Transaction, lesson: int, *, is_on: bool, at: datetime) -> None:
    await tx.sql.set_resting(tx.connection, lesson=lesson, since=moment(at) if is_on else None, at=moment(at))


async def set_routed(tx: Transaction, lesson: int, at: datetime) -> None:
    await tx.sql.set_routed(tx.connection, lesson=lesson, at=moment(at))


async def end(tx: Transaction, lesson: Lesson, at: datetime) -> bool:
    """End a lesson, and the big screens of its class. Returns False if it has ended."""
    await tx.sql.end_big_screens(tx.connection, class_id=lesson.class_id)
    return bool(await tx.sql.end_lesson(tx.connection, lesson=lesson.id, at=moment(at)))


async def set_big_screen(tx: Transaction, class_: int, member: int, *, is_on: bool) -> bool:
    """Let the chat of an instructor show slides only, or no longer. Returns False if they do not teach the class."""
    return bool(await tx.sql.set_big_screen(tx.connection, class_id=class_, member=member, is_on=int(is_on)))


async def big_screen(tx: Transaction, class_: int, member: int) -> bool | None:
    """Return whether the chat of an instructor shows slides only; None if they do not teach the class."""
    found = await tx.sql.big_screen(tx.connection, class_id=class_, member=member)
    return None if found is None else bool(found)


async def confusing_pictures(tx: Transaction, class_: int, since: datetime, most: int) -> list[ConfusingPicture]:
    """Return the pictures that most trainees of a class answered wrongly at first since a moment, the most first."""
    rows = tx.sql.confusing_pictures(tx.connection, class_id=class_, since=moment(since), most=most)
    return [_picture(*row) async for row in rows]


def _lesson(row: Any) -> Lesson:
    id_, class_, began, *moments = row
    return Lesson(id_, class_, parse_moment(began), *(parse_moment(each) if each else None for each in moments))


def _picture(
    item: int, project: int, photo: str, right: str | None, flag: str | None, hint: str | None, people: int
) -> ConfusingPicture:
    return ConfusingPicture(item, project, photo, right, flag, hint or "", people)
