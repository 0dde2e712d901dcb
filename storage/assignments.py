"""Assignments: leases of items to labelers, and how they ended."""

import json
from datetime import datetime
from typing import Any

from bot.labeling.model import Answer, Assignment, AssignmentState, SkipReason, Standing
from storage.annotations import parse_answer
from storage.database import Transaction, moment, parse_moment


async def lease_item(
    tx: Transaction, *, item: int, member: int, at: datetime, expires_at: datetime
) -> Assignment | None:
    """Lease an item to a labeler. Returns None if they sent it, or have an assignment of it that has not expired."""
    arguments = {"item": item, "member": member, "at": moment(at), "expires_at": moment(expires_at)}
    if assignment := await tx.sql.lease(tx.connection, **arguments):
        return Assignment(assignment, item, member, AssignmentState.ACTIVE, at, at, shown_at=at)
    row = await tx.sql.lease_again(tx.connection, **arguments)
    return _assignment(row) if row else None


async def by_id(tx: Transaction, assignment: int) -> Assignment | None:
    row = await tx.sql.assignment_by_id(tx.connection, assignment=assignment)
    return _assignment(row) if row else None


async def active_lease(tx: Transaction, member: int) -> Assignment | None:
    """Return a labeler's active lease."""
    row = await tx.sql.active_assignment(tx.connection, member=member)
    return _assignment(row) if row else None


async def newest_expired(tx: Transaction, member: int) -> Assignment | None:
    """Return a labeler's assignment that expired last."""
    row = await tx.sql.newest_expired(tx.connection, member=member)
    return _assignment(row) if row else None


async def expire(tx: Transaction, assignment: int) -> None:
    await tx.sql.expire_assignment(tx.connection, assignment=assignment)


async def close(tx: Transaction, assignment: int, skipped: SkipReason | None, at: datetime) -> None:
    """Mark an assignment as submitted, or as skipped for a reason. Closing it again keeps the first `closed_at`."""
    state = AssignmentState.SKIPPED if skipped else AssignmentState.SUBMITTED
    await tx.sql.close_assignment(
        tx.connection, assignment=assignment, state=state.value, reason=skipped and skipped.value, at=moment(at)
    )


async def reopen(tx: Transaction, assignment: int) -> None:
    """Mark an assignment whose answer was withdrawn as expired."""
    await tx.sql.reopen_assignment(tx.connection, assignment=assignment)


async def submitted_by(tx: Transaction, member: int) -> list[int]:
    """Return the ids of a labeler's submitted assignments, the oldest first."""
    return [row["id"] async for row in tx.sql.submitted_by(tx.connection, member=member)]


async def set_draft(tx: Transaction, assignment: int, answer: Answer | None) -> None:
    """Store the labels marked so far; None: no label was tapped."""
    stored = None if answer is None else json.dumps(answer)
    await tx.sql.set_draft(tx.connection, assignment=assignment, draft=stored)


async def expire_all(tx: Transaction, item: int) -> None:
    """End all leases of an item without an answer."""
    await tx.sql.expire_leases_of(tx.connection, item=item)


async def renew(tx: Transaction, assignment: int, *, at: datetime, expires_at: datetime) -> None:
    """Record that the labeler works on the item at this moment, and extend the lease."""
    await tx.sql.renew_lease(tx.connection, assignment=assignment, at=moment(at), expires_at=moment(expires_at))


async def show_again(tx: Transaction, assignment: int, *, at: datetime, expires_at: datetime) -> None:
    """Renew a lease, like `renew`, whose picture appears on the screen again."""
    await tx.sql.show_again(tx.connection, assignment=assignment, at=moment(at), expires_at=moment(expires_at))


async def show_past(tx: Transaction, assignment: int, at: datetime) -> None:
    """Record that a past answer appears on the screen, and drop marks of an earlier correction of it."""
    await tx.sql.show_past(tx.connection, assignment=assignment, at=moment(at))


async def standing_of(tx: Transaction, item: int) -> Standing:
    """Return an item's answers, skips and number of active leases."""
    answers, members, skips, held = [], [], [], 0
    async for state, reason, labels, member in tx.sql.standing_of(tx.connection, item=item):
        if labels is not None:
            answers.append(parse_answer(labels))
            members.append(member)
        elif state == "skipped":
            skips.append(SkipReason(reason))
        else:
            held += 1
    return Standing(tuple(answers), tuple(skips), held, tuple(members))


async def count_taken(tx: Transaction, item: int) -> int:
    """Count an item's answers and active leases: the same as `standing_of(...).taken`, but faster."""
    return int(await tx.sql.count_taken(tx.connection, item=item))


async def closed_since(tx: Transaction, member: int, since: str, most: int) -> list[Assignment]:
    """Return at most `most` assignments that a labeler answered or skipped since a stored moment, newest first."""
    rows = tx.sql.closed_assignments(tx.connection, member=member, since=since, most=most)
    return [_assignment(row) async for row in rows]


async def expired_leases(tx: Transaction, now: datetime, most: int) -> list[Assignment]:
    """Return at most `most` active leases that have run out, the oldest first."""
    rows = tx.sql.expired_leases(tx.connection, now=moment(now), most=most)
    return [_assignment(row) async for row in rows]


async def next_expiry(tx: Transaction, project: int, member: int) -> datetime | None:
    """Return when the first lease of another labeler ends, among items that this member has not had."""
    expiry = await tx.sql.next_expiry(tx.connection, project=project, member=member)
    return parse_moment(expiry) if expiry else None


def _assignment(row: Any) -> Assignment:
    assignment, item, member, state, leased_at, worked_at, reason, draft_, closed_at, shown_at = row
    return Assignment(
        assignment,
        item,
        member,
        AssignmentState(state),
        parse_moment(leased_at),
        parse_moment(worked_at),
        SkipReason(reason) if reason else None,
        None if draft_ is None else parse_answer(draft_),
        parse_moment(closed_at) if closed_at else None,
        parse_moment(shown_at) if shown_at else None,
    )
