"""The reviewer's work: look, judge, say why, take back, pass on. Here a verdict becomes durable.

`now` is a moment in the installation's time zone: a sitting lasts a day of it at most.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.labeling import reviews as rules
from bot.labeling.errors import (
    MayNotReview,
    NothingChosen,
    NothingToTakeBack,
    NotYourReview,
    UnknownButton,
    VerdictChecked,
    VerdictTold,
)
from bot.labeling.model import DECIDED_BY_ANSWERS, FLAGS, Answer, ItemState, Kind, Member, Project, Role, SkipReason
from bot.labeling.permissions import may_review
from bot.labeling.reviews import ReviewState, Ruling
from bot.services import assigning, explaining, forms, listing
from bot.services.listing import Hand, Next, Why
from storage import assignments, history, items, members, outbox, reviews
from storage.database import Transaction
from storage.reviews import Review

REASON_MOST = 200  # letters
REASON = "review-reason"  # the form that a typed reason belongs to


@dataclass(frozen=True, slots=True)
class Judged:
    """What a verdict led to. `labels` are those that were kept; None: the picture was set aside.

    `project` is None when nothing was kept: the item had moved on, and needed no verdict.
    """

    following: Next
    project: Project | None
    labels: Answer | None = None


async def begin(tx: Transaction, *, member: Member, now: datetime) -> Next:
    """Sit down, or go on: the first review of this person's list. Raises MayNotReview."""
    _check(member)
    await _sit(tx, member, now)
    await reviews.ask_no_more(tx, member.id)
    return await listing.following(tx, member, now)


async def current(tx: Transaction, *, member: Member, now: datetime) -> Next:
    """What a reviewer has before them: a question for a reason, or the first review of their list."""
    _check(member)
    asking = await reviews.asking(tx, member.id)
    return await listing.why(tx, asking) if asking else await listing.following(tx, member, now)


async def asked(tx: Transaction, *, member: Member) -> Why | None:
    """The question for a reason that is before a reviewer."""
    _check(member)
    asking = await reviews.asking(tx, member.id)
    return await listing.why(tx, asking) if asking else None


async def look(tx: Transaction, *, member: Member, review: int, now: datetime) -> Next:
    """The card of a review, to be shown in another way; the next one if it is needed no more. Raises NotYourReview."""
    hand = await _hand(tx, member, review)
    return await listing.card(tx, member, hand) if hand else await listing.following(tx, member, now)


async def look_at_votes(tx: Transaction, *, member: Member, review: int, now: datetime) -> Next:
    """The same with who said what, where that is to be seen. Raises NotYourReview."""
    hand = await _hand(tx, member, review)
    if hand is None:
        return await listing.following(tx, member, now)
    shown = await listing.card(tx, member, hand)
    if shown.votes is None:
        return shown
    return replace(shown, story=await explaining.explain_item(tx, item=hand.item.id))


async def judge(tx: Transaction, *, member: Member, review: int, label: int, now: datetime) -> Judged:
    """A verdict: one label is right."""

    def chosen(hand: Hand) -> Answer:
        if hand.project.kind is Kind.MULTIPLE:
            raise UnknownButton
        return (assigning.live_label(hand.project, label),)

    return await _judge(tx, member, review, chosen, now)


async def mark(tx: Transaction, *, member: Member, review: int, label: int, on: bool, now: datetime) -> Next:
    """Mark a label or take the mark away, where a question takes several. Doing it twice is doing it once."""
    hand = await _hand(tx, member, review)
    if hand is None:
        return await listing.following(tx, member, now)
    label = assigning.live_label(hand.project, label)
    _check_takes_several(hand.project)
    before = set(hand.project.resolve(hand.review.draft or ()))
    await reviews.draft(tx, review, tuple(sorted(before | {label} if on else before - {label})))
    return await look(tx, member=member, review=review, now=now)


async def judge_marked(tx: Transaction, *, member: Member, review: int, now: datetime) -> Judged:
    """The labels that are marked are right, at least one."""

    def chosen(hand: Hand) -> Answer:
        _check_takes_several(hand.project)
        if not hand.review.draft:
            raise NothingChosen
        return hand.project.resolve(hand.review.draft)

    return await _judge(tx, member, review, chosen, now)


async def judge_none(tx: Transaction, *, member: Member, review: int, now: datetime) -> Judged:
    """None of the labels is right, where a question takes several."""

    def chosen(hand: Hand) -> Answer:
        _check_takes_several(hand.project)
        return ()

    return await _judge(tx, member, review, chosen, now)


async def discard(tx: Transaction, *, member: Member, review: int, reason: SkipReason, now: datetime) -> Judged:
    """Something is wrong with the picture: it is set aside for good."""
    if reason not in FLAGS:
        raise UnknownButton
    return await _judge(tx, member, review, lambda _hand: None, now, reason=reason.value)


async def give_reason(tx: Transaction, *, member: Member, review: int, reason: str, now: datetime) -> Next:
    """Why an answer was corrected, as it is kept (empty: the reviewer says nothing), and the next picture.

    Raises NotYourReview when nobody asks for it.
    """
    await _asked(tx, member, review)
    await reviews.give_reason(tx, review, reason)
    return await listing.following(tx, member, now)


async def write_reason(tx: Transaction, *, member: Member, review: int, now: datetime) -> Next:
    """The reviewer's next message is the reason. Raises NotYourReview when nobody asks for it."""
    await _asked(tx, member, review)
    await forms.ask(tx, member=member, name=REASON, now=now, review=review)
    return await current(tx, member=member, now=now)


def reason_written(words: str) -> str:
    """What a person typed as a reason, as it is kept: never like one of those that are there by themselves."""
    return " ".join(words.split()).lstrip(rules.MARK)[:REASON_MOST]


