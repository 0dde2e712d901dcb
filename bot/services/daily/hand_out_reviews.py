"""The daily routing of reviews: unsettled items, and samples of settled ones and of verdicts, go to reviewers.

Each step runs in small units of work and is idempotent: no review is requested or handed out twice in a day.
"""

from collections.abc import Callable, Coroutine
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Any

from bot.frozen import frozen
from bot.labeling import review_rules
from bot.labeling.model import Item, ItemState, Project, ProjectState, Role
from bot.labeling.review_rules import ITEM_STATE, Cause, Reviewer, WaitingReview
from bot.services.batches import BATCH, page_through, repeat_until_done
from bot.services.daily import nobody_left
from bot.services.notices import NobodyReviews, ReviewsGiven, notify
from bot.services.promises import checking
from bot.services.reviewer.review_cards import excluded_reviewers
from bot.services.reviewer.review_limits import left_of_budget
from storage import assignments, corrections, items, members, promises, review_queue, review_sittings, reviews
from storage.database import Database, Transaction, Work, parse_moment
from storage.outbox import Together
from storage.reviews import Review

REVIEWERS_LEAST = 2  # reviewers needed for second reviews


class Limit(StrEnum):
    """Why reviews still wait after handing out."""

    NOT_RUNNING = "not-running"  # nothing was done
    NOBODY = "nobody"  # no reviewer may do them
    BUDGET = "budget"  # of the project and its day
    CAPACITY = "capacity"  # of the reviewers and their day


@frozen
class HandedOut:
    """The reviews that were handed out, to how many reviewers, and those that still wait and why.

    `share` is the project's daily budget as a share of its items.
    """

    given: int = 0
    reviewers: int = 0
    waiting: int = 0
    limit: Limit = Limit.CAPACITY
    share: float = 0.0


async def hand_out_reviews(
    database: Database, *, project: Project, now: datetime, together: Together | None = None
) -> HandedOut:
    """Request reviews of a running project, hand them out and notify reviewers. `now` is in the project's time zone.

    Reviews that were handed out before today and are not done are released first. `together`: the message of which the
    notices are a part.
    """
    if project.state is not ProjectState.RUNNING:
        return HandedOut(limit=Limit.NOT_RUNNING)
    unit: dict[str, Any] = {"project": project, "now": now}
    await database.write(partial(release_left_over, **unit))
    before = await database.read(partial(review_queue.count_in_hand, project=project.id))
    people = await database.read(partial(nobody_left.people_to_ask, **unit))
    for band in nobody_left.BEGUN:
        await page_through(
            database, _from_item(partial(nobody_left.dispute_exhausted, **unit, band=band, people=people))
        )
    reviewed = await database.read(partial(nobody_left.has_reviewers, now=now))
    reopen = partial(nobody_left.reopen_askable, **unit, people=people, reviewed=reviewed)
    await page_through(database, _from_item(reopen))
    for state in (ItemState.DISPUTED, ItemState.QUARANTINED):
        await page_through(database, _from_item(partial(request_reviews, **unit, state=state)))
    await checking.draw_checks(database, **unit)
    await repeat_until_done(database, partial(draw_audits, **unit))
    await repeat_until_done(database, partial(draw_second_reviews, **unit))
    await page_through(database, lambda skip: partial(assign_reviews, **unit, skip=skip))
    await database.write(partial(note_backlog, **unit))
    await database.write(partial(notify_reviewers, **unit, together=together))
    return await database.read(partial(_handed_out, **unit, before=sum(before.values())))


def _from_item(work: Callable[..., Coroutine[Any, Any, int | None]]) -> Callable[[int], Work[int | None]]:
    """Return a function that makes the unit of work for the page after an item id or a position."""
    return lambda after: partial(work, after=after)


async def release_left_over(tx: Transaction, *, project: Project, now: datetime) -> None:
    """Release reviews that were handed out before today, or are with people who may not review any more."""
    able = {reviewer.id for reviewer in await review_queue.reviewers(tx, now.date())}
    for review in await review_queue.left_over(tx, project.id, now.date(), able):
        await review_queue.release(tx, review)


