"""Erased pictures: what is left to delete of them, and the screens that show them."""

import json
from collections.abc import Iterable
from datetime import datetime

from bot.frozen import frozen
from storage import deletions
from storage.database import Transaction, moment


@frozen
class MarkedItem:
    """An erased item whose files are not deleted yet, with their addresses."""

    id: int
    addresses: tuple[str, str]


@frozen
class LabelerScreen:
    """A labeler with an item on the screen. `card` and `original` are ids of messages."""

    member: int
    card: int | None
    original: int | None


async def mark(tx: Transaction, item: int, at: datetime) -> None:
    """Mark an item as erased."""
    await tx.sql.mark_erased(tx.connection, item=item, at=moment(at))


async def unfinished(tx: Transaction, most: int) -> list[MarkedItem]:
    """Return erased items whose files are not deleted yet."""
    rows = tx.sql.items_to_erase(tx.connection, most=most)
    return [MarkedItem(row["id"], (row["photo"], row["original"])) async for row in rows]


async def forget_files(tx: Transaction, addresses: Iterable[str]) -> list[str]:
    """Return the addresses of files that nothing else uses, and delete their file ids."""
    return await deletions.forget_unused(tx, addresses)


async def clear(tx: Transaction, numbers: Iterable[int]) -> None:
    """Empty all that is known of erased pictures: addresses, names, hashes, and the messages with which they came."""
    items = json.dumps(list(numbers))
    await tx.sql.forget_sent_files_of(tx.connection, items=items)
    await tx.sql.forget_sent_names_of(tx.connection, items=items)
    await tx.sql.delete_look_bands(tx.connection, items=items)
    await tx.sql.delete_looks(tx.connection, items=items)
    await tx.sql.leave_resembled_items(tx.connection, items=items)
    await tx.sql.clear_erased_items(tx.connection, items=items)


async def screens_of(tx: Transaction, item: int) -> list[LabelerScreen]:
    """Return the labelers who have an item on the screen."""
    rows = tx.sql.screens_with(tx.connection, item=item)
    return [LabelerScreen(row["member_id"], row["card"], row["original"]) async for row in rows]


async def leave_past_answers(tx: Transaction, item: int) -> None:
    """Leave past answers to an item, where somebody has one on the screen."""
    await tx.sql.leave_past_answers(tx.connection, items=json.dumps([item]))


async def reviewers_of(tx: Transaction, item: int) -> list[int]:
    """Return the reviewers who have an item in their lists, or are being asked for a reason about it."""
    return [row["reviewer_id"] async for row in tx.sql.reviewers_with(tx.connection, item=item)]
