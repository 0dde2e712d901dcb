"""Whether what is stored fits together, and what mends it."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime

from bot.frozen import frozen
from storage.database import Transaction, moment


async def count_wrong_counters(tx: Transaction) -> int:
    """Return the number of stored counters that differ from a recount. It reads all items and answers."""
    wrong = await tx.sql.count_wrong_item_counts(tx.connection)
    return int(wrong) + int(await tx.sql.count_wrong_tallies(tx.connection))


async def recount(tx: Transaction) -> None:
    """Count items and answers again."""
    await tx.sql.delete_item_counts(tx.connection)
    await tx.sql.recount_items(tx.connection)
    await tx.sql.delete_tallies(tx.connection)
    await tx.sql.recount_tallies(tx.connection)


async def count_overdue_leases(tx: Transaction, before: datetime) -> int:
    """Return the number of leases that ended before a moment and were not released."""
    return int(await tx.sql.count_overdue_leases(tx.connection, before=moment(before)))


async def misplaced_items(tx: Transaction, most: int) -> list[int]:
    """Return items that are in the queue and want no answer, or the other way round. It reads all open items."""
    return [row["item_id"] async for row in tx.sql.misplaced_items(tx.connection, most=most)]


async def count_overdue_notices(tx: Transaction, before: datetime) -> int:
    """Return the number of notices due before a moment."""
    return int(await tx.sql.count_overdue_notices(tx.connection, before=moment(before)))


async def failed_jobs(tx: Transaction, since: datetime) -> list[str]:
    """Return the names of jobs whose newest run since a moment has failed, once for each project."""
    return [row["job"] async for row in tx.sql.failed_runs(tx.connection, since=moment(since))]


async def picture_addresses(tx: Transaction) -> list[tuple[str, bool]]:
    """Return the addresses of all pictures that something uses, and whether each has to be there."""
    return [(row["address"], bool(row["needed"])) async for row in tx.sql.picture_addresses(tx.connection)]


async def picture_names(tx: Transaction, addresses: Sequence[str]) -> list[str]:
    """Return, for pictures with these addresses, the project and the item's or label's name: `garden: 1.jpg`."""
    rows = tx.sql.picture_names(tx.connection, addresses=json.dumps(addresses))
    return [f"{row['project']}: {row['name']}" async for row in rows]


@frozen
class StoredPulse:
    """What a running bot says of itself. Moments are stored texts. See the table `pulses`."""

    at: str
    started_at: str
    polled_at: str | None
    pauses: int
    taps: int
    tap_ms: int | None


async def save_pulse(tx: Transaction, *, bot: int, pulse: StoredPulse) -> None:
    """Write what a running bot says of itself."""
    await tx.sql.save_pulse(tx.connection, bot=bot, **asdict(pulse))


async def get_pulse(tx: Transaction, bot: int) -> StoredPulse | None:
    """Return what a bot last said of itself."""
    row = await tx.sql.pulse(tx.connection, bot=bot)
    return StoredPulse(**dict(row)) if row else None


async def tell_need(tx: Transaction, name: str, day: date) -> bool:
    """Record that managers are told on a day what needs a person. Returns False if they were."""
    return bool(await tx.sql.tell_need(tx.connection, name=name, day=day.isoformat()))
