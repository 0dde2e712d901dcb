"""Locks between processes: a holder, and a moment at which the lock ends unless it is kept."""

from datetime import datetime

from storage.database import Transaction, moment, parse_moment


async def holder(tx: Transaction, name: str, now: datetime) -> str | None:
    """Who holds the lock now."""
    row = await tx.sql.lock_holder(tx.connection, name=name)
    return row["holder"] if row and parse_moment(row["until"]) > now else None


async def hold(tx: Transaction, name: str, holder: str, until: datetime) -> None:
    """Take a lock, or keep it. Whether it is free is the caller's to see, in the same transaction."""
    await tx.sql.hold_lock(tx.connection, name=name, holder=holder, until=moment(until))


async def release(tx: Transaction, name: str, holder: str) -> None:
    await tx.sql.release_lock(tx.connection, name=name, holder=holder)
