"""Members: registration, roles, removal and personal settings."""

import unicodedata
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime

from bot.frozen import frozen
from bot.labeling.errors import AmbiguousMember, UnknownMember
from bot.labeling.model import Admission, Member, Role
from bot.labeling.permissions import Action
from bot.services.access import allowed, require_member
from bot.services.admissions import admit_to, offered_projects
from bot.services.invitations import find_invitation
from bot.services.items import leasing
from bot.services.notices import CameBack, notify_managers
from bot.services.reviewer.handing_back import hand_back_reviews
from storage import (
    admissions,
    assignments,
    classes,
    forms,
    history,
    invitations,
    members,
    outbox,
    review_queue,
    sittings,
    trainees,
)
from storage.database import Transaction

NAME_MOST = 64  # characters
UNSEEN = frozenset("\u115f\u1160\u3164\uffa0\u2800")  # letters and a symbol that Unicode counts as visible
NEVER = frozenset({"Cc", "Cs"})  # categories of Unicode that no name needs: controls, halves of characters
TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # reverse the text around


@frozen
class Welcome:
    """The result of a /start.

    `granted` is the role that the invitation gave. `refused`: the invitation is unknown, used up or expired.
    """

    member: Member
    is_new: bool
    granted: Role | None = None
    refused: bool = False


async def join(
    tx: Transaction,
    *,
    person: int,
    name: str,
    language: str,
    code: str,
    owners: Collection[int],
    now: datetime,
    stand_in: Callable[[int], str] | None = None,
) -> Welcome:
    """Register a person who starts the bot, or refresh their name, and use their invitation (`code`, may be empty).

    A name of which nothing can be seen becomes `stand_in(id)`.
    `owners` are Telegram ids that always get the manager's role. A removed member is restored if they bring a valid
    invitation or are an owner; otherwise raises WasRemoved. An invitation restores them with its own role only, and
    managers are told; an owner gets all their roles back.
    """
    name, known = clean_name(name), await members.by_telegram_id(tx, person)
    if known is None:
        member = await members.add(tx, telegram_id=person, name=name, language=language, at=now)
        await history.record(tx, f"member {member}", "joined", at=now, actor=member)
    else:
        member = known.id
        await members.refresh(tx, member, name=name, language=language)
    if not name and stand_in:
        await members.refresh(tx, member, name=stand_in(member), language=language)
    invitation = await find_invitation(tx, code) if code else None
    offer = await invitations.offer(tx, invitation) if invitation else None
    doors = await offered_projects(tx, offer)
    has_role = bool(offer and known and not known.removed and offer.role in known.roles)
    has_all = has_role and known is not None and known.admitted.issuperset(doors)
    if has_all and known and offer and offer.class_id:
        has_all = await classes.is_instructor(tx, offer.class_id, known.id)
    granted = await invitations.use(tx, invitation, now) if invitation and not has_all else None
    if known and known.removed:
        if person in owners:
            await restore_member(tx, member=member, now=now)
        elif granted:
            await _let_back_in(tx, replace(known, name=name or known.name), role=granted, now=now)
    if granted and offer:
        await grant_role(tx, member=member, role=granted, now=now, why=f"invitation {invitation}")
        await admit_to(tx, member, doors, how=Admission.INVITATION, now=now)
        if offer.class_id and granted is Role.INSTRUCTOR:
            await classes.add_instructor(tx, offer.class_id, member)
    if person in owners:
        await grant_role(tx, member=member, role=Role.MANAGER, now=now, why="owner")
    return Welcome(
        member=await require_member(tx, person),
        is_new=known is None,
        granted=None if has_role else granted,
        refused=bool(code) and granted is None and not has_role,
    )


def clean_name(name: str) -> str:
    """Return a name as it is stored: one line of at most NAME_MOST characters, empty if nothing of it can be seen."""
    kept = (
        letter
        for letter in " ".join(name.split())
        if letter not in TURNING and unicodedata.category(letter) not in NEVER
    )
    cleaned = "".join(kept)[:NAME_MOST].strip()
    is_seen = any(letter not in UNSEEN and unicodedata.category(letter)[0] not in "CMZ" for letter in cleaned)
    return cleaned if is_seen else ""


async def _let_back_in(tx: Transaction, member: Member, *, role: Role, now: datetime) -> None:
    """Restore a removed member whose invitation gives `role`, without other roles and projects, and tell the managers.

    Anybody may have passed the invitation on, so it must not give more than it says.
    """
    lost = tuple(other for other in Role if other in member.roles and other is not role)
    for other in lost:
        await members.revoke(tx, member.id, other)
        await history.record(tx, f"member {member.id}", "role", at=now, old=other.value, why="back by invitation")
    await admissions.withdraw_all(tx, member.id)
    notice = CameBack(member.id, member.name, role.value, tuple(other.value for other in lost))
    await notify_managers(tx, notice, now)  # before they are restored: they may be a manager, who knows it
    await restore_member(tx, member=member.id, now=now)


