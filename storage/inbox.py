"""Updates as they came, until their effect is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.database import Transaction, moment

REDELIVERED = timedelta(days=2)
"""Telegram delivers an update again for a day at most. A number that is older belongs to another update."""


@dataclass(frozen=True, slots=True)
class Letter:
    """An update: its number, and its body as JSON."""

    update_id: int
    body: str


@dataclass(frozen=True, slots=True)
class DeadLetter:
    bot: int
    update_id: int
    received_at: str
    error: str


async def receive(tx: Transaction, bot: int, letters: Sequence[Letter], at: datetime) -> list[Letter]:
    """Keep updates. Returns those that were not delivered before."""
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
    """What an earlier run received and did not finish, in order."""
    rows = tx.sql.pending_updates(tx.connection, bot=bot)
    return [Letter(row["update_id"], row["body"]) async for row in rows]


async def finish(tx: Transaction, bot: int, update_id: int) -> None:
    """The update has had its effect: part of the transaction of that effect."""
    await tx.sql.finish_update(tx.connection, bot=bot, update_id=update_id)


async def fail(tx: Transaction, bot: int, update_id: int, error: str, most: int) -> bool:
    """Count a failed attempt. True when it was the last: the update is a dead letter now."""
    state = await tx.sql.fail_update(tx.connection, bot=bot, update_id=update_id, error=error, most=most)
    return bool(state == "dead")


async def forget(tx: Transaction, before: datetime, most: int) -> int:
    """Drop finished updates that came before a moment, at most so many at once. Returns how many."""
    return int(await tx.sql.forget_updates(tx.connection, before=moment(before), most=most))


async def count(tx: Transaction) -> dict[str, int]:
    """How many updates are pending and how many are dead."""
    counts = {"pending": 0, "dead": 0}
    async for row in tx.sql.count_updates(tx.connection):
        counts[row["state"]] = row["updates"]
    return counts


async def dead_letters(tx: Transaction, most: int) -> list[DeadLetter]:
    """The newest updates that could not be worked on."""
    rows = tx.sql.dead_letters(tx.connection, most=most)
    return [DeadLetter(row["bot_id"], row["update_id"], row["received_at"], row["error"]) async for row in rows]
