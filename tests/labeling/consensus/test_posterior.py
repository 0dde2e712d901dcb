"""The consensus: posteriors, confusion counts, and exact reversal of every change."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.labeling.consensus.confidence import raw_confidence
from bot.labeling.consensus.confusion_counts import OTHERS, UNIT, Confusion, Question
from bot.labeling.consensus.influence import explain_answers
from bot.labeling.consensus.pool import Pool
from bot.labeling.consensus.posterior import (
    NOT_SCORED,
    Said,
    Scored,
    count_item,
    likeliest_labels,
    posterior,
    rescore,
)
from bot.labeling.model import Kind

ONE = Question(Kind.SINGLE, (1, 2, 3, 4))
SEVERAL = Question(Kind.MULTIPLE, (1, 2, 3, 4))
MANY = Question(Kind.SINGLE, tuple(range(1, 101)))


def says(**answers: object) -> list[Said]:
    """Return answers of voices: `says(a=1, b=(2, 3))` are those of voices 1 and 2."""
    return [
        Said(ord(voice) - ord("a") + 1, answer if isinstance(answer, tuple) else (answer,))
        for voice, answer in answers.items()
    ]


class Crowd:
    """Items and confusion counts, updated like a project's."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.pool = Pool(question)
        self.confusions: dict[int, Confusion] = {}
        self.items: dict[int, Scored] = {}

    def say(self, item: int, said: list[Said], known=None) -> Scored:
        before = self.items.get(item, NOT_SCORED)
        self.items[item], changed = rescore(before, said, self.confusions, self.pool, known=known)
        self.confusions |= changed
        return self.items[item]

    def refresh(self) -> None:
        self.pool = Pool.of(self.question, self.confusions.items())

    def recount(self) -> dict[int, Confusion]:
        counted = {voice: Confusion() for voice in self.confusions}
        for scored in self.items.values():
            count_item(self.question, scored, counted)
        return counted


def taught(question: Question = ONE, *, items: int = 60, wrong: dict[int, float], seed: int = 1, names=None) -> Crowd:
    """Return a project whose voices have answered `items` items with these error rates; `names` renames the labels."""
    chance = random.Random(seed)
    crowd = Crowd(question)
    for item in range(items):
        truth = question.labels[item % len(question.labels)]
        others = [label for label in question.labels if label != truth]
        said = [
            Said(voice, (chance.choice(others) if chance.random() < rate else truth,)) for voice, rate in wrong.items()
        ]
        said = [Said(voice, (names[label] if names else label,)) for voice, (label,) in said]
        for upto in range(1, len(said) + 1):
            crowd.say(item, said[:upto])
        if item % 20 == 19:
            crowd.refresh()
    return crowd


answers = st.integers(1, 4).map(lambda label: (label,))
sets = st.sets(st.integers(1, 4)).map(lambda labels: tuple(sorted(labels)))


def events(answer: st.SearchStrategy) -> st.SearchStrategy:
    """Return lists of (item, its answers, its known label or None)."""
    said = st.dictionaries(st.integers(1, 5), answer, max_size=4).map(lambda d: [Said(*pair) for pair in d.items()])
    return st.lists(st.tuples(st.integers(1, 6), said, st.none() | answer), max_size=25)


@pytest.mark.parametrize(("question", "answer"), [(ONE, answers), (SEVERAL, sets)], ids=["one", "several"])
def test_counts_equal_a_recount(question, answer):
    """After any answers, corrections, withdrawals and reviews, the counts equal a recount exactly."""

    @given(events(answer))
    def holds(happened):
        crowd = Crowd(question)
        for place, (item, said, known) in enumerate(happened):
            crowd.say(item, said, known)
            if place % 7 == 6:
                crowd.refresh()
        assert crowd.recount() == crowd.confusions

    holds()


@pytest.mark.parametrize(("question", "answer"), [(ONE, answers), (SEVERAL, sets)], ids=["one", "several"])
def test_undo_restores_all(question, answer):
    """After reverting an answer, a correction or a verdict, the counts and posteriors equal the former ones exactly."""

    @given(events(answer), st.integers(1, 6), events(answer))
    def holds(happened, item, changes):
        crowd = Crowd(question)
        for each, said, known in happened:
            crowd.say(each, said, known if each != item else None)
        crowd.say(item, says(a=(1,), b=(2,)))
        before = {voice: each.dump() for voice, each in crowd.confusions.items()}, crowd.items[item]
        for _, said, known in changes:
            crowd.say(item, said, known)
        crowd.say(item, says(a=(1,), b=(2,)))
        now = {voice: text for voice, each in crowd.confusions.items() if (text := each.dump())}
        assert now == {voice: text for voice, text in before[0].items() if text}
        assert crowd.items[item] == before[1]

    holds()


@given(events(answers))
def test_a_posterior_sums_to_one(happened):
    """The probabilities of a posterior sum to UNIT, with few labels and with many."""
    for question in (ONE, MANY):
        crowd = Crowd(question)
        for item, said, _ in happened:
            scored = crowd.say(item, said)
            assert sum(scored.posterior.values()) == UNIT
            assert all(0 < each <= UNIT for each in scored.posterior.values())


