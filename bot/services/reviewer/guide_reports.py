"""Reports of reviewers that the guide does not decide an item."""

from datetime import datetime

from bot.labeling.model import Kind, Member
from bot.labeling.permissions import Action
from bot.services import open_forms
from bot.services.access import allowed
from bot.services.notices import GuideUnclear, notify_managers
from bot.services.reviewer import review_cards
from bot.services.reviewer.reasons import clean_reason
from bot.services.reviewer.review_cards import UNCLEAR_FORM, NextReview, UnclearQuestion
from bot.services.reviewer.reviewing import load_own
from storage import assignments, history, review_queue, reviews
from storage.database import Transaction


@allowed(Action.REVIEW)
async def ask_what_is_unclear(tx: Transaction, member: Member, *, review: int, now: datetime) -> NextReview:
    """Open the form for what is unclear in the guide. Returns the question. Raises NotYourReview."""
    open_review = await load_own(tx, member, review)
    if open_review is None:
        return await review_cards.next_review(tx, member, now)
    await open_forms.open_form(tx, member, name=UNCLEAR_FORM, now=now, review=review)
    return UnclearQuestion(await review_cards.build_review_card(tx, member, open_review))


@allowed(Action.REVIEW)
async def report_guide(tx: Transaction, member: Member, *, review: int, words: str, now: datetime) -> NextReview:
    """Report that the guide does not say what is right: managers see the picture and the words, and the review goes
    to the end of the list. Without words, a second report of the same review only moves it. Raises NotYourReview.
    """
    hand = await load_own(tx, member, review)
    if hand is None:
        return await review_cards.next_review(tx, member, now)
    words = clean_reason(words)
    if words or not hand.review.unclear:
        await reviews.mark_unclear(tx, review, words)
        await history.record(tx, f"item {hand.item.id}", "guide unclear", at=now, actor=member.id, why=words)
        standing = (await assignments.standing_of(tx, hand.item.id)).under(hand.project)
        in_question = hand.project.labels_of(review_cards.labels_in_question(hand, standing))
        unclear = GuideUnclear(
            question=hand.project.question,
            labels=tuple(label.text for label in in_question),
            photo=hand.item.photo,
            yes_no=hand.project.kind is Kind.YES_NO,
            protected=hand.project.private,
            project=hand.project.id,
            words=words,
        )
        await notify_managers(tx, unclear, now)
    await review_queue.put_last(tx, hand.review)
    return await review_cards.next_review(tx, member, now)
