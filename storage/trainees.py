"""Trainees: the people who learn in a class."""

from datetime import datetime
from typing import Any

from bot.labeling.model import Trainee
from storage.database import Transaction, moment, parse_moment


async def add(tx: Transaction, class_: int, member: int, *, name: str, at: datetime) -> int | None:
    """Add a trainee, or bring one back who left. Returns their number in the class; None if it has no free seat."""
    values = {"class_id": class_, "member": member, "name": name, "at": moment(at)}
    number = await tx.sql.add_trainee(tx.connection, **values)
    return None if number is None else int(number)


async def get(tx: Transaction, class_: int, member: int) -> Trainee | None:
    """Return a trainee of a class who has not left it."""
    row = await tx.sql.trainee(tx.connection, class_id=class_, member=member)
    return _trainee(row) if row else None


async def of_class(tx: Transaction, class_: int) -> list[Trainee]:
    """Return the trainees of a class who have not left it, by number."""
    return [_trainee(row) async for row in tx.sql.trainees_of(tx.connection, class_id=class_)]


def _trainee(row: Any) -> Trainee:
    class_, member, number, name, joined, active, hand, wrong, reminded = row
    return Trainee(
        class_,
        member,
        number,
        name,
        parse_moment(joined),
        parse_moment(active) if active else None,
        parse_moment(hand) if hand else None,
        wrong,
        bool(reminded),
    )
