"""The policy: which items want more answers, settle, or go to a reviewer."""

from dataclasses import replace

import pytest

from bot.labeling.consensus.calibration import CAREFUL, NEVER, Audit, steps, threshold, wilson
from bot.labeling.consensus.confusion_counts import UNIT, Confusion, Pool, Question
from bot.labeling.consensus.posterior import Said, posterior
from bot.labeling.model import ItemState, Kind, Policy, SkipReason, Standing
from bot.labeling.settle_policy import Decision, cap_for, decide, is_crowd_known, one_more_settles, should_reopen

OPEN, SETTLED, DISPUTED = ItemState.OPEN, ItemState.SETTLED, ItemState.DISPUTED
ONE = Question(Kind.SINGLE, (1, 2, 3, 4))
TWO = Question(Kind.YES_NO, (1, 2))
SEVERAL = Question(Kind.MULTIPLE, (1, 2, 3, 4))
NOBODY = Pool(ONE)


def known(question: Question = ONE, right: float = 0.8) -> Pool:
    """Return a pool with enough answers for the model."""
    total, rate = Confusion(), int(right * UNIT)
    for label in question.labels:
        others = [other for other in question.labels if other != label]
        total.add(label, {label: rate} | dict.fromkeys(others, (UNIT - rate) // len(others)), 500)
    return Pool(question, total)


def judged(policy, answers, pool=NOBODY, *, active=9, skips=(), **thresholds) -> Decision:
    """Return the decision on an item with these answers by new labelers."""
    said = [Said(voice, answer) for voice, answer in enumerate(answers, start=1)]
    sure = posterior(said, {}, pool)
    return decide(policy, Standing(tuple(answers), tuple(skips), 0), sure, pool, active=active, **thresholds)


@pytest.mark.parametrize("question", [ONE, TWO, SEVERAL], ids=["one", "yes-no", "several"])
@pytest.mark.parametrize("wanted", [1, 2, 3, 5])
def test_a_fixed_number_of_answers(question, wanted):
    """With a fixed number of answers, agreement of new labelers settles an item, and a tie disputes it."""
    policy, pool = Policy(least=wanted, cap=wanted), Pool(question)
    for given in range(wanted):
        assert judged(policy, [(1,)] * given, pool) == Decision(OPEN, None, wanted, given > 0 and given + 1 == wanted)
    assert judged(policy, [(1,)] * wanted, pool) == Decision(SETTLED, (1,))
    if wanted % 2 == 0:
        assert judged(policy, [(1,), (2,)] * (wanted // 2), pool) == Decision(DISPUTED)


def test_empty_answers_agree():
    """Two empty answers agree, too."""
    assert judged(Policy(least=2, cap=2), [(), ()], Pool(SEVERAL)) == Decision(SETTLED, ())


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        ([], Decision(OPEN, None, 2)),
        ([1], Decision(OPEN, None, 2, ask_first=True)),
        ([1, 2], Decision(OPEN, None, 4)),
        ([1, 2, 1], Decision(OPEN, None, 4, ask_first=True)),
        ([1, 2, 1, 1], Decision(SETTLED, (1,))),
        ([1, 1], Decision(SETTLED, (1,))),
        ([1, 2, 1, 2, 3], Decision(DISPUTED)),
    ],
)
def test_small_pool_uses_the_lead(answers, verdict):
    """In a small pool a lead of two settles an item; without one at the cap it is disputed."""
    assert not is_crowd_known(NOBODY)
    assert judged(Policy(), [(label,) for label in answers]) == verdict


def test_larger_pool_uses_the_posterior():
    """In a larger pool the posterior decides: two answers of a good pool are enough, two of a mediocre one are not."""
    assert judged(Policy(), [(1,), (1,)], known(right=0.9)) == Decision(SETTLED, (1,))
    assert judged(Policy(), [(1,), (1,)], known(TWO, right=0.7)) == Decision(OPEN, None, 3, ask_first=False)
    assert judged(Policy(settle=0.9), [(1,), (1,)], known(TWO, right=0.7)) == Decision(OPEN, None, 3, ask_first=True)


def test_minimum_holds_in_a_good_pool():
    """No item settles with fewer answers than the policy's minimum, even in a good pool."""
    assert judged(Policy(), [(1,)], known(right=0.99)).state is OPEN
    assert judged(Policy(least=1), [(1,)], known(right=0.99)) == Decision(SETTLED, (1,))


def test_at_the_cap():
    """At the cap an item settles if it reaches the review threshold, and is disputed otherwise."""
    answers = [(1,), (1,), (2,)]
    assert judged(Policy(cap=3, settle=0.99, review=0.7), answers, known()) == Decision(SETTLED, (1,))
    assert judged(Policy(cap=3, settle=0.99, review=0.98), answers, known()) == Decision(DISPUTED)


def test_audited_thresholds():
    """Audited thresholds apply only if they are higher than the policy's."""
    answers, pool = [(1,), (1,)], known(right=0.9)
    assert judged(Policy(), answers, pool, settle=NEVER).state is OPEN
    assert judged(Policy(), answers, pool, settle=0.1).state is SETTLED


def test_max_wrong_holds_at_the_cap():
    """With `max_wrong`, an item below the settle threshold goes to a reviewer at the cap."""
    answers, pool, policy = [(1,), (1,)], known(right=0.9), Policy(settle=0.999, review=0.9, cap=2)
    assert judged(policy, answers, pool, settle=NEVER).state is SETTLED
    assert judged(replace(policy, max_wrong=0.02), answers, pool).state is DISPUTED
    assert judged(replace(policy, max_wrong=0.02), answers, pool, settle=NEVER).state is DISPUTED
    assert judged(replace(policy, settle=0.9, max_wrong=0.02), answers, pool).state is SETTLED


def test_overlap_is_limited_by_labelers():
    """An item never wants more answers than there are labelers, but at least the policy's minimum."""
    assert cap_for(Policy(least=2, cap=5), 3) == 3
    assert cap_for(Policy(least=2, cap=5), 1) == 2
    assert judged(Policy(), [(1,), (2,), (3,)], active=3) == Decision(DISPUTED)
    assert judged(Policy(), [(1,)], active=1).state is OPEN


UNSURE, BLURRED = SkipReason.UNSURE, SkipReason.BLURRED


def test_reports_and_unsure_skips():
    """Two reports quarantine an item; three unsure labelers dispute it, unless others settle it."""
    assert judged(Policy(), [(1,), (1,)], skips=[BLURRED] * 2) == Decision(ItemState.QUARANTINED)
    assert judged(Policy(), [(1,)], skips=[UNSURE] * 3) == Decision(DISPUTED)
    assert judged(Policy(), [(1,), (1,)], skips=[UNSURE] * 3) == Decision(SETTLED, (1,))
    assert judged(Policy(), [(1,)], skips=[UNSURE] * 2).state is OPEN


def test_almost_settled_items_are_asked_first():
    """An item that one agreeing answer would settle is asked first; one that needs more is not."""
    pool = known(TWO, right=0.8)
    assert one_more_settles({1: 850_000, 2: 150_000}, pool, 0.95)
    assert not one_more_settles({1: 550_000, 2: 450_000}, pool, 0.95)
    several = Pool(SEVERAL)
    assert one_more_settles({1: 990_000, 2: 20_000}, several, 0.95)
    assert not one_more_settles({1: 500_000, 2: 500_000}, several, 0.95)


def test_doubtful_settled_items_are_reopened():
    """A settled item is reopened if it becomes far more doubtful, not at the threshold, and not in a small pool."""
    pool = known()
    assert not should_reopen(Policy(), {1: 850_000, 2: 150_000}, pool)
    assert should_reopen(Policy(), {1: 790_000, 2: 210_000}, pool)
    assert not should_reopen(Policy(), {2: 990_000, 1: 10_000}, pool)
    assert not should_reopen(Policy(), {1: 500_000, 2: 500_000}, NOBODY)
    assert not should_reopen(Policy(settle=0.6), {1: 310_000, 2: 300_000, 0: 390_000}, pool)
    assert should_reopen(Policy(settle=0.6), {1: 290_000, 2: 280_000, 0: 430_000}, pool), (
        "whatever is asked for, it can be lost"
    )


def audits(right: int, wrong: int, confidence: float) -> list[Audit]:
    return [Audit(confidence, True)] * right + [Audit(confidence, False)] * wrong


def test_reliability_bins():
    """The table has the audited accuracy and its interval for each range of confidence."""
    (low, high) = steps(audits(45, 5, 0.93) + audits(99, 1, 0.996))
    assert (low.audits, low.right, high.right) == (50, 0.9, 0.99)
    assert low.low < 0.9 < low.high
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(90, 100) == pytest.approx((0.8256, 0.9448), abs=1e-4)


def test_max_wrong_needs_audits():
    """With few audits the threshold is careful; with enough good ones it is the policy's."""
    keep = {"max_wrong": 0.02, "at_least": 0.95}
    assert threshold([], **keep) == CAREFUL
    assert threshold(audits(30, 0, 0.96), **keep) == CAREFUL
    assert threshold(audits(300, 0, 0.96), **keep) == 0.95
    assert threshold(audits(300, 30, 0.96) + audits(400, 0, 0.985), **keep) == 0.985
    assert threshold(audits(300, 60, 0.999), **keep) == NEVER
    assert threshold(audits(300, 60, 0.999), max_wrong=None, at_least=0.9) == 0.9
