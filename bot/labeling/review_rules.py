"""Rules for reviews: which items are reviewed, by whom, and in which order."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bot.frozen import frozen
from bot.labeling.model import Answer, Item, ItemState, QuarantineReason, SkipReason, Standing
from bot.labeling.project_settings import Policy
from bot.labeling.settle_policy import UNSURE_TO_DISPUTE

CAPACITY = 30  # default number of reviews per day and reviewer
DOUBT_MOST = 1.0  # maximum increase of the audit chance for doubtful labels, in multiples of the policy's
BACKLOG_DAYS = 7  # of the daily budget: when more reviews wait, one more person is asked instead
CERTAIN = 1e-3  # smallest allowed doubt at the settle threshold; avoids a division by zero


class Cause(StrEnum):
    """Why an item is reviewed."""

    DISPUTE = "dispute"  # the labelers disagreed, or nobody is left to ask
    UNSURE = "unsure"  # too many labelers were unsure, or nobody is left to ask after some were
    FLAG = "flag"  # too many labelers reported a problem with the picture
    AUDIT = "audit"  # random sample of settled items
    SECOND = "second"  # random sample of verdicts, reviewed by somebody else
    APPEAL = "appeal"  # a labeler disagrees with a correction


class ReviewState(StrEnum):
    WAITING = "waiting"
    GIVEN = "given"
    DONE = "done"
    DROPPED = "dropped"  # the item changed its state, so the review is obsolete


class Ruling(StrEnum):
    """A reviewer's decision: choose labels, or discard the picture."""

    LABEL = "label"
    DISCARD = "discard"


class Outcome(StrEnum):
    """How an appeal ended, for the labeler who appealed or for the reviewer of the disputed verdict (VERDICT_…)."""

    ACCEPTED = "accepted"
    KEPT = "kept"
    OTHERWISE = "otherwise"  # new labels that are neither the answer nor the former verdict
    DISCARDED = "discarded"  # the picture was discarded
    VERDICT_CHANGED = "verdict-changed"
    VERDICT_KEPT = "verdict-kept"
    VERDICT_DISCARDED = "verdict-discarded"


ITEM_STATE: Mapping[Cause, ItemState] = {
    Cause.DISPUTE: ItemState.DISPUTED,
    Cause.UNSURE: ItemState.DISPUTED,
    Cause.FLAG: ItemState.QUARANTINED,
    Cause.AUDIT: ItemState.SETTLED,
    Cause.SECOND: ItemState.FINAL,
    Cause.APPEAL: ItemState.FINAL,
}
"""The item state that each review needs. When the item leaves it, the review is dropped."""

RANK: Mapping[Cause, int] = {
    Cause.APPEAL: 0,
    Cause.SECOND: 1,
    Cause.DISPUTE: 2,
    Cause.UNSURE: 2,
    Cause.FLAG: 2,
    Cause.AUDIT: 3,
}
"""Priority of the reviews, lowest number first. Second reviews are few and come early, or a pile of disputes would
starve them.
"""

BLIND = frozenset({Cause.AUDIT, Cause.SECOND})
"""Reviews that measure people's accuracy: the screen hides the labelers' answers."""

BUILT_IN_REASONS = ("alike", "overlooked", "guide", "hard")
"""Default reasons for a correction: suffixes of text ids."""
BUILT_IN_MARK = "="  # prefix of a stored built-in reason; typed reasons can't start with it


def review_cause(item: Item, standing: Standing) -> Cause | None:
    """Return why an unsettled item needs a review, or None."""
    if item.state is ItemState.DISPUTED:
        is_unsure = standing.unsure >= UNSURE_TO_DISPUTE or (standing.unsure and not is_split(standing.answers))
        return Cause.UNSURE if is_unsure else Cause.DISPUTE
    if item.state is ItemState.QUARANTINED and item.quarantine_reason is QuarantineReason.FLAGGED:
        return Cause.FLAG
    return None


def is_split(answers: Sequence[Answer]) -> bool:
    """Return whether answers differ. A dispute without that is an item that nobody is left to answer."""
    return len(set(answers)) > 1


def audit_chance(policy: Policy, confidence: float | None) -> float:
    """Return the probability of an audit: the policy's share, raised by the item's doubt.

    The probability is doubled for an item at the settle threshold or below. More checks of doubtful labels don't make
    confidence truer: docs/consensus.md.
    """
    doubt = 0.0 if confidence is None else (1 - confidence) / max(1 - policy.settle, CERTAIN)
    return min(1.0, policy.audit * (1 + min(max(doubt, 0.0), DOUBT_MOST)))


