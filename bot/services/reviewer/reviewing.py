"""The reviewer's work: cards, verdicts, and taking a verdict back.

`now` is a moment in the installation's time zone. A sitting ends at midnight of that zone. A function that takes
`review` raises NotYourReview unless that review is in the member's list.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from bot.frozen import frozen
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
from bot.labeling.schedule import start_of_day
from bot.services import open_forms
from bot.services.access import allowed, get_project, live_label
from bot.services.items import explanation, lifecycle
from bot.services.reviewer import review_cards
from bot.services.reviewer.review_cards import UNCLEAR_FORM, NextReview, OpenReview, ReasonQuestion, UnclearQuestion
from storage import assignments, history, items, review_sittings, reviews
from storage.database import Transaction


@frozen
class VerdictResult:
    """The result of a verdict. `project` is None if the item needed none any more, `labels` if it was discarded."""

    following: NextReview
    project: Project | None
    labels: Answer | None = None


@allowed(Action.REVIEW)
async def begin_reviewing(tx: Transaction, member: Member, *, now: datetime) -> NextReview:
    """Begin or continue a sitting, and close an open question for a reason. Returns the first review of the list."""
    await _begin_sitting(tx, member, now)
    await reviews.stop_asking(tx, member.id)
    return await review_cards.next_review(tx, member, now)


@allowed(Action.REVIEW)
async def current_review(tx: Transaction, member: Member, *, now: datetime) -> NextReview:
    """Return the open question for a reason or about the guide, or else the first review of this person's list."""
    asking = await reviews.awaiting_reason(tx, member.id)
    if asking:
        return await review_cards.build_reason_question(tx, asking)
    form = await open_forms.current_form(tx, member, now=now)
    if form and form.name == UNCLEAR_FORM:
        with suppress(NotYourReview):
            if open_review := await load_own(tx, member, form.content["review"]):
                return UnclearQuestion(await review_cards.build_review_card(tx, member, open_review))
    return await review_cards.next_review(tx, member, now)


@allowed(Action.REVIEW)
async def show_review(tx: Transaction, member: Member, *, review: int, now: datetime) -> NextReview:
    """Return the card of a review, or the next one if it can't be done any more."""
    open_review = await load_own(tx, member, review)
    if open_review is None:
        return await review_cards.next_review(tx, member, now)
    await open_forms.open_form(tx, member, name=review_cards.SEARCH_FORM, now=now, review=review)
    return await review_cards.build_review_card(tx, member, open_review)


@allowed(Action.REVIEW)
async def show_votes(tx: Transaction, member: Member, *, review: int, now: datetime) -> NextReview:
    """Return the card of a review with its votes and explanation, unless it is blind."""
    open_review = await load_own(tx, member, review)
    if open_review is None:
        return await review_cards.next_review(tx, member, now)
    shown = await review_cards.build_review_card(tx, member, open_review)
    if shown.votes is None:
        return shown
    return replace(shown, story=await explanation.explain_item(tx, item=open_review.item.id))


@allowed(Action.REVIEW)
async def submit_verdict(tx: Transaction, member: Member, *, review: int, label: int, now: datetime) -> VerdictResult:
    """Give a verdict of one label. Raises UnknownLabel, UnknownButton (in projects that take several labels)."""

    def chosen(open_review: OpenReview) -> Answer:
        if open_review.project.kind is Kind.MULTIPLE:
            raise UnknownButton
        return (live_label(open_review.project, label),)

    return await _submit(tx, member, review, chosen, now)


@allowed(Action.REVIEW)
async def mark_label(
    tx: Transaction, member: Member, *, review: int, label: int, on: bool, now: datetime
) -> NextReview:
    """Mark or unmark a label, in projects that take several. Idempotent. Raises UnknownLabel, UnknownButton."""
    open_review = await load_own(tx, member, review)
    if open_review is None:
        return await review_cards.next_review(tx, member, now)
    label = live_label(open_review.project, label)
    _check_takes_several(open_review.project)
    before = set(open_review.project.resolve(open_review.review.draft or ()))
    await reviews.set_draft(tx, review, tuple(sorted(before | {label} if on else before - {label})))
    return await show_review(tx, member, review=review, now=now)


@allowed(Action.REVIEW)
async def submit_marked(tx: Transaction, member: Member, *, review: int, now: datetime) -> VerdictResult:
    """Give a verdict of the marked labels. Raises NothingChosen, UnknownButton."""

    def chosen(open_review: OpenReview) -> Answer:
        _check_takes_several(open_review.project)
        if not open_review.review.draft:
            raise NothingChosen
        return open_review.project.resolve(open_review.review.draft)

    return await _submit(tx, member, review, chosen, now)


@allowed(Action.REVIEW)
async def submit_none(tx: Transaction, member: Member, *, review: int, now: datetime) -> VerdictResult:
    """Give a verdict that no label is right, in projects that take several. Raises UnknownButton."""

    def chosen(open_review: OpenReview) -> Answer:
        _check_takes_several(open_review.project)
        return ()

    return await _submit(tx, member, review, chosen, now)


