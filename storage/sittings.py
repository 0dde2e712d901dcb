"""Sittings of labelers, and who waits for more items."""

from datetime import datetime

from bot.frozen import frozen
from storage.database import Transaction, moment


@frozen
class Sitting:
    """A labeler's sitting at one bot.

    `began_at` is a stored moment, empty once the person has stopped. `card` and `original` are ids of messages in the
    person's chat: the card or the reason for having none, and the picture in full size. `correcting` is the assignment
    of a past answer on the screen.
    """

    project_id: int
    began_at: str
    card: int | None = None
    original: int | None = None
    correcting: int | None = None


async def of_member(tx: Transaction, member: int) -> Sitting | None:
    row = await tx.sql.sitting_of(tx.connection, member=member)
    return Sitting(*row) if row else None


async def begin(tx: Transaction, member: int, project: int, at: datetime) -> None:
    """Begin or continue a sitting in a project, and end the wait for it."""
    await tx.sql.begin_sitting(tx.connection, member=member, project=project, at=moment(at))
    await remove_wait(tx, member, project)


async def add_wait(tx: Transaction, member: int, project: int) -> None:
    """Record that a project has no item for the person now, and that they want a notice when it has."""
    await tx.sql.set_nothing_left_in(tx.connection, member=member, project=project)
    await tx.sql.add_wait(tx.connection, member=member, project=project)


async def remove_wait(tx: Transaction, member: int, project: int) -> None:
    await tx.sql.remove_wait(tx.connection, member=member, project=project)


async def all_waits(tx: Transaction) -> list[tuple[int, int]]:
    """Return (member, project) pairs: members without a lease who wait for items, and projects that have some."""
    rows = tx.sql.idle_waits(tx.connection)
    return [(row["member_id"], row["project_id"]) async for row in rows]


async def set_correcting(tx: Transaction, member: int, assignment: int | None) -> None:
    """Set the past answer on the person's screen, by assignment; None: the leased item."""
    await tx.sql.set_correcting(tx.connection, member=member, assignment=assignment)


async def set_card(tx: Transaction, member: int, message: int) -> None:
    await tx.sql.set_card(tx.connection, member=member, message=message)


async def set_original(tx: Transaction, member: int, message: int | None) -> None:
    await tx.sql.set_original(tx.connection, member=member, message=message)


async def end(tx: Transaction, member: int) -> None:
    await tx.sql.end_sitting(tx.connection, member=member)
    await tx.sql.remove_waits(tx.connection, member=member)
