"""Leases of items to labelers."""

from datetime import datetime
from typing import Any

from bot.labeling.model import Assignment, AssignmentState
from storage.database import Transaction, moment, parse_moment


async def lease(tx: Transaction, *, item: int, member: int, at: datetime, expires_at: datetime) -> Assignment | None:
    """Lease an item to a labeler. None when they have had it, unless their lease of it expired."""
    assignment = await tx.sql.lease(
        tx.connection, item=item, member=member, at=moment(at), expires_at=moment(expires_at)
    )
    if assignment is None:
        return None
    return Assignment(assignment, item, member, AssignmentState.ACTIVE, at, expires_at)


async def by_id(tx: Transaction, assignment: int) -> Assignment | None:
    row = await tx.sql.assignment_by_id(tx.connection, assignment=assignment)
    return _assignment(row) if row else None


async def active(tx: Transaction, member: int) -> Assignment | None:
    """What a labeler holds now."""
    row = await tx.sql.active_assignment(tx.connection, member=member)
    return _assignment(row) if row else None


async def close(tx: Transaction, assignment: int, state: AssignmentState) -> None:
    await tx.sql.close_assignment(tx.connection, assignment=assignment, state=state.value)


async def expire_all(tx: Transaction, item: int) -> None:
    """All leases of an item end without an answer."""
    await tx.sql.expire_leases_of(tx.connection, item=item)


async def renew(tx: Transaction, assignment: int, expires_at: datetime) -> None:
    await tx.sql.renew_lease(tx.connection, assignment=assignment, expires_at=moment(expires_at))


async def count_taken(tx: Transaction, item: int) -> int:
    """Live leases plus answers of an item."""
    return int(await tx.sql.count_taken(tx.connection, item=item))


async def expired(tx: Transaction, now: datetime, most: int) -> list[Assignment]:
    rows = tx.sql.expired_leases(tx.connection, now=moment(now), most=most)
    return [_assignment(row) async for row in rows]


async def next_expiry(tx: Transaction, project: int, member: int) -> datetime | None:
    """When the first lease ends that others hold on an item which this person has not had."""
    expiry = await tx.sql.next_expiry(tx.connection, project=project, member=member)
    return parse_moment(expiry) if expiry else None


def _assignment(row: Any) -> Assignment:
    return Assignment(
        row["id"],
        row["item_id"],
        row["member_id"],
        AssignmentState(row["state"]),
        parse_moment(row["leased_at"]),
        parse_moment(row["expires_at"]),
    )
