"""The policy: which items want more answers, settle, or go to a reviewer."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.labeling.consensus.calibration import Audit, steps, wilson
from bot.labeling.consensus.confusion_counts import UNIT, Confusion, Question
from bot.labeling.consensus.contradiction import is_said
from bot.labeling.consensus.pool import Pool
from bot.labeling.consensus.posterior import Said, posterior
from bot.labeling.model import MOVES, ItemState, Kind, SkipReason, Standing
from bot.labeling.project_settings import Policy
from bot.labeling.review_rules import are_reviews_backed_up, daily_budget
from bot.labeling.settle_policy import (
    Decision,
    Rule,
    cap_for,
    decide,
    is_pool_known,
    one_more_settles,
    promise_floor,
    should_reopen,
)
from tests.labeling.made import INDEPENDENT, known

OPEN, SETTLED, DISPUTED = ItemState.OPEN, ItemState.SETTLED, ItemState.DISPUTED
ONE = Question(Kind.SINGLE, (1, 2, 3, 4))
TWO = Question(Kind.YES_NO, (1, 2))
SEVERAL = Question(Kind.MULTIPLE, (1, 2, 3, 4))
NOBODY = Pool(ONE)


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
    for count in range(wanted):
        assert judged(policy, [(1,)] * count, pool) == Decision(OPEN, None, wanted, count > 0 and count + 1 == wanted)
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
    assert not is_pool_known(NOBODY)
    assert judged(Policy(), [(label,) for label in answers]) == verdict


def test_larger_pool_uses_the_posterior():
    """In a larger pool the posterior decides: two answers of a good pool are enough, two of a mediocre one are not."""
    assert judged(Policy(), [(1,), (1,)], known(ONE, right=0.9)) == Decision(SETTLED, (1,))
    asked = Policy(review=0)
    assert judged(asked, [(1,), (1,)], known(TWO, right=0.7)) == Decision(OPEN, None, 3, ask_first=False)
    assert judged(replace(asked, settle=0.9), [(1,), (1,)], known(TWO, right=0.7)) == Decision(
        OPEN, None, 3, ask_first=True
    )


def test_an_answer_has_to_be_worth_its_cost():
    """An answer that can't change enough is not asked for: the item settles, or goes to a reviewer at once."""
    sure, split, mediocre = [(1,), (1,)], [(1,), (2,)], known(TWO, right=0.7)
    assert judged(Policy(settle=0.9), sure, mediocre).ground is Rule.WORTH
    assert judged(Policy(settle=0.9), sure, mediocre) == Decision(SETTLED, (1,))
    assert judged(Policy(review=0.95, settle=0.99), split, mediocre).ground is Rule.HOPELESS
    assert judged(Policy(review=0.95, settle=0.99), split, mediocre) == Decision(DISPUTED)
    cheap, dear = Policy(review=0.7, review_cost=1), Policy(review=0.7, review_cost=10)
    assert judged(cheap, split, known(ONE, right=0.8)) == Decision(DISPUTED), "a review costs as little as an answer"
    assert judged(dear, split, known(ONE, right=0.8)).state is OPEN, "a review costs as much as ten answers"


def test_without_reviews_all_answers_are_asked():
    """A project without reviewers asks until an item is sure or has all its answers, however dear answers are."""
    policy, mediocre = Policy(review=0, settle=0.99), known(TWO, right=0.6)
    assert judged(policy, [(1,), (2,)], mediocre).state is OPEN
    assert judged(policy, [(1,), (2,), (1,), (2,)], mediocre).state is OPEN
    assert judged(policy, [(1,), (2,), (1,), (2,), (1,)], mediocre) == Decision(SETTLED, (1,))


def test_backed_up_reviewers_get_no_picture_before_its_last_answer():
    """If reviewers can't keep up, one more person is asked up to the cap; what settles still does."""
    policy, split, pool = Policy(review=0.95, settle=0.99), [(1,), (2,)], known(TWO, right=0.7)
    assert judged(policy, split, pool).ground is Rule.HOPELESS
    assert judged(policy, split, pool, backed_up=True) == Decision(OPEN, None, 3)
    assert judged(policy, [*split, (1,), (2,)], pool, backed_up=True).state is OPEN
    assert judged(policy, [*split, (1,), (2,), (1,)], pool, backed_up=True).ground is Rule.SPLIT
    assert judged(Policy(settle=0.9), [(1,), (1,)], pool, backed_up=True).ground is Rule.WORTH


