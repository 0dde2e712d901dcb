"""Why an answer was corrected: the reviewer's reason, tapped or typed."""

from datetime import datetime

from bot.labeling import review_rules
from bot.labeling.errors import NotYourReview
from bot.labeling.model import Member
from bot.labeling.permissions import Action
from bot.services import open_forms
from bot.services.access import allowed
from bot.services.reviewer import review_cards
from bot.services.reviewer.review_cards import NextReview, ReasonQuestion
from bot.services.reviewer.reviewing import current_review
from storage import reviews
from storage.database import Transaction
from storage.reviews import Review

REASON_MOST = 200  # letters
REASON_FORM = "review-reason"  # the form that a typed reason belongs to


@allowed(Action.REVIEW)
async def reason_question(tx: Transaction, member: Member) -> ReasonQuestion | None:
    """The question for a reason that is before a reviewer."""
    asking = await reviews.asking(tx, member.id)
    return await review_cards.build_reason_question(tx, asking) if asking else None


@allowed(Action.REVIEW)
async def give_reason(tx: Transaction, member: Member, *, review: int, reason: str, now: datetime) -> NextReview:
    """Why an answer was corrected, as it is kept (empty: the reviewer says nothing), and the next picture.

    Raises NotYourReview when nobody asks for it.
    """
    await _asked_verdict(tx, member, review)
    await reviews.give_reason(tx, review, reason)
    return await review_cards.next_review(tx, member, now)


@allowed(Action.REVIEW)
async def ask_for_written_reason(tx: Transaction, member: Member, *, review: int, now: datetime) -> NextReview:
    """The reviewer's next message is the reason. Raises NotYourReview when nobody asks for it."""
    await _asked_verdict(tx, member, review)
    await open_forms.open_form(tx, member, name=REASON_FORM, now=now, review=review)
    return await current_review(tx, member, now=now)


def clean_reason(words: str) -> str:
    """What a person typed as a reason, as it is kept: never like one of those that are there by themselves."""
    return " ".join(words.split()).lstrip(review_rules.BUILT_IN_MARK)[:REASON_MOST]


async def _asked_verdict(tx: Transaction, member: Member, review: int) -> Review:
    """A verdict for which this person is being asked for a reason. Raises NotYourReview."""
    found = await reviews.by_id(tx, review)
    if found is None or found.reviewer_id != member.id or not found.asked:
        raise NotYourReview
    return found
