"""Consents: who agreed, once for each project, that their pictures are used."""

from datetime import datetime

from storage.database import Transaction, moment


async def has(tx: Transaction, member: int, project: int) -> bool:
    """Return whether a person agreed that their pictures are used in a project."""
    return bool(await tx.sql.has_consent(tx.connection, member=member, project=project))


async def give(tx: Transaction, member: int, project: int, at: datetime) -> None:
    """Record that a person agrees. Idempotent."""
    await tx.sql.give_consent(tx.connection, member=member, project=project, at=moment(at))
