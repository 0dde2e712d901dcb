"""Updates as received from Telegram, until they are processed."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import Enum

from bot.frozen import frozen
from storage.database import Transaction, moment

REDELIVERED = timedelta(days=2)
"""Telegram redelivers an update for at most a day. After that the same id means another update."""


@frozen
class Letter:
    """An update: its id, and its body as JSON."""

    update_id: int
    body: str


@frozen
class DeadLetter:
    """An update that failed too often, with its last error. `received_at` is a stored moment."""

    bot: int
    update_id: int
    received_at: str
    error: str


async def receive(tx: Transaction, bot: int, letters: Sequence[Letter], at: datetime) -> list[Letter]:
    """Store updates. Returns those that were not delivered before."""
    now, reused_after = moment(at), moment(at - REDELIVERED)
    return [
        letter
        for letter in letters
        if await tx.sql.receive(
            tx.connection,
            bot=bot,
            update_id=letter.update_id,
            body=letter.body,
            at=now,
            reused_after=reused_after,
        )
    ]


async def pending(tx: Transaction, bot: int) -> list[Letter]:
    """Return updates that are not processed yet, in order of their ids."""
    rows = tx.sql.pending_updates(tx.connection, bot=bot)
    return [Letter(row["update_id"], row["body"]) async for row in rows]


class AfterFailure(Enum):
    """What a failed attempt at an update means for it."""

    RETRY = "retry"
    DEAD = "dead"  # it was the last attempt: the update is a dead letter now
    PROCESSED = "processed"  # another attempt has processed the update, or set it aside


async def finish(tx: Transaction, bot: int, update_id: int) -> bool:
    """Mark an update as processed, in the transaction that stores its effect. Returns False if it is not pending."""
    return bool(await tx.sql.finish_update(tx.connection, bot=bot, update_id=update_id))


async def fail(tx: Transaction, bot: int, update_id: int, error: str, most: int) -> AfterFailure:
    """Count a failed attempt of at most `most`, unless the update is not pending."""
    state = await tx.sql.fail_update(tx.connection, bot=bot, update_id=update_id, error=error, most=most)
    if state is None:
        return AfterFailure.PROCESSED
    return AfterFailure.DEAD if state == "dead" else AfterFailure.RETRY


async def forget(tx: Transaction, before: datetime, most: int) -> int:
    """Delete at most `most` processed updates from before a moment. Returns how many."""
    return int(await tx.sql.forget_updates(tx.connection, before=moment(before), most=most))


async def forget_dead(tx: Transaction, before: datetime, most: int) -> int:
    """Delete at most `most` dead updates from before a moment. Returns how many."""
    return int(await tx.sql.forget_dead_updates(tx.connection, before=moment(before), most=most))


async def revive(tx: Transaction, bot: int, update_id: int) -> None:
    """Let a dead update be processed again."""
    await tx.sql.revive_update(tx.connection, bot=bot, update_id=update_id)


async def revived(tx: Transaction, bot: int) -> list[Letter]:
    """Return the updates that were dead and are to be processed again."""
    rows = tx.sql.revived_updates(tx.connection, bot=bot)
    return [Letter(row["update_id"], row["body"]) async for row in rows]


async def newest(tx: Transaction, bot: int) -> int | None:
    """Return the id of the update that came last; None before the first."""
    number = await tx.sql.newest_update(tx.connection, bot=bot)
    return None if number is None else int(number)


async def count(tx: Transaction) -> dict[str, int]:
    """Return the number of updates by state: pending and dead."""
    counts = {"pending": 0, "dead": 0}
    async for row in tx.sql.count_updates(tx.connection):
        counts[row["state"]] = row["updates"]
    return counts


async def oldest_pending(tx: Transaction) -> str | None:
    """Return when the oldest update that waits was received, as stored; None if none waits."""
    async for row in tx.sql.count_updates(tx.connection):
        if row["state"] == "pending":
            return str(row["since"])
    return None


async def dead_letters(tx: Transaction, most: int) -> list[DeadLetter]:
    """Return the newest `most` dead updates."""
    rows = tx.sql.dead_letters(tx.connection, most=most)
    return [DeadLetter(row["bot_id"], row["update_id"], row["received_at"], row["error"]) async for row in rows]
