"""Doubtful pictures: which wait for a person, and what people have decided about them."""

import json
from collections.abc import Sequence
from datetime import datetime

from bot.frozen import frozen
from bot.labeling.cleaning_rules import FOUND_BY_CLEANING, UNANSWERED
from bot.labeling.model import ItemState
from storage.database import Transaction, moment

STEPS_KEPT = 10  # of each person
FORGOTTEN_MOST = 500  # decisions deleted at once
REASONS = json.dumps([reason.value for reason in FOUND_BY_CLEANING])


@frozen
class Decision:
    """What a person decided about an item, which was in the state `was`. `used`: it is to be labeled."""

    id: int
    item: int
    was: ItemState
    used: bool


async def doubtful(tx: Transaction, project: int, doubt: str, *, before: datetime, most: int) -> list[int]:
    """Return the first items with a doubt: a quarantine reason, or UNANSWERED for those collected before a moment."""
    if doubt == UNANSWERED:
        rows = tx.sql.unanswered_items(tx.connection, project=project, before=moment(before), most=most)
    else:
        rows = tx.sql.quarantined_items(tx.connection, project=project, reason=doubt, most=most)
    return [row["id"] async for row in rows]


async def count(tx: Transaction, project: int, doubt: str | None = None, *, before: datetime, most: int) -> int:
    """Return the number of items with a doubt (None: with any), at most `most`."""
    total = 0
    if doubt != UNANSWERED:
        reasons = REASONS if doubt is None else json.dumps([doubt])
        total = int(await tx.sql.count_quarantined(tx.connection, project=project, reasons=reasons, most=most))
    if doubt in {None, UNANSWERED}:
        total += int(await tx.sql.count_unanswered(tx.connection, project=project, before=moment(before), most=most))
    return min(total, most)


async def resembled(tx: Transaction, item: int) -> int | None:
    """Return the item that an item is nearly a copy of."""
    other = await tx.sql.resembled_item(tx.connection, item=item)
    return None if other is None else int(other)


async def set_resembled(tx: Transaction, item: int, other: int | None) -> None:
    await tx.sql.set_resembled_item(tx.connection, item=item, resembles=other)


async def clear_doubt(tx: Transaction, item: int) -> None:
    """Forget why an item was set aside, so that it counts as one that never was."""
    await tx.sql.clear_doubt(tx.connection, item=item)


async def add(tx: Transaction, *, member: int, item: int, step: int, was: ItemState, used: bool) -> None:
    """Record a decision. Of each person, the last STEPS_KEPT steps are kept."""
    values = {"item": item, "step": step, "was": was.value, "used": int(used)}
    await tx.sql.add_cleaning(tx.connection, member=member, **values)
    old = {"step": step - STEPS_KEPT, "most": FORGOTTEN_MOST}
    await tx.sql.forget_cleaning_steps(tx.connection, member=member, **old)


async def last_step(tx: Transaction, member: int) -> int:
    """Return the number of a person's last step, or 0."""
    return int(await tx.sql.last_cleaning_step(tx.connection, member=member) or 0)


async def of_step(tx: Transaction, member: int, step: int, most: int) -> Sequence[Decision]:
    """Return up to `most` decisions of a step, the last ones first."""
    rows = tx.sql.cleanings_of_step(tx.connection, member=member, step=step, most=most)
    return [Decision(row[0], row[1], ItemState(row[2]), bool(row[3])) async for row in rows]


async def remove(tx: Transaction, decision: int) -> None:
    await tx.sql.delete_cleaning(tx.connection, cleaning=decision)
