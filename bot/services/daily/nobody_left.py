"""Open items that nobody is left to answer go to a reviewer, and come back when somebody can be asked again.

It runs before reviews are handed out, so that a tap costs nothing: a reviewer gets the items no sooner anyway.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.labeling.model import Band, ItemState, Project
from bot.services.batches import BATCH
from bot.services.items import lifecycle
from storage import assignments, items, members, queue, review_queue
from storage.database import Transaction

ASKED_DAYS = 14  # whoever has done nothing for longer is not waited for
BEGUN = (Band.FIRST, Band.BEGUN)  # bands of the items that somebody has had


async def people_to_ask(tx: Transaction, *, project: Project, now: datetime) -> list[int]:
    """Return the ids of the people who were let into a project and can be expected to answer."""
    return await members.to_ask(tx, project, since=now - timedelta(days=ASKED_DAYS))


async def dispute_exhausted(
    tx: Transaction, *, project: Project, band: Band, people: Collection[int], after: int, now: datetime
) -> int | None:
    """Dispute the items of a page of the queue that nobody of `people` can still answer.

    An item that nobody has answered or skipped stays open, and so do all if `people` is empty: then the work rests.
    Returns the position to continue after; None at the end.
    """
    if not people:
        return None
    exhausted, following = await queue.exhausted_items(tx, project.id, band, after, BATCH, people)
    for number in exhausted:
        why = "nobody left to ask"
        item = await lifecycle.decide_item(tx, await items.by_id(tx, number), project, actor=None, now=now, why=why)
        if item.state is ItemState.OPEN:
            await queue.remove(tx, number)
            await lifecycle.move_item(tx, item, ItemState.DISPUTED, None, actor=None, now=now, why=why)
    return following


async def has_reviewers(tx: Transaction, *, now: datetime) -> bool:
    """Return whether anybody can be assigned reviews of all causes."""
    return any(reviewer.reviews for reviewer in await review_queue.reviewers(tx, now.date()))


async def reopen_askable(
    tx: Transaction, *, project: Project, people: Collection[int], reviewed: bool, after: int, now: datetime
) -> int | None:
    """Decide again about a page of disputed items that no reviewer has yet and that somebody of `people` can answer.

    Only those with fewer answers than the policy's minimum: a disagreement stays with the reviewers. If there are none
    (`reviewed` is false), all that have not all their answers. Returns the item id to continue after; None at the end.
    """
    wanted = project.policy.least if reviewed else project.policy.cap
    page = await review_queue.disputed_askable(tx, project.id, after, BATCH, people)
    for number in page:
        if len((await assignments.standing_of(tx, number)).answers) < wanted:
            item = await items.by_id(tx, number)
            await lifecycle.decide_item(tx, item, project, actor=None, now=now, why="somebody can be asked")
    return page[-1] if len(page) == BATCH else None
