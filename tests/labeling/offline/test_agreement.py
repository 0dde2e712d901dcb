"""Inter-annotator agreement, compared with well-known libraries.

They are imported where they are used: each worker collects all tests, and scikit-learn takes two seconds.
"""

import random

import numpy as np
import pytest

from bot.labeling.offline.agreement import Agreement, Coincidences, Pair


def crowd(seed: int, people: int = 6, items: int = 80, labels: int = 4) -> dict[int, list[tuple[int, int]]]:
    """Return items with some answers each, by people who are right in three of four."""
    chance = random.Random(seed)
    answered = {}
    for item in range(items):
        truth = chance.randrange(labels)
        spoke = chance.sample(range(people), chance.randint(1, people))
        answered[item] = [
            (voice, truth if chance.random() < 0.75 else chance.randrange(labels)) for voice in sorted(spoke)
        ]
    return answered


@pytest.mark.parametrize("seed", range(5))
def test_alpha_equals_the_krippendorff_library(seed):
    """Items can have any number of answers, including one."""
    import krippendorff

    answered, agreement = crowd(seed), Agreement()
    table = np.full((6, len(answered)), np.nan)
    for item, said in answered.items():
        agreement.add(said)
        for voice, label in said:
            table[voice, item] = label
    judged = krippendorff.alpha(reliability_data=table, level_of_measurement="nominal")
    assert agreement.together.alpha == pytest.approx(judged, abs=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_kappa_equals_scikit_learn(seed):
    """For each pair of people, over the items that both have answered."""
    from sklearn.metrics import cohen_kappa_score

    answered, agreement = crowd(seed), Agreement()
    for said in answered.values():
        agreement.add(said)
    assert len(agreement.pairs) == 15
    for (one, other), pair in agreement.pairs.items():
        both = [dict(said) for said in answered.values() if {one, other} <= dict(said).keys()]
        judged = cohen_kappa_score([said[one] for said in both], [said[other] for said in both])
        assert pair.items == len(both)
        assert pair.kappa == pytest.approx(judged, abs=1e-9)


def test_removing_an_item_restores_the_counts():
    """Adding and removing an item leaves the counts unchanged."""
    answered, agreement, once = crowd(1), Agreement(), Agreement()
    for item, said in answered.items():
        agreement.add(said)
        if item % 2:
            agreement.add(said, -1)
        else:
            once.add(said)
    assert agreement.together.alpha == pytest.approx(once.together.alpha, abs=1e-12)
    for two, pair in once.pairs.items():
        assert agreement.pairs[two].kappa == pair.kappa


@pytest.mark.parametrize(
    ("roses", "glories", "differing", "varied"),
    [(97, 0, 3, False), (97, 20, 3, True), (8, 0, 2, False), (0, 0, 0, False), (500, 9, 9, False), (500, 60, 9, True)],
)
def test_agreement_says_nothing_while_nearly_all_answers_are_one_label(roses, glories, differing, varied):
    """Each picture has two answers. Whoever says the one label always agrees as often as people who look."""
    said = Coincidences()
    for answers, times in ((("장미", "장미"), roses), (("나팔꽃", "나팔꽃"), glories), (("장미", "나팔꽃"), differing)):
        for _ in range(times):
            said.add(answers)
    assert said.is_varied is varied


def test_no_agreement_without_pairs_or_variation():
    """Without pairs, or with only one distinct answer, there is no value."""
    assert Coincidences().alpha is None
    alone = Coincidences()
    alone.add(["장미"])
    alone.add(["나팔꽃"])
    assert alone.alpha is None
    same = Coincidences()
    same.add(["장미"] * 3)
    assert same.alpha is None
    assert Pair().kappa is None
