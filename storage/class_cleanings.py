"""Cleaning practice of classes: what instructors decided about doubtful pictures, and what trainees say of them."""

import json
from collections.abc import Sequence
from datetime import datetime

from bot.frozen import frozen
from storage.database import Transaction, moment


@frozen
class CleaningFigures:
    """`decided` pictures, to which `answers` were given, `same` of them as the instructor's."""

    decided: int
    answers: int
    same: int


async def candidate(tx: Transaction, class_: int, reasons: Sequence[str]) -> int | None:
    """Return a doubtful picture about which the instructor of a class has not decided."""
    row = await tx.sql.cleaning_candidate(tx.connection, class_id=class_, reasons=json.dumps(reasons))
    return row["id"] if row else None


async def count_candidates(tx: Transaction, class_: int, reasons: Sequence[str]) -> int:
    return int(await tx.sql.count_cleaning_candidates(tx.connection, class_id=class_, reasons=json.dumps(reasons)))


async def decide(tx: Transaction, class_: int, item: int, answer: str, *, by: int | None, at: datetime) -> None:
    """Set what is right about a picture."""
    values = {"class_id": class_, "item": item, "answer": answer, "by": by, "at": moment(at)}
    await tx.sql.decide_cleaning(tx.connection, **values)


async def figures(tx: Transaction, class_: int) -> CleaningFigures:
    row = await tx.sql.cleaning_figures(tx.connection, class_id=class_)
    return CleaningFigures(row["decided"], row["answers"], row["same"])


async def own_figures(tx: Transaction, class_: int, member: int) -> CleaningFigures:
    """Return how many pictures there are for a trainee, and their answers."""
    row = await tx.sql.own_cleaning_figures(tx.connection, class_id=class_, member=member)
    return CleaningFigures(row["size"], row["answers"], row["same"])


async def to_hand_over(tx: Transaction, class_: int, most: int) -> list[tuple[int, str]]:
    """Return decided pictures that are still set aside, with the decision."""
    rows = tx.sql.cleanings_to_hand_over(tx.connection, class_id=class_, most=most)
    return [(row["item_id"], row["answer"]) async for row in rows]


async def next_for(tx: Transaction, class_: int, member: int) -> int | None:
    """Return the next picture for a trainee: none of their own."""
    row = await tx.sql.next_class_cleaning(tx.connection, class_id=class_, member=member)
    return row["item_id"] if row else None


async def right(tx: Transaction, class_: int, item: int) -> str | None:
    """Return what the instructor decided about a picture."""
    found = await tx.sql.right_cleaning(tx.connection, class_id=class_, item=item)
    return None if found is None else str(found)


async def answer(tx: Transaction, class_: int, member: int, item: int, said: str, at: datetime) -> bool:
    """Store what a trainee says of a picture. Returns False if they have answered."""
    values = {"class_id": class_, "member": member, "item": item, "answer": said, "at": moment(at)}
    return bool(await tx.sql.answer_cleaning(tx.connection, **values))


async def forget(tx: Transaction, class_: int, member: int) -> None:
    """Delete what a member or (0) all said."""
    await tx.sql.delete_class_cleaning_answers(tx.connection, class_id=class_, member=member)
