"""An instructor proposes a person of their class for another role, the person answers, and a manager decides."""

from dataclasses import replace
from datetime import datetime

from bot.frozen import frozen
from bot.labeling.course.errors import ProposalOver
from bot.labeling.errors import UnknownButton
from bot.labeling.model import PROPOSED_ROLES, Member, Proposal, ProposalState, Role
from bot.labeling.permissions import Action
from bot.services.access import allowed
from bot.services.course.growth.figures import Figures, figures_of
from bot.services.course.growth.notices import RoleGranted, RoleOffered, RoleWanted
from bot.services.course.setup.trainees import Person, get_person
from bot.services.members import grant_role
from bot.services.notices import notify, notify_managers
from storage import history, members, proposals, review_queue
from storage.database import Transaction


@frozen
class Candidate:
    """A person who could be proposed for a role. `has_role`: they have it. `is_open`: they are proposed already."""

    person: Person
    role: Role
    figures: Figures
    has_role: bool
    is_open: bool


@frozen
class Decision:
    """A proposal that a manager decided, with the person."""

    proposal: Proposal
    member: Member


@allowed(Action.TEACH)
async def get_candidate(tx: Transaction, member: Member, *, class_id: int, person: int, role: str) -> Candidate:
    """Return a trainee with the figures that speak for them. Raises NotAManager, NotYourClass, UnknownButton."""
    found = await get_person(tx, member, class_id=class_id, person=person)
    who = await members.by_id(tx, person)
    if role not in PROPOSED_ROLES or who is None:
        raise UnknownButton
    wanted = Role(role)
    is_open = await proposals.open_one(tx, person, wanted) is not None
    return Candidate(found, wanted, await figures_of(tx, person, class_id), wanted in who.roles, is_open)


@allowed(Action.TEACH)
async def propose(
    tx: Transaction, member: Member, *, class_id: int, person: int, role: str, now: datetime
) -> Candidate:
    """Propose a trainee for a role, and ask them. If they have it or are proposed already, nothing happens.

    Raises NotAManager, NotYourClass, UnknownButton.
    """
    found = await get_candidate(tx, member, class_id=class_id, person=person, role=role)
    if found.has_role or found.is_open:
        return found
    new = await proposals.add(tx, class_id, person, found.role, at=now, by=member.actor)
    if new is not None:
        pictures = await review_queue.capacity(tx, person)
        await notify(tx, person, RoleOffered(new, found.role.value, pictures), now)
        await history.record(tx, f"member {person}", "proposed", at=now, actor=member.actor, new=found.role.value)
    return replace(found, is_open=True)


@allowed(Action.USE)
async def answer(tx: Transaction, member: Member, *, proposal: int, accepts: bool, now: datetime) -> Proposal:
    """Store a person's answer. After a yes, managers are asked. Raises ProposalOver, UnknownButton."""
    found = await proposals.by_id(tx, proposal)
    if found is None or found.member_id != member.id:
        raise UnknownButton
    state = ProposalState.WILLING if accepts else ProposalState.DECLINED
    if not await proposals.answer(tx, proposal, state, now):
        raise ProposalOver
    await history.record(tx, f"member {member.id}", f"proposal {state.value}", at=now, actor=member.id)
    if accepts:
        by = await proposals.proposed_by(tx, proposal)
        teacher = await members.by_id(tx, by) if by else None
        of = await figures_of(tx, member.id, found.class_id)
        figures = (of.answers, of.gold, of.gold_right, of.decided, of.same)
        wanted = RoleWanted(proposal, found.role.value, member.name, teacher.name if teacher else "", *figures)
        await notify_managers(tx, wanted, now)
    return found


@allowed(Action.MANAGE)
async def decide(tx: Transaction, member: Member, *, proposal: int, grants: bool, now: datetime) -> Decision:
    """Give the person the role and tell them, or leave it for later: then nobody is told.

    Raises ProposalOver if another manager has decided, or the person has not agreed; NotAManager, UnknownButton.
    """
    found = await proposals.by_id(tx, proposal)
    person = await members.by_id(tx, found.member_id) if found else None
    if found is None or person is None:
        raise UnknownButton
    state = ProposalState.GRANTED if grants else ProposalState.POSTPONED
    if person.removed or not await proposals.decide(tx, proposal, state, at=now, by=member.actor):
        raise ProposalOver
    if grants:
        await grant_role(tx, member=person.id, role=found.role, now=now, why=f"proposal {proposal}", actor=member.actor)
        await notify(tx, person.id, RoleGranted(found.role.value), now)
    return Decision(found, person)
