"""Who somebody is, and which project they may work on now."""

from bot.labeling.errors import (
    MayNotLabel,
    NotAMember,
    ProjectClosed,
    ProjectPaused,
    UnknownButton,
    UnknownLabel,
    WasRemoved,
)
from bot.labeling.model import Member, Project, ProjectState
from bot.labeling.permissions import may_label
from storage import members, projects
from storage.database import Transaction


async def require_member(tx: Transaction, person: int) -> Member:
    """The member with this Telegram id. Raises NotAMember, WasRemoved."""
    member = await known_member(tx, person)
    if member.removed:
        raise WasRemoved
    return member


async def known_member(tx: Transaction, person: int) -> Member:
    """The member with this Telegram id, also one who was removed. Raises NotAMember."""
    member = await members.by_telegram_id(tx, person)
    if member is None:
        raise NotAMember
    return member


async def identify(_tx: Transaction, *, member: Member) -> Member:
    """Who this is; nothing more is wanted."""
    return member


async def get_project(tx: Transaction, project: int) -> Project:
    found = await projects.by_id(tx, project)
    if found is None:
        raise UnknownButton  # only a button names a project by its id, and none was ever made for this one
    return found


def live_label(project: Project, label: int) -> int:
    """The label that a button stands for now, if the one on it was merged. Raises UnknownLabel."""
    (label,) = project.resolve((label,))
    if all(known.id != label for known in project.labels):
        raise UnknownLabel
    return label


async def workable_project(tx: Transaction, member: Member, project: int) -> Project:
    """The project, if this person may label in it now."""
    found = await get_project(tx, project)
    if not may_label(member, found):
        raise MayNotLabel
    if found.state is ProjectState.PAUSED:
        raise ProjectPaused(question=found.question)
    if found.state is ProjectState.CLOSED:
        raise ProjectClosed(question=found.question)
    return found
