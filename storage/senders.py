"""Pictures by who sent them. A project of 0 stands for all projects."""

from datetime import datetime

from bot.frozen import frozen
from storage.database import Transaction, moment


@frozen
class SentCount:
    """What a person has sent for a project, without erased pictures."""

    project: int
    pictures: int
    used: int
    discarded: int


async def count(tx: Transaction, member: int) -> list[SentCount]:
    """Count what a person has sent, for each project."""
    rows = tx.sql.count_sent(tx.connection, member=member)
    return [SentCount(*row) async for row in rows]


async def in_use(tx: Transaction, member: int, project: int, after: int, most: int) -> list[int]:
    """Return the items of a page that are not discarded."""
    page = {"member": member, "project": project, "after": after, "most": most}
    return [row["id"] async for row in tx.sql.sent_in_use(tx.connection, **page)]


async def discarded_at(tx: Transaction, member: int, project: int, at: datetime, after: int, most: int) -> list[int]:
    """Return the items of a page that were discarded at a moment, and are not erased."""
    page = {"member": member, "project": project, "at": moment(at), "after": after, "most": most}
    return [row["id"] async for row in tx.sql.sent_and_discarded(tx.connection, **page)]


async def kept(tx: Transaction, member: int, project: int, after: int, most: int) -> list[int]:
    """Return the items of a page that are not erased."""
    page = {"member": member, "project": project, "after": after, "most": most}
    return [row["id"] async for row in tx.sql.sent_and_kept(tx.connection, **page)]


async def count_used(tx: Transaction, project: int) -> int:
    """Count the pictures of a project that people have sent and that are used."""
    return int(await tx.sql.count_used_pictures(tx.connection, project=project))
