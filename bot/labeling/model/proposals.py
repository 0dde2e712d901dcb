"""Proposals of people for another role."""

from enum import StrEnum

from bot.frozen import frozen
from bot.labeling.model.members import Role


class ProposalState(StrEnum):
    """What has become of a proposal."""

    ASKED = "asked"  # the person has not answered yet
    DECLINED = "declined"
    WILLING = "willing"  # a manager has to decide
    GRANTED = "granted"
    POSTPONED = "postponed"


PROPOSED_ROLES = (Role.REVIEWER, Role.INSTRUCTOR)


@frozen
class Proposal:
    """An instructor's proposal that a person of a class gets a role."""

    id: int
    class_id: int
    member_id: int
    role: Role
    state: ProposalState
