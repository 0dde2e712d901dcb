"""A promise that at most a share of the labels is wrong: what the checks prove, and how many more it takes.

A check is a reviewer's look at a settled label, without seeing the answers; the pictures are a uniform sample. If the
verdict is another label, a second reviewer looks. The label counts as wrong if that look doesn't confirm it. Labels
that reviewers decided are wrong as often as reviewers err.
"""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from bot.frozen import frozen
from bot.labeling.consensus.tempering import MIN_CHECKS
from bot.labeling.project_settings import Policy
from bot.labeling.promises import reviewer_error
from bot.labeling.promises.bounds import first_number, is_too_many, most_wrong
from bot.labeling.promises.reviewer_error import PERFECT, ReviewerError

CHECKED_MOST = 0.5  # of the settled labels: who has to check more gains little by asking people first
CHECKED_FEW = 100  # but so few are always worth checking
UNCOUNTED = 1_000_000  # labels, where it is not known how many there will be
FLOORS = (0.9, 0.95, 0.98, 0.99)
SECOND_LOOK = 2  # reviewers that it takes


class Finding(StrEnum):
    """What became of a check."""

    RIGHT = "right"  # the reviewer gave the settled label
    REJECTED = "rejected"  # the reviewer gave another label, and the second look found the settled one right
    WRONG = "wrong"  # two looks did not give the settled label
    OPEN = "open"  # the reviewer gave another label, and nobody has looked a second time


class PromiseCheck(NamedTuple):
    """A check of a settled label: its confidence when it was drawn, and what was found."""

    confidence: float
    finding: Finding


class Stand(StrEnum):
    """How a promise stands."""

    UNPROVEN = "unproven"  # too few checks yet
    KEPT = "kept"
    REFUSED = "refused"  # it can't be kept, or can't be proven


class Hindrance(StrEnum):
    """Why a promise can't be kept or proven."""

    LABELS = "labels"  # too many settled labels are wrong
    REVIEWERS = "reviewers"  # reviewers decide so many pictures that their own errors are too many
    LOOKS = "looks"  # nobody can look a second time where a check says that a label is wrong
    FEW = "few"  # too few settled pictures: most of them would have to be checked


@frozen
class Labels:
    """Numbers of labels: settled by answers (checked ones too), decided by reviewers, and of all pictures."""

    settled: int
    reviewed: int = 0
    pictures: int = 0

    @property
    def decided(self) -> int:
        return self.settled + self.reviewed

    def at_floor(self, settled: int) -> "Labels":
        """Return the numbers if people settle only so many, and reviewers have to decide the others."""
        return replace(self, settled=settled, reviewed=max(self.decided - settled, 0))

    def expected(self) -> "Labels":
        """Return the numbers when all pictures are decided, in the same proportions."""
        if self.decided < MIN_CHECKS:
            return Labels(self.pictures, 0, self.pictures)
        more = max(self.pictures / self.decided, 1)
        return Labels(round(self.settled * more), round(self.reviewed * more), self.pictures)


@frozen
class Proof:
    """What the checks say of a promise: `wrong` of `checks` were, and `waiting` ones want a second look.

    `needed` are the checks that prove it if no further label is wrong; None if no number would. `hindrance` is set if
    the promise is refused. `floor` is the confidence below which no label settles by answers. `reviewers` can check.
    """

    stand: Stand = Stand.UNPROVEN
    checks: int = 0
    wrong: int = 0
    waiting: int = 0
    needed: int | None = None
    hindrance: Hindrance | None = None
    floor: float = 0.0
    reviewers: int = 2

    @property
    def missing(self) -> int:
        """Return how many more checks the proof takes."""
        return max((self.needed or 0) - self.checks, 0)


def prove(
    checks: Collection[PromiseCheck],
    labels: Labels,
    *,
    max_wrong: float,
    error: ReviewerError,
    reviewers: int = 2,
) -> Proof:
    """Return what the checks of a uniform sample prove of a promise about the labels so far.

    With fewer than two `reviewers` nobody looks a second time, so what waits for that counts as wrong.
    """
    findings = [check.finding for check in checks]
    done, wrong, waiting = len(findings), findings.count(Finding.WRONG), findings.count(Finding.OPEN)
    settled, later = max(labels.settled, done), labels.expected()
    bad = wrong if reviewers >= SECOND_LOOK else wrong + waiting

    def proves(number: int) -> bool:
        return is_proven(number, bad, later, max_wrong, error)

    needed = first_number(proves, max(done, 1), later.settled)
    found = Proof(checks=done, wrong=wrong, waiting=waiting, needed=needed, reviewers=reviewers)
    if done and is_proven(done, wrong + waiting, labels, max_wrong, error):
        return replace(found, stand=Stand.KEPT, needed=done)
    if done < MIN_CHECKS and (labels.decided < labels.pictures or not labels.pictures):
        return found
    is_hopeless = is_too_many(wrong, labels=settled, allowed=int(max_wrong * settled), checks=done)
    most = max(CHECKED_MOST * later.settled, CHECKED_FEW, done)
    if not is_hopeless and found.needed is not None and found.needed <= most:
        return found
    return replace(found, stand=Stand.REFUSED, hindrance=_hindrance(found, later, max_wrong, error, reviewers))


