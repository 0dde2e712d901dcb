"""Numbers of answers per person and day, stored so that a tap need not count annotations."""

from datetime import date

from storage.database import Transaction


async def add(tx: Transaction, member: int, day: date, by: int) -> int:
    """Add `by`, which may be negative, to the number of answers of a day. Returns the new number."""
    return int(await tx.sql.count_answer(tx.connection, member=member, day=day.isoformat(), by=by))


async def on_day(tx: Transaction, member: int, day: date) -> int:
    """Return how many answers a person gave on a day."""
    return await tx.sql.answers_on(tx.connection, member=member, day=day.isoformat()) or 0


async def total(tx: Transaction, member: int) -> int:
    """Return how many answers a person has given in total."""
    return int(await tx.sql.count_answers_of(tx.connection, member=member))
