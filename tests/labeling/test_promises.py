"""What checks prove of a promise, and how many it takes."""

import random

import pytest

from bot.labeling.project_settings import Policy
from bot.labeling.promises import reviewer_error
from bot.labeling.promises.bounds import LEVEL, most_wrong
from bot.labeling.promises.promise import (
    Finding,
    Hindrance,
    Labels,
    PromiseCheck,
    Proof,
    Stand,
    checks_needed,
    judge,
    prove,
    share_to_check,
)
from bot.labeling.promises.reviewer_error import PERFECT, ReviewerError

ERRS = ReviewerError(looks=480, wrong=49)  # about one in ten
PROMISED = Policy(max_wrong=0.02)


def checks(right: int, wrong: int = 0, waiting: int = 0, sure: float = 0.96) -> list[PromiseCheck]:
    found = [Finding.RIGHT] * right + [Finding.WRONG] * wrong + [Finding.OPEN] * waiting
    return [PromiseCheck(sure, finding) for finding in found]


def proof(found: list[PromiseCheck], labels: Labels, error: ReviewerError = PERFECT, **more: object) -> Proof:
    return prove(found, labels, max_wrong=0.02, error=error, **more)


@pytest.mark.parametrize(
    ("promise", "labels", "needed"), [(0.02, 1_000_000, 217), (0.05, 1_000_000, 86), (0.02, 1000, 195)]
)
def test_checks_that_a_promise_takes(promise, labels, needed):
    """Without a wrong one, 2 % takes the checks for which 0.98 ** n is at most the level; of few labels, fewer."""
    assert checks_needed(promise, labels) == needed
    if labels > 1000:
        assert (1 - promise) ** needed <= LEVEL < (1 - promise) ** (needed - 2)


def test_upper_bound_is_exact():
    """The bound is the largest number that finds so few wrong labels with more than the level's probability."""
    assert most_wrong(3, labels=100, checks=100) == 3
    assert most_wrong(0, labels=10, checks=0) == 10
    covered = 0
    for seed in range(300):
        sample = random.Random(seed).sample(range(400), 120)
        covered += most_wrong(sum(each < 20 for each in sample), labels=400, checks=120) >= 20
    assert covered >= 300 * (1 - 3 * LEVEL)


def test_promise_is_kept_only_when_proven():
    """One check too few is not a proof, and a wrong label asks for more."""
    whole = Labels(1000, pictures=1000)
    assert proof(checks(194), whole).stand is Stand.UNPROVEN
    assert proof(checks(194), whole).missing == 1
    assert proof(checks(195), whole).stand is Stand.KEPT
    one_wrong = proof(checks(195, wrong=1), whole)
    assert (one_wrong.stand, one_wrong.missing > 60) == (Stand.UNPROVEN, True)


def test_a_reviewer_who_errs_proves_less():
    """Who errs in 10 % overlooks wrong labels, so a proof takes more checks; and what they decide is wrong as often."""
    whole = Labels(5000, pictures=5000)
    assert proof(checks(220), whole).stand is Stand.KEPT
    assert proof(checks(220), whole, ERRS).stand is Stand.UNPROVEN
    assert proof(checks(290), whole, ERRS).stand is Stand.KEPT
    refused = proof(checks(290), Labels(3800, 1200, 5000), ERRS)
    assert (refused.stand, refused.hindrance) == (Stand.REFUSED, Hindrance.REVIEWERS)


def test_a_reviewer_is_not_believed_blindly():
    """Another label is no wrong label before a second look; without a second reviewer managers are told so."""
    whole = Labels(1000, pictures=1000)
    waiting = proof(checks(190, waiting=10), whole)
    assert (waiting.wrong, waiting.waiting) == (0, 10)
    alone = proof(checks(190, waiting=10), whole, reviewers=1)
    assert (alone.stand, alone.hindrance) == (Stand.REFUSED, Hindrance.LOOKS)
    cleared = [*checks(190), *[PromiseCheck(0.96, Finding.REJECTED)] * 10]
    assert proof(cleared, whole).stand is Stand.KEPT


def test_promises_that_can_not_be_kept_are_refused():
    """Too many wrong labels, or too few pictures, and nothing is refused before 30 checks."""
    many = Labels(1000, pictures=2000)
    assert proof(checks(20, wrong=9), many).stand is Stand.UNPROVEN
    assert proof(checks(35, wrong=15), many).hindrance is Hindrance.LABELS
    assert proof(checks(30), Labels(60, pictures=60)).stand is Stand.UNPROVEN, "60 pictures can all be checked"
    assert proof(checks(150, wrong=1), Labels(300, pictures=300)).hindrance is Hindrance.FEW
    assert proof([], Labels(0)).stand is Stand.UNPROVEN, "a project without pictures"


def test_floor_rises_until_the_promise_can_be_proven():
    """Doubtful labels that are too often wrong are left to others, if reviewers err less often than these labels."""
    found = [*checks(70, wrong=7, sure=0.85), *checks(320, sure=0.97)]
    above = {0.8: 610, 0.9: 480, 0.95: 480, 0.98: 0, 0.99: 0}
    for error, floor, stand in ((PERFECT, 0.9, Stand.KEPT), (ReviewerError(80, 14), 0.8, Stand.REFUSED)):
        judged = judge(found, above.__getitem__, Labels(1007, 0, 1007), policy=PROMISED, error=error, reviewers=2)
        assert (judged.floor, judged.stand) == (floor, stand)


def test_share_to_check():
    """The share is enough for the proof, never below the policy's audits or what was drawn, and tops up at the end."""
    early = Labels(90, 10, 1000)
    assert share_to_check(PROMISED, Proof(), early, 0.0, pending=0) == pytest.approx(193 / 900, abs=0.01)
    assert share_to_check(PROMISED, Proof(), early, 0.4, pending=0) == 0.4
    assert share_to_check(PROMISED, Proof(stand=Stand.REFUSED), early, 0.0, pending=0) == 0.05
    assert share_to_check(Policy(max_wrong=0.0), Proof(), early, 0.0, pending=0) > 0.9, "nothing may be wrong"
    late, short = Labels(900, 100, 1000), Proof(checks=180, needed=190)
    assert share_to_check(PROMISED, short, late, 0.25, pending=3) == 0.25
    assert share_to_check(PROMISED, short, late, 0.25, pending=0) == pytest.approx(0.25 * 191 / 180)


def test_errors_of_reviewers_are_learned():
    """The prior is one error in twenty; second looks, appeals, gold and rejected checks move it."""
    assert ReviewerError().mean == 0.05
    looks = reviewer_error.second_looks(100, 18) + reviewer_error.gold_looks(50, 5) + reviewer_error.appeals(100, 9)
    assert (looks + reviewer_error.checks(200, 19)).mean == pytest.approx(52 / 570)
    assert 0.08 < looks.mean < looks.high < 0.14
    assert PERFECT.high < 1e-6