@allowed(Action.REVIEW)
async def discard_item(
    tx: Transaction, member: Member, *, review: int, reason: SkipReason, now: datetime
) -> VerdictResult:
    """Discard the item for a flag, which says what is wrong with its picture. Raises UnknownButton."""
    if reason not in FLAGS:
        raise UnknownButton
    return await _submit(tx, member, review, lambda _open_review: None, now, reason=reason.value)


@allowed(Action.REVIEW)
async def take_back_verdict(tx: Transaction, member: Member, *, shown: int, now: datetime) -> NextReview:
    """Take back the last verdict of this sitting. The item gets its old state, and its review comes first again.

    `shown` is the review on the screen, 0 for none; a repeated tap has an old one and raises NotYourReview. Also
    raises NothingToTakeBack, VerdictTold, VerdictChecked.
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
    has_changed = item.erased or (item.state, item.labels) != (stands, verdict.labels)
    if newest is None or newest.id != verdict.id or has_changed:
        raise VerdictChecked
    if second := await reviews.open_review(tx, item.id):
        await reviews.drop(tx, second.id)  # its reviewer would check a verdict that no longer stands
    item = await lifecycle.restore_item(tx, item, verdict.was_state, verdict.was_labels, actor=member.id, now=now)
    await reviews.take_back(tx, verdict, now)
    answers = len((await assignments.standing_of(tx, item.id)).answers)
    if item.state in DECIDED_BY_ANSWERS and answers != verdict.answers:  # answers were withdrawn since
        project = await get_project(tx, item.project_id)
        await lifecycle.decide_item(tx, item, project, actor=member.id, now=now, why="answers", requeue=True)
    return await review_cards.next_review(tx, member, now)


@allowed(Action.REVIEW)
async def set_card_message(tx: Transaction, member: Member, *, message: int) -> int | None:
    """Store the id of the message with the reviewer's card. Returns the id of the previous one, if it differs."""
    before = await review_sittings.of_member(tx, member.id)
    await review_sittings.set_card(tx, member.id, message)
    return before.card if before and before.card != message else None


@allowed(Action.REVIEW)
async def get_card_message(tx: Transaction, member: Member) -> int | None:
    """Return the id of the message with the reviewer's card."""
    sitting = await review_sittings.of_member(tx, member.id)
    return sitting.card if sitting else None


def _check_takes_several(project: Project) -> None:
    if project.kind is not Kind.MULTIPLE:
        raise UnknownButton


async def _begin_sitting(tx: Transaction, member: Member, now: datetime) -> None:
    await review_sittings.begin(tx, member.id, now, start_of_day(now))


async def load_own(tx: Transaction, member: Member, review: int) -> OpenReview | None:
    """Load a review of the member's list; None when it can't be done any more. Raises NotYourReview."""
    given = await reviews.by_id(tx, review)
    if given is None or given.reviewer_id != member.id or given.state is not ReviewState.GIVEN:
        raise NotYourReview
    return await review_cards.load_review(tx, member, given)


async def _submit(
    tx: Transaction,
    member: Member,
    review: int,
    chosen: Callable[[OpenReview], Answer | None],
    now: datetime,
    *,
    reason: str = "",
) -> VerdictResult:
    """Store the verdict that `chosen` returns (None: discard), if the review can still be done."""
    open_review = await load_own(tx, member, review)
    if open_review:
        return await _save_verdict(tx, member, open_review, chosen(open_review), now, reason=reason)
    return VerdictResult(await review_cards.next_review(tx, member, now), None)


async def _save_verdict(
    tx: Transaction, member: Member, open_review: OpenReview, labels: Answer | None, now: datetime, *, reason: str = ""
) -> VerdictResult:
    """Store a verdict (None: discard the item). Asks for a reason if it differs from somebody's answer."""
    review, item = open_review.review, open_review.item
    answers = (await assignments.standing_of(tx, item.id)).under(open_review.project).answers
    await _begin_sitting(tx, member, now)
    await reviews.stop_asking(tx, member.id)
    is_wrong = labels is not None and review_rules.corrects_somebody(labels, answers)
    await reviews.save_verdict(
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
    before = open_review.project.resolve_any(item.labels)
    if review.checks is not None and labels != before:
        event = {"old": str(before), "new": str(labels), "why": review.cause.value}
        await history.record(tx, f"item {item.id}", "overturned", at=now, actor=member.id, **event)
    to = ItemState.DISCARDED if labels is None else ItemState.FINAL
    why = f"review: {review.cause.value}" if labels is not None else reason
    moved = await lifecycle.move_item(tx, item, to, labels, actor=member.id, now=now, why=why)
    await lifecycle.close_to_labelers(tx, moved)
    if is_wrong and labels is not None:
        await open_forms.open_form(tx, member, name=review_cards.REASON_FORM, now=now, review=review.id)
        return VerdictResult(
            ReasonQuestion(review.id, open_review.project, item.photo, labels), open_review.project, labels
        )
    return VerdictResult(await review_cards.next_review(tx, member, now), open_review.project, labels)


async def _shown_review(tx: Transaction, member: Member) -> int:
    """Return the id of the review on a reviewer's screen; 0 when there is none."""
    shown = await reviews.awaiting_reason(tx, member.id) or await reviews.next_given(tx, member.id)
    return shown.id if shown else 0
