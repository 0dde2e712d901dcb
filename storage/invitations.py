"""Invitations: each gives a role to those who open its link."""

from collections.abc import Collection
from datetime import datetime

from bot.frozen import frozen
from bot.labeling.model import Role
from storage.database import Transaction, moment, parse_moment


@frozen
class Invitation:
    """An invitation that can be used.

    `expires_at` and `uses_left` limit it; None: no limit. `used` counts who came in by it. `old_code` is the code of a
    link that was made before links were derived from ids.
    """

    id: int
    role: Role
    created_at: datetime
    expires_at: datetime | None
    uses_left: int | None
    used: int
    old_code: str | None


@frozen
class Offer:
    """What an invitation gives: a role, projects, and the class that an instructor comes to teach."""

    role: Role
    projects: tuple[int, ...]
    class_id: int | None


async def add(
    tx: Transaction,
    role: Role,
    *,
    at: datetime,
    by: int | None,
    expires_at: datetime | None,
    uses: int | None,
    automatic: bool = False,
    projects: Collection[int] = (),
    class_id: int | None = None,
) -> int:
    """Add an invitation. Returns its id."""
    values = {"role": role.value, "at": moment(at), "by": by, "uses": uses, "automatic": int(automatic)}
    expires = moment(expires_at) if expires_at else None
    number = int(await tx.sql.add_invitation(tx.connection, **values, expires_at=expires, class_id=class_id))
    for project in projects:
        await tx.sql.add_invitation_project(tx.connection, invitation=number, project=project)
    return number


async def use(tx: Transaction, invitation: int, now: datetime) -> Role | None:
    """Use an invitation once. Returns its role; None when it is used up, closed, expired or unknown."""
    role = await tx.sql.use_invitation(tx.connection, invitation=invitation, now=moment(now))
    return Role(role) if role else None


async def offer(tx: Transaction, invitation: int) -> Offer | None:
    """Return what an invitation gives, even if it is used up or expired; None when it is unknown."""
    row = await tx.sql.invitation_offer(tx.connection, invitation=invitation)
    return Offer(Role(row["role"]), await projects_of(tx, invitation), row["class_id"]) if row else None


async def projects_of(tx: Transaction, invitation: int) -> tuple[int, ...]:
    """Return the projects that an invitation lets its people into; none: it does not say."""
    rows = tx.sql.invitation_projects(tx.connection, invitation=invitation)
    return tuple([row["project_id"] async for row in rows])


async def of_old_code(tx: Transaction, code: str) -> int | None:
    """Return the invitation of a link that was made before links were derived from ids."""
    found = await tx.sql.invitation_of_old_code(tx.connection, code=code)
    return None if found is None else int(found)


async def open_ones(tx: Transaction, *, now: datetime, most: int) -> list[Invitation]:
    """Return up to `most` invitations that people made and that can be used, the newest first."""
    rows = tx.sql.open_invitations(tx.connection, now=moment(now), most=most)
    return [_invitation(row) async for row in rows]


async def open_one(tx: Transaction, invitation: int, *, now: datetime) -> Invitation | None:
    """Return an invitation that a person made, if it can be used."""
    row = await tx.sql.open_invitation(tx.connection, invitation=invitation, now=moment(now))
    return _invitation(row) if row else None


async def close(tx: Transaction, invitation: int) -> bool:
    """Close an invitation. Returns False when it is closed, used up or unknown."""
    return bool(await tx.sql.close_invitation(tx.connection, invitation=invitation))


async def close_automatic(tx: Transaction) -> None:
    """Close the invitations that earlier starts of the bot printed."""
    await tx.sql.close_automatic_invitations(tx.connection)


def _invitation(row: tuple[int, str, str, str | None, int | None, int, str | None]) -> Invitation:
    id_, role, created_at, expires_at, uses_left, used, old_code = row
    expires = parse_moment(expires_at) if expires_at else None
    return Invitation(id_, Role(role), parse_moment(created_at), expires, uses_left, used, old_code)