def test_reviews_do_not_pile_up_for_ever():
    """In a simulation of 120 days with a budget too small, reviews pile up only if nobody else is asked instead.

    Each day has 10 of 2,000 pictures, and the budget takes 2 reviews. People are right in 80 %.
    """
    policy, pool, piles = Policy(budget=0.001, cap=7), known(TWO), {}
    for asks_on in (False, True):
        chance, waiting = random.Random(1), 0
        for _ in range(120):
            backed_up = asks_on and are_reviews_backed_up(policy, 2000, waiting=waiting, reviewers=1)
            for _ in range(10):
                answers = []
                while (decision := judged(policy, answers, pool, backed_up=backed_up)).state is OPEN:
                    answers.append((1,) if chance.random() < 0.8 else (2,))
                waiting += decision.state is DISPUTED
            waiting = max(waiting - daily_budget(policy, 2000), 0)
        piles[asks_on] = waiting
    week = 7 * daily_budget(policy, 2000)
    assert piles[False] > 10 * week
    assert piles[True] < 2 * week


def test_minimum_holds_in_a_good_pool():
    """No item settles with fewer answers than the policy's minimum, even in a good pool."""
    assert judged(Policy(), [(1,)], known(ONE, right=0.99)).state is OPEN
    assert judged(Policy(least=1), [(1,)], known(ONE, right=0.99)) == Decision(SETTLED, (1,))


def test_at_the_cap():
    """At the cap an item settles if it reaches the review threshold, and is disputed otherwise."""
    answers = [(1,), (1,), (2,)]
    assert judged(Policy(cap=3, settle=0.99, review=0.7), answers, known(ONE)) == Decision(SETTLED, (1,))
    assert judged(Policy(cap=3, settle=0.99, review=0.98), answers, known(ONE)) == Decision(DISPUTED)


def test_no_label_settles_below_the_floor_of_a_promise():
    """Below the floor more people are asked, and at the cap a reviewer; a low floor changes nothing."""
    answers, pool = [(1,), (1,)], known(ONE, right=0.9)
    policy = Policy(settle=0.95, review=0.9, cap=3, max_wrong=0.02)
    assert judged(policy, answers, pool, floor=0.1) == Decision(SETTLED, (1,))
    assert judged(policy, answers, pool, floor=0.999).state is OPEN
    assert judged(replace(policy, cap=2), answers, pool, floor=0.999) == Decision(DISPUTED)
    assert (promise_floor(policy, None), promise_floor(policy, 0.99)) == (0.9, 0.99)
    assert promise_floor(replace(policy, max_wrong=None), 0.99) == 0


def test_doubtful_labels_go_to_whom_the_project_chooses():
    """With a promise people are asked up to the cap before a reviewer, or the reviewer at once if that costs less."""
    split, pool = [(1,), (2,)], known(ONE, right=0.6)
    policy = Policy(cap=5, review=0.8, max_wrong=0.02)
    at_once = replace(policy, unproven="reviewers", review_cost=1)
    assert judged(policy, split, pool, floor=0.8).state is OPEN
    assert judged(at_once, split, pool, floor=0.8) == Decision(DISPUTED)
    assert judged(policy, [*split, (3,), (4,), (1,)], pool, floor=0.8) == Decision(DISPUTED)


def test_overlap_is_limited_by_labelers():
    """An item never wants more answers than there are labelers, but at least the policy's minimum."""
    assert cap_for(Policy(least=2, cap=5), 3) == 3
    assert cap_for(Policy(least=2, cap=5), 1) == 2
    assert judged(Policy(), [(1,), (2,), (3,)], active=3) == Decision(DISPUTED)
    assert judged(Policy(), [(1,)], active=1).state is OPEN


