"""The reviewer's work: look, judge, say why, take back, pass on. Here a verdict becomes durable.

`now` is a moment in the installation's time zone: a sitting lasts a day of it at most.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.labeling import review_rules
from bot.labeling.errors import (
    NothingChosen,
    NothingToTakeBack,
    NotYourReview,
    UnknownButton,
    VerdictChecked,
    VerdictTold,
)
from bot.labeling.model import DECIDED_BY_ANSWERS, FLAGS, Answer, ItemState, Kind, Member, Project, SkipReason
from bot.labeling.permissions import Action
from bot.labeling.review_rules import ReviewState, Ruling
from bot.services import open_forms
from bot.services.access import allowed, get_project, live_label
from bot.services.items import explanation, lifecycle
from bot.services.notices import GuideUnclear, notify_managers
from bot.services.reviewer import review_cards
from bot.services.reviewer.review_cards import NextReview, OpenReview, ReasonQuestion
from storage import assignments, history, items, reviews
from storage.database import Transaction


@dataclass(frozen=True, slots=True)
class VerdictResult:
    """What a verdict led to. `labels` are those that were kept; None: the picture was set aside.

    `project` is None when nothing was kept: the item had moved on, and needed no verdict.
    """

    following: NextReview
    project: Project | None
    labels: Answer | None = None


@allowed(Action.REVIEW)
async def begin_reviewing(tx: Transaction, member: Member, *, now: datetime) -> NextReview:
    """Sit down, or go on: the first review of this person's list. Raises MayNotReview."""
    await _begin_sitting(tx, member, now)
    await reviews.ask_no_more(tx, member.id)
    return await review_cards.next_review(tx, member, now)


@allowed(Action.REVIEW)
async def current_review(tx: Transaction, member: Member, *, now: datetime) -> NextReview:
    """What a reviewer has before them: a question for a reason, or the first review of their list."""
    asking = await reviews.asking(tx, member.id)
    return (
        await review_cards.build_reason_question(tx, asking)
        if asking
        else await review_cards.next_review(tx, member, now)
    )


@allowed(Action.REVIEW)
async def show_review(tx: Transaction, member: Member, *, review: int, now: datetime) -> NextReview:
    """The card of a review, to be shown in another way; the next one if it is needed no more. Raises NotYourReview."""
    hand = await _load(tx, member, review)
    return (
        await review_cards.build_review_card(tx, member, hand)
        if hand
        else await review_cards.next_review(tx, member, now)
    )


@allowed(Action.REVIEW)
async def show_votes(tx: Transaction, member: Member, *, review: int, now: datetime) -> NextReview:
    """The same with who said what, where that is to be seen. Raises NotYourReview."""
    hand = await _load(tx, member, review)
    if hand is None:
        return await review_cards.next_review(tx, member, now)
    shown = await review_cards.build_review_card(tx, member, hand)
    if shown.votes is None:
        return shown
    return replace(shown, story=await explanation.explain_item(tx, item=hand.item.id))


@allowed(Action.REVIEW)
async def submit_verdict(tx: Transaction, member: Member, *, review: int, label: int, now: datetime) -> VerdictResult:
    """A verdict: one label is right."""

    def chosen(hand: OpenReview) -> Answer:
        if hand.project.kind is Kind.MULTIPLE:
            raise UnknownButton
        return (live_label(hand.project, label),)

    return await _submit(tx, member, review, chosen, now)


@allowed(Action.REVIEW)
async def mark_label(
    tx: Transaction, member: Member, *, review: int, label: int, on: bool, now: datetime
) -> NextReview:
    """Mark a label or take the mark away, where a question takes several. Doing it twice is doing it once."""
    hand = await _load(tx, member, review)
    if hand is None:
        return await review_cards.next_review(tx, member, now)
    label = live_label(hand.project, label)
    _check_takes_several(hand.project)
    before = set(hand.project.resolve(hand.review.draft or ()))
    await reviews.draft(tx, review, tuple(sorted(before | {label} if on else before - {label})))
    return await show_review(tx, member, review=review, now=now)


