"""Draw the settled labels that are checked for a promise."""

from datetime import datetime
from functools import partial

from bot.labeling import review_rules
from bot.labeling.model import ItemState, Project
from bot.labeling.review_rules import RANK, Cause
from bot.services.batches import BATCH, page_through
from storage import assignments, items, promises, review_queue, reviews
from storage.database import Database, Transaction
from storage.reviews import Review


async def draw_checks(database: Database, *, project: Project, now: datetime) -> None:
    """Request a check of each settled label that is in the sample of the project's promise and has none.

    The sample are the items whose reproducible random number is below a share, so that it is uniform, and a larger
    share includes what was drawn before.
    """
    share = await database.read(partial(promises.check_share, project=project.id))
    if project.policy.max_wrong is not None and share:
        draw = partial(_draw_page, project=project, share=share, now=now)
        await page_through(database, lambda after: partial(draw, after=after))


async def _draw_page(tx: Transaction, *, project: Project, share: float, after: int, now: datetime) -> int | None:
    """Request checks of a page of settled items. Returns the item id to continue after; None at the end."""
    settled, following = await review_queue.page_of_items(tx, project.id, ItemState.SETTLED, after, BATCH)
    for number in settled:
        if review_rules.draw("audit", number) < share:
            item, standing = await items.by_id(tx, number), await assignments.standing_of(tx, number)
            answers = len(standing.answers)
            await review_queue.mark_drawn(tx, number)
            await reviews.request(tx, item, Cause.AUDIT, answers=answers, at=now, chance=share, rank=RANK[Cause.SECOND])
    return following


def audit_chance(project: Project, confidence: float | None, share: float) -> float:
    """Return the probability of an audit. With a promise it is the same for all labels: `share`."""
    if project.policy.max_wrong is not None and share:
        return share
    return review_rules.audit_chance(project.policy, confidence)


def second_look_chance(project: Project, verdict: Review) -> float:
    """Return the probability that a verdict gets a second look: 1 for a check that found another label."""
    return 1.0 if _is_open_check(project, verdict) else project.policy.second


def second_look_rank(project: Project, verdict: Review) -> int:
    """Return the rank of a second look: one at a check comes before further checks."""
    return RANK[Cause.APPEAL if _is_open_check(project, verdict) else Cause.SECOND]


def _is_open_check(project: Project, verdict: Review) -> bool:
    """Return whether a verdict is a check for a promise that found another label."""
    is_check = project.policy.max_wrong is not None and verdict.cause is Cause.AUDIT
    return is_check and verdict.labels != verdict.before
