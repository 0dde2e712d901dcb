"""Set gold pictures with a use apart from ordinary work, and put them back."""

from datetime import datetime

from bot.labeling.model import MOVES, Answer, GoldUse, Item, ItemState, Project, QuarantineReason, SkipReason
from bot.labeling.review_rules import Ruling
from bot.services.access import get_project
from bot.services.items import lifecycle, scores
from bot.services.items.known_labels import save_gold
from storage import assignments, gold, history, items, reviews, skills
from storage.database import Transaction

USED = "gold use"
REMOVED = "gold removed"
"""Why an item moves, in its history."""


def can_be_gold(item: Item) -> bool:
    """Return whether a picture can be set apart: nobody else decides about it now."""
    if item.state is ItemState.QUARANTINED:
        return item.quarantine_reason is QuarantineReason.FLAGGED
    return item.state is ItemState.GOLD or ItemState.GOLD in MOVES[item.state]


async def make_gold(
    tx: Transaction, *, item: int, right: Answer | SkipReason, use: GoldUse, actor: int | None, now: datetime
) -> Item:
    """Give a picture its right answer and its use, and set it apart. Returns the item after it. Idempotent."""
    found = await items.by_id(tx, item)
    project = await get_project(tx, found.project_id)
    flag = right if isinstance(right, SkipReason) else None
    await gold.set_use(tx, item, use, flag)
    found = await set_apart(tx, found, actor=actor, now=now)
    if isinstance(right, SkipReason):
        await _forget_labels(tx, found, project)
    else:
        await save_gold(tx, project=project, answers={item: right}, now=now)
    return found


async def change_use(tx: Transaction, *, item: int, use: GoldUse, actor: int | None, now: datetime) -> None:
    """Give a gold picture another use. It is set apart if it was not."""
    known = await gold.of_item(tx, item)
    await gold.set_use(tx, item, use, known.flag)
    old = known.use and known.use.value
    if use is not known.use:
        await history.record(tx, f"item {item}", USED, at=now, actor=actor, old=old, new=use.value)
    await set_apart(tx, await items.by_id(tx, item), actor=actor, now=now)


async def set_apart(tx: Transaction, item: Item, *, actor: int | None, now: datetime) -> Item:
    """Take a gold picture with a use out of ordinary work: out of the queue, leases and reviews.

    Returns the item after it. One that can't be gold now, or has no use, stays where it is.
    """
    if item.state is ItemState.GOLD or not can_be_gold(item) or (await gold.of_item(tx, item.id)).use is None:
        return item
    if open_review := await reviews.open_review(tx, item.id):
        await reviews.drop(tx, open_review.id)
    item = await lifecycle.move_item(tx, item, ItemState.GOLD, None, actor=actor, now=now, why=USED)
    await lifecycle.close_to_labelers(tx, item)
    return item


async def put_back(tx: Transaction, *, item: int, actor: int | None, now: datetime) -> None:
    """Make a picture an ordinary one again: final if a verdict on its labels stands, otherwise as its answers decide.

    Idempotent.
    """
    found = await items.by_id(tx, item)
    project = await get_project(tx, found.project_id)
    await gold.set_use(tx, item, None, None)
    await gold.set_hint(tx, item, "")
    await _forget_labels(tx, found, project)
    if found.state is not ItemState.GOLD:
        return
    verdict = await reviews.newest_verdict(tx, item)
    labels = verdict.labels if verdict and verdict.verdict is Ruling.LABEL else None
    to = ItemState.OPEN if labels is None else ItemState.FINAL
    found = await lifecycle.move_item(tx, found, to, labels, actor=actor, now=now, why=REMOVED)
    if to is ItemState.FINAL:
        await scores.rescore_item(tx, found, project, await assignments.standing_of(tx, item))
    else:
        await lifecycle.decide_item(tx, found, project, actor=actor, now=now, why=REMOVED, requeue=True)


async def _forget_labels(tx: Transaction, item: Item, project: Project) -> None:
    """Remove an item's known labels, and count its answers without them."""
    if (await gold.of_item(tx, item.id)).answer is not None:
        await skills.set_gold(tx, item.id, None)
        await scores.rescore_item(tx, item, project, await assignments.standing_of(tx, item.id))
