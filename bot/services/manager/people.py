"""The manager's work: who is here, what they may do, and how they do."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.labeling.errors import LastManager, StaysManager, UnknownButton
from bot.labeling.model import Member, Role
from bot.labeling.permissions import Action
from bot.services.access import allowed
from bot.services.manager.performance import ProjectPerformance, ReviewRecord, labeling_performance, review_record
from bot.services.members import create_invitation, grant_role, remove_member, restore_member
from storage import forms, history, invitations, members, outbox, tallies
from storage.database import Transaction

WEEK = timedelta(days=6)  # and today


@dataclass(frozen=True, slots=True)
class Profile:
    """A person as a manager sees them. `today`, `week` and `total` are answers.

    `abilities` are those in the projects where they have answered most; `verdicts` what became of those they gave.
    """

    member: Member
    joined_at: datetime
    last_at: datetime | None
    gone: bool
    today: int
    week: int
    total: int
    abilities: tuple[ProjectPerformance, ...]
    verdicts: ReviewRecord


@allowed(Action.MANAGE)
async def list_people(tx: Transaction, _member: Member) -> list[int]:
    """Everybody's id, whoever did something last first. Raises NotAManager."""
    return await members.by_activity(tx)


@allowed(Action.MANAGE)
async def get_profile(tx: Transaction, _member: Member, *, person: int, now: datetime) -> Profile:
    """One person. Raises NotAManager, UnknownButton."""
    return await _profile(tx, (await _get_person(tx, person)).id, now)


@allowed(Action.MANAGE)
async def set_role(
    tx: Transaction, member: Member, *, person: int, role: Role, on: bool, owners: Collection[int], now: datetime
) -> Profile:
    """Give somebody a role, or take it away. Doing it twice is doing it once.

    Raises LastManager, StaysManager, NotAManager, UnknownButton.
    """
    them = await _get_person(tx, person)
    if on:
        await grant_role(tx, member=person, role=role, now=now, actor=member.id)
    elif role in them.roles:
        if role is Role.MANAGER:
            await _check_removable(tx, them, owners)
            await forms.close(tx, person)  # a manager's, if any
            await outbox.drop_those_of_manager(tx, person)
        await members.revoke(tx, person, role)
        await history.remember(tx, f"member {person}", "role", at=now, actor=member.id, old=role.value)
    return await _profile(tx, person, now)


@allowed(Action.MANAGE)
async def remove_person(
    tx: Transaction, member: Member, *, person: int, owners: Collection[int], now: datetime
) -> Profile:
    """Somebody may do nothing here any more; their answers stay. Raises what `set_role` does."""
    them = await _get_person(tx, person)
    if Role.MANAGER in them.roles or them.telegram_id in owners:
        await _check_removable(tx, them, owners)
    await remove_member(tx, member=them, now=now, actor=member.id)
    return await _profile(tx, person, now)


@allowed(Action.MANAGE)
async def restore_person(tx: Transaction, member: Member, *, person: int, now: datetime) -> Profile:
    """Somebody who was removed may go on. Raises NotAManager, UnknownButton."""
    if (await _get_person(tx, person)).removed:
        await restore_member(tx, member=person, now=now, actor=member.id)
    return await _profile(tx, person, now)


@allowed(Action.MANAGE)
async def invite_person(tx: Transaction, member: Member, *, role: Role, several: bool, now: datetime) -> str:
    """A code that lets one person in, or (`several`) any number. Only one can become a manager by it.

    Raises NotAManager.
    """
    uses = None if several and role is not Role.MANAGER else 1
    return await create_invitation(tx, role=role, uses=uses, now=now, actor=member.id)


@allowed(Action.MANAGE)
async def withdraw_invitation(tx: Transaction, member: Member, *, code: str, now: datetime) -> None:
    """An invitation no longer works. Raises NotAManager."""
    if await invitations.withdraw(tx, code):
        await history.remember(tx, f"invitation {code[:4]}…", "withdrawn", at=now, actor=member.id)


@allowed(Action.MANAGE)
async def identify_manager(_tx: Transaction, member: Member) -> Member:
    """Who this is, if they are a manager. Raises NotAManager."""
    return member


async def _check_removable(tx: Transaction, them: Member, owners: Collection[int]) -> None:
    """Raises LastManager or StaysManager where a manager can't go."""
    if them.telegram_id in owners:
        raise StaysManager
    if not them.removed and await members.count_managers(tx) <= 1:
        raise LastManager


async def _get_person(tx: Transaction, person: int) -> Member:
    found = await members.by_id(tx, person)
    if found is None:
        raise UnknownButton  # only a button names a person by their id
    return found


async def _profile(tx: Transaction, person: int, now: datetime) -> Profile:
    since = (now - WEEK).date()
    active = await members.activity(tx, person, since=since)
    return Profile(
        member=await _get_person(tx, person),
        joined_at=active.joined_at,
        last_at=active.last_at,
        gone=active.gone,
        today=await tallies.on(tx, person, now.date()),
        week=active.week,
        total=active.total,
        abilities=await labeling_performance(tx, person),
        verdicts=await review_record(tx, person),
    )
