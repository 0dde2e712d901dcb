"""Proposals of people for another role, and the figures that speak for them."""

from datetime import datetime
from typing import Any

from bot.labeling.model import Proposal, ProposalState, Role, Score
from storage.database import Transaction, moment


async def add(tx: Transaction, class_: int, member: int, role: Role, *, at: datetime, by: int | None) -> int | None:
    """Propose a person for a role, and return the id; None if they are proposed for it already."""
    values = {"class_id": class_, "member": member, "role": role.value}
    number = await tx.sql.add_proposal(tx.connection, **values, at=moment(at), by=by)
    return None if number is None else int(number)


async def by_id(tx: Transaction, proposal: int) -> Proposal | None:
    row = await tx.sql.proposal(tx.connection, proposal=proposal)
    return _proposal(row) if row else None


async def proposed_by(tx: Transaction, proposal: int) -> int | None:
    """Return the id of the member who made a proposal."""
    member = await tx.sql.proposed_by(tx.connection, proposal=proposal)
    return None if member is None else int(member)


async def open_one(tx: Transaction, member: int, role: Role) -> Proposal | None:
    """Return a person's proposal for a role that is not decided yet."""
    row = await tx.sql.open_proposal(tx.connection, member=member, role=role.value)
    return _proposal(row) if row else None


async def answer(tx: Transaction, proposal: int, state: ProposalState, at: datetime) -> bool:
    """Store what a person answered. Returns False if they have answered before."""
    return bool(await tx.sql.answer_proposal(tx.connection, proposal=proposal, state=state.value, at=moment(at)))


async def decide(tx: Transaction, proposal: int, state: ProposalState, *, at: datetime, by: int | None) -> bool:
    """Store what a manager decided. Returns False if somebody has decided before, or the person has not agreed."""
    values = {"proposal": proposal, "state": state.value, "at": moment(at), "by": by}
    return bool(await tx.sql.decide_proposal(tx.connection, **values))


async def in_exams(tx: Transaction, member: int) -> Score:
    """Return how many pictures of exams of which they were told a person answered, and how many rightly."""
    row = await tx.sql.exam_answers_of(tx.connection, member=member)
    return Score(row["right_ones"], row["pictures"])


async def in_practice(tx: Transaction, member: int) -> Score:
    """Return how many pictures a person practised, and how many of these rightly at once the last time."""
    row = await tx.sql.practised_newest(tx.connection, member=member)
    return Score(row["right_ones"], row["pictures"])


def _proposal(row: Any) -> Proposal:
    id_, class_, member, role, state = row
    return Proposal(id_, class_, member, Role(role), ProposalState(state))
