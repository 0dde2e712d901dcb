"""Locks between processes. A lock has a holder, and a moment at which it expires unless it is renewed."""

from datetime import datetime

from storage.database import Transaction, moment, parse_moment


async def holder(tx: Transaction, name: str, now: datetime) -> str | None:
    """Return the holder of a lock; None if it is free or has expired."""
    row = await tx.sql.lock_holder(tx.connection, name=name)
    return row["holder"] if row and parse_moment(row["until"]) > now else None


async def hold(tx: Transaction, name: str, holder: str, until: datetime) -> None:
    """Take or renew a lock. Does not check that it is free: the caller does, in the same transaction."""
    await tx.sql.hold_lock(tx.connection, name=name, holder=holder, until=moment(until))


async def release(tx: Transaction, name: str, holder: str) -> None:
    await tx.sql.release_lock(tx.connection, name=name, holder=holder)


def polling(bot: int) -> str:
    """Return the name of the lock that a process holds while it polls for a bot."""
    return f"poll {bot}"