def test_counts_survive_dump_and_load():
    """Counts are equal after dump and load; empty counts are an empty text."""
    crowd = taught(wrong={1: 0.1, 2: 0.3, 3: 0.5})
    for counts in crowd.confusions.values():
        text = counts.dump()
        assert Confusion.load(text) == counts
        assert Confusion.load(text).dump() == text
        assert (Confusion.load(text).right, Confusion.load(text).rows) == (counts.right, counts.rows)
    assert Confusion().dump() == ""
    assert Confusion.load("") == Confusion()


def test_first_answer_has_the_prior_accuracy():
    """The confidence of the first answer in a new project is the prior accuracy, with four labels or a hundred."""
    for question in (ONE, MANY):
        sure = posterior(says(a=2), {}, Pool(question))
        assert likeliest_labels(question, sure) == (2,)
        assert raw_confidence(question, sure) == pytest.approx(0.7, abs=0.001)


def test_agreement_raises_confidence():
    """A second voice that agrees raises the confidence; one that disagrees makes a tie."""
    agreed, split = (posterior(said, {}, Pool(ONE)) for said in (says(a=2, b=2), says(a=2, b=3)))
    assert raw_confidence(ONE, agreed) > 0.9
    assert split[2] == split[3]


SCREWS = Question(Kind.SINGLE, (1, 2))
FINE, BROKEN = SCREWS.labels


def lopsided(broken: int, items: int = 1000, right: float = 0.9) -> Pool:
    """Return a pool of two answers each to `items` pictures, of which this many show the rare label."""
    total = Confusion()
    for truth, count in ((FINE, items - broken), (BROKEN, broken)):
        other = FINE + BROKEN - truth
        total.add(truth, {truth: int(2 * count * right * UNIT)})
        total.add(other, {truth: 2 * count * UNIT - int(2 * count * right * UNIT)})
    return Pool(SCREWS, total)


def test_a_rare_label_needs_more_agreement():
    """Two people who agree settle a common label, but not one that is on one picture in a hundred; three do."""
    equal, rare = lopsided(500), lopsided(10)
    agreed = says(a=BROKEN, b=BROKEN)
    assert posterior(agreed, {}, equal)[BROKEN] > 0.98 * UNIT
    assert 0.5 * UNIT < posterior(agreed, {}, rare)[BROKEN] < 0.8 * UNIT
    assert posterior(says(a=BROKEN, b=BROKEN, c=BROKEN), {}, rare)[BROKEN] > 0.94 * UNIT
    assert posterior(says(a=FINE), {}, rare)[FINE] > 0.99 * UNIT


def test_the_least_share_keeps_very_rare_labels_within_reach():
    """Two accurate people are believed a label that a hundred thousand pictures did not have."""
    never = lopsided(0, items=100_000, right=0.95)
    assert posterior(says(a=BROKEN, b=BROKEN), {}, never)[BROKEN] > 0.7 * UNIT


def test_a_new_project_expects_other_labels():
    """When the first fifty pictures all have one label, two people who agree on another are still believed."""
    first = lopsided(0, items=50, right=1)
    assert posterior(says(a=BROKEN, b=BROKEN), {}, first)[BROKEN] > 0.55 * UNIT
    many = Pool(MANY, first.total)
    assert posterior(says(a=BROKEN, b=BROKEN), {}, many)[BROKEN] > 0.8 * UNIT


def test_accurate_labelers_weigh_more():
    """One good labeler outweighs a bad one."""
    crowd = taught(wrong={1: 0.02, 2: 0.1, 3: 0.6})
    sure = posterior(says(a=1, c=2), crowd.confusions, crowd.pool)
    assert likeliest_labels(ONE, sure) == (1,)
    assert raw_confidence(ONE, sure) > 0.85


def test_guessing_has_no_weight():
    """Answers of a voice that is no better than chance change a posterior by less than two points."""
    crowd = taught(wrong={1: 0.05, 2: 0.1, 3: 0.1, 4: 0.75}, items=400)
    without = posterior(says(a=1), crowd.confusions, crowd.pool)
    for label in ONE.labels:
        guessed = posterior(says(a=1, d=label), crowd.confusions, crowd.pool)
        assert guessed[1] == pytest.approx(without[1], abs=0.02 * UNIT)
    steps = explain_answers(says(a=1, d=2), crowd.confusions, crowd.pool)
    assert steps[0].weight > 2
    assert steps[1].weight < 0.2


def test_deliberate_errors_have_no_weight():
    """A voice that is worse than chance is no evidence for other labels."""
    crowd = taught(wrong={1: 0.05, 2: 0.1, 3: 0.1, 4: 1.0}, items=200)
    without = posterior(says(a=1), crowd.confusions, crowd.pool)
    assert [posterior(says(a=1, d=label), crowd.confusions, crowd.pool) for label in ONE.labels] == [without] * 4
    assert explain_answers(says(a=1, d=2), crowd.confusions, crowd.pool)[1].weight == 0