UNSURE, BLURRED, PRIVATE = SkipReason.UNSURE, SkipReason.BLURRED, SkipReason.PRIVATE


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
    several = Pool(SEVERAL, tempering=INDEPENDENT)
    assert one_more_settles({1: 990_000, 2: 20_000}, several, 0.95)
    assert not one_more_settles({1: 500_000, 2: 500_000}, several, 0.95)


def test_doubtful_settled_items_are_reopened():
    """A settled item is reopened if it becomes far more doubtful, not at the threshold, and not in a small pool."""
    pool = known(ONE)
    assert not should_reopen(Policy(), {1: 850_000, 2: 150_000}, pool)
    assert should_reopen(Policy(), {1: 790_000, 2: 210_000}, pool)
    assert should_reopen(Policy(), {1: 850_000, 2: 150_000}, pool, floor=0.9), "below the floor of a promise"
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


@pytest.mark.parametrize(
    ("answers", "overlap", "verdict"),
    [
        ([], 1, Decision(OPEN)),
        ([7], 1, Decision(SETTLED, (7,))),
        ([7], 2, Decision(OPEN)),
        ([7, 7], 2, Decision(SETTLED, (7,))),
        ([7, 8], 2, Decision(DISPUTED)),
        ([7, 8], 3, Decision(OPEN)),
        ([7, 7, 8], 3, Decision(DISPUTED)),
        ([7, 7, 7], 3, Decision(SETTLED, (7,))),
        ([7, 7, 7], 2, Decision(SETTLED, (7,))),  # the overlap was lowered
    ],
)
def test_decision_by_answers(answers, overlap, verdict):
    """Unanimity of all wanted answers settles an item, a lead below two disputes it, and before that it stays open."""
    assert outcome(singles(answers), overlap) == verdict


def outcome(answers, overlap, skips=()) -> Decision:
    """The state and labels of an item that wants exactly `overlap` answers."""
    kind = Kind.MULTIPLE if any(len(answer) != 1 for answer in answers) else Kind.SINGLE
    pool = Pool(Question(kind, tuple(range(1, 10))))
    verdict = judged(Policy(least=overlap, cap=overlap, review=1), answers, pool, skips=skips)
    return Decision(verdict.state, verdict.labels)


def singles(labels) -> list[tuple[int]]:
    """Answers of one label each."""
    return [(label,) for label in labels]


@pytest.mark.parametrize(
    ("answers", "skips", "verdict"),
    [
        ([], [UNSURE, UNSURE], Decision(OPEN)),
        ([], [UNSURE, UNSURE, UNSURE], Decision(DISPUTED)),
        ([7], [UNSURE, UNSURE, UNSURE], Decision(DISPUTED)),
        ([7, 7], [UNSURE, UNSURE, UNSURE], Decision(SETTLED, (7,))),  # the answers outweigh the skips
        ([7], [BLURRED, UNSURE], Decision(OPEN)),
        ([7], [BLURRED, PRIVATE], Decision(ItemState.QUARANTINED)),
        ([7, 7], [PRIVATE, PRIVATE], Decision(ItemState.QUARANTINED)),
        ([7, 8], [BLURRED], Decision(DISPUTED)),
    ],
)
def test_decision_by_skips(answers, skips, verdict):
    """Two reports quarantine an item, three unsure labelers make a dispute, and one skip has no effect."""
    assert outcome(singles(answers), 2, skips) == verdict


def test_multiple_choice_answers_agree_if_equal():
    """Multiple-choice answers agree if they are equal; an empty answer is an answer."""
    assert outcome(((1, 3), (1, 3)), 2) == Decision(SETTLED, (1, 3))
    assert outcome(((1, 3), (1,)), 2) == Decision(DISPUTED)
    assert outcome(((), ()), 2) == Decision(SETTLED, ())


