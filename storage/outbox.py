"""The outbox: notices, written in the transaction that caused them and sent afterwards."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from bot.frozen import frozen
from storage.database import Transaction, moment


@frozen
class Content:
    """The content of a notice: its name, and its fields as JSON.

    `for_managers`: it is dropped if its person is no longer a manager.
    """

    name: str
    fields: str
    for_managers: bool = False


@frozen
class Together:
    """A message of which a notice is a part: its name (morning, evening), and the moment when it is due."""

    name: str
    due: datetime


@frozen
class PendingNotice:
    """A notice to be sent to a person. `attempts` are the failed ones, without network failures.

    `together`: the name of the message of which it is a part, or None.
    """

    id: int
    telegram_id: int
    language: str
    name: str
    fields: str
    attempts: int
    together: str | None = None


@frozen
class Failure:
    """A failed attempt to send a notice. `attempts` are the failed ones including this, without network failures."""

    attempts: int
    error: str
    at: datetime


@frozen
class DeadNotice:
    """A dead letter: a notice that can't be rendered, or that Telegram refuses."""

    id: int
    name: str
    failed_at: str
    error: str


async def post(tx: Transaction, member: int, content: Content, at: datetime, together: Together | None = None) -> None:
    """Add a notice to a person: on its own, or as a part of a message that is due later."""
    part = {"together": together and together.name, "again_at": together and moment(together.due)}
    await tx.sql.post_notice(tx.connection, member=member, **_values(content, at), **part)


async def post_to_workers(tx: Transaction, of: int, content: Content, at: datetime, *, since: date) -> None:
    """Add a notice to those who have answered in the project `of` since a day, have a sitting in it, or learn it."""
    await tx.sql.post_to_workers(tx.connection, of=of, since=since.isoformat(), **_values(content, at))


async def post_to_labelers(tx: Transaction, of: int, content: Content, at: datetime) -> None:
    """Add a notice to each reachable labeler of the project `of`; of all projects if it is 0."""
    await tx.sql.post_to_labelers(tx.connection, of=of, **_values(content, at))


def _values(content: Content, at: datetime) -> dict[str, str | int]:
    return {
        "notice": content.name,
        "arguments": content.fields,
        "for_managers": int(content.for_managers),
        "at": moment(at),
    }


async def count_labelers(tx: Transaction, of: int) -> int:
    """Return the number of people that `post_to_labelers` would add notices to."""
    return int(await tx.sql.count_labelers(tx.connection, of=of))


async def pending(tx: Transaction, after: int, now: datetime, most: int) -> list[PendingNotice]:
    """Return up to `most` notices that are due, in order, with ids above `after`."""
    rows = tx.sql.pending_notices(tx.connection, after=after, now=moment(now), most=most)
    return [_pending(row) async for row in rows]


async def pending_together(tx: Transaction, notice: PendingNotice, now: datetime) -> list[PendingNotice]:
    """Return the notices that are due and parts of the same message as this one, in order."""
    rows = tx.sql.pending_together(
        tx.connection, telegram_id=notice.telegram_id, together=notice.together, now=moment(now)
    )
    return [_pending(row) async for row in rows]


def _pending(row: Any) -> PendingNotice:
    return PendingNotice(
        row["id"],
        row["telegram_id"],
        row["language"],
        row["notice"],
        row["arguments"],
        row["attempts"],
        row["together"],
    )


async def separate(tx: Transaction, notices: Iterable[int]) -> None:
    """Let notices that can't be sent as one message be sent on their own."""
    for notice in notices:
        await tx.sql.separate_notice(tx.connection, notice=notice)


async def sent(tx: Transaction, notice: int) -> None:
    await tx.sql.close_notice(tx.connection, notice=notice, state="sent")


async def sent_in_doubt(tx: Transaction, notice: int, failure: Failure) -> None:
    """Mark a notice as sent, with the error that leaves it open whether it arrived."""
    await tx.sql.close_notice_in_doubt(tx.connection, notice=notice, error=failure.error, at=moment(failure.at))


async def drop(tx: Transaction, notice: int) -> None:
    """Mark a notice as dropped, because its person can't be reached any more."""
    await tx.sql.close_notice(tx.connection, notice=notice, state="dropped")


async def postpone(tx: Transaction, notice: int, failure: Failure, again_at: datetime) -> None:
    """Record a failed attempt; the next one is due at `again_at`."""
    values = {"attempts": failure.attempts, "error": failure.error, "at": moment(failure.at)}
    await tx.sql.postpone_notice(tx.connection, notice=notice, again_at=moment(again_at), **values)


async def set_aside(tx: Transaction, notice: int, failure: Failure) -> None:
    """Mark a notice as a dead letter."""
    values = {"attempts": failure.attempts, "error": failure.error, "at": moment(failure.at)}
    await tx.sql.set_notice_aside(tx.connection, notice=notice, **values)


async def revive(tx: Transaction, notice: int) -> None:
    """Let a dead letter be sent again."""
    await tx.sql.revive_notice(tx.connection, notice=notice)


async def drop_those_of(tx: Transaction, member: int) -> None:
    """Drop all pending notices to a person."""
    await tx.sql.drop_notices_of(tx.connection, member=member)


async def drop_those_of_manager(tx: Transaction, member: int) -> None:
    """Drop a person's pending notices for managers."""
    await tx.sql.drop_notices_of_manager(tx.connection, member=member)


async def count_dead(tx: Transaction) -> int:
    """Return the number of dead letters."""
    return int(await tx.sql.count_dead_notices(tx.connection))


async def dead_letters(tx: Transaction, most: int) -> list[DeadNotice]:
    """Return the newest dead letters, at most `most`."""
    rows = tx.sql.dead_notices(tx.connection, most=most)
    return [DeadNotice(row["id"], row["notice"], row["failed_at"], row["error"]) async for row in rows]


async def forget(tx: Transaction, *, before: datetime, most: int) -> int:
    """Delete up to `most` notices that are not pending and older than `before`. Returns the number of rows."""
    return int(await tx.sql.forget_notices(tx.connection, before=moment(before), most=most))
