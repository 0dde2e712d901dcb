"""The batch: all items by all counts, and that the tap comes to the same."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.labeling.consensus.confusion_counts import OTHERS, UNIT, Pool, Question
from bot.labeling.consensus.posterior import NOT_SCORED, Said, likeliest_labels, rescore
from bot.labeling.model import Kind
from bot.labeling.offline.estimation import AGREES, estimate_said

FOUR = Question(Kind.SINGLE, (11, 12, 13, 14))
HUNDRED = Question(Kind.SINGLE, tuple(range(1, 101)))
SEVERAL = Question(Kind.MULTIPLE, (21, 22, 23, 24, 25))
SEVERAL_OF_MANY = Question(Kind.MULTIPLE, tuple(range(1, 61)))
KINDS = pytest.mark.parametrize(
    "question", [FOUR, HUNDRED, SEVERAL, SEVERAL_OF_MANY], ids=["four", "a hundred", "several", "several of many"]
)


def crowd(question=FOUR, *, items=400, people=12, answers=3, seed=3, spammers=0):
    """Answers of people who are right from half of the time to nearly always, and the truth; some may guess."""
    chance = random.Random(seed)
    skill = {voice: chance.uniform(0.5, 0.95) for voice in range(1, people + 1)}
    truths, said = [], []
    for _ in range(items):
        truth = guess(question, chance)
        spoke = chance.sample(sorted(skill), answers)
        said.append([Said(voice, look(question, truth, skill[voice], chance)) for voice in spoke])
        truths.append(truth)
        said[-1] += [Said(100 + number, guess(question, chance)) for number in range(spammers)]
    return said, truths


def guess(question, chance):
    """An answer of somebody who has not looked; where several labels may be right, none to three."""
    most = chance.randint(0, 3) if question.takes_several else 1
    return tuple(sorted(chance.sample(question.labels, most)))


def look(question, truth, skill, chance):
    """An answer of somebody who has: of several labels, some are overlooked, and seldom one is seen that is not."""
    if not question.takes_several:
        return truth if chance.random() < skill else guess(question, chance)
    seen = {label for label in truth if chance.random() < skill}
    seen |= {chance.choice(question.labels)} if chance.random() < (1 - skill) / 2 else set()
    return tuple(sorted(seen))


def by_taps(question, said, known=None, rounds=25):
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


@KINDS
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_tap_and_the_batch_agree(question, seed):
    """Swept to the end, the tap's posteriors are those of the batch, within the tolerance that is promised."""
    said, truths = crowd(question, seed=seed)
    known = {item: truths[item - 1] for item in range(0, 40, 2)}
    assert farthest(estimate_said(question, said, known), by_taps(question, said, known)) < AGREES


@KINDS
def test_a_model_is_a_voice_and_no_person(question):
    """What a model says counts as its own record has it, in the tap and in the batch, and is no part of the crowd."""
    said, truths = crowd(question, items=150)
    said = [[*answers, Said(-1, truth)] for answers, truth in zip(said, truths, strict=True)]
    assert farthest(estimate_said(question, said, {}), by_taps(question, said)) < AGREES


@KINDS
def test_most_are_right(question):
    """The likely labels are those that are there, oftener than one person sees them."""
    said, truths = crowd(question, items=300, people=9, answers=5)
    posteriors = estimate_said(question, said, {})
    right = sum(likeliest_labels(question, likely) == truth for likely, truth in zip(posteriors, truths, strict=True))
    alone = sum(answers[0].answer == truth for answers, truth in zip(said, truths, strict=True))
    assert right > alone + 30


@KINDS
def test_certain_items_stay_certain_and_teach(question):
    """What is known is whole, whatever people say of it, and of those who know better more is believed."""
    said, truths = crowd(question, items=60)
    known = {item: truths[item] for item in range(50)}
    posteriors = estimate_said(question, said, known)
    assert posteriors[:50] == [dict.fromkeys(truth, UNIT) for truth in truths[:50]]
    assert posteriors[50:] != estimate_said(question, said, {})[50:]


def test_nobody_has_said_anything():
    """Nothing in, nothing out."""
    assert estimate_said(FOUR, [], {}) == []


def test_people_are_told_apart():
    """With unequal people the batch is right more often than a majority of the same answers."""
    right = votes = 0
    for seed in range(4):
        said, truths = crowd(items=1500, people=20, answers=3, seed=seed)
        chance = random.Random(seed)
        posteriors = estimate_said(FOUR, said, {})
        right += sum(likeliest_labels(FOUR, likely) == truth for likely, truth in zip(posteriors, truths, strict=True))
        for answers, truth in zip(said, truths, strict=True):
            named = [each.answer for each in answers]
            most = max(named.count(label) for label in named)
            votes += chance.choice([label for label in named if named.count(label) == most]) == truth
    assert right > votes + 20


def test_a_spammer_changes_nothing_much():
    """Somebody who guesses at every item moves hardly any label."""
    said, _ = crowd(items=600)
    noisy, _ = crowd(items=600, spammers=1)
    clean = [[each for each in answers if each.voice < 100] for answers in noisy]
    without, with_ = estimate_said(FOUR, clean, {}), estimate_said(FOUR, noisy, {})
    changed = sum(
        likeliest_labels(FOUR, one) != likeliest_labels(FOUR, other) for one, other in zip(without, with_, strict=True)
    )
    assert changed <= 12  # two of a hundred
    assert len(said) == len(noisy)


@KINDS
@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 5))
def test_labels_have_no_rank(question, shuffle, seed):
    """Other names for the labels are other names in the result, and nothing else."""
    said, _ = crowd(question, items=60, seed=seed)
    names = shuffle.sample(question.labels, len(question.labels))
    renamed = dict(zip(question.labels, names, strict=True)) | {OTHERS: OTHERS}
    other = [[Said(each.voice, tuple(renamed[label] for label in each.answer)) for each in answers] for answers in said]
    expected = [
        {renamed[label]: likely for label, likely in each.items()} for each in estimate_said(question, said, {})
    ]
    assert farthest(estimate_said(question, other, {}), expected) < 1e-3


@KINDS
@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 5))
def test_the_order_does_not_matter(question, shuffle, seed):
    """Items and answers in another order come to the same."""
    said, truths = crowd(question, items=60, seed=seed)
    order = shuffle.sample(range(len(said)), len(said))
    mixed = [shuffle.sample(said[item], len(said[item])) for item in order]
    there = estimate_said(question, mixed, {place: truths[item] for place, item in enumerate(order) if item < 5})
    expected = estimate_said(question, said, {item: truths[item] for item in range(5)})
    assert farthest([there[order.index(item)] for item in range(len(said))], expected) < 1e-3


@KINDS
def test_what_is_kept_is_a_posterior(question):
    """Whole millionths, what is too little to be named under no name, and of one label the whole is a whole."""
    said, _ = crowd(question, items=80)
    for posterior in estimate_said(question, said, {}):
        named = {label: likely for label, likely in posterior.items() if label != OTHERS}
        assert set(named) <= set(question.labels)
        assert all(type(likely) is int and likely > 0 for likely in posterior.values())
        if question.takes_several:
            assert all(100 <= likely <= UNIT for likely in named.values())
        else:
            assert sum(posterior.values()) == UNIT
            assert all(likely >= UNIT // 100 for likely in named.values())