@allowed(Action.REVIEW)
async def submit_marked(tx: Transaction, member: Member, *, review: int, now: datetime) -> VerdictResult:
    """The labels that are marked are right, at least one."""

    def chosen(hand: OpenReview) -> Answer:
        _check_takes_several(hand.project)
        if not hand.review.draft:
            raise NothingChosen
        return hand.project.resolve(hand.review.draft)

    return await _submit(tx, member, review, chosen, now)


@allowed(Action.REVIEW)
async def submit_none(tx: Transaction, member: Member, *, review: int, now: datetime) -> VerdictResult:
    """None of the labels is right, where a question takes several."""

    def chosen(hand: OpenReview) -> Answer:
        _check_takes_several(hand.project)
        return ()

    return await _submit(tx, member, review, chosen, now)


@allowed(Action.REVIEW)
async def discard_item(
    tx: Transaction, member: Member, *, review: int, reason: SkipReason, now: datetime
) -> VerdictResult:
    """Something is wrong with the picture: it is set aside for good."""
    if reason not in FLAGS:
        raise UnknownButton
    return await _submit(tx, member, review, lambda _hand: None, now, reason=reason.value)


@allowed(Action.REVIEW)
async def pass_on(tx: Transaction, member: Member, *, review: int, now: datetime) -> NextReview:
    """The review goes to others."""
    hand = await _load(tx, member, review)
    if hand:
        await reviews.release(tx, hand.review)
    return await review_cards.next_review(tx, member, now)


@allowed(Action.REVIEW)
async def ask_about_guide(tx: Transaction, member: Member, *, review: int, now: datetime) -> NextReview:
    """The guide does not say what is right: managers see the picture, and the review goes to the end of the list."""
    hand = await _load(tx, member, review)
    if hand is None:
        return await review_cards.next_review(tx, member, now)
    if not hand.review.unclear:
        await reviews.mark_unclear(tx, review)
        await history.remember(tx, f"item {hand.item.id}", "guide unclear", at=now, actor=member.id)
        standing = (await assignments.standing(tx, hand.item.id)).under(hand.project)
        in_question = hand.project.labels_of(review_cards.labels_in_question(hand, standing))
        unclear = GuideUnclear(
            question=hand.project.question,
            labels=tuple(label.text for label in in_question),
            photo=hand.item.photo,
            yes_no=hand.project.kind is Kind.YES_NO,
            protected=hand.project.private,
        )
        await notify_managers(tx, unclear, now)
    await reviews.put_last(tx, hand.review)
    return await review_cards.next_review(tx, member, now)


@allowed(Action.REVIEW)
async def take_back_verdict(tx: Transaction, member: Member, *, shown: int, now: datetime) -> NextReview:
    """Take back the last verdict of this sitting: all is what it was, and its picture is before the reviewer again.

    `shown` is the review on the screen, 0 where there is none: doing it twice is doing it once. Raises NotYourReview,
    NothingToTakeBack, VerdictTold, VerdictChecked.
    """
    if shown != await _shown_review(tx, member):
        raise NotYourReview
    verdict = await review_cards.last_verdict(tx, member)
    if verdict is None or verdict.was_state is None:
        raise NothingToTakeBack
    if not verdict.to_tell:
        raise VerdictTold
    item = await items.by_id(tx, verdict.item_id)
    newest = await reviews.newest_verdict(tx, item.id)
    stands = ItemState.FINAL if verdict.verdict is Ruling.LABEL else ItemState.DISCARDED
    if newest is None or newest.id != verdict.id or (item.state, item.labels) != (stands, verdict.labels):
        raise VerdictChecked
    if second := await reviews.live(tx, item.id):
        await reviews.drop(tx, second.id)  # somebody was to check the verdict
    item = await lifecycle.restore_item(tx, item, verdict.was_state, verdict.was_labels, actor=member.id, now=now)
    await reviews.take_back(tx, verdict, now)
    answers = len((await assignments.standing(tx, item.id)).answers)
    if item.state in DECIDED_BY_ANSWERS and answers != verdict.answers:  # some were withdrawn meanwhile
        project = await get_project(tx, item.project_id)
        await lifecycle.decide_item(tx, item, project, actor=member.id, now=now, why="answers", requeue=True)
    return await review_cards.next_review(tx, member, now)


