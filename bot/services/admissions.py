"""Let members into projects whose door is not open."""

from collections.abc import Collection
from datetime import datetime

from bot.labeling.model import Admission, Role
from bot.labeling.project_settings import Door
from bot.services.access import open_projects
from storage import admissions
from storage.database import Transaction
from storage.invitations import Offer


async def invited_projects(tx: Transaction) -> tuple[int, ...]:
    """Return the projects that are for invited people and not closed."""
    return tuple(each.id for each in await open_projects(tx) if each.door == Door.INVITED)


async def offered_projects(tx: Transaction, offer: Offer | None) -> tuple[int, ...]:
    """Return the projects that an invitation lets into now: its own, or for a labeler all that are for invited people.

    An instructor can give them to classes; the other roles don't depend on projects.
    """
    if offer is None or offer.role not in {Role.LABELER, Role.INSTRUCTOR}:
        return ()
    if offer.role is Role.INSTRUCTOR:
        return offer.projects
    return offer.projects or await invited_projects(tx)


async def admit_to(tx: Transaction, member: int, to: Collection[int], *, how: Admission, now: datetime) -> None:
    """Let a member into projects. Idempotent."""
    for project in to:
        await admissions.admit(tx, member, project, how=how, at=now)
