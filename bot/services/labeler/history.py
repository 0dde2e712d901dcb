"""The items that a labeler answered or skipped last."""

from datetime import datetime

from bot.frozen import frozen
from bot.labeling.model import Member, Project
from bot.labeling.permissions import Action
from bot.services.access import allowed, get_project
from bot.services.items import lifecycle
from bot.services.labeler.cards import Past
from storage import annotations, assignments, items
from storage.database import Transaction

HISTORY_MOST = 10  # items


@frozen
class PastItem:
    """An item of a labeler's history, with what they did and when (`at`)."""

    assignment: int
    project: Project
    photo: str
    past: Past
    at: datetime


@allowed(Action.USE)
async def recent_items(tx: Transaction, member: Member) -> list[PastItem]:
    """Return the last items that this person answered or skipped, in any project, the newest first.

    Erased pictures are left out.
    """
    recent = []
    for lease in await assignments.closed_since(tx, member.id, "", HISTORY_MOST):
        item = await items.by_id(tx, lease.item_id)
        if item.erased:
            continue
        given = await annotations.of_assignment(tx, lease.id)
        past = Past(given.answer if given else None, lease.reason, locked=lifecycle.is_locked(item))
        project = await get_project(tx, item.project_id)
        recent.append(PastItem(lease.id, project, item.photo, past, lease.closed_at or lease.leased_at))
    return recent