@allowed(Action.REVIEW)
async def set_card_message(tx: Transaction, member: Member, *, message: int) -> int | None:
    """Remember the message with what is before the reviewer. Returns the one that was so before, if it is another."""
    before = await reviews.sitting(tx, member.id)
    await reviews.keep_card(tx, member.id, message)
    return before.card if before and before.card != message else None


@allowed(Action.REVIEW)
async def get_card_message(tx: Transaction, member: Member) -> int | None:
    """The message with what is before the reviewer."""
    sitting = await reviews.sitting(tx, member.id)
    return sitting.card if sitting else None


def _check_takes_several(project: Project) -> None:
    if project.kind is not Kind.MULTIPLE:
        raise UnknownButton


async def _begin_sitting(tx: Transaction, member: Member, now: datetime) -> None:
    await reviews.sit(tx, member.id, now, now.replace(hour=0, minute=0, second=0, microsecond=0))


async def _load(tx: Transaction, member: Member, review: int) -> OpenReview | None:
    """None when it is needed no more, or not from this person: then it is theirs no more. Raises NotYourReview."""
    found = await reviews.by_id(tx, review)
    if found is None or found.reviewer_id != member.id or found.state is not ReviewState.GIVEN:
        raise NotYourReview
    return await review_cards.load_review(tx, member, found)


async def _submit(
    tx: Transaction,
    member: Member,
    review: int,
    chosen: Callable[[OpenReview], Answer | None],
    now: datetime,
    *,
    reason: str = "",
) -> VerdictResult:
    """Keep the labels that are chosen for a review, if it is needed still. Raises NotYourReview and what they raise."""
    hand = await _load(tx, member, review)
    if hand:
        return await _save_verdict(tx, member, hand, chosen(hand), now, reason=reason)
    return VerdictResult(await review_cards.next_review(tx, member, now), None)


async def _save_verdict(
    tx: Transaction, member: Member, hand: OpenReview, labels: Answer | None, now: datetime, *, reason: str = ""
) -> VerdictResult:
    """Write a verdict down: these labels, or (None) that the picture is no good."""
    review, item = hand.review, hand.item
    answers = (await assignments.standing(tx, item.id)).under(hand.project).answers
    await _begin_sitting(tx, member, now)
    await reviews.ask_no_more(tx, member.id)
    is_wrong = labels is not None and review_rules.corrects_somebody(labels, answers)
    await reviews.decide(
        tx,
        review.id,
        ruling=Ruling.DISCARD if labels is None else Ruling.LABEL,
        labels=labels,
        reason=reason,
        asked=is_wrong,
        to_draw=labels is not None and review.checks is None,
        was=item,
        at=now,
    )
    before = hand.project.resolve_any(item.labels)
    if review.checks is not None and labels != before:
        event = {"old": str(before), "new": str(labels), "why": review.cause.value}
        await history.remember(tx, f"item {item.id}", "overturned", at=now, actor=member.id, **event)
    to = ItemState.DISCARDED if labels is None else ItemState.FINAL
    why = f"review: {review.cause.value}" if labels is not None else reason
    moved = await lifecycle.move_item(tx, item, to, labels, actor=member.id, now=now, why=why)
    await lifecycle.close_to_labelers(tx, moved)
    if is_wrong and labels is not None:
        await open_forms.close_form(tx, member)
        return VerdictResult(ReasonQuestion(review.id, hand.project, item.photo, labels), hand.project, labels)
    return VerdictResult(await review_cards.next_review(tx, member, now), hand.project, labels)


async def _shown_review(tx: Transaction, member: Member) -> int:
    """The review on a reviewer's screen; 0 when there is none."""
    shown = await reviews.asking(tx, member.id) or await reviews.following(tx, member.id)
    return shown.id if shown else 0
