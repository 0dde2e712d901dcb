"""Batch estimation, compared with repeated single updates."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.labeling.consensus import posterior as consensus
from bot.labeling.consensus.confusion_counts import OTHERS, UNIT, Question
from bot.labeling.consensus.model_voices import NO_MODELS
from bot.labeling.consensus.pool import Pool
from bot.labeling.consensus.posterior import NOT_SCORED, Said, likeliest_labels, rescore
from bot.labeling.model import Kind
from bot.labeling.offline.estimation import AGREES, as_arrays, estimate_and_check, estimate_said
from tests.effort import effort

FOUR = Question(Kind.SINGLE, (11, 12, 13, 14))
HUNDRED = Question(Kind.SINGLE, tuple(range(1, 101)))
SEVERAL = Question(Kind.MULTIPLE, (21, 22, 23, 24, 25))
SEVERAL_OF_MANY = Question(Kind.MULTIPLE, tuple(range(1, 61)))
KINDS = pytest.mark.parametrize(
    "question", [FOUR, HUNDRED, SEVERAL, SEVERAL_OF_MANY], ids=["four", "a hundred", "several", "several of many"]
)


def crowd(question=FOUR, *, items=400, people=12, answers=3, seed=3, spammers=0, usual=0.0, least=0.5):
    """Return answers of people with accuracies from `least` to nearly one, and the right labels. Some may guess.

    `usual` is the share of items on which the first label is right.
    """
    chance = random.Random(seed)
    skill = {voice: chance.uniform(least, 0.95) for voice in range(1, people + 1)}
    truths, said = [], []
    for _ in range(items):
        truth = question.labels[:1] if chance.random() < usual else guess(question, chance)
        spoke = chance.sample(sorted(skill), answers)
        said.append([Said(voice, look(question, truth, skill[voice], chance)) for voice in spoke])
        truths.append(truth)
        said[-1] += [Said(100 + number, guess(question, chance)) for number in range(spammers)]
    return said, truths


def guess(question, chance):
    """Return a random answer; for multiple choice none to three labels."""
    most = chance.randint(0, 3) if question.takes_several else 1
    return tuple(sorted(chance.sample(question.labels, most)))


def look(question, truth, skill, chance):
    """Return an answer of a labeler; for multiple choice some labels are missed, and rarely a wrong one is added."""
    if not question.takes_several:
        return truth if chance.random() < skill else guess(question, chance)
    seen = {label for label in truth if chance.random() < skill}
    seen |= {chance.choice(question.labels)} if chance.random() < (1 - skill) / 2 else set()
    return tuple(sorted(seen))


def by_taps(question, said, known=None, strengths=NO_MODELS, audited=()):
    """Return the posteriors after updating every item repeatedly with the single-item functions."""
    scored, _ = converge(question, said, known, strengths, audited)
    return [each.posterior for each in scored]


def converge(question, said, known=None, strengths=NO_MODELS, audited=()):
    """Return every item's score, and the counts of all voices, after updating every item until nothing moves."""
    counts, scored, before = {}, [NOT_SCORED] * len(said), [{}] * len(said)
    for _ in range(40):
        pool = Pool.of(question, counts.items(), strengths=strengths)
        for item, answers in enumerate(said):
            certain = (known or {}).get(item)
            is_audited = item in audited
            scored[item], changed = rescore(scored[item], answers, counts, pool, known=certain, audited=is_audited)
            counts |= changed
        after = [each.posterior for each in scored]
        if farthest(before, after) < AGREES / 40:
            break
        before = after
    return scored, counts


def farthest(one, other):
    """Return the largest difference of a probability."""
    return max(
        abs(a.get(label, 0) - b.get(label, 0)) / UNIT for a, b in zip(one, other, strict=True) for label in {*a, *b}
    )


@KINDS
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_single_updates_and_batch_agree(question, seed):
    """Converged single updates equal the batch within the tolerance AGREES."""
    said, truths = crowd(question, seed=seed)
    known = {item: truths[item - 1] for item in range(0, 40, 2)}
    assert farthest(estimate_said(question, said, known), by_taps(question, said, known)) < AGREES


@KINDS
def test_single_updates_and_batch_agree_on_audits(question):
    """Items with audited labels count once in both, others with known labels twice."""
    said, truths = crowd(question)
    known, audited = dict(enumerate(truths[:80])), range(0, 80, 2)
    batch = estimate_said(question, said, known, audited=audited)
    assert farthest(batch, by_taps(question, said, known, audited=audited)) < AGREES
    assert farthest(batch, estimate_said(question, said, known)) > 0.01