async def request_reviews(
    tx: Transaction, *, project: Project, state: ItemState, after: int, now: datetime
) -> int | None:
    """Request reviews of a page of items in a state. Returns the item id to continue after; None at the end."""
    without_review, next_after = await review_queue.page_of_items(tx, project.id, state, after, BATCH)
    for number in without_review:
        item, standing = await items.by_id(tx, number), (await assignments.standing_of(tx, number)).under(project)
        if cause := review_rules.review_cause(item, standing):
            await reviews.request(tx, item, cause, answers=len(standing.answers), at=now)
    return next_after


async def draw_audits(tx: Transaction, *, project: Project, now: datetime) -> int:
    """Draw the random sample of settled items for audits. Returns how many items took part in the draw."""
    settled = await review_queue.items_to_draw(tx, project.id, BATCH)
    share = await promises.check_share(tx, project.id)
    for number in settled:
        await review_queue.mark_drawn(tx, number)
        chance = checking.audit_chance(project, await reviews.confidence_of(tx, number), share)
        if review_rules.draw("audit", number) < chance:
            await _request_blind_review(tx, await items.by_id(tx, number), Cause.AUDIT, now, chance=chance)
    return len(settled)


async def draw_second_reviews(tx: Transaction, *, project: Project, now: datetime) -> int:
    """Draw the random sample of verdicts for second reviews. Returns how many verdicts took part in the draw.

    Nothing is drawn while there are fewer than REVIEWERS_LEAST reviewers.
    """
    if sum(reviewer.reviews for reviewer in await review_queue.reviewers(tx, now.date())) < REVIEWERS_LEAST:
        return 0
    verdicts = await review_queue.verdicts_to_draw(tx, project.id, BATCH)
    for verdict in verdicts:
        await review_queue.mark_verdict_drawn(tx, verdict.id)
        if review_rules.draw("second", verdict.id) < checking.second_look_chance(project, verdict):
            item = await items.by_id(tx, verdict.item_id)
            if item.state is ItemState.FINAL:
                rank = checking.second_look_rank(project, verdict)
                await _request_blind_review(tx, item, Cause.SECOND, now, checks=verdict.id, rank=rank)
    return len(verdicts)


async def _request_blind_review(
    tx: Transaction,
    item: Item,
    cause: Cause,
    now: datetime,
    *,
    chance: float | None = None,
    checks: int | None = None,
    rank: int | None = None,
) -> None:
    """Request an audit, with its `chance`, or a second review of the verdict `checks`."""
    answers = len((await assignments.standing_of(tx, item.id)).answers)
    await reviews.request(tx, item, cause, answers=answers, at=now, chance=chance, checks=checks, rank=rank)


async def assign_reviews(tx: Transaction, *, project: Project, now: datetime, skip: int = 0) -> int | None:
    """Hand out a page of waiting reviews to reviewers who may do them and are below their capacity today.

    Those whose item has changed state are dropped. `skip` counts reviews at the front that could not be handed out.
    Returns the `skip` of the next page; None at the end.
    """
    today = now.date()
    able = await review_queue.reviewers(tx, today)
    page = await review_queue.waiting(tx, project.id, BATCH, skip)
    wanted = await _still_wanted(tx, page, able)
    for review in {each.id for each in page} - {each.id for each in wanted}:
        await reviews.drop(tx, review)
    most = await left_of_budget(tx, project, now)
    language = await review_queue.language_of_labelers(tx, project.id, project.edition)
    hand_out = review_rules.distribute_reviews(wanted, able, most=most, language=language)
    for given, reviewer in hand_out.given:
        await review_queue.assign(tx, given.id, reviewer.id, today)
    if len(page) < BATCH or hand_out.full or (hand_out.most == 0 and page[-1].cause is not Cause.APPEAL):
        return None
    return skip + len(wanted) - len(hand_out.given)


async def _still_wanted(tx: Transaction, page: list[Review], able: list[Reviewer]) -> list[WaitingReview]:
    """Return the waiting reviews whose item has not changed state, with the reviewers who may not do each."""
    wanted = []
    for review in page:
        item = await items.by_id(tx, review.item_id)
        if item.state is ITEM_STATE[review.cause]:
            barred = await excluded_reviewers(tx, item.id) & {reviewer.id for reviewer in able}
            wanted.append(WaitingReview(review.id, review.cause, barred, frozenset(review.passed)))
    return wanted


