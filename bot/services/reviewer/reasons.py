"""Reasons for corrections, which a reviewer taps or types after a verdict."""

from datetime import datetime

from bot.labeling import review_rules
from bot.labeling.errors import NotYourReview
from bot.labeling.model import Member
from bot.labeling.permissions import Action
from bot.services import open_forms
from bot.services.access import allowed
from bot.services.reviewer import review_cards
from bot.services.reviewer.review_cards import REASON_FORM, NextReview, ReasonQuestion
from bot.services.reviewer.reviewing import current_review
from storage import reviews
from storage.database import Transaction

REASON_MOST = 200  # characters


@allowed(Action.REVIEW)
async def reason_question(tx: Transaction, member: Member) -> ReasonQuestion | None:
    """Return the open question for a reason; None when there is none."""
    asking = await reviews.awaiting_reason(tx, member.id)
    return await review_cards.build_reason_question(tx, asking) if asking else None


@allowed(Action.REVIEW)
async def give_reason(tx: Transaction, member: Member, *, review: int, reason: str, now: datetime) -> NextReview:
    """Store the reason for a correction (empty: no reason). Returns the next review.

    Raises NotYourReview when this reviewer is not being asked about this review.
    """
    await _check_is_asked(tx, member, review)
    await reviews.give_reason(tx, review, reason)
    return await review_cards.next_review(tx, member, now)


@allowed(Action.REVIEW)
async def ask_for_written_reason(tx: Transaction, member: Member, *, review: int, now: datetime) -> NextReview:
    """Open the form for a typed reason. Raises NotYourReview as `give_reason` does."""
    await _check_is_asked(tx, member, review)
    await open_forms.open_form(tx, member, name=REASON_FORM, now=now, review=review)
    return await current_review(tx, member, now=now)


def clean_reason(words: str) -> str:
    """Return a typed reason as it is stored: one line of at most REASON_MOST characters.

    Removes the mark of built-in reasons from its beginning.
    """
    return " ".join(words.split()).lstrip(review_rules.BUILT_IN_MARK)[:REASON_MOST]


async def _check_is_asked(tx: Transaction, member: Member, review: int) -> None:
    """Check that a verdict of this person waits for a reason. Raises NotYourReview."""
    verdict = await reviews.by_id(tx, review)
    if verdict is None or verdict.reviewer_id != member.id or not verdict.asked:
        raise NotYourReview