@pytest.mark.parametrize("question", [FOUR, HUNDRED], ids=["four", "a hundred"])
def test_single_updates_and_batch_agree_on_rare_labels(question):
    """The same where nearly all items have one label: both have the same prior."""
    said, _ = crowd(question, usual=0.97)
    assert farthest(estimate_said(question, said, {}), by_taps(question, said)) < AGREES


def test_rare_labels_are_right_and_found():
    """At 99 : 1, sure claims of the rare label are right, and most items that have it are found."""
    question = Question(Kind.SINGLE, (1, 2))
    said, truths = crowd(question, items=4000, people=18, usual=0.98, least=0.85)
    estimated = list(zip(estimate_said(question, said, {}), truths, strict=True))
    claimed = [truth for likely, truth in estimated if likely.get(2, 0) > 0.8 * UNIT]
    found = [truth for likely, truth in estimated if likeliest_labels(question, likely) == truth == (2,)]
    assert claimed.count((2,)) > 0.9 * len(claimed)
    assert len(found) > 0.85 * truths.count((2,))


@KINDS
def test_models_are_weighted_but_not_pooled(question):
    """A model's answers are weighted by its own accuracy, alone and in the batch, and are not in the pool."""
    said, truths = crowd(question, items=150)
    said = [[*answers, Said(-1, truth)] for answers, truth in zip(said, truths, strict=True)]
    assert farthest(estimate_said(question, said, {}), by_taps(question, said)) < AGREES


@KINDS
@pytest.mark.parametrize("strengths", [{}, {-1: 0.4}, {-1: 1.0, -2: 0.0}], ids=["unproven", "one", "both"])
def test_models_count_alike_after_taps_and_in_the_batch(question, strengths):
    """However much two models count, and whether they agree with people or not, taps and batch say the same."""
    said, truths = crowd(question, items=150)
    chance = random.Random(6)  # no item is at a tie, where both converge slowly
    for item, truth in enumerate(truths):
        said[item] += [Said(-1, look(question, truth, 0.85, chance))] if item % 3 else []
        said[item] += [Said(-2, look(question, truth, 0.6, chance))] if item % 2 else []
    said[:10] = [[answer for answer in answers if answer.voice < 0] or answers for answers in said[:10]]
    known = {item: truths[item] for item in range(40, 60)}
    batch = estimate_said(question, said, known, strengths)
    assert farthest(batch, by_taps(question, said, known, strengths)) < AGREES
    assert farthest(batch, estimate_said(question, said, known, {-1: 0.7, -2: 0.7})) > AGREES


@KINDS
def test_checks_leave_models_out(question):
    """The check of an item is what people's answers say, whatever models say; what only models answered is no check."""
    said, truths = crowd(question, items=120)
    known = {item: truths[item] for item in range(30)}
    wrong = [truths[item - 1] for item in range(120)]
    said = [[*answers, Said(-1, wrong[item])] for item, answers in enumerate(said)]
    said[0] = [Said(-1, wrong[0])]
    scored, counts = converge(question, said, known)
    pool = Pool.of(question, counts.items())
    people = {item: [each for each in said[item] if each.voice > 0] for item in range(1, 30)}
    alone = [consensus.posterior(people[item], counts, pool, scored[item]) for item in people]
    checked = estimate_and_check(question, as_arrays(question, said, known)).unaware
    assert list(checked) == list(people)
    assert farthest(checked.values(), alone) < AGREES


@KINDS
def test_labels_beat_single_answers(question):
    """The likeliest labels are right more often than a single labeler."""
    said, truths = crowd(question, items=300, people=9, answers=5)
    posteriors = estimate_said(question, said, {})
    right = sum(likeliest_labels(question, likely) == truth for likely, truth in zip(posteriors, truths, strict=True))
    alone = sum(answers[0].answer == truth for answers, truth in zip(said, truths, strict=True))
    assert right > alone + 30


@KINDS
def test_known_labels_stay_certain(question):
    """Known labels have probability 1 regardless of the answers, and raise the weight of those who agree with them."""
    said, truths = crowd(question, items=60)
    known = {item: truths[item] for item in range(50)}
    posteriors = estimate_said(question, said, known)
    assert posteriors[:50] == [dict.fromkeys(truth, UNIT) for truth in truths[:50]]
    assert posteriors[50:] != estimate_said(question, said, {})[50:]