async def _handed_out(tx: Transaction, *, project: Project, now: datetime, before: int) -> HandedOut:
    """Return what was handed out since there were `before` reviews in the reviewers' lists."""
    in_hand = await review_queue.count_in_hand(tx, project.id)
    able = await review_queue.reviewers(tx, now.date())
    waiting = await review_queue.count_waiting(tx, project.id)
    limit = Limit.CAPACITY
    if await _count_stranded(tx, project, able) == waiting:
        limit = Limit.NOBODY
    elif not await left_of_budget(tx, project, now):
        limit = Limit.BUDGET
    return HandedOut(sum(in_hand.values()) - before, len(in_hand), waiting, limit, project.policy.budget)


async def note_backlog(tx: Transaction, *, project: Project, now: datetime) -> None:
    """Store whether reviewers can't keep up. Until the next day a doubtful picture then gets one more answer first."""
    counts = await items.count(tx, project.id)
    waiting = await review_queue.count_waiting(tx, project.id)
    reviewers = sum(reviewer.reviews for reviewer in await review_queue.reviewers(tx, now.date()))
    backed_up = review_rules.are_reviews_backed_up(
        project.policy, sum(counts.values()), waiting=waiting, reviewers=reviewers
    )
    await review_queue.set_backed_up(tx, project.id, backed_up=backed_up)


async def notify_reviewers(
    tx: Transaction, *, project: Project, now: datetime, together: Together | None = None
) -> None:
    """Notify reviewers of their number of reviews, once a day, and managers if nobody can review.

    A reviewer who was notified for another project today, and has not begun since, gets no second notice: the button of
    the first one opens the whole list.
    """
    able = await review_queue.reviewers(tx, now.date())
    for reviewer in able:
        new = await reviews.count_given_here(tx, reviewer.id, project.id, now.date())
        if new and not await _has_heard(tx, reviewer.id, project, now, is_part=together is not None):
            await corrections.record_notice(tx, reviewer.id, project.id, "reviews", now)
            await notify(tx, reviewer.id, ReviewsGiven(await reviews.count_given(tx, reviewer.id)), now, together)
    stranded = await _count_stranded(tx, project, able)
    if not stranded:
        return
    for manager in await members.with_role(tx, Role.MANAGER):
        if not await corrections.was_notified(tx, manager.id, project.id, "nobody reviews", now.date()):
            await corrections.record_notice(tx, manager.id, project.id, "nobody reviews", now)
            await notify(tx, manager.id, NobodyReviews(project.question, stranded), now, together)


async def _has_heard(tx: Transaction, reviewer: int, project: Project, now: datetime, *, is_part: bool) -> bool:
    """Return whether a reviewer needs no notice from this project today.

    They got one from it, or one from another project and have not started since. `is_part`: it is a part of a message
    that is not sent yet; then the one of another project has an earlier number.
    """
    if await corrections.was_notified(tx, reviewer, project.id, "reviews", now.date()):
        return True
    if is_part:
        return False
    notified_at = await corrections.newest_notice(tx, reviewer, "reviews", now.date())
    if notified_at is None:
        return False
    sitting = await review_sittings.of_member(tx, reviewer)
    if sitting is not None and sitting.began_at >= notified_at:
        return False
    return not await reviews.count_verdicts(tx, reviewer, parse_moment(notified_at))


async def _count_stranded(tx: Transaction, project: Project, able: list[Reviewer]) -> int:
    """Count the waiting reviews that no reviewer may do, among the first BATCH.

    All waiting ones if there is no reviewer.
    """
    if not any(reviewer.reviews for reviewer in able):
        return await review_queue.count_waiting(tx, project.id)
    page = await review_queue.waiting(tx, project.id, BATCH, 0)
    wanted = await _still_wanted(tx, page, able)
    return len(review_rules.distribute_reviews(wanted, able, most=0).stranded)
