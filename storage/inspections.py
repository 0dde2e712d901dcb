"""Practice of inspecting: disputes that reviewers decided, and what learners answer to them."""

from datetime import datetime

from storage.database import Transaction, moment

MOST = 200  # newest disputes among which the next one is chosen


async def candidates(tx: Transaction, class_: int, member: int) -> list[tuple[int, int]]:
    """Return the newest decided disputes of a class's projects: each review, and the person's last answer (0: none).

    Without pictures that the person labeled. Every third dispute is left out: it is for exams.
    """
    rows = tx.sql.decided_disputes(tx.connection, class_id=class_, member=member, most=MOST)
    return [(row["id"], row["last_answer"] or 0) async for row in rows]


async def add(
    tx: Transaction, class_: int, member: int, review: int, *, label: int, reason: str, is_right: bool, at: datetime
) -> None:
    """Add a person's answer to a decided dispute."""
    values = {"label": label, "reason": reason, "is_right": int(is_right), "at": moment(at)}
    await tx.sql.add_inspection(tx.connection, class_id=class_, member=member, review=review, **values)


async def newest(tx: Transaction, class_: int, member: int, most: int) -> list[bool]:
    """Return whether a person's newest answers in a class were right, the newest first."""
    rows = tx.sql.newest_inspections(tx.connection, class_id=class_, member=member, most=most)
    return [bool(row["is_right"]) async for row in rows]


async def count(tx: Transaction, class_: int, member: int) -> int:
    """Return how many decided disputes a person has answered in a class."""
    return int(await tx.sql.count_inspections(tx.connection, class_id=class_, member=member))


async def forget(tx: Transaction, *, class_: int = 0, member: int = 0) -> None:
    """Forget answers. The arguments are those of `papers.forget`."""
    if not class_ and not member:
        raise ValueError("a class or a member")
    await tx.sql.forget_inspections(tx.connection, class_id=class_, member=member)
