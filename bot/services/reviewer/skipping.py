"""Skip a review: it goes to others, or comes later. And what follows when its picture was erased.

A function that takes `review` raises NotYourReview unless that review is in the member's list.
"""

from datetime import datetime

from bot.frozen import frozen
from bot.labeling.errors import LabelingError
from bot.labeling.model import Member
from bot.labeling.permissions import Action
from bot.labeling.review_rules import WaitingReview
from bot.services.access import allowed, require_member
from bot.services.reviewer import review_cards
from bot.services.reviewer.review_cards import NextReview, OpenReview
from bot.services.reviewer.reviewing import current_review, load_own
from storage import review_queue, review_sittings, reviews
from storage.database import Transaction


@frozen
class Skipped:
    """The next review after one was skipped, which goes `to_others`, or comes back to the same reviewer."""

    following: NextReview
    to_others: bool


@allowed(Action.REVIEW)
async def skip_review(tx: Transaction, member: Member, *, review: int, now: datetime) -> Skipped:
    """Release the review to other reviewers. Without others, put it at the end of the list.

    As the only one of the list it is released all the same: it is handed out again the next morning.
    """
    open_review = await load_own(tx, member, review)
    to_others = True
    if open_review:
        to_others = await _can_go_to_others(tx, member, open_review, now)
        if not to_others:
            await review_queue.put_last(tx, open_review.review)
        first = await reviews.next_given(tx, member.id)
        if to_others or (first and first.id == review):
            await review_queue.release(tx, open_review.review)
    return Skipped(await review_cards.next_review(tx, member, now), to_others)


async def _can_go_to_others(tx: Transaction, member: Member, open_review: OpenReview, now: datetime) -> bool:
    """Return whether somebody else may do a review and has not skipped it."""
    review = open_review.review
    barred = await review_cards.excluded_reviewers(tx, open_review.item.id) | {member.id, *review.passed}
    waiting = WaitingReview(review.id, review.cause, frozenset(barred))
    return any(waiting.may_go_to(reviewer) for reviewer in await review_queue.reviewers(tx, now.date()))


@allowed(Action.REVIEW)
async def pass_on(tx: Transaction, member: Member, *, review: int, now: datetime) -> NextReview:
    """Release a review whose picture can't be shown."""
    open_review = await load_own(tx, member, review)
    if open_review:
        await review_queue.release(tx, open_review.review)
    return await review_cards.next_review(tx, member, now)


async def review_after_erased(
    tx: Transaction, *, person: int, message: int, now: datetime
) -> tuple[Member, NextReview] | None:
    """Return what comes in the message with a review whose picture was erased, and the member with this Telegram id.

    None if another message has their card by now, or if they can't review any more.
    """
    try:
        member = await require_member(tx, person)
        sitting = await review_sittings.of_member(tx, member.id)
        if sitting is None or sitting.card != message:
            return None
        return member, await current_review(tx, member, now=now)
    except LabelingError:
        return None
