"""Discard an item, and bring a discarded one back."""

from datetime import datetime

from bot.labeling.errors import PictureErased
from bot.labeling.model import Item, ItemState
from bot.labeling.review_rules import Ruling
from bot.services.access import get_project
from bot.services.items import lifecycle
from bot.services.items.gold.setting_apart import set_apart
from storage import reviews
from storage.database import Transaction

BY_A_MANAGER = "manager"
"""The reason in the history of a picture that a manager took out, before a colon and the manager's words."""


async def discard_item(tx: Transaction, item: Item, *, actor: int | None, why: str, now: datetime) -> Item:
    """Discard an item and drop its review. Nobody is given it any more. Returns the item after it. Idempotent."""
    if item.state is ItemState.DISCARDED:
        return item
    if open_review := await reviews.open_review(tx, item.id):
        await reviews.drop(tx, open_review.id)
    item = await lifecycle.move_item(tx, item, ItemState.DISCARDED, None, actor=actor, now=now, why=why)
    await lifecycle.close_to_labelers(tx, item)
    return item


async def bring_back(tx: Transaction, item: Item, *, actor: int | None, now: datetime) -> Item:
    """Bring a discarded item back: final if a verdict on its labels stands, otherwise as its answers decide.

    A gold picture with a use is set apart again. Returns the item after it. Idempotent. Raises PictureErased.
    """
    if item.erased:
        raise PictureErased
    if item.state is not ItemState.DISCARDED:
        return item
    verdict = await reviews.newest_verdict(tx, item.id)
    labels = verdict.labels if verdict and verdict.verdict is Ruling.LABEL else None
    to = ItemState.OPEN if labels is None else ItemState.FINAL
    item = await lifecycle.bring_back_item(tx, item, to, labels, actor=actor, now=now)
    item = await set_apart(tx, item, actor=actor, now=now)
    if item.state in {ItemState.FINAL, ItemState.GOLD}:
        return item
    project = await get_project(tx, item.project_id)
    why = lifecycle.BROUGHT_BACK_WHY
    return await lifecycle.decide_item(tx, item, project, actor=actor, now=now, why=why, requeue=True)
