"""What must arrive: notices written in the transaction that caused them, sent afterwards."""

from dataclasses import dataclass
from datetime import date, datetime

from storage.database import Transaction, moment


@dataclass(frozen=True, slots=True)
class Content:
    """What a notice says: its name, and its fields as JSON.

    `for_managers`: it is dropped when its person is no manager any more.
    """

    name: str
    fields: str
    for_managers: bool = False


@dataclass(frozen=True, slots=True)
class PendingNotice:
    """A notice that is still to be sent to a person. `attempts`: how many have failed, network failures apart."""

    id: int
    telegram_id: int
    language: str
    name: str
    fields: str
    attempts: int


@dataclass(frozen=True, slots=True)
class Failure:
    """A notice could not be sent. `attempts`: how many have failed by now, network failures apart."""

    attempts: int
    error: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DeadNotice:
    """A notice that was set aside: it can't be shown, or Telegram refuses it."""

    id: int
    name: str
    failed_at: str
    error: str


async def post(tx: Transaction, member: int, content: Content, at: datetime) -> None:
    """Write a notice to a person."""
    await tx.sql.post_notice(tx.connection, member=member, **_values(content, at))


async def post_to_workers(tx: Transaction, of: int, content: Content, at: datetime, *, since: date) -> None:
    """The same notice to everybody who has answered in a project (`of`) since a day, or sits at it."""
    await tx.sql.post_to_workers(tx.connection, of=of, since=since.isoformat(), **_values(content, at))


async def post_to_labelers(tx: Transaction, of: int, content: Content, at: datetime) -> None:
    """The same notice to all labelers who can be reached, or (`of`) to those of one project."""
    await tx.sql.post_to_labelers(tx.connection, of=of, **_values(content, at))


def _values(content: Content, at: datetime) -> dict[str, str | int]:
    return {
        "notice": content.name,
        "arguments": content.fields,
        "for_managers": int(content.for_managers),
        "at": moment(at),
    }


async def count_labelers(tx: Transaction, of: int) -> int:
    """To how many people `post_to_labelers` would write."""
    return int(await tx.sql.count_labelers(tx.connection, of=of))


async def pending(tx: Transaction, after: int, now: datetime, most: int) -> list[PendingNotice]:
    """Return notices that may be sent now, in order, with ids above `after`; none whose next attempt is due later."""
    rows = tx.sql.pending_notices(tx.connection, after=after, now=moment(now), most=most)
    return [
        PendingNotice(row["id"], row["telegram_id"], row["language"], row["notice"], row["arguments"], row["attempts"])
        async for row in rows
    ]


async def sent(tx: Transaction, notice: int) -> None:
    await tx.sql.close_notice(tx.connection, notice=notice, state="sent")


async def drop(tx: Transaction, notice: int) -> None:
    """It can't be sent: the person has gone."""
    await tx.sql.close_notice(tx.connection, notice=notice, state="dropped")


async def postpone(tx: Transaction, notice: int, failure: Failure, again_at: datetime) -> None:
    """It could not be sent: not to be tried again before a moment."""
    values = {"attempts": failure.attempts, "error": failure.error, "at": moment(failure.at)}
    await tx.sql.postpone_notice(tx.connection, notice=notice, again_at=moment(again_at), **values)


async def set_aside(tx: Transaction, notice: int, failure: Failure) -> None:
    """It can't be shown, or Telegram refuses it: it is a dead letter."""
    values = {"attempts": failure.attempts, "error": failure.error, "at": moment(failure.at)}
    await tx.sql.set_notice_aside(tx.connection, notice=notice, **values)


async def drop_those_of(tx: Transaction, member: int) -> None:
    """Drop all notices that are still to be sent to a person."""
    await tx.sql.drop_notices_of(tx.connection, member=member)


async def drop_those_of_manager(tx: Transaction, member: int) -> None:
    """Drop what is still to be sent to a person as a manager."""
    await tx.sql.drop_notices_of_manager(tx.connection, member=member)


async def count_dead(tx: Transaction) -> int:
    """How many notices were set aside."""
    return int(await tx.sql.count_dead_notices(tx.connection))


async def dead_letters(tx: Transaction, most: int) -> list[DeadNotice]:
    """The notices that were posted last among those set aside."""
    rows = tx.sql.dead_notices(tx.connection, most=most)
    return [DeadNotice(row["id"], row["notice"], row["failed_at"], row["error"]) async for row in rows]


async def forget(tx: Transaction, *, before: datetime, most: int) -> int:
    """Delete notices that were sent, dropped or set aside long ago, at most so many. Returns how many there were."""
    return int(await tx.sql.forget_notices(tx.connection, before=moment(before), most=most))
