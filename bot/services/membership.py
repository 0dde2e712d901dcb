"""Coming in: registration, invitations, language."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.labeling.errors import NotAMember
from bot.labeling.model import Member, Role
from storage import history, invitations, members
from storage.database import Transaction


async def require_member(tx: Transaction, person: int) -> Member:
    """The member with this Telegram id. Raises NotAMember."""
    member = await members.by_telegram_id(tx, person)
    if member is None:
        raise NotAMember
    return member


@dataclass(frozen=True, slots=True)
class Welcome:
    """What came of a /start. `granted` is the role that an invitation gave; `refused` says that it gave none."""

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
) -> Welcome:
    """Register whoever starts the bot, or greet them again, and use the invitation that they bring (`code`)."""
    known = await members.by_telegram_id(tx, person)
    if known is None:
        member = await members.add(tx, telegram_id=person, name=name, language=language, at=now)
        await history.remember(tx, f"member {member}", "joined", at=now, actor=member)
    else:
        member = known.id
        await members.refresh(tx, member, name=name, language=language)
    has_it = bool(known and code and await invitations.role_of(tx, code) in known.roles)
    granted = await invitations.use(tx, code, now) if code and not has_it else None
    if granted:
        await _grant(tx, member, granted, now, why=f"invitation {code[:4]}…")
    if person in owners:
        await _grant(tx, member, Role.MANAGER, now, why="owner")
    return Welcome(
        member=await require_member(tx, person),
        is_new=known is None,
        granted=granted,
        refused=bool(code) and granted is None and not has_it,
    )


async def _grant(tx: Transaction, member: int, role: Role, now: datetime, *, why: str) -> None:
    if await members.grant(tx, member, role, now):
        await history.remember(tx, f"member {member}", "role", at=now, new=role.value, why=why)


async def invite(
    tx: Transaction,
    *,
    role: Role,
    now: datetime,
    uses: int | None = None,
    days: int | None = None,
    automatic: bool = False,
) -> str:
    """A new invitation's code, fit for a start parameter: for so many uses and days (None: without end)."""
    code = secrets.token_urlsafe(12)
    expires_at = now + timedelta(days=days) if days else None
    await invitations.add(tx, code, role, at=now, expires_at=expires_at, uses=uses, automatic=automatic)
    await history.remember(tx, f"invitation {code[:4]}…", "created", at=now, new=role.value)
    return code


async def invite_first_manager(tx: Transaction, *, now: datetime) -> str | None:
    """A code that makes whoever uses it first the manager; the one that an earlier start gave no longer works.

    None when there is a manager already.
    """
    if await members.any_manager(tx):
        return None
    await invitations.withdraw_automatic(tx)
    return await invite(tx, role=Role.MANAGER, now=now, uses=1, automatic=True)


async def choose_language(tx: Transaction, *, member: Member, language: str) -> Member:
    """The member, from now on in this language."""
    await members.choose_language(tx, member.id, language)
    return await require_member(tx, member.telegram_id)


async def recognize(_tx: Transaction, *, member: Member) -> Member:
    """Who this is; nothing more is wanted."""
    return member


async def mark_gone(tx: Transaction, *, person: int, now: datetime) -> None:
    """The person blocked the bot or left Telegram: until they come back nothing is sent."""
    await members.mark_gone(tx, person, now)


async def mark_back(tx: Transaction, *, person: int, now: datetime) -> None:  # noqa: ARG001  # as mark_gone is called
    """The person let the bot in again."""
    await members.mark_back(tx, person)
