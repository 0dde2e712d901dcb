"""The question after sending: whether faces or number plates are seen. Until it is answered, nobody gets the pictures.

A picture that its sender chooses is set aside; all others go to the labelers.
"""

from collections.abc import Sequence
from datetime import datetime

from bot.frozen import frozen
from bot.labeling.errors import UnknownButton
from bot.labeling.model import Band, ItemState, Member, Project, QuarantineReason
from bot.labeling.permissions import Action
from bot.services.access import allowed, get_project
from bot.services.items import lifecycle, queue_order
from bot.services.items.gold.setting_apart import set_apart
from storage import collected, items, queue, uploads
from storage.collected import CollectedItem
from storage.database import Transaction

AT_ONCE = 50  # pictures in one transaction
SENT = "sent"
"""The reason in the history of a picture that its sender has given or set aside."""


@frozen
class Asked:
    """The pictures of an upload that its sender has not spoken about."""

    project: Project
    pictures: Sequence[CollectedItem]


@allowed(Action.USE)
async def list_pictures(tx: Transaction, member: Member, *, upload: int) -> Asked:
    """Return the pictures of one's own upload to choose from. Raises UnknownButton."""
    project = await _own_project(tx, member, upload)
    return Asked(project, await collected.collected_items(tx, upload))


@allowed(Action.USE)
async def mark(tx: Transaction, member: Member, *, upload: int, item: int, on: bool) -> Asked:
    """Choose a picture of one's own upload as private, or not. Raises UnknownButton."""
    project = await _own_project(tx, member, upload)
    await collected.mark_private(tx, upload, item, is_private=on)
    return Asked(project, await collected.collected_items(tx, upload))


@allowed(Action.USE)
async def release(tx: Transaction, member: Member, *, upload: int, chosen: bool, now: datetime) -> bool:
    """Give up to AT_ONCE pictures of one's own upload to the labelers. Returns whether there are more.

    With `chosen` those that were chosen as private are set aside. Raises UnknownButton.
    """
    project = await _own_project(tx, member, upload)
    left = await collected.collected_items(tx, upload)
    for picture in left[:AT_ONCE]:
        item = await items.by_id(tx, picture.id)
        is_private = chosen and picture.is_private
        to = ItemState.QUARANTINED if is_private else ItemState.OPEN
        reason = QuarantineReason.PRIVATE if is_private else None
        item = await lifecycle.move_item(tx, item, to, None, actor=member.actor, now=now, why=SENT, reason=reason)
        if not is_private and (await set_apart(tx, item, actor=member.actor, now=now)).state is ItemState.OPEN:
            await queue.append(tx, project.id, Band.NEW, item.id)
    await queue_order.mark_new_items(tx, project.id)
    return len(left) > AT_ONCE


async def _own_project(tx: Transaction, member: Member, upload: int) -> Project:
    found = await uploads.by_id(tx, upload)
    if found is None or found.member != member.id or found.project is None or not found.collects:
        raise UnknownButton
    return await get_project(tx, found.project)
