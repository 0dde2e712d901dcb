"""Come into a class: by its link or its number, after agreeing that data is kept.

Nothing is stored about a person who is no member before they agree. A button can be forged, so each step looks at the
code and at the class again.
"""

import re
import unicodedata
from datetime import datetime, timedelta
from enum import StrEnum

from bot.frozen import frozen
from bot.labeling.course.errors import ClassFull
from bot.labeling.model import Class, Member, Role, Trainee
from bot.services import members as member_services
from bot.services.course.taught_class import get_trainee
from bot.services.link_codes import LinkKind, code_of, id_of_code
from storage import class_entries, classes, history, members, trainees
from storage.database import Transaction

NUMBER = re.compile(r"(\d{3})[ -]?(\d{3})")
TRIES = 5  # wrong numbers of an account
TRIES_LAST = timedelta(hours=1)  # after which they are forgotten


class Entry(StrEnum):
    """Whether a person can come into a class."""

    OPEN = "open"
    INSIDE = "inside"  # they are in it already
    TEACHES = "teaches"
    TAKEN_OUT = "taken-out"  # by an instructor, who alone brings them back
    UNKNOWN = "unknown"  # there is no such class
    OVER = "over"
    EXPIRED = "expired"  # it has closed by itself
    CLOSED = "closed"
    FULL = "full"


@frozen
class Entrance:
    """The door of a class, as one person finds it. `teachers` are names; `code` is that of its link.

    `class_` is None behind a door that is unknown. `trainee` is the person, if they are in the class.
    """

    door: Entry
    class_: Class | None = None
    code: str = ""
    teachers: tuple[str, ...] = ()
    trainee: Trainee | None = None


UNKNOWN = Entrance(Entry.UNKNOWN)


@frozen
class Guess:
    """What a typed number led to. `left`: how often the person may still type another; -1: the number was right."""

    entrance: Entrance
    left: int = -1


async def find_door(tx: Transaction, *, person: int, code: str, now: datetime) -> Entrance:
    """Return the door of the class that a link's code belongs to."""
    number = id_of_code(tx, LinkKind.CLASS, code)
    class_ = await classes.by_id(tx, number) if number else None
    if class_ is None:
        return UNKNOWN
    member = await members.by_telegram_id(tx, person)
    trainee = await trainees.get(tx, class_.id, member.id) if member else None
    door = await _door(tx, class_, member.id if member else None, trainee, now)
    found = [await members.by_id(tx, each) for each in await classes.instructors(tx, class_.id)]
    return Entrance(door, class_, code, tuple(each.name for each in found if each), trainee)


def read_number(typed: str) -> str | None:
    """Return the class number that a message is, also with a gap or in wide digits; None for any other words."""
    number = NUMBER.fullmatch(unicodedata.normalize("NFKC", typed).strip())
    return "".join(number.groups()) if number and number[0].isascii() else None


async def guess_number(tx: Transaction, *, person: int, number: str, now: datetime) -> Guess:
    """Return the door of the class with a number of six digits. After TRIES wrong ones, none is looked up."""
    since = now - TRIES_LAST
    if await class_entries.tries(tx, person, since=since) >= TRIES:
        return Guess(UNKNOWN, 0)
    class_ = await class_entries.class_by_number(tx, number)
    if class_ is None:
        return Guess(UNKNOWN, max(0, TRIES - await class_entries.count_try(tx, person, since=since, at=now)))
    return Guess(await find_door(tx, person=person, code=code_of(tx, LinkKind.CLASS, class_), now=now))


async def come_in(tx: Transaction, member: Member, *, class_: Class, version: str, text: str, now: datetime) -> Trainee:
    """Make a member who agreed to `text` a labeler and a trainee of a class whose door is open. Raises ClassFull."""
    number = await trainees.add(tx, class_.id, member.id, name=member.name, at=now)
    if number is None:
        raise ClassFull
    why = f"class {class_.id}"
    await member_services.grant_role(tx, member=member.id, role=Role.LABELER, now=now, why=why)
    await class_entries.add_consent(tx, class_.id, member.id, version=version, text=text, at=now)
    await trainees.renew_admissions(tx, class_.id, now)
    await history.record(tx, why, "trainee joined", at=now, actor=member.id, new=str(member.id))
    _class, trainee = await get_trainee(tx, member, class_.id)
    return trainee


async def _door(tx: Transaction, class_: Class, member: int | None, trainee: Trainee | None, now: datetime) -> Entry:
    if class_.closed_at is not None:
        return Entry.OVER
    if trainee:
        return Entry.INSIDE
    if member and await classes.is_instructor(tx, class_.id, member):
        return Entry.TEACHES
    if member and await trainees.was_taken_out(tx, class_.id, member):
        return Entry.TAKEN_OUT
    if not class_.is_open(now) or not class_.may_open:
        return Entry.CLOSED if class_.open_until is None or not class_.may_open else Entry.EXPIRED
    return Entry.OPEN if await trainees.count(tx, class_.id) < class_.seats else Entry.FULL
