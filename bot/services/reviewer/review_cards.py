"""A reviewer's list: what stands first in it, and how it looks."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from bot.labeling.model import Answer, Item, Member, Project, SkipReason, Standing
from bot.labeling.review_rules import BLIND, ITEM_STATE, Cause
from bot.services import open_forms
from bot.services.access import get_project
from bot.services.items.explanation import Explanation
from storage import assignments, corrections, items, reviews
from storage.database import Transaction
from storage.reviews import Review

UNDO_MOST = 10  # verdicts of a sitting within reach
SEARCH_FORM = "review"  # the form that a part of a label's name belongs to


@dataclass(frozen=True, slots=True)
class Votes:
    """What labelers did with a picture, without names: answers and skips, each with how many."""

    answers: tuple[tuple[Answer, int], ...]
    skips: tuple[tuple[SkipReason, int], ...]


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """What a reviewer has before them.

    `in_question` are the labels that somebody chose, in the project's order; empty: all are shown alike. `chosen` are
    the labels marked so far, or those of the verdict that was taken back. `votes` is None where they are not to be
    seen, or not yet; `story` is there when somebody asks for it. `objections` are the words of who appealed. `left`
    counts this one, too.
    """

    review: int
    cause: Cause
    project: Project
    photo: str
    original: str
    in_question: Answer
    chosen: Answer
    taken_back: bool
    votes: Votes | None
    objections: tuple[str, ...]
    left: int
    can_go_back: bool
    story: Explanation | None = None


@dataclass(frozen=True, slots=True)
class ReasonQuestion:
    """The verdict is kept, and corrects somebody: why?"""

    review: int
    project: Project
    photo: str
    labels: Answer


@dataclass(frozen=True, slots=True)
class NoReviewsLeft:
    """Nothing is left to review, and how many verdicts the reviewer gave today."""

    today: int
    can_go_back: bool


NextReview = ReviewCard | ReasonQuestion | NoReviewsLeft


@dataclass(frozen=True, slots=True)
class OpenReview:
    """A review that this person may do now, and all that belongs to it."""

    review: Review
    item: Item
    project: Project


async def next_review(tx: Transaction, member: Member, now: datetime) -> NextReview:
    """The first review of a list, or the end of the work. What is needed no more leaves the list."""
    while review := await reviews.following(tx, member.id):
        if hand := await load_review(tx, member, review):
            await open_forms.open_form(tx, member, name=SEARCH_FORM, now=now, review=review.id)
            return await build_review_card(tx, member, hand)
    await open_forms.close_form(tx, member)
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    can_go_back = await last_verdict(tx, member) is not None
    return NoReviewsLeft(await reviews.count_verdicts(tx, member.id, today), can_go_back)


async def load_review(tx: Transaction, member: Member, review: Review) -> OpenReview | None:
    """A review with what belongs to it, unless its item has moved on or its reviewer has labeled it meanwhile."""
    item = await items.by_id(tx, review.item_id)
    if item.state is not ITEM_STATE[review.cause]:
        await reviews.drop(tx, review.id)
        return None
    if member.id in await excluded_reviewers(tx, item.id):
        await reviews.release(tx, review)
        return None
    return OpenReview(review, item, await get_project(tx, item.project_id))


async def build_review_card(tx: Transaction, member: Member, hand: OpenReview) -> ReviewCard:
    review, item, project = hand.review, hand.item, hand.project
    standing = (await assignments.standing(tx, item.id)).under(project)
    taken_back = await reviews.has_taken_back(tx, item.id, member.id)
    is_hidden = review.cause in BLIND or (project.policy.blind and not taken_back)
    votes = Votes(
        tuple(sorted(Counter(standing.answers).items(), key=lambda each: -each[1])),
        tuple(sorted(Counter(standing.skips).items(), key=lambda each: -each[1])),
    )
    appeals = await corrections.appeals_of(tx, review.id) if review.cause is Cause.APPEAL else []
    return ReviewCard(
        review=review.id,
        cause=review.cause,
        project=project,
        photo=item.photo,
        original=item.original,
        in_question=labels_in_question(hand, standing),
        chosen=project.resolve(review.draft or ()),
        taken_back=taken_back,
        votes=None if is_hidden else votes,
        objections=tuple(appeal.words for appeal in appeals if appeal.words),
        left=await reviews.count_given(tx, member.id),
        can_go_back=await last_verdict(tx, member) is not None,
    )


async def build_reason_question(tx: Transaction, verdict: Review) -> ReasonQuestion:
    item = await items.by_id(tx, verdict.item_id)
    return ReasonQuestion(verdict.id, await get_project(tx, item.project_id), item.photo, verdict.labels or ())


def labels_in_question(hand: OpenReview, standing: Standing) -> Answer:
    """The labels that somebody chose; none of them first where the look measures somebody."""
    if hand.review.cause in BLIND:
        return ()
    chosen = {label for answer in standing.answers for label in answer}
    if hand.review.cause is Cause.APPEAL:
        chosen |= set(hand.project.resolve(hand.item.labels or ()))
    return tuple(sorted(chosen))


async def last_verdict(tx: Transaction, member: Member) -> Review | None:
    """The last verdict within reach that stands."""
    sitting = await reviews.sitting(tx, member.id)
    if sitting is None:
        return None
    last = await reviews.last_verdicts(tx, member.id, sitting.began_at, UNDO_MOST)
    return next((verdict for verdict in last if verdict.superseded_at is None), None)


async def excluded_reviewers(tx: Transaction, item: int) -> frozenset[int]:
    """Who may not review an item: whoever has labeled it, and whose verdict it is that is looked at."""
    return await reviews.labelers_of(tx, item) | await reviews.judges_of(tx, item)