def draw(what: str, number: int) -> float:
    """Return a reproducible pseudo-random number in [0, 1) for an item or a verdict."""
    digest = hashlib.sha256(f"labelbot {what} {number}".encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64


def daily_budget(policy: Policy, items: int) -> int:
    """Return how many reviews of a project of `items` items may be assigned per day, not counting appeals."""
    return max(1, int(policy.budget * items))


def are_reviews_backed_up(policy: Policy, items: int, *, waiting: int, reviewers: int) -> bool:
    """Return whether one more answer should be preferred to a review: too many wait, or nobody reviews.

    Too many are more than the daily budget of a project of `items` items takes in BACKLOG_DAYS days.
    """
    return not reviewers or waiting > BACKLOG_DAYS * daily_budget(policy, items)


@frozen
class Reviewer:
    """Somebody who can be assigned reviews.

    `reviews`: all causes, otherwise (instructors) appeals only. `given` counts today's assigned reviews.
    """

    id: int
    language: str
    reviews: bool
    capacity: int = CAPACITY
    given: int = 0


@frozen
class WaitingReview:
    """A waiting review.

    `barred` are the ids of people who have labeled or judged the item; `passed` of those who have declined it.
    """

    id: int
    cause: Cause
    barred: frozenset[int] = frozenset()
    passed: frozenset[int] = frozenset()

    def may_go_to(self, reviewer: Reviewer) -> bool:
        return reviewer.id not in self.barred and (reviewer.reviews or self.cause is Cause.APPEAL)


@dataclass(slots=True)
class Distribution:
    """The result of distributing reviews.

    `given` are (review, reviewer) pairs in the order of the reviewers' lists, `stranded` the reviews that no reviewer
    may do. `most` is the remaining budget. `full`: every reviewer's capacity is used up.
    """

    given: list[tuple[WaitingReview, Reviewer]] = field(default_factory=list)
    stranded: list[WaitingReview] = field(default_factory=list)
    most: int = 0
    full: bool = False


def distribute_reviews(
    wanted: Iterable[WaitingReview], reviewers: Collection[Reviewer], *, most: int, language: str | None = None
) -> Distribution:
    """Assign reviews in the given order, at most `most` of them plus any number of appeals.

    Each review goes to an eligible reviewer with free capacity. Reviewers who have not declined it come first, then
    those who speak the labelers' `language`, then those with the smallest share of their capacity used.
    """
    loads = {reviewer.id: reviewer.given for reviewer in reviewers}
    distribution = Distribution(most=most)
    for review in wanted:
        able = [reviewer for reviewer in reviewers if review.may_go_to(reviewer)]
        if not able:
            distribution.stranded.append(review)
            continue
        free = [reviewer for reviewer in able if loads[reviewer.id] < reviewer.capacity]
        if not free or (distribution.most <= 0 and review.cause is not Cause.APPEAL):
            continue
        chosen = min(
            free,
            key=lambda candidate: (
                candidate.id in review.passed,
                language is not None and candidate.language != language,
                loads[candidate.id] / candidate.capacity,
                candidate.id,
            ),
        )
        loads[chosen.id] += 1
        distribution.most -= review.cause is not Cause.APPEAL
        distribution.given.append((review, chosen))
    distribution.full = all(loads[reviewer.id] >= reviewer.capacity for reviewer in reviewers)
    # A stable sort keeps the incoming order within each group: the hardest first.
    distribution.given.sort(key=lambda pair: _list_order(pair[0]))
    return distribution


def _list_order(wanted: WaitingReview) -> tuple[int, float]:
    """Return a review's sort key in a list. Audits and second reviews come last, in random order."""
    if wanted.cause is Cause.APPEAL:
        return 0, 0.0
    return (2, draw("turn", wanted.id)) if wanted.cause in BLIND else (1, 0.0)


def corrects_somebody(labels: Answer, answers: Sequence[Answer]) -> bool:
    """Return whether a verdict contradicts at least one answer."""
    return any(answer != labels for answer in answers)


def outcome_for(answer: Answer, before: Answer | None, after: Answer | None) -> Outcome:
    """Return an appeal's outcome for the labeler who gave `answer`. `after` is None for a discarded picture."""
    if after is None:
        return Outcome.DISCARDED
    if after == answer:
        return Outcome.ACCEPTED
    return Outcome.KEPT if after == before else Outcome.OTHERWISE


def outcome_of_verdict(before: Answer | None, after: Answer | None) -> Outcome:
    """Return an appeal's outcome for the reviewer whose verdict was `before`. `after` None: picture discarded."""
    if after is None:
        return Outcome.VERDICT_DISCARDED
    return Outcome.VERDICT_KEPT if after == before else Outcome.VERDICT_CHANGED


@frozen
class LatestVerdict:
    """A person's newest verdict on an item; `reason` is set for a reported picture."""

    cause: Cause | None = None
    reason: SkipReason | None = None