def test_wrong_choices_have_no_weight_for_several_labels():
    """The same for multiple choice: such a voice makes no label more or less probable."""
    crowd = Crowd(SEVERAL)
    for item in range(120):
        truth = (SEVERAL.labels[item % 4],)
        wrong = tuple(label for label in SEVERAL.labels if label not in truth)
        crowd.say(item, says(a=truth, b=truth, d=wrong), known=truth)
    crowd.refresh()
    without = posterior(says(a=(1,)), crowd.confusions, crowd.pool)
    assert posterior(says(a=(1,), d=(2, 3)), crowd.confusions, crowd.pool) == without
    assert explain_answers(says(a=(1,), d=(2,)), crowd.confusions, crowd.pool)[1].weight == 0


def test_confusing_two_labels_lowers_their_weight_only():
    """An answer 2 of a labeler who always takes 1 for 2 has little weight; an answer 3 has much."""
    crowd = Crowd(ONE)
    for item in range(400):
        truth = ONE.labels[item % 4]
        crowd.say(item, says(a=truth, b=truth, c=2 if truth == 1 else truth))
    said_two, said_three = (posterior(says(c=label), crowd.confusions, crowd.pool) for label in (2, 3))
    assert 0.3 < said_two[1] / UNIT < 0.7
    assert said_three[3] > 0.9 * UNIT


def test_known_labels_count_more():
    """A known label has probability 1, counts more than an agreed one, and can be reverted exactly."""
    crowd = Crowd(ONE)
    agreed = crowd.say(1, says(a=1, b=1))
    before = crowd.confusions[1].dump()
    verdict = crowd.say(1, says(a=1, b=1), known=(2,))
    assert verdict.posterior == {2: UNIT}
    assert crowd.confusions[1].rows == {2: 2 * UNIT}
    assert crowd.confusions[1].right == 0
    assert crowd.say(1, says(a=1, b=1)) == agreed
    assert crowd.confusions[1].dump() == before


def test_own_contribution_is_left_out():
    """Scoring a counted item again changes nothing."""
    crowd = taught(wrong={1: 0.1, 2: 0.2, 3: 0.4})
    for item, scored in list(crowd.items.items()):
        assert (
            posterior(scored.said, crowd.confusions, crowd.pool, own=scored)
            == crowd.say(item, list(scored.said)).posterior
        )


def test_a_model_is_a_voice_outside_the_pool():
    """A model has confusion counts of its own and is not part of the pool."""
    crowd = taught(wrong={-1: 0.05, 2: 0.2, 3: 0.2})
    people = Pool.of(ONE, [each for each in crowd.confusions.items() if each[0] > 0])
    assert Pool.of(ONE, crowd.confusions.items()).total == people.total
    assert posterior([Said(-1, (1,))], crowd.confusions, crowd.pool)[1] > 0.7 * UNIT


def test_several_labels():
    """A label chosen by both voices applies, one chosen by one is uncertain, and one chosen by none doesn't apply."""
    sure = posterior(says(a=(1, 2), b=(1,)), {}, Pool(SEVERAL))
    assert sure[1] > 0.95 * UNIT
    assert 0.1 * UNIT < sure[2] < 0.9 * UNIT
    assert sure.get(3, 0) < 0.1 * UNIT
    assert likeliest_labels(SEVERAL, posterior(says(a=(1, 2), b=(1, 2)), {}, Pool(SEVERAL))) == (1, 2)
    assert likeliest_labels(SEVERAL, posterior(says(a=(), b=()), {}, Pool(SEVERAL))) == ()


def test_several_of_a_thousand_labels():
    """With a thousand labels the posterior has only the chosen ones, and one probability for all others."""
    question = Question(Kind.MULTIPLE, tuple(range(1, 1001)))
    crowd = Crowd(question)
    for item in range(50):
        crowd.say(item, says(a=(item + 1, 500), b=(item + 1, 500)))
    crowd.refresh()
    scored = crowd.say(60, says(a=(7, 9), b=(7, 9), c=(7, 9)))
    assert set(scored.posterior) <= {7, 9, OTHERS}
    assert likeliest_labels(question, scored.posterior) == (7, 9)
    assert raw_confidence(question, scored.posterior) > 0.9
    assert len(crowd.confusions[1].dump()) < 5000


@given(st.permutations(ONE.labels), st.dictionaries(st.integers(1, 6), answers, max_size=5))
def test_label_ids_do_not_matter(order, answered):
    """Renumbering the labels renumbers the result."""
    names = dict(zip(ONE.labels, order, strict=True)) | {OTHERS: OTHERS}
    crowds = [taught(wrong={1: 0.1, 2: 0.3, 3: 0.6}, names=each) for each in (None, names)]
    here, there = (
        posterior(
            [Said(voice, (each.get(label, label),)) for voice, (label,) in answered.items()],
            crowd.confusions,
            crowd.pool,
        )
        for crowd, each in zip(crowds, ({}, names), strict=True)
    )
    for label, likely in here.items():
        assert there[names[label]] == pytest.approx(likely, abs=0.0001 * UNIT)
