"""Tempering: what agreement is worth, the calibrated probabilities that follow, and learning from checks."""

import random
from itertools import pairwise
from math import prod

import pytest

from bot.labeling.consensus.confidence import confidence, probabilities, raw_confidence
from bot.labeling.consensus.confusion_counts import OTHERS, UNIT, Confusion, Question
from bot.labeling.consensus.pool import Pool
from bot.labeling.consensus.posterior import Said, posterior
from bot.labeling.consensus.tempering import (
    DISPUTE_WEIGHT,
    DISPUTES_MOST,
    MIN_CHECKS,
    PRIOR,
    UNCHECKED,
    Check,
    Excess,
    Tempering,
    learn,
)
from bot.labeling.model import Kind
from tests.labeling.made import known

QUESTION = Question(Kind.SINGLE, (1, 2, 3, 4))


def test_each_further_agreeing_answer_counts_less():
    """People who agree make it surer, each by less than the one before, and no number of them makes it certain."""
    pool = known(QUESTION, right=0.8, tempering=UNCHECKED)
    agreed = [tuple(Said(voice, (1,)) for voice in range(1, count + 1)) for count in range(1, 12)]
    sure = [confidence(pool, posterior(said, {}, pool)) for said in agreed]
    assert sure == sorted(sure)
    gains = [after - before for before, after in pairwise(sure)]
    assert gains == sorted(gains, reverse=True)
    assert sure[1] == pytest.approx(0.9, abs=0.03)
    assert raw_confidence(QUESTION, posterior(agreed[-1], {}, pool)) > 0.999998
    assert sure[-1] < 0.995


@pytest.mark.parametrize("labels", [2, 5, 100])
def test_chance_stays_chance(labels):
    """An answer no likelier than a guess is as likely as before, and more evidence never makes a label less likely."""
    assert UNCHECKED.temper(1 / labels, labels) == pytest.approx(1 / labels)
    assert UNCHECKED.temper(0.0, labels) == 0
    said = [UNCHECKED.temper(raw / 1000, labels) for raw in range(1001)]
    assert said == sorted(said)


def checks(strength: float, count: int, seed: int = 1) -> list[Check]:
    """Return checks of a project in which agreement is worth `strength`."""
    chance, true = random.Random(seed), Tempering(strength)
    raws = [chance.uniform(0.5, 0.9999) for _ in range(count)]
    return [Check(raw, chance.random() < true.temper(raw, 4)) for raw in raws]


def test_few_checks_teach_nothing():
    """Before MIN_CHECKS checks the prior alone decides."""
    wrong = [Check(0.99, False)] * MIN_CHECKS
    assert learn(wrong[1:], 4) == UNCHECKED
    assert learn(wrong, 4).strength < PRIOR.strength / 1.5


@pytest.mark.parametrize("strength", [0.5, PRIOR.strength, 1.6])
def test_checks_teach_the_strength(strength):
    """Many checks teach what agreement is worth; a few move the prior towards it."""
    far = abs(learn(checks(strength, 2000), 4).strength - strength)
    assert far < 0.12
    if strength != PRIOR.strength:
        assert far < abs(learn(checks(strength, 40), 4).strength - strength) < abs(PRIOR.strength - strength)


def test_agreement_beyond_expectation_is_worth_less():
    """Before any checks, agreement proves less where people agree more than their errors explain."""
    usual, fooled = PRIOR.where(Excess(PRIOR.excess, 0)), PRIOR.where(Excess(PRIOR.excess + 0.1, 0))
    assert usual == PRIOR == PRIOR.where(None)
    assert learn([], 4, fooled).strength == fooled.strength == pytest.approx(PRIOR.strength * 0.887, abs=0.001)
    assert PRIOR.where(Excess(PRIOR.excess - 0.1, 0)).strength > PRIOR.strength
    hardly_seen = PRIOR.where(Excess(PRIOR.excess + 0.1, 0.5))
    assert fooled.strength < PRIOR.strength * 0.99 < hardly_seen.strength < PRIOR.strength


def test_checks_weigh():
    """A check that was asked for because people disagreed moves the strength less than an audit."""
    wrong = [Check(0.95, False)] * 40
    disputes = [check._replace(weight=0.5) for check in wrong]
    assert learn(wrong, 4).strength < learn(disputes, 4).strength < PRIOR.strength


def test_disputes_do_not_outvote_audits():
    """Beside audits, thousands of disputes count no more than some hundreds; without audits all of them count."""
    disputes = [check._replace(weight=DISPUTE_WEIGHT, disputed=True) for check in checks(0.7, 4000)]
    audits = checks(1.6, 100, seed=2)
    fewer = disputes[: int(DISPUTES_MOST / DISPUTE_WEIGHT)]
    beside = learn([*disputes, *audits], 4).strength
    assert beside == pytest.approx(learn([*fewer, *audits], 4).strength, abs=0.05)
    assert beside > learn([each._replace(disputed=False) for each in disputes] + audits, 4).strength + 0.1
    few_audits = audits[: MIN_CHECKS - 1]
    assert learn([*disputes, *few_audits], 4).strength < learn([*fewer, *few_audits], 4).strength - 0.01


def test_probabilities_of_single_choice():
    """The likeliest label has the confidence; the others share the rest as before."""
    found = probabilities({1: 900_000, 2: 80_000, OTHERS: 20_000}, 0.8, takes_several=False)
    assert found == pytest.approx({1: 0.8, 2: 0.16, OTHERS: 0.04})
    tie = probabilities({1: 460_000, 2: 460_000, 3: 80_000}, 0.44, takes_several=False)
    assert tie == pytest.approx({1: 0.44, 2: 0.44, 3: 0.12})
    assert probabilities({1: 500_000, 2: 500_000}, 0.4, takes_several=False) == pytest.approx(
        {1: 0.4, 2: 0.4, OTHERS: 0.2}
    )
    assert probabilities({3: UNIT}, 1.0, takes_several=False) == {3: 1.0}
    assert probabilities({}, 0.0, takes_several=False) == {}


def test_probabilities_of_multiple_choice():
    """The product of all decisions is the confidence, and each decision stays the same."""
    question = Question(Kind.MULTIPLE, (1, 2, 3))
    likely = {1: 980_000, 2: 60_000, OTHERS: 10_000}
    sure = confidence(Pool(question, Confusion()), likely)
    assert sure < raw_confidence(question, likely)
    found = probabilities(likely, sure, takes_several=True)
    assert prod(max(each, 1 - each) for each in found.values()) == pytest.approx(sure)
    assert found[1] > 0.5 > found[2] > 0.06
