"""Reviews: what is looked at again, who looks at it, and in which order."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bot.labeling.consensus.posterior import UNSURE_MOST
from bot.labeling.model import Answer, Item, ItemState, QuarantineReason, SkipReason, Standing
from bot.labeling.project_settings import Policy

CAPACITY = 30  # reviews a day, unless a reviewer's own is another
DOUBT_MOST = 3.0  # so many times the usual chance is added at most where labels are doubtful
CERTAIN = 1e-3  # the doubt that the highest settle threshold still allows


class Cause(StrEnum):
    """Why an item is looked at."""

    DISPUTE = "dispute"  # labelers did not agree
    UNSURE = "unsure"  # too many could not tell
    FLAG = "flag"  # too many say that something is wrong with the picture
    AUDIT = "audit"  # a sample of what has settled
    SECOND = "second"  # a sample of verdicts, looked at by somebody else
    APPEAL = "appeal"  # a labeler does not agree with a correction


class ReviewState(StrEnum):
    WAITING = "waiting"
    GIVEN = "given"
    DONE = "done"
    DROPPED = "dropped"  # its item has moved on without it


class Ruling(StrEnum):
    """What a reviewer says: the labels, or that the picture is no good."""

    LABEL = "label"
    DISCARD = "discard"


class Outcome(StrEnum):
    """How an appeal ended: for who appealed, and for whose verdict it was about."""

    ACCEPTED = "accepted"
    KEPT = "kept"
    OTHERWISE = "otherwise"  # neither was right
    DISCARDED = "discarded"  # the picture is no good
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
"""The state of the items that a review is about. An item that has left it needs the review no more."""

RANK: Mapping[Cause, int] = {
    Cause.APPEAL: 0,
    Cause.SECOND: 1,
    Cause.DISPUTE: 2,
    Cause.UNSURE: 2,
    Cause.FLAG: 2,
    Cause.AUDIT: 3,
}
"""What is given out first. Second looks are few: behind a pile of disputes nobody would ever be checked."""

BLIND = frozenset({Cause.AUDIT, Cause.SECOND})
"""Looks that measure somebody: nothing on the screen says what others have answered."""

BUILT_IN_REASONS = ("alike", "overlooked", "guide", "hard")
"""Why an answer was corrected, where a project has no reasons of its own: ends of ids of texts."""
BUILT_IN_MARK = "="  # stands before one of them where a reason is kept; what is typed never begins with it


def review_cause(item: Item, standing: Standing) -> Cause | None:
    """Why a reviewer should look at an item that labelers could not settle; None: no reviewer should."""
    if item.state is ItemState.DISPUTED:
        return Cause.UNSURE if standing.unsure >= UNSURE_MOST else Cause.DISPUTE
    if item.state is ItemState.QUARANTINED and item.quarantine_reason is QuarantineReason.FLAGGED:
        return Cause.FLAG
    return None


def audit_chance(policy: Policy, confidence: float | None) -> float:
    """With which probability a settled item is looked at all the same: the policy's, and more where it is doubtful.

    Doubt is where somebody's skill is low, or two labels are often taken for each other. As doubtful as the settle
    threshold allows it is twice the usual chance, and at most four times.
    """
    doubt = 0.0 if confidence is None else (1 - confidence) / max(1 - policy.settle, CERTAIN)
    return min(1.0, policy.audit * (1 + min(max(doubt, 0.0), DOUBT_MOST)))


def draw(what: str, number: int) -> float:
    """The lot of an item or a verdict, from 0 to 1: always the same, and like no other."""
    digest = hashlib.sha256(f"labelbot {what} {number}".encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64


def daily_budget(policy: Policy, items: int) -> int:
    """How many reviews a project of so many items gives out in a day, not counting appeals."""
    return max(1, int(policy.budget * items))


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Somebody who can be given reviews: all, or as an instructor alone only appeals. `given` are today's so far."""

    id: int
    language: str
    reviews: bool
    capacity: int = CAPACITY
    given: int = 0


@dataclass(frozen=True, slots=True)
class WaitingReview:
    """A review that waits. `barred` may not do it: they have labeled or judged the item. `passed` let it go before."""

    id: int
    cause: Cause
    barred: frozenset[int] = frozenset()
    passed: frozenset[int] = frozenset()

    def may_go_to(self, reviewer: Reviewer) -> bool:
        return reviewer.id not in self.barred and (reviewer.reviews or self.cause is Cause.APPEAL)


@dataclass(slots=True)
class Distribution:
    """Who gets what: (review, reviewer) pairs in the order of the reviewers' lists; and what nobody may do.

    `most`: how many more may be given out; `full`: nobody has room for more.
    """

    given: list[tuple[WaitingReview, Reviewer]] = field(default_factory=list)
    stranded: list[WaitingReview] = field(default_factory=list)
    most: int = 0
    full: bool = False


def distribute_reviews(
    wanted: Iterable[WaitingReview], reviewers: Collection[Reviewer], *, most: int, language: str | None = None
) -> Distribution:
    """Give reviews out, the first first, at most `most` of them; appeals beyond that.

    Each goes to somebody who may do it and has room today: rather to who has not let it go before, then to who speaks
    the labelers' `language`, then to who has had the smallest part of what they can do.
    """
    loads = {reviewer.id: reviewer.given for reviewer in reviewers}
    found = Distribution(most=most)
    for each in wanted:
        able = [reviewer for reviewer in reviewers if each.may_go_to(reviewer)]
        if not able:
            found.stranded.append(each)
            continue
        free = [reviewer for reviewer in able if loads[reviewer.id] < reviewer.capacity]
        if not free or (found.most <= 0 and each.cause is not Cause.APPEAL):
            continue
        chosen = min(
            free,
            key=lambda one: (
                one.id in each.passed,
                language is not None and one.language != language,
                loads[one.id] / one.capacity,
                one.id,
            ),
        )
        loads[chosen.id] += 1
        found.most -= each.cause is not Cause.APPEAL
        found.given.append((each, chosen))
    found.full = all(loads[reviewer.id] >= reviewer.capacity for reviewer in reviewers)
    found.given.sort(key=lambda pair: _list_order(pair[0]))  # a stable sort: otherwise the hardest stay first
    return found


def _list_order(wanted: WaitingReview) -> tuple[int, float]:
    """Where in a list a review stands: what measures somebody comes last and mixed, so that nobody can tell."""
    if wanted.cause is Cause.APPEAL:
        return 0, 0.0
    return (2, draw("turn", wanted.id)) if wanted.cause in BLIND else (1, 0.0)


def corrects_somebody(labels: Answer, answers: Sequence[Answer]) -> bool:
    """Whether a verdict with these labels says that somebody was wrong."""
    return any(answer != labels for answer in answers)


def outcome_for(answer: Answer, before: Answer | None, after: Answer | None) -> Outcome:
    """How an appeal ended for who had given this answer. None for the labels after it: the picture was discarded."""
    if after is None:
        return Outcome.DISCARDED
    if after == answer:
        return Outcome.ACCEPTED
    return Outcome.KEPT if after == before else Outcome.OTHERWISE


def outcome_of_verdict(before: Answer | None, after: Answer | None) -> Outcome:
    """How an appeal ended for the reviewer whose labels it was about."""
    if after is None:
        return Outcome.VERDICT_DISCARDED
    return Outcome.VERDICT_KEPT if after == before else Outcome.VERDICT_CHANGED


@dataclass(frozen=True, slots=True)
class LatestVerdict:
    """The newest verdict of a person on an item: in which look, and for a picture that was set aside why."""

    cause: Cause | None = None
    reason: SkipReason | None = None
