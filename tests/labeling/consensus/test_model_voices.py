"""How much models count: what is learned from checks, and what of their evidence counts beside people."""

import random

import pytest

from bot.labeling.consensus.confusion_counts import UNIT, Confusion, Question
from bot.labeling.consensus.model_strength import CheckedItem, learn_strengths
from bot.labeling.consensus.model_voices import PRIOR_STRENGTH, share_of
from bot.labeling.consensus.pool import Pool
from bot.labeling.consensus.posterior import Said, likeliest_labels, posterior
from bot.labeling.consensus.tempering import MIN_CHECKS
from bot.labeling.model import Kind
from tests.labeling.made import known

ONE = Question(Kind.SINGLE, (1, 2, 3, 4))
SEVERAL = Question(Kind.MULTIPLE, (1, 2, 3))


def checked(model, *people, right=1, audited=True):
    """Return a checked picture: what a model and people said."""
    return CheckedItem([Said(-1, (model,))], [(label,) for label in people], (right,), audited)


def learned(checks, question=ONE):
    return learn_strengths(checks, known(question)).get(-1, PRIOR_STRENGTH)


def test_few_checks_teach_nothing():
    """With one check too few the prior decides, however independent the model is."""
    checks = [checked(2, 1, 1)] * (MIN_CHECKS - 1)
    assert learned(checks) == PRIOR_STRENGTH
    assert learned([*checks, checked(2, 1, 1)]) > 0.9


def test_model_that_is_right_where_people_are_wrong_counts():
    """A model that makes none of people's mistakes counts; one that makes its mistakes with them doesn't."""
    assert learned([checked(1, 1, 2)] * 60) > 0.9
    assert learned([checked(2, 1, 2)] * MIN_CHECKS) < 0.01
    assert learned([checked(1, 1, 1)] * 60) == pytest.approx(PRIOR_STRENGTH)


def test_first_person_who_differs_is_no_sample():
    """Where a picture was checked because somebody differs from the model, only the others tell how people err."""
    assert learned([checked(2, 1, audited=False)] * 60) == pytest.approx(PRIOR_STRENGTH)
    assert learned([checked(1, 2, audited=False)] * 60) == pytest.approx(PRIOR_STRENGTH)
    assert learned([checked(2, 1, 2, audited=False)] * MIN_CHECKS) < 0.01
    assert learned([checked(2, 1, 1, audited=False)] * MIN_CHECKS) > 0.9


def test_errors_anywhere_are_told_from_shared_ones():
    """Disputes tell whether a model errs anywhere, or together with 60 % of people."""
    for seed in range(5):
        chance, found = random.Random(seed), {}
        for shared in (0.03, 0.6):
            checks = []
            while len(checks) < 80:
                model = 2 if chance.random() < 0.2 else 1
                share = shared if model == 2 else 0.1
                people = [2 if chance.random() < share else 1 for _ in range(2)]
                if any(label != model for label in people):
                    checks.append(checked(model, *people, audited=False))
            found[shared] = learned(checks)
        assert found[0.6] < 0.05
        assert found[0.03] > 0.8


def test_answers_of_several_labels():
    """Multiple choice: who is wrong about the same label makes the same mistake, whatever else they say."""

    def check(model, person):
        return CheckedItem([Said(-1, model)], [person], (1,), True)

    assert learned([check((1, 2), (1, 2, 3))] * MIN_CHECKS, SEVERAL) < 0.01
    assert learned([check((1, 2), (1,))] * MIN_CHECKS, SEVERAL) > 0.9


def test_checks_only_because_of_a_model():
    """A dispute about which all people agree was asked for by the model, so it says nothing of people's agreement."""
    assert checked(1, 1, 2, audited=False).is_of_people
    assert checked(2, 1, 1, audited=True).is_of_people
    assert not checked(2, 1, 1, audited=False).is_of_people


def test_share_of_evidence():
    """Agreement counts with the strength; contradiction in full, but never more than most of people's lead."""
    assert share_of(0.2, lead=0, evidence=4) == 0.2
    assert share_of(0.2, lead=9, evidence=4) == 1
    assert share_of(0.2, lead=2, evidence=4) == pytest.approx(0.45)
    assert share_of(0.8, lead=2, evidence=4) == 0.8
    assert share_of(0.2, lead=2, evidence=-1) == 0.2


@pytest.mark.parametrize("question", [ONE, Question(Kind.SINGLE, tuple(range(1, 60)))], ids=["few", "many"])
def test_an_unproven_model_makes_doubt_but_turns_nothing(question):
    """An unproven model hardly adds to what people say, and takes away most of it without turning the label."""
    good = Confusion()
    for label in question.labels:
        good.add(label, {label: UNIT}, 200)
    pool, proven = known(question), Pool(question, known(question).total, strengths={-1: 1.0})

    def sure(*said, pool=pool):
        return posterior([Said(voice, (label,)) for voice, label in said], {-1: good}, pool)

    alone, agreed, against = sure((1, 1)), sure((1, 1), (-1, 1)), sure((1, 1), (-1, 2))
    assert alone[1] < agreed[1] < alone[1] + 0.1 * UNIT
    assert against[1] < 0.7 * UNIT
    assert likeliest_labels(question, against) == (1,)
    assert sure((1, 1), (-1, 1), pool=proven)[1] > 0.99 * UNIT
    assert likeliest_labels(question, sure((1, 1), (-1, 2), pool=proven)) == (2,)
