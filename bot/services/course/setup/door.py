"""The door of a class: open it for a while, close it, and what people need to come in."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType

from bot.frozen import frozen
from bot.labeling.course.errors import DoorNotReady
from bot.labeling.model import Class, Member
from bot.labeling.permissions import Action
from bot.services.access import allowed
from bot.services.course.taught_class import get_going_class
from bot.services.link_codes import LinkKind, code_of
from storage import classes, history, practice, trainees
from storage.database import Transaction

NUMBERS_FROM, NUMBERS = 100_000, 900_000  # six digits, of which the first is not 0
NEEDED = ("centre", "contact")  # settings


class Span(StrEnum):
    """For how long a door opens."""

    HOUR = "hour"
    TODAY = "today"
    WEEK = "week"


def _next_midnight(now: datetime) -> datetime:
    return datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)


ENDS: Mapping[Span, Callable[[datetime], datetime]] = MappingProxyType(
    {
        Span.HOUR: lambda now: now + timedelta(hours=1),
        Span.TODAY: _next_midnight,
        Span.WEEK: lambda now: now + timedelta(days=7),
    }
)
"""When a door that opens now closes by itself."""


@frozen
class ClassDoor:
    """The door of a class as its instructor sees it. `lacks` are the settings without which it stays closed.

    `code` is that of its link, which fits into a start parameter; the class has its number once it lacks nothing.
    `has_practice`: there are pictures to practise with.
    """

    class_: Class
    code: str
    trainees: int
    lacks: tuple[str, ...]
    has_practice: bool


@allowed(Action.TEACH)
async def show_door(tx: Transaction, member: Member, *, class_id: int) -> ClassDoor:
    """Return the door of a class. Once nothing is missing, the class gets its number.

    Raises ClassOver, NotAManager, NotYourClass.
    """
    found = await get_going_class(tx, member, class_id)
    lacks = [name for name in NEEDED if not getattr(found, name)]
    if not await classes.projects(tx, class_id):
        lacks.append("projects")
    if not lacks and found.number is None:
        found = await _with_number(tx, found)
    has_practice = await practice.is_any_for_class(tx, class_id)
    return ClassDoor(
        found, code_of(tx, LinkKind.CLASS, class_id), await trainees.count(tx, class_id), tuple(lacks), has_practice
    )


@allowed(Action.TEACH)
async def open_door(tx: Transaction, member: Member, *, class_id: int, span: Span, now: datetime) -> ClassDoor:
    """Open the door of a class, or change until when it is open. `now` is in the installation's time zone.

    Raises ClassOver, DoorNotReady, NotAManager, NotYourClass.
    """
    door = await show_door(tx, member, class_id=class_id)
    if door.lacks:
        raise DoorNotReady
    return await _set(tx, member, door, ENDS[span](now), now)


@allowed(Action.TEACH)
async def close_door(tx: Transaction, member: Member, *, class_id: int, now: datetime) -> ClassDoor:
    """Close the door of a class. Idempotent. Raises ClassOver, NotAManager, NotYourClass."""
    return await _set(tx, member, await show_door(tx, member, class_id=class_id), None, now)


async def _set(tx: Transaction, member: Member, door: ClassDoor, until: datetime | None, now: datetime) -> ClassDoor:
    await classes.set_door(tx, door.class_.id, until)
    new = until.isoformat() if until else None
    await history.record(tx, f"class {door.class_.id}", "door", at=now, actor=member.actor, new=new)
    return replace(door, class_=replace(door.class_, open_until=until))


async def _with_number(tx: Transaction, class_: Class) -> Class:
    """Give a class a random number that no other has."""
    number = str(NUMBERS_FROM + secrets.randbelow(NUMBERS))
    while not await classes.give_number(tx, class_.id, number):
        number = str(NUMBERS_FROM + secrets.randbelow(NUMBERS))
    return replace(class_, number=number)