@KINDS
def test_checks_know_only_the_answers(question):
    """The check of an item with known labels has the posterior of its answers alone, with labels that nobody named."""
    said, truths = crowd(question)
    known = {item: truths[item] for item in range(0, 40, 2)}
    scored, counts = converge(question, said, known)
    pool = Pool.of(question, counts.items())
    alone = [consensus.posterior(said[item], counts, pool, scored[item]) for item in known]
    checked = estimate_and_check(question, as_arrays(question, said, known)).unaware
    assert list(checked) == list(known)
    assert farthest(checked.values(), alone) < AGREES


def excess_of(question, said, truths=()):
    return estimate_and_check(question, as_arrays(question, said, dict(enumerate(truths)))).excess


@pytest.mark.parametrize("question", [FOUR, HUNDRED], ids=["four", "a hundred"])
def test_people_who_err_together_agree_more_than_expected(question):
    """Where people err independently, they agree as expected. Where pictures fool them alike, they agree more."""
    said, truths = crowd(question, items=2000)
    alone = excess_of(question, said, truths)
    assert abs(alone.agreement) < 3 * alone.error < 0.06
    chance = random.Random(1)
    for item in range(0, len(said), 5):
        lure = truths[item - 1]
        said[item] = [each._replace(answer=lure) if chance.random() < 0.5 else each for each in said[item]]
    together = excess_of(question, said, truths)
    assert together.agreement > alone.agreement + 3 * together.error


def test_agreement_of_few_pictures_is_uncertain():
    """Few pictures have a large error, also if people agree on all of them; models and single answers have none."""
    agreed = [[Said(1, (11 + item % 2,)), Said(2, (11 + item % 2,))] for item in range(4)]
    assert excess_of(FOUR, agreed).error > 0.2
    assert excess_of(FOUR, agreed * 50).error < 0.02
    with_models = [[*answers, Said(-1, (14,))] for answers in agreed]
    assert excess_of(FOUR, [*with_models, [Said(3, (13,))]]).error == excess_of(FOUR, agreed).error
    assert excess_of(FOUR, [answers[:1] for answers in with_models]) is None
    assert excess_of(FOUR, agreed[:1] * 9) is None
    assert excess_of(SEVERAL, crowd(SEVERAL, items=20)[0]) is None


def test_no_answers():
    """No items give no posteriors."""
    assert estimate_said(FOUR, [], {}) == []


def test_beats_majority_with_unequal_labelers():
    """With labelers of different accuracy the batch is right more often than a majority vote."""
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


def test_a_spammer_changes_few_labels():
    """A labeler who guesses at every item changes hardly any label."""
    said, _ = crowd(items=600)
    noisy, _ = crowd(items=600, spammers=1)
    clean = [[each for each in answers if each.voice < 100] for answers in noisy]
    without, with_ = estimate_said(FOUR, clean, {}), estimate_said(FOUR, noisy, {})
    changed = sum(
        likeliest_labels(FOUR, one) != likeliest_labels(FOUR, other) for one, other in zip(without, with_, strict=True)
    )
    assert changed <= 12  # two percent
    assert len(said) == len(noisy)


@KINDS
@settings(max_examples=effort(6, 100))
@given(st.randoms(use_true_random=False), st.integers(0, 5))
def test_label_ids_do_not_matter(question, shuffle, seed):
    """Renumbering the labels renumbers the result."""
    said, _ = crowd(question, items=60, seed=seed)
    names = shuffle.sample(question.labels, len(question.labels))
    renamed = dict(zip(question.labels, names, strict=True)) | {OTHERS: OTHERS}
    other = [[Said(each.voice, tuple(renamed[label] for label in each.answer)) for each in answers] for answers in said]
    expected = [
        {renamed[label]: likely for label, likely in each.items()} for each in estimate_said(question, said, {})
    ]
    assert farthest(estimate_said(question, other, {}), expected) < 1e-3


@KINDS
@settings(max_examples=effort(6, 100))
@given(st.randoms(use_true_random=False), st.integers(0, 5))
def test_order_does_not_matter(question, shuffle, seed):
    """The order of items and answers doesn't matter."""
    said, truths = crowd(question, items=60, seed=seed)
    order = shuffle.sample(range(len(said)), len(said))
    mixed = [shuffle.sample(said[item], len(said[item])) for item in order]
    there = estimate_said(question, mixed, {place: truths[item] for place, item in enumerate(order) if item < 5})
    expected = estimate_said(question, said, {item: truths[item] for item in range(5)})
    assert farthest([there[order.index(item)] for item in range(len(said))], expected) < 1e-3


@KINDS
def test_results_are_valid_posteriors(question):
    """Posteriors are in whole millionths, small ones under OTHERS, and single-choice ones sum to UNIT."""
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
