"""Invitations: their links, and who may come in by them."""

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.frozen import frozen
from bot.labeling.errors import UnknownButton
from bot.labeling.model import Class, Member, Role
from bot.labeling.permissions import Action
from bot.services.access import allowed, get_project
from bot.services.link_codes import LinkKind, code_of, id_of_code
from storage import classes, history, invitations, members
from storage.database import Transaction
from storage.invitations import Invitation

__all__ = [
    "DAYS",
    "Invitation",
    "OpenInvitation",
    "close_invitation",
    "create_invitation",
    "find_invitation",
    "get_invitation",
    "invite_first_manager",
    "invite_instructor",
    "invite_person",
    "list_invitations",
]

DAYS = 30  # that a link works, unless it is said otherwise
SHOWN_MOST = 20  # open invitations


@frozen
class OpenInvitation:
    """An invitation that can be used, with its code, which fits into a start parameter, and its projects' questions."""

    invitation: Invitation
    code: str
    questions: tuple[str, ...] = ()


async def create_invitation(
    tx: Transaction,
    *,
    role: Role,
    now: datetime,
    uses: int | None = None,
    days: int = DAYS,
    automatic: bool = False,
    actor: int | None = None,
    projects: Collection[int] = (),
    class_id: int | None = None,
) -> str:
    """Create an invitation and return its code.

    `uses` limits how many people may use it; None: any number. `automatic`: made at the start of the bot, and replaced
    at the next. `projects` are those that it lets labelers into; none: all that are for invited people when it is used.
    `class_id` is the class that an instructor comes to teach.
    """
    id_ = await invitations.add(
        tx,
        role,
        at=now,
        by=actor,
        expires_at=now + timedelta(days=days),
        uses=uses,
        automatic=automatic,
        projects=projects,
        class_id=class_id,
    )
    await history.record(tx, f"invitation {id_}", "created", at=now, actor=actor, new=role.value)
    return code_of(tx, LinkKind.INVITATION, id_)


async def invite_first_manager(tx: Transaction, *, now: datetime) -> str | None:
    """Return the code of a single-use invitation to be the manager; None when there is a manager already.

    The code that an earlier start printed stops working.
    """
    if await members.any_manager(tx):
        return None
    await invitations.close_automatic(tx)
    return await create_invitation(tx, role=Role.MANAGER, now=now, uses=1, automatic=True)


async def find_invitation(tx: Transaction, code: str) -> int | None:
    """Return the id of the invitation that a code belongs to, used up or not; None for any other text."""
    id_ = id_of_code(tx, LinkKind.INVITATION, code)
    if id_ is not None:
        return id_
    return await invitations.of_old_code(tx, code)


@allowed(Action.MANAGE)
async def list_invitations(tx: Transaction, _member: Member, *, now: datetime) -> list[OpenInvitation]:
    """Return the newest invitations that can be used. Raises NotAManager."""
    found = await invitations.open_ones(tx, now=now, most=SHOWN_MOST)
    return [await _with_code(tx, each) for each in found]


@allowed(Action.MANAGE)
async def get_invitation(tx: Transaction, _member: Member, *, invitation: int, now: datetime) -> OpenInvitation | None:
    """Return an invitation, if it can be used. Raises NotAManager."""
    found = await invitations.open_one(tx, invitation, now=now)
    return await _with_code(tx, found) if found else None


@allowed(Action.MANAGE)
async def invite_person(
    tx: Transaction, member: Member, *, role: Role, several: bool, now: datetime, project: int = 0
) -> OpenInvitation:
    """Create an invitation for one person, or any number (`several`); to be a manager, always for one.

    It lets labelers and instructors into `project`; 0: labelers into all that are for invited people.

    Raises NotAManager, UnknownButton.
    """
    uses = None if several and role is not Role.MANAGER else 1
    into = [(await get_project(tx, project)).id] if project and role in {Role.LABELER, Role.INSTRUCTOR} else []
    await create_invitation(tx, role=role, uses=uses, now=now, actor=member.actor, projects=into)
    (newest,) = await invitations.open_ones(tx, now=now, most=1)
    return await _with_code(tx, newest)


@allowed(Action.MANAGE)
async def invite_instructor(
    tx: Transaction, member: Member, *, class_id: int, now: datetime
) -> tuple[Class, OpenInvitation]:
    """Create an invitation for one person to teach a class, and return both. Raises NotAManager, UnknownButton."""
    found = await classes.by_id(tx, class_id)
    if found is None or found.closed_at is not None:
        raise UnknownButton
    await create_invitation(tx, role=Role.INSTRUCTOR, uses=1, now=now, actor=member.actor, class_id=class_id)
    (newest,) = await invitations.open_ones(tx, now=now, most=1)
    return found, await _with_code(tx, newest)


async def _with_code(tx: Transaction, found: Invitation) -> OpenInvitation:
    """Return an invitation with its code and the questions of its projects."""
    into = [await get_project(tx, project) for project in await invitations.projects_of(tx, found.id)]
    code = found.old_code or code_of(tx, LinkKind.INVITATION, found.id)
    return OpenInvitation(found, code, tuple(each.question for each in into))


@allowed(Action.MANAGE)
async def close_invitation(tx: Transaction, member: Member, *, invitation: int, now: datetime) -> None:
    """Close an invitation: nobody can come in by its link any more. Idempotent. Raises NotAManager."""
    if await invitations.close(tx, invitation):
        await history.record(tx, f"invitation {invitation}", "closed", at=now, actor=member.actor)
