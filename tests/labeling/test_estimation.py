"""The batch: all items by all counts, and that the tap comes to the same."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.labeling.consensus import NOT_SCORED, Said, best, rescore
from bot.labeling.counts import UNIT, Pool, Question
from bot.labeling.estimation import AGREES, as_posterior, estimate_said, is_vectorised, sweep
from bot.labeling.model import Kind

FOUR = Question(Kind.SINGLE, (11, 12, 13, 14))


def crowd(question=FOUR, *, items=400, people=12, answers=3, seed=3, spammers=0):
    """Answers of people who are right from half of the time to nearly always, and the truth; some may guess."""
    chance = random.Random(seed)
    skill = {voice: chance.uniform(0.5, 0.95) for voice in range(1, people + 1)}
    truths, said = [], []
    for _ in range(items):
        truth = chance.choice(question.labels)
        spoke = chance.sample(sorted(skill), answers)
        said.append(
            [
                Said(voice, (truth if chance.random() < skill[voice] else chance.choice(question.labels),))
                for voice in spoke
            ]
        )
        truths.append(truth)
        said[-1] += [Said(100 + number, (chance.choice(question.labels),)) for number in range(spammers)]
    return said, truths


def by_taps(question, said, known=None, rounds=12):
    """What the tap's own functions come to when every item is touched again and again."""
    counts, scored = {}, {}
    for _ in range(rounds):
        pool = Pool.of(question, counts.items())
        for item, answers in enumerate(said):
            certain = (known or {}).get(item)
            scored[item], changed = rescore(scored.get(item, NOT_SCORED), answers, counts, pool, known=certain)
            counts |= changed
    return [scored[item].posterior for item in range(len(said))]


def farthest(one, other):
    """The largest difference of a probability."""
    return max(
        abs(a.get(label, 0) - b.get(label, 0)) / UNIT for a, b in zip(one, other, strict=True) for label in {*a, *b}
    )


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_tap_and_the_batch_agree(seed):
    """Swept to the end, the tap's posteriors are those of the batch, within the tolerance that is promised."""
    said, _ = crowd(seed=seed)
    known = {item: (FOUR.labels[item % 4],) for item in range(0, 40, 2)}
    assert farthest(estimate_said(FOUR, said, known), by_taps(FOUR, said, known)) < AGREES


def test_certain_items_stay_certain():
    """What is known is one-hot, whatever people say of it."""
    said, _ = crowd(items=30)
    posteriors = estimate_said(FOUR, said, {7: (13,)})
    assert posteriors[7] == {13: UNIT}


def test_people_are_told_apart():
    """With unequal people the batch is right more often than a majority of the same answers."""
    right = votes = 0
    for seed in range(4):
        said, truths = crowd(items=1500, people=20, answers=3, seed=seed)
        chance = random.Random(seed)
        posteriors = estimate_said(FOUR, said, {})
        right += sum(best(FOUR, likely) == (truth,) for likely, truth in zip(posteriors, truths, strict=True))
        for answers, truth in zip(said, truths, strict=True):
            named = [each.answer[0] for each in answers]
            most = max(named.count(label) for label in named)
            votes += chance.choice([label for label in named if named.count(label) == most]) == truth
    assert right > votes + 20


def test_a_spammer_changes_nothing_much():
    """Somebody who guesses at every item moves hardly any label."""
    said, _ = crowd(items=600)
    noisy, _ = crowd(items=600, spammers=1)
    clean = [[each for each in answers if each.voice < 100] for answers in noisy]
    without, with_ = estimate_said(FOUR, clean, {}), estimate_said(FOUR, noisy, {})
    changed = sum(best(FOUR, one) != best(FOUR, other) for one, other in zip(without, with_, strict=True))
    assert changed <= 12  # two of a hundred
    assert len(said) == len(noisy)


@settings(max_examples=20, deadline=None)
@given(st.permutations(FOUR.labels), st.integers(0, 5))
def test_labels_have_no_rank(order, seed):
    """Other names for the labels are other names in the result, and nothing else."""
    said, _ = crowd(items=60, seed=seed)
    renamed = dict(zip(FOUR.labels, order, strict=True))
    other = [[Said(each.voice, (renamed[each.answer[0]],)) for each in answers] for answers in said]
    expected = [
        {renamed.get(label, label): likely for label, likely in each.items()} for each in estimate_said(FOUR, said, {})
    ]
    assert farthest(estimate_said(FOUR, other, {}), expected) < 1e-3


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 5))
def test_the_order_does_not_matter(shuffle, seed):
    """Items and answers in another order come to the same."""
    said, _ = crowd(items=60, seed=seed)
    order = list(range(len(said)))
    shuffle.shuffle(order)
    mixed = [shuffle.sample(said[item], len(said[item])) for item in order]
    there = estimate_said(FOUR, mixed, {})
    assert farthest([there[order.index(item)] for item in range(len(said))], estimate_said(FOUR, said, {})) < 1e-3


@pytest.mark.parametrize(
    "question",
    [Question(Kind.MULTIPLE, (1, 2, 3, 4)), Question(Kind.SINGLE, tuple(range(1, 101)))],
    ids=["several", "a hundred"],
)
def test_long_lists_and_several_labels(question):
    """What is not vectorised is swept by the tap's own functions; the likely labels are those that were given."""
    assert not is_vectorised(question)
    chance = random.Random(2)
    truths = {item: chance.choice(question.labels) for item in range(200)}
    said = {
        item: [
            Said(voice, (truth if chance.random() < 0.85 else chance.choice(question.labels),)) for voice in (1, 2, 3)
        ]
        for item, truth in truths.items()
    }
    posteriors = sweep(question, said, {0: (truths[0],)})
    right = sum(best(question, posteriors[item]) == (truth,) for item, truth in truths.items())
    assert right > 180


def test_a_row_is_a_posterior():
    """What is too little to be named is under no name, and the whole is a whole."""
    row = np.array([900_000, 0, 95_000, 0])
    assert as_posterior(FOUR, row) == {11: 900_000, 13: 95_000, 0: 5_000}