def _hindrance(found: Proof, labels: Labels, max_wrong: float, error: ReviewerError, reviewers: int) -> Hindrance:
    """Return what stands in the way of a proof, by what the checks so far make likely."""
    likely = found.wrong / max(found.checks, 1) / (1 - error.mean) ** 2
    if likely > max_wrong:
        return Hindrance.LABELS
    if found.waiting and reviewers < SECOND_LOOK:
        return Hindrance.LOOKS
    if likely * labels.settled + error.mean * labels.reviewed > max_wrong * labels.decided:
        return Hindrance.REVIEWERS
    return Hindrance.FEW


def is_proven(checks: int, bad: int, labels: Labels, max_wrong: float, error: ReviewerError) -> bool:
    """Return whether at most a share is wrong of the labels that people settled, and of all labels.

    `bad` of `checks` were wrong. A wrong label is found if neither of two looks errs.
    """
    if checks > labels.settled or not labels.settled:
        return False
    most = most_wrong(bad, labels=labels.settled, checks=checks) / (1 - error.high) ** 2
    in_all = most - bad + labels.reviewed * error.high  # those that were found are corrected
    return most <= max_wrong * labels.settled and in_all <= max_wrong * labels.decided


def judge(
    checks: Collection[PromiseCheck],
    count_settled: Callable[[float], int],
    labels: Labels,
    *,
    policy: Policy,
    error: ReviewerError,
    reviewers: int,
    floor: float = 0.0,
) -> Proof:
    """Return the proof at the lowest floor, from `floor` on, at which the promise is kept or can still be proven.

    `count_settled` returns how many labels with at least a confidence are settled and not checked. Labels that settled
    below the floor count as reviewers', who will have to decide them. If no floor helps, it stays as it is, and so it
    does if only second looks are missing.
    """
    proofs = []
    for step in floors(policy, floor, error):
        found = [check for check in checks if step <= policy.review or check.confidence >= step]
        numbers = labels.at_floor(count_settled(step) + len(found))
        proof = prove(found, numbers, max_wrong=policy.max_wrong or 0.0, error=error, reviewers=reviewers)
        proofs.append(replace(proof, floor=step))
        if proof.stand is not Stand.REFUSED or proof.hindrance is Hindrance.LOOKS:
            return proofs[-1]
    return proofs[0]


def floors(policy: Policy, least: float, error: ReviewerError) -> Sequence[float]:
    """Return the floors that are tried, from `least` on: the policy's review threshold, then higher ones.

    None is so high that reviewers would err more often than the labels that go to them.
    """
    first = max(policy.review, min(least, FLOORS[-1]))
    return (first, *(floor for floor in FLOORS if first < floor <= 1 - error.mean))


def error_in_checks(checks: Collection[PromiseCheck]) -> ReviewerError:
    """Return what checks say of reviewers' errors: how many of the right labels the first look found wrong."""
    findings = Counter(check.finding for check in checks)
    rejected = findings[Finding.REJECTED]
    return reviewer_error.checks(findings[Finding.RIGHT] + rejected, rejected)


def checks_needed(max_wrong: float, labels: int = UNCOUNTED) -> int | None:
    """Return how many checks without a wrong label prove a promise about settled labels; None if no number does.

    Reviewers are taken not to err.
    """
    return first_number(lambda checks: is_proven(checks, 0, Labels(labels), max_wrong, PERFECT), 1, labels)


def share_to_check(policy: Policy, proof: Proof, labels: Labels, share: float, *, pending: int) -> float:
    """Return the share of settled labels to check, so that there are enough checks when all pictures are decided.

    It never falls below `share`, the one so far, or the policy's audits. Few checks don't raise it, because they can't
    tell yet whether a proof is possible. `pending` checks are requested and not done;
    if none is, and the sample was smaller than expected, it becomes larger.
    """
    settled = max(labels.expected().settled, 1)
    clean = checks_needed(1.0 if policy.max_wrong is None else policy.max_wrong, settled)
    needed = clean if proof.checks < MIN_CHECKS or proof.needed is None else proof.needed
    if needed is None or proof.stand is Stand.REFUSED:
        return max(policy.audit, share)
    wanted = min(needed / settled, 1.0)
    if proof.missing and proof.checks and not pending and labels.decided >= labels.pictures:
        wanted = max(wanted, min(share * (needed + 1) / proof.checks, 1.0))
    return max(policy.audit, share, wanted)
