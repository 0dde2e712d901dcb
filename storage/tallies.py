"""How many answers each person gave on each day: kept beside the annotations, so that a tap need not count them."""

from datetime import date

from storage.database import Transaction


async def count(tx: Transaction, member: int, day: date, by: int) -> int:
    """One answer more (`by` 1) or less (-1). Returns how many the day has now."""
    return int(await tx.sql.count_answer(tx.connection, member=member, day=day.isoformat(), by=by))


async def on(tx: Transaction, member: int, day: date) -> int:
    return await tx.sql.answers_on(tx.connection, member=member, day=day.isoformat()) or 0


async def ever(tx: Transaction, member: int) -> int:
    return int(await tx.sql.answers_ever(tx.connection, member=member))
