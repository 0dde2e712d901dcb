"""The history of changes: subject, event, time, actor, old and new value, and reason."""

import json
from collections.abc import Sequence
from datetime import datetime

from bot.frozen import frozen
from storage.database import Transaction, moment


@frozen
class Event:
    """A row of the history. `actor` is a member's id, or None for the program and the command line."""

    at: str
    actor: int | None
    event: str
    old: str | None
    new: str | None
    why: str


async def record(
    tx: Transaction,
    subject: str,
    event: str,
    *,
    at: datetime,
    actor: int | None = None,
    old: str | None = None,
    new: str | None = None,
    why: str = "",
) -> None:
    """Add a row to the history. `subject` is a kind and an id, like "item 12"."""
    await tx.sql.record_event(
        tx.connection, at=moment(at), actor=actor, subject=subject, event=event, old=old, new=new, why=why
    )


async def events_of(tx: Transaction, subject: str) -> list[Event]:
    return [Event(**dict(row)) async for row in tx.sql.events_of(tx.connection, subject=subject)]


async def forget(tx: Transaction, subjects: Sequence[str]) -> None:
    """Delete the history of subjects that were deleted."""
    await tx.sql.forget_subjects(tx.connection, subjects=json.dumps(subjects))


async def clear_person(tx: Transaction, member: int) -> None:
    """Clear what the history says of a person, and what they wrote in it. What happened stays."""
    await tx.sql.clear_history_of(tx.connection, member=member)
    await tx.sql.clear_history_by(tx.connection, member=member)
