"""Trainees: the people who learn in a class."""

from datetime import datetime
from typing import Any

from bot.labeling.model import Trainee
from storage.database import Transaction, moment, parse_moment


async def add(tx: Transaction, class_: int, member: int, *, name: str, at: datetime) -> int | None:
    """Add a trainee, or bring one back who left, with their former number and name.

    Returns their number in the class; None if it has no free seat.
    """
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


async def count(tx: Transaction, class_: int) -> int:
    """Return the number of trainees of a class who have not left it."""
    return int(await tx.sql.count_trainees(tx.connection, class_id=class_))


async def who_left(tx: Transaction, class_: int) -> list[Trainee]:
    """Return the trainees who have left a class, by number."""
    return [_trainee(row) async for row in tx.sql.trainees_who_left(tx.connection, class_id=class_)]


async def leave(tx: Transaction, class_: int, member: int, at: datetime, *, by: int | None = None) -> bool:
    """Note that a trainee has left a class, end their practice run and exam, and withdraw what the class let them into.

    Returns False if they are not in it. `by` is the member who took them out; None: they left by themselves, and may
    come back by the link.
    """
    values = {"class_id": class_, "member": member, "at": moment(at)}
    await tx.sql.end_practice_of_class(tx.connection, **values)
    await tx.sql.end_exam_of_class(tx.connection, **values)
    if not await tx.sql.leave_class(tx.connection, **values, by=by):
        return False
    await renew_admissions(tx, class_, at)
    return True


async def renew_admissions(tx: Transaction, class_: int, at: datetime) -> None:
    """Let exactly the trainees of a class into exactly its projects, as far as it is the class that lets them in."""
    await tx.sql.withdraw_class_admissions(tx.connection, class_id=class_)
    await tx.sql.admit_trainees(tx.connection, class_id=class_, at=moment(at))


async def rename(tx: Transaction, class_: int, member: int, name: str) -> None:
    await tx.sql.rename_trainee(tx.connection, class_id=class_, member=member, name=name)


async def name_in(tx: Transaction, class_: int, member: int) -> str | None:
    """Return the name of a person in a class, in which they are or were."""
    name = await tx.sql.trainee_name(tx.connection, class_id=class_, member=member)
    return None if name is None else str(name)


async def was_taken_out(tx: Transaction, class_: int, member: int) -> bool:
    """Return whether an instructor took this person out of the class, and nobody brought them back."""
    return bool(await tx.sql.was_taken_out(tx.connection, class_id=class_, member=member))


async def has_been_in_any(tx: Transaction, member: int) -> bool:
    """Return whether a person is or was in a class."""
    return bool(await tx.sql.has_been_in_any_class(tx.connection, member=member))


async def raise_hand(tx: Transaction, class_: int, member: int, at: datetime) -> None:
    await tx.sql.raise_hand(tx.connection, class_id=class_, member=member, at=moment(at))


async def take_hand_down(tx: Transaction, class_: int, member: int, at: datetime) -> None:
    """Take down the hand of a trainee, who has got help."""
    await tx.sql.take_hand_down(tx.connection, class_id=class_, member=member, at=moment(at))


def _trainee(row: Any) -> Trainee:
    class_, member, number, name, joined, active, hand, wrong, reminded, helped = row
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
        parse_moment(helped) if helped else None,
    )
