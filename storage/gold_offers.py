"""Reviewed pictures that are offered to instructors as new practice."""

from datetime import date, datetime

from bot.frozen import frozen
from bot.labeling.model import Answer
from storage.annotations import parse_answer
from storage.database import Transaction, moment


@frozen
class Offer:
    """A picture that is offered, with its labels, the reason for them as it is stored, and whose reason it is."""

    item: int
    labels: Answer
    reason: str
    reviewer: int


async def new_verdicts(tx: Transaction, project: int, since: date, most: int) -> list[int]:
    """Return reviewed items with a reason that were not offered, of reviews that were given since a day."""
    rows = tx.sql.verdicts_to_offer(tx.connection, project=project, since=since.isoformat(), most=most)
    return [row["item_id"] async for row in rows]


async def add(tx: Transaction, item: int, project: int, at: datetime) -> None:
    """Offer an item."""
    await tx.sql.add_gold_offer(tx.connection, item=item, project=project, at=moment(at))


async def first(tx: Transaction, project: int) -> Offer | None:
    """Return the first picture about which nobody has decided."""
    row = await tx.sql.first_gold_offer(tx.connection, project=project)
    return Offer(row["item_id"], parse_answer(row["labels"]), row["reason"], row["reviewer_id"]) if row else None


async def count(tx: Transaction, project: int) -> int:
    """Return how many pictures nobody has decided about."""
    return int(await tx.sql.count_gold_offers(tx.connection, project=project))


async def decide(tx: Transaction, item: int, at: datetime) -> bool:
    """Record that somebody has decided about an offered picture. Returns False if somebody has already."""
    return bool(await tx.sql.decide_gold_offer(tx.connection, item=item, at=moment(at)))
