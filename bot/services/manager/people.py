"""Manage people: list, profiles, roles, removal. `person` is a member's id."""

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.frozen import frozen
from bot.labeling.errors import LastManager, StaysManager
from bot.labeling.model import Admission, Member, Role
from bot.labeling.permissions import Action
from bot.services.access import allowed, get_person
from bot.services.admissions import admit_to, invited_projects
from bot.services.manager.performance import ProjectPerformance, ReviewRecord, labeling_performance, review_record
from bot.services.members import grant_role, remove_member, restore_member
from bot.services.reviewer.handing_back import hand_back_reviews
from storage import forms, history, members, outbox, senders, tallies
from storage.database import Transaction

WEEK = timedelta(days=6)  # before today: seven days with it


@frozen
class Profile:
    """A member's profile for managers. `today`, `week` and `total` count answers.

    `sent` counts the pictures that they sent, `sent_used` those that are used. `gone`: they blocked the bot or left
    Telegram. `abilities` covers the projects where they have answered most.
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
    sent: int = 0
    sent_used: int = 0


@allowed(Action.MANAGE)
async def list_people(tx: Transaction, _member: Member) -> list[int]:
    """Return all members' ids, the most recently active first. Raises NotAManager."""
    return await members.by_activity(tx)


@allowed(Action.MANAGE)
async def get_profile(tx: Transaction, _member: Member, *, person: int, now: datetime) -> Profile:
    """Return a person's profile. Raises NotAManager, UnknownButton."""
    return await _profile(tx, (await get_person(tx, person)).id, now)


@allowed(Action.MANAGE)
async def set_role(
    tx: Transaction, member: Member, *, person: int, role: Role, on: bool, owners: Collection[int], now: datetime
) -> Profile:
    """Give a person a role, or take it away. Idempotent. Returns their profile. `owners` are Telegram ids.

    A new labeler is let into all projects that are for invited people. A former reviewer's reviews wait for others.
    Raises LastManager, StaysManager, NotAManager, UnknownButton.
    """
    target = await get_person(tx, person)
    if on:
        if role is Role.LABELER and role not in target.roles:
            await admit_to(tx, person, await invited_projects(tx), how=Admission.MANAGER, now=now)
        await grant_role(tx, member=person, role=role, now=now, actor=member.id)
    elif role in target.roles:
        if role is Role.MANAGER:
            await _check_removable(tx, target, owners)
            await forms.delete(tx, person)  # in case it is a manager's form
            await outbox.drop_those_of_manager(tx, person)
        await members.revoke(tx, person, role)
        await hand_back_reviews(tx, person)
        await history.record(tx, f"member {person}", "role", at=now, actor=member.id, old=role.value)
    return await _profile(tx, person, now)


@allowed(Action.MANAGE)
async def remove_person(
    tx: Transaction, member: Member, *, person: int, owners: Collection[int], now: datetime
) -> Profile:
    """Take all access from a person. Their answers stay. Returns their profile. Raises what `set_role` raises."""
    target = await get_person(tx, person)
    if Role.MANAGER in target.roles or target.telegram_id in owners:
        await _check_removable(tx, target, owners)
    await remove_member(tx, member=target, now=now, actor=member.id)
    return await _profile(tx, person, now)


@allowed(Action.MANAGE)
async def restore_person(tx: Transaction, member: Member, *, person: int, now: datetime) -> Profile:
    """Give a removed person their access back. Returns their profile. Raises NotAManager, UnknownButton."""
    if (await get_person(tx, person)).removed:
        await restore_member(tx, member=person, now=now, actor=member.id)
    return await _profile(tx, person, now)


@allowed(Action.MANAGE)
async def identify_manager(_tx: Transaction, member: Member) -> Member:
    """Return the member, if they are a manager. Raises NotAManager."""
    return member


async def _check_removable(tx: Transaction, target: Member, owners: Collection[int]) -> None:
    """Check that a manager can be removed. Raises StaysManager for an owner, LastManager."""
    if target.telegram_id in owners:
        raise StaysManager
    if not target.removed and await members.count_managers(tx) <= 1:
        raise LastManager


async def _profile(tx: Transaction, person: int, now: datetime) -> Profile:
    since = (now - WEEK).date()
    active = await members.activity(tx, person, since=since)
    sent = await senders.count(tx, person)
    return Profile(
        member=await get_person(tx, person),
        joined_at=active.joined_at,
        last_at=active.last_at,
        gone=active.gone,
        today=await tallies.on_day(tx, person, now.date()),
        week=active.week,
        total=active.total,
        abilities=await labeling_performance(tx, person),
        verdicts=await review_record(tx, person),
        sent=sum(count.pictures for count in sent),
        sent_used=sum(count.used for count in sent),
    )