async def grant_role(
    tx: Transaction, *, member: int, role: Role, now: datetime, why: str = "", actor: int | None = None
) -> None:
    """Give a member a role that they do not have yet. Idempotent."""
    if await members.grant(tx, member, role, now):
        await history.record(tx, f"member {member}", "role", at=now, actor=actor, new=role.value, why=why)


async def remove_named(tx: Transaction, *, who: str, now: datetime) -> Member:
    """Remove a member. See `find_member` and `remove_member` for what they raise."""
    member = await find_member(tx, who=who)
    await remove_member(tx, member, now=now)
    return replace(member, removed=True)


async def remove_member(tx: Transaction, member: Member, *, now: datetime, actor: int | None = None) -> None:
    """Take all access from a member, their seats in classes, their lease and their reviews. Their answers stay.

    Idempotent.
    """
    if member.removed:
        return
    await members.set_removed(tx, member.id, now)
    await history.record(tx, f"member {member.id}", "removed", at=now, actor=actor)
    if held := await assignments.active_lease(tx, member.id):
        await leasing.release_lease(tx, held)
    await sittings.end(tx, member.id)
    await forms.delete(tx, member.id)
    for class_ in await classes.of_trainee(tx, member.id):
        await trainees.leave(tx, class_.id, member.id, now, by=actor)
    await outbox.drop_those_of(tx, member.id)
    await hand_back_reviews(tx, member.id)


async def restore_named(tx: Transaction, *, who: str, now: datetime) -> Member:
    """Restore a removed member. Idempotent. See `find_member` for what it raises."""
    member = await find_member(tx, who=who)
    if member.removed:
        await restore_member(tx, member=member.id, now=now)
    return replace(member, removed=False)


async def restore_member(tx: Transaction, *, member: int, now: datetime, actor: int | None = None) -> None:
    """Give a removed member their access back, with the roles that they had."""
    await members.set_removed(tx, member, None)
    await history.record(tx, f"member {member}", "restored", at=now, actor=actor)


async def find_members(tx: Transaction, *, who: str) -> list[Member]:
    """Return the member with this pseudonym or Telegram id, or else all members with this name, removed or not.

    Raises UnknownMember.
    """
    everybody, typed = await members.all_members(tx), _plain_name(who)
    found = [each for each in everybody if typed in {_plain_name(each.pseudonym), str(each.telegram_id)}]
    found = found or [each for each in everybody if typed == _plain_name(each.name)]
    if not found:
        raise UnknownMember(who=who)
    return found


def _plain_name(name: str) -> str:
    """Return a name without the differences that people don't see or don't type."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


async def find_member(tx: Transaction, *, who: str) -> Member:
    """Return a member by pseudonym, Telegram id or name, removed or not. Raises UnknownMember, AmbiguousMember."""
    found = await find_members(tx, who=who)
    if len(found) > 1:
        raise AmbiguousMember(who=who)
    return found[0]


@allowed(Action.USE)
async def set_goal(tx: Transaction, member: Member, *, goal: int | None) -> Member:
    """Set the member's daily goal, in answers (None: no goal), and return the member."""
    await members.set_goal(tx, member.id, goal)
    return await require_member(tx, member.telegram_id)


@allowed(Action.USE)
async def set_remind_hour(tx: Transaction, member: Member, *, hour: int | None) -> Member:
    """Set the hour of the day (0 to 23) of the member's reminder (None: never), and return the member."""
    await members.set_remind_hour(tx, member.id, hour)
    return await require_member(tx, member.telegram_id)


async def set_review_capacity(tx: Transaction, *, who: str, capacity: int, now: datetime) -> Member:
    """Set how many reviews a day a member gets at most, and return the member. Raises UnknownMember."""
    member = await find_member(tx, who=who)
    before = await review_queue.capacity(tx, member.id)
    if capacity != before:
        await review_queue.set_capacity(tx, member.id, capacity)
        await history.record(tx, f"member {member.id}", "capacity", at=now, old=str(before), new=str(capacity))
    return member


@allowed(Action.USE)
async def choose_language(tx: Transaction, member: Member, *, language: str) -> Member:
    """Set the member's language and return the member."""
    await members.choose_language(tx, member.id, language)
    return await require_member(tx, member.telegram_id)


async def mark_gone(tx: Transaction, *, person: int, now: datetime) -> None:
    """Record that the person blocked the bot or left Telegram. Nothing is sent until `mark_back`."""
    await members.mark_gone(tx, person, now)


async def mark_back(tx: Transaction, *, person: int, now: datetime) -> None:  # noqa: ARG001  # as mark_gone is called
    """Record that the person unblocked the bot."""
    await members.mark_back(tx, person)
