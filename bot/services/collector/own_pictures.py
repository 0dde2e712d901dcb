"""A person's own pictures: how many they have sent, one after another, and taking one back."""

from collections.abc import Sequence
from datetime import datetime

from bot.frozen import frozen
from bot.labeling.errors import UnknownButton
from bot.labeling.model import Item, ItemState, Member, Project
from bot.labeling.permissions import Action
from bot.services.access import allowed, get_project
from bot.services.items.removal.discarding import discard_item
from bot.services.items.removal.erasing import erase_items
from bot.services.items.uploads import count_today
from storage import items
from storage.database import Transaction

TAKEN_BACK = "sender"
"""The reason in the history of a picture that its sender has taken back."""
USED = frozenset({ItemState.OPEN, ItemState.SETTLED, ItemState.DISPUTED, ItemState.FINAL, ItemState.GOLD})
"""The states of pictures that are used."""


@frozen
class Sent:
    """How many pictures a person has sent on this day, in all, and how many are used; and their projects."""

    today: int
    total: int
    used: int
    projects: Sequence[Project]


@frozen
class OwnPicture:
    """One of a person's pictures, and those beside it: the ids of an older and a newer one, or None."""

    item: Item
    project: Project
    older: int | None
    newer: int | None


@allowed(Action.USE)
async def count_sent(tx: Transaction, member: Member, *, now: datetime) -> Sent:
    """Count a person's pictures. `now` is in the installation's time zone. Discarded pictures count only in all."""
    counts = await items.count_sent_by(tx, member.id)
    found = [await get_project(tx, project) for project in counts]
    today = [await count_today(tx, member.id, project, now) for project in found]
    states = [(state, many) for by_state in counts.values() for state, many in by_state.items()]
    used = sum(many for state, many in states if state in USED)
    left = [project for project in found if set(counts[project.id]) != {ItemState.DISCARDED}]
    return Sent(sum(today), sum(many for _, many in states), used, left)


@allowed(Action.USE)
async def show_picture(tx: Transaction, member: Member, *, project: int, item: int) -> OwnPicture | None:
    """Return one's own picture in a project, or the newest one instead of one that is gone; None without any.

    `item` 0 is the newest. Raises UnknownButton if it is somebody else's.
    """
    where = await get_project(tx, project)
    found = await items.by_id(tx, item) if item and await items.sender_of(tx, item) == member.id else None
    if item and found is None:
        raise UnknownButton
    if found is None or found.state is ItemState.DISCARDED:
        newest, _ = await items.sent_beside(tx, member=member.id, project=project, item=0)
        if newest is None:
            return None
        found = await items.by_id(tx, newest)
    older, newer = await items.sent_beside(tx, member=member.id, project=found.project_id, item=found.id)
    return OwnPicture(found, where, older, newer)


@allowed(Action.USE)
async def take_back(tx: Transaction, member: Member, *, item: int, now: datetime) -> OwnPicture | None:
    """Discard and erase one's own picture. Nobody is given it any more, and exports leave it out. Idempotent.

    Call `finish_erasing` after the commit. Returns the next picture to show. Raises UnknownButton if it is somebody
    else's.
    """
    if await items.sender_of(tx, item) != member.id:
        raise UnknownButton
    found = await items.by_id(tx, item)
    older, newer = await items.sent_beside(tx, member=member.id, project=found.project_id, item=item)
    await discard_item(tx, found, actor=member.actor, why=TAKEN_BACK, now=now)
    await erase_items(tx, [item], actor=member.actor, now=now)
    return await show_picture(tx, member, project=found.project_id, item=older or newer or 0)
