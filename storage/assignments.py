"""Leases of items to labelers, and what became of them."""

import json
from datetime import datetime
from typing import Any

from bot.labeling.model import Answer, Assignment, AssignmentState, SkipReason, Standing
from storage.annotations import parse_answer
from storage.database import Transaction, moment, parse_moment


async def lease(tx: Transaction, *, item: int, member: int, at: datetime, expires_at: datetime) -> Assignment | None:
    """Lease an item to a labeler. None when they have had it, unless their lease of it expired."""
    wanted = {"item": item, "member": member, "at": moment(at), "expires_at": moment(expires_at)}
    if assignment := await tx.sql.lease(tx.connection, **wanted):
        return Assignment(assignment, item, member, AssignmentState.ACTIVE, at, at)
    row = await tx.sql.lease_again(tx.connection, **wanted)
    return _assignment(row) if row else None


async def by_id(tx: Transaction, assignment: int) -> Assignment | None:
    row = await tx.sql.assignment_by_id(tx.connection, assignment=assignment)
    return _assignment(row) if row else None


async def active(tx: Transaction, member: int) -> Assignment | None:
    """What a labeler holds now."""
    row = await tx.sql.active_assignment(tx.connection, member=member)
    return _assignment(row) if row else None


async def newest_expired(tx: Transaction, member: int) -> Assignment | None:
    """What a labeler put down too long, the last time."""
    row = await tx.sql.newest_expired(tx.connection, member=member)
    return _assignment(row) if row else None


async def expire(tx: Transaction, assignment: int) -> None:
    await tx.sql.expire_assignment(tx.connection, assignment=assignment)


async def close(tx: Transaction, assignment: int, skipped: SkipReason | None, at: datetime) -> None:
    """Submitted, or skipped for a reason. Closing it again keeps the first moment."""
    state = AssignmentState.SKIPPED if skipped else AssignmentState.SUBMITTED
    await tx.sql.close_assignment(
        tx.connection, assignment=assignment, state=state.value, reason=skipped and skipped.value, at=moment(at)
    )


async def reopen(tx: Transaction, assignment: int) -> None:
    """Its answer is withdrawn: nobody has it any more."""
    await tx.sql.reopen_assignment(tx.connection, assignment=assignment)


async def submitted_by(tx: Transaction, member: int) -> list[int]:
    """The assignments that a labeler has answered, in order."""
    return [row["id"] async for row in tx.sql.submitted_by(tx.connection, member=member)]


async def draft(tx: Transaction, assignment: int, answer: Answer | None) -> None:
    """The labels chosen so far; None: nothing has been touched."""
    stored = None if answer is None else json.dumps(answer)
    await tx.sql.draft_answer(tx.connection, assignment=assignment, draft=stored)


async def expire_all(tx: Transaction, item: int) -> None:
    """All leases of an item end without an answer."""
    await tx.sql.expire_leases_of(tx.connection, item=item)


async def renew(tx: Transaction, assignment: int, *, at: datetime, expires_at: datetime) -> None:
    """The labeler works on the item at this moment, and has it until the lease's new end."""
    await tx.sql.renew_lease(tx.connection, assignment=assignment, at=moment(at), expires_at=moment(expires_at))


async def standing(tx: Transaction, item: int) -> Standing:
    """What people have done with an item, or are about to."""
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


async def taken(tx: Transaction, item: int) -> int:
    """How many answers an item has or is about to get: `standing(...).taken`, without reading them."""
    return int(await tx.sql.taken_of(tx.connection, item=item))


async def closed(tx: Transaction, member: int, since: str, most: int) -> list[Assignment]:
    """What a labeler has answered or skipped since a stored moment, the newest first."""
    rows = tx.sql.closed_assignments(tx.connection, member=member, since=since, most=most)
    return [_assignment(row) async for row in rows]


async def expired(tx: Transaction, now: datetime, most: int) -> list[Assignment]:
    rows = tx.sql.expired_leases(tx.connection, now=moment(now), most=most)
    return [_assignment(row) async for row in rows]


async def next_expiry(tx: Transaction, project: int, member: int) -> datetime | None:
    """When the first lease ends that others hold on an item which this person has not had."""
    expiry = await tx.sql.next_expiry(tx.connection, project=project, member=member)
    return parse_moment(expiry) if expiry else None


def _assignment(row: Any) -> Assignment:
    assignment, item, member, state, leased_at, worked_at, reason, draft_, closed_at = row
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
    )