@given(st.lists(st.integers(1, 3), max_size=6), st.integers(1, 6), st.randoms())
def test_the_order_of_answers_does_not_matter(answers, overlap, random):
    """The decision doesn't depend on the order of answers, and has labels only for a settled item."""
    verdict = outcome(singles(answers), overlap)
    shuffled = random.sample(answers, len(answers))
    assert outcome(singles(shuffled), overlap) == verdict
    assert (verdict.labels is not None) == (verdict.state is SETTLED)
    assert verdict.labels is None or set(verdict.labels) <= set(answers)


@given(st.lists(st.integers(1, 3), min_size=1, max_size=6), st.integers(1, 6))
def test_decisions_are_allowed_moves(answers, overlap):
    """The decision on an open item is an allowed transition."""
    state = outcome(singles(answers), overlap).state
    assert state is OPEN or state in MOVES[OPEN]


def contradicted(people, model, strength, policy=None):
    """Return the decision on an item with these answers of people that are right in 80 %, and this of a good model."""
    good = Confusion()
    for label in ONE.labels:
        good.add(label, {label: UNIT * 95 // 100} | {other: UNIT // 60 for other in ONE.labels if other != label}, 200)
    pool = replace(known(ONE), strengths={} if strength is None else {-1: strength})
    said = [Said(voice, (label,)) for voice, label in enumerate(people, start=1)]
    predicted = [Said(-1, (model,))]
    answers = tuple(each.answer for each in said)
    sure = posterior([*predicted, *said], {-1: good}, pool)
    standing = Standing(answers, (), 0)
    return decide(policy or Policy(least=1), standing, sure, pool, active=9, predicted=predicted)


@pytest.mark.parametrize("strength", [None, 0.0, 1.0])
def test_models_never_settle_alone(strength):
    """Whatever a model says and however good it is, nothing settles on a label that no person gave."""
    for policy in (Policy(least=1), Policy(least=1, settle=0.5, review=0), Policy(least=1, cap=1, review=0)):
        for people in ([], [2], [2, 3], [2, 3, 4], [2, 2, 3, 4, 4]):
            decision = contradicted(people, 1, strength, policy)
            assert decision.labels != (1,)
            assert decision.contradicted is (bool(people) and decision.state is OPEN)


def test_a_contradicted_person_is_not_enough():
    """One person settles an item with a model that has proven itself, not against it, nor with one that has not."""
    policy = Policy(least=1, settle=0.9)
    assert contradicted([1], 1, 1.0, policy) == Decision(SETTLED, (1,))
    assert contradicted([1], 1, None, policy).state is OPEN
    for strength in (None, 1.0):
        assert contradicted([2], 1, strength, policy).state is not SETTLED
        assert contradicted([1, 2], 1, strength, Policy(least=1, settle=0.99)).state is not SETTLED
    assert contradicted([1, 1, 2], 1, 1.0, policy) == Decision(SETTLED, (1,))


def test_two_people_are_asked_beside_an_unproven_model():
    """A person whom an unproven model contradicts is not sent to a reviewer before another person was asked."""
    assert contradicted([2], 1, None).state is OPEN
    assert contradicted([2], 1, None, Policy(least=1, cap=1)).state is DISPUTED
    assert contradicted([2, 2], 1, None).state is not SETTLED
    assert contradicted([2, 2, 2], 1, None).state is SETTLED


def test_small_pool_asks_one_more_where_a_model_differs():
    """Before the pool is known, a lead of two is enough with a model, and one of three against it."""
    standing = Standing(((1,), (1,)), (), 0)
    for model, state in ((1, SETTLED), (2, OPEN)):
        assert decide(Policy(), standing, {}, NOBODY, active=9, predicted=[Said(-1, (model,))]).state is state


@pytest.mark.parametrize(
    ("labels", "answers", "said"),
    [((1,), [(2,), (1,)], True), ((1,), [(2,)], False), ((1, 2), [(1,), (2,)], True), ((1, 2), [(1,)], False),
     ((), [(1,)], False), ((1,), [(1, 2), (1,)], True), ((1,), [(1, 2)], False)],
)  # fmt: skip
def test_each_decision_was_somebodys(labels, answers, said):
    """An answer of several labels counts as said if each label was chosen, or left out, by at least one person."""
    assert is_said(labels, answers) is said
