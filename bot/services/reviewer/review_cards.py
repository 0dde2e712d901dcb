"""The reviewer's card: its contents, and the choice of the next review from the reviewer's list."""

from collections import Counter
from datetime import datetime

from bot.frozen import frozen
from bot.labeling.model import Answer, Item, Member, Project, SkipReason, Standing
from bot.labeling.review_rules import BLIND, ITEM_STATE, Cause, is_split
from bot.labeling.schedule import start_of_day
from bot.services import open_forms
from bot.services.access import get_project
from bot.services.items.explanation import Explanation
from bot.services.reviewer.review_limits import NO_MORE, MoreReviews, count_more_reviews
from storage import assignments, corrections, items, review_queue, review_sittings, reviews
from storage.database import Transaction
from storage.reviews import Review

UNDO_MOST = 10  # verdicts of a sitting that can be taken back
SEARCH_FORM = "review"  # name of the form for a typed verdict, or a search among the labels
REASON_FORM = "review-reason"  # name of the form for a typed reason
UNCLEAR_FORM = "review-unclear"  # name of the form for what is unclear in the guide


@frozen
class Votes:
    """What labelers did with an item, without names: (answer, count) and (reason, count) pairs, most frequent first."""

    answers: tuple[tuple[Answer, int], ...]
    skips: tuple[tuple[SkipReason, int], ...]


@frozen
class ReviewCard:
    """The card of one review.

    `item` is the picture's number.
    `photo` and `original` are addresses in the image store. `in_question` are the labels that somebody chose,
    ascending by id; empty: all labels are shown alike. `chosen` are the labels marked so far, or those of the verdict
    that was taken back. `votes` is None while the review is blind. `objections` are the words of the appeals. `left`
    counts the reviews to do, this one included. `alone`: nobody disagreed, but nobody is left to ask. `story` is set
    when the reviewer asks for it.
    """

    review: int
    item: int
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
    alone: bool = False
    story: Explanation | None = None


@frozen
class ReasonQuestion:
    """The question for the reason of a stored verdict that differs from somebody's answer."""

    review: int
    project: Project
    photo: str
    labels: Answer


@frozen
class UnclearQuestion:
    """The question what is unclear in the guide, about the review of a card."""

    card: ReviewCard


@frozen
class NoReviewsLeft:
    """The reviewer's list is empty. `today` counts the verdicts they gave today, `more` what waits for another day."""

    today: int
    can_go_back: bool
    more: MoreReviews = NO_MORE


NextReview = ReviewCard | ReasonQuestion | UnclearQuestion | NoReviewsLeft


@frozen
class OpenReview:
    """A review that this person may do now, with its item and project."""

    review: Review
    item: Item
    project: Project


async def next_review(tx: Transaction, member: Member, now: datetime) -> NextReview:
    """Return the first review of the member's list, and drop or release reviews that can't be done any more."""
    while review := await reviews.next_given(tx, member.id):
        if open_review := await load_review(tx, member, review):
            await open_forms.open_form(tx, member, name=SEARCH_FORM, now=now, review=review.id)
            return await build_review_card(tx, member, open_review)
    await open_forms.close_form(tx, member)
    today = start_of_day(now)
    can_go_back = await last_verdict(tx, member) is not None
    more = await count_more_reviews(tx, member, now)
    return NoReviewsLeft(await reviews.count_verdicts(tx, member.id, today), can_go_back, more)


async def load_review(tx: Transaction, member: Member, review: Review) -> OpenReview | None:
    """Load a review's item and project.

    None when it can't be done: it is dropped if its item has changed state, and released if this member has labeled
    or judged the item meanwhile.
    """
    item = await items.by_id(tx, review.item_id)
    if item.state is not ITEM_STATE[review.cause]:
        await reviews.drop(tx, review.id)
        return None
    if member.id in await excluded_reviewers(tx, item.id):
        await review_queue.release(tx, review)
        return None
    return OpenReview(review, item, await get_project(tx, item.project_id))


async def build_review_card(tx: Transaction, member: Member, open_review: OpenReview) -> ReviewCard:
    review, item, project = open_review.review, open_review.item, open_review.project
    standing = (await assignments.standing_of(tx, item.id)).under(project)
    taken_back = await reviews.has_taken_back(tx, item.id, member.id)
    is_hidden = review.cause in BLIND or (project.policy.blind and not taken_back)
    votes = Votes(
        tuple(sorted(Counter(standing.answers).items(), key=lambda vote: -vote[1])),
        tuple(sorted(Counter(standing.skips).items(), key=lambda vote: -vote[1])),
    )
    appeals = await corrections.appeals_of(tx, review.id) if review.cause is Cause.APPEAL else []
    return ReviewCard(
        review=review.id,
        item=item.id,
        cause=review.cause,
        project=project,
        photo=item.photo,
        original=item.original,
        in_question=labels_in_question(open_review, standing),
        chosen=project.resolve(review.draft or ()),
        taken_back=taken_back,
        votes=None if is_hidden else votes,
        objections=tuple(appeal.words for appeal in appeals if appeal.words),
        left=await reviews.count_given(tx, member.id),
        can_go_back=await last_verdict(tx, member) is not None,
        alone=review.cause is Cause.DISPUTE and not is_split(standing.answers),
    )


async def build_reason_question(tx: Transaction, verdict: Review) -> ReasonQuestion:
    item = await items.by_id(tx, verdict.item_id)
    return ReasonQuestion(verdict.id, await get_project(tx, item.project_id), item.photo, verdict.labels or ())


def labels_in_question(open_review: OpenReview, standing: Standing) -> Answer:
    """Return the labels that somebody chose, ascending by id; empty in a blind review."""
    if open_review.review.cause in BLIND:
        return ()
    chosen = {label for answer in standing.answers for label in answer}
    if open_review.review.cause is Cause.APPEAL:
        chosen |= set(open_review.project.resolve(open_review.item.labels or ()))
    return tuple(sorted(chosen))


async def last_verdict(tx: Transaction, member: Member) -> Review | None:
    """Return the last verdict of this sitting that was not taken back, among the last UNDO_MOST."""
    sitting = await review_sittings.of_member(tx, member.id)
    if sitting is None:
        return None
    last = await reviews.last_verdicts(tx, member.id, sitting.began_at, UNDO_MOST)
    return next((verdict for verdict in last if verdict.superseded_at is None), None)


async def excluded_reviewers(tx: Transaction, item: int) -> frozenset[int]:
    """Return the ids of members who may not review an item.

    These are its labelers, who sent it, and those whose verdict on it stands.
    """
    return await reviews.labelers_and_sender_of(tx, item) | await reviews.judges_of(tx, item)