async def pass_on(tx: Transaction, *, member: Member, review: int, now: datetime) -> Next:
    """The review goes to others."""
    hand = await _hand(tx, member, review)
    if hand:
        await reviews.release(tx, hand.review)
    return await listing.following(tx, member, now)


async def ask_about_guide(tx: Transaction, *, member: Member, review: int, now: datetime) -> Next:
    """The guide does not say what is right: managers see the picture, and the review goes to the end of the list."""
    hand = await _hand(tx, member, review)
    if hand is None:
        return await listing.following(tx, member, now)
    if not hand.review.unclear:
        await reviews.mark_unclear(tx, review)
        await history.remember(tx, f"item {hand.item.id}", "guide unclear", at=now, actor=member.id)
        standing = (await assignments.standing(tx, hand.item.id)).under(hand.project)
        for manager in await members.with_role(tx, Role.MANAGER):
            await outbox.post(
                tx,
                manager.id,
                "guide-unclear",
                now,
                question=hand.project.question,
                labels=[label.text for label in hand.project.labels_of(listing.in_question(hand, standing))],
                yes_no=hand.project.kind is Kind.YES_NO,
                photo=hand.item.photo,
                protected=hand.project.private,
            )
    await reviews.put_last(tx, hand.review)
    return await listing.following(tx, member, now)


async def take_back(tx: Transaction, *, member: Member, shown: int, now: datetime) -> Next:
    """Take back the last verdict of this sitting: all is what it was, and its picture is before the reviewer again.

    `shown` is the review on the screen, 0 where there is none: doing it twice is doing it once. Raises NotYourReview,
    NothingToTakeBack, VerdictTold, VerdictChecked.
    """
    _check(member)
    if shown != await _shown(tx, member):
        raise NotYourReview
    verdict = await listing.last_verdict(tx, member)
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
    item = await assigning.put_back(tx, item, verdict.was_state, verdict.was_labels, actor=member.id, now=now)
    await reviews.take_back(tx, verdict, now)
    answers = len((await assignments.standing(tx, item.id)).answers)
    if item.state in DECIDED_BY_ANSWERS and answers != verdict.answers:  # some were withdrawn meanwhile
        project = await assigning.project_of(tx, item.project_id)
        await assigning.decide(tx, item, project, actor=member.id, now=now, why="answers", requeue=True)
    return await listing.following(tx, member, now)


async def shown_on(tx: Transaction, *, member: Member, message: int) -> int | None:
    """Remember the message with what is before the reviewer. Returns the one that was so before, if it is another."""
    before = await reviews.sitting(tx, member.id)
    await reviews.keep_card(tx, member.id, message)
    return before.card if before and before.card != message else None


async def card_message(tx: Transaction, *, member: Member) -> int | None:
    """The message with what is before the reviewer."""
    sitting = await reviews.sitting(tx, member.id)
    return sitting.card if sitting else None


def _check(member: Member) -> None:
    if not may_review(member):
        raise MayNotReview


def _check_takes_several(project: Project) -> None:
    if project.kind is not Kind.MULTIPLE:
        raise UnknownButton


async def _sit(tx: Transaction, member: Member, now: datetime) -> None:
    await reviews.sit(tx, member.id, now, now.replace(hour=0, minute=0, second=0, microsecond=0))


async def _hand(tx: Transaction, member: Member, review: int) -> Hand | None:
    """None when it is needed no more, or not from this person: then it is theirs no more. Raises NotYourReview."""
    _check(member)
    found = await reviews.by_id(tx, review)
    if found is None or found.reviewer_id != member.id or found.state is not ReviewState.GIVEN:
        raise NotYourReview
    return await listing.needed(tx, member, found)


async def _judge(
    tx: Transaction,
    member: Member,
    review: int,
    chosen: Callable[[Hand], Answer | None],
    now: datetime,
    *,
    reason: str = "",
) -> Judged:
    """Keep the labels that are chosen for a review, if it is needed still. Raises NotYourReview and what they raise."""
    hand = await _hand(tx, member, review)
    if hand:
        return await _keep(tx, member, hand, chosen(hand), now, reason=reason)
    return Judged(await listing.following(tx, member, now), None)


async def _keep(
    tx: Transaction, member: Member, hand: Hand, labels: Answer | None, now: datetime, *, reason: str = ""
) -> Judged:
    """Write a verdict down: these labels, or (None) that the picture is no good."""
    review, item = hand.review, hand.item
    answers = (await assignments.standing(tx, item.id)).under(hand.project).answers
    await _sit(tx, member, now)
    await reviews.ask_no_more(tx, member.id)
    is_wrong = labels is not None and rules.corrects(labels, answers)
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
    moved = await assigning.move(tx, item, to, labels, actor=member.id, now=now, why=why)
    await assigning.verdict_given(tx, moved)
    if is_wrong and labels is not None:
        await forms.close(tx, member=member)
        return Judged(Why(review.id, hand.project, item.photo, labels), hand.project, labels)
    return Judged(await listing.following(tx, member, now), hand.project, labels)


async def _asked(tx: Transaction, member: Member, review: int) -> Review:
    """A verdict for which this person is being asked for a reason. Raises NotYourReview."""
    _check(member)
    found = await reviews.by_id(tx, review)
    if found is None or found.reviewer_id != member.id or not found.asked:
        raise NotYourReview
    return found


async def _shown(tx: Transaction, member: Member) -> int:
    """The review on a reviewer's screen; 0 when there is none."""
    shown = await reviews.asking(tx, member.id) or await reviews.following(tx, member.id)
    return shown.id if shown else 0
