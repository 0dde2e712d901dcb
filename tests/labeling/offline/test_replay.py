"""Policies replayed on past answers: real data sets if they are available, and simulated ones."""

import csv
import random
from collections import Counter
from dataclasses import replace
from math import exp
from statistics import mean, median

import pytest

from bot.labeling.consensus.calibration import Audit, honesty, steps
from bot.labeling.consensus.confusion_counts import Question
from bot.labeling.consensus.posterior import Said
from bot.labeling.consensus.tempering import PRIOR, Check, Tempering
from bot.labeling.model import Kind
from bot.labeling.offline.policy_comparison import REVIEW_COST, baselines, recommend, try_policies
from bot.labeling.offline.prior_fit import SLOPE_KEPT, SLOPE_LEAST, PastCrowd, fit_prior
from bot.labeling.offline.replay import Outcome, PastAnswers, replay, run_once
from bot.labeling.project_settings import Policy
from tests.effort import effort
from tests.paths import SHARED

SHAPES = [{"hard": 0.1, "labels": 2}, {"hard": 0.2}, {"hard": 0.1}, {"hard": 0.15}]  # of made-up crowds
CROWDS = SHARED / "crowd"
THERE = sorted(folder.name for folder in CROWDS.glob("*") if (folder / "gold.csv").exists())
NO_REVIEW = Policy(least=2, cap=7, settle=0.8, review=0)


def real(name: str) -> PastAnswers:
    """Return a real data set, or its first thousand items."""
    with (CROWDS / name / "answers.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    with (CROWDS / name / "gold.csv").open(encoding="utf-8-sig") as file:
        gold = {row["task"]: row["label"] for row in csv.DictReader(file)}
    words = sorted({row["label"] for row in rows} | set(gold.values()))
    label = {word: number for number, word in enumerate(words, 1)}
    voice = {worker: number for number, worker in enumerate(sorted({row["worker"] for row in rows}), 1)}
    said: dict[str, dict[int, int]] = {}
    for row in rows:
        said.setdefault(row["task"], {})[voice[row["worker"]]] = label[row["label"]]
    place = {task: number for number, task in enumerate(said)}
    items = [[Said(who, (what,)) for who, what in answers.items()] for answers in said.values()][: effort(1000, 10**6)]
    known = {place[task]: (label[word],) for task, word in gold.items() if place.get(task, len(items)) < len(items)}
    return PastAnswers(Question(Kind.SINGLE, tuple(label.values())), items, known)


def made(
    seed=1, *, items=400, labels=5, people=25, answers=7, right=(0.5, 0.95), hard=0.0, skew=0.0, guess=0.0
) -> PastAnswers:
    """Return simulated answers.

    `hard` is the share of items with a wrong label that attracts most errors. Label n has a frequency of 1 / n **
    `skew`. A share of the labelers guess.
    """
    chance = random.Random(seed)
    ids = tuple(range(1, labels + 1))
    skill = {voice: chance.uniform(*right) if voice > guess * people else 0 for voice in range(1, people + 1)}
    frequent = [1 / label**skew for label in ids]
    said, gold = [], {}
    for item in range(items):
        (truth,) = chance.choices(ids, frequent)
        lure = chance.choice([label for label in ids if label != truth])
        drawn = chance.random() < hard
        gold[item] = (truth,)
        given = []
        for voice in chance.sample(sorted(skill), answers):
            if drawn and chance.random() < 0.6:
                answer = lure
            else:
                answer = truth if chance.random() < skill[voice] else chance.choice(ids)
            given.append(Said(voice, (answer,)))
        said.append(given)
    return PastAnswers(Question(Kind.SINGLE, ids), said, gold)


def majority(past: PastAnswers, answers: float, seed: int) -> float:
    """Return the accuracy of a majority vote with this mean number of answers."""
    chance, right = random.Random(seed), 0
    for item, truth in past.gold.items():
        given = [each.answer for each in past.said[item]]
        taken = min(int(answers) + (chance.random() < answers % 1), len(given))
        votes = Counter(chance.sample(given, taken)).most_common()
        right += chance.choice([answer for answer, count in votes if count == votes[0][1]]) == truth
    return right / len(past.gold)


@pytest.mark.torture
@pytest.mark.parametrize("name", THERE or ["absent"])
def test_real_data_is_no_worse_than_majority(name):
    """On real data the policy loses less than two points to a majority vote with as many answers (except `ducks`)."""
    if not THERE:
        pytest.skip("the real crowds are not beside the project: ../shared/crowd")
    past = real(name)
    outcomes = [replay(past, NO_REVIEW, seed) for seed in range(effort(1, 2))]
    answers, accuracy = mean(each.answers_per_item for each in outcomes), mean(each.accuracy for each in outcomes)
    by_votes = mean(majority(past, answers, seed) for seed in range(10))
    assert accuracy > by_votes - (0.12 if name == "ducks" else 0.02)


@pytest.mark.parametrize(
    "shape",
    [
        {},
        {"labels": 2, "answers": 5},
        {"labels": 20, "answers": 3},
        {"right": (0.9, 0.99)},
        {"items": 60, "answers": 3},
        {"people": 150, "answers": 3},
        {"hard": 0.2},
        {"skew": 2.5},
        {"labels": 2, "skew": 4, "people": 40, "items": 600},
        {"labels": 2, "skew": 3, "guess": 0.3},
    ],
    ids=[
        *("usual", "two labels", "many labels", "easy", "tiny", "few answers a person", "lures"),
        *("skewed", "a rare label of two", "a rare label, and guesses"),
    ],
)
@pytest.mark.parametrize("settle", [0.8, 0.95])
def test_simulated_data_is_no_worse_than_majority(shape, settle):
    """On simulated data the consensus is at least as accurate as a majority vote with as many answers."""
    past = made(**shape)
    outcomes = [replay(past, replace(NO_REVIEW, settle=settle), seed) for seed in range(effort(1, 2))]
    answers, accuracy = mean(each.answers_per_item for each in outcomes), mean(each.accuracy for each in outcomes)
    assert accuracy > mean(majority(past, answers, seed) for seed in range(10)) - 0.02


def cost(outcome: Outcome) -> float:
    """Return the cost of an item, in answers."""
    return outcome.answers_per_item + REVIEW_COST * outcome.reviewed_share


def test_a_policy_beats_vote_counting():
    """Two answers per item and reviews of the doubtful ones cost less than five votes, and are more accurate."""
    past = made(items=800, hard=0.1)
    (rule,) = [each for each in baselines(past, 5) if each.name == "majority-5"]
    outcomes = [replay(past, Policy(), seed) for seed in range(3)]
    assert mean(cost(each) for each in outcomes) < 3.7
    assert mean(each.accuracy for each in outcomes) > rule.accuracy + 0.05


def test_careful_policies_cost_more_and_are_more_accurate():
    past = made(items=600, right=(0.4, 0.9))
    quick = replay(past, Policy(least=2, cap=3, settle=0.8, review=0.5), 1)
    careful = replay(past, Policy(least=3, cap=7, settle=0.98, review=0.9), 1)
    assert careful.answers_per_item > quick.answers_per_item
    assert careful.accuracy > quick.accuracy


def test_reviewed_items_are_right():
    """Items that the policy sends to a reviewer count as right."""
    past = made(items=60)
    outcome = replay(past, Policy(least=2, cap=2, settle=1, review=1), 1)
    assert outcome.reviewed_share > 0.2
    assert outcome.accuracy == 1 - (1 - outcome.reviewed_share) * (1 - (outcome.settled_accuracy or 1))


def test_model_predictions_save_answers():
    """A model's answers are available before the first tap, weighted by its accuracy, and cost nothing."""
    past, chance = made(items=600, right=(0.5, 0.8)), random.Random(5)
    said = {
        item: [Said(-1, truth if chance.random() < 0.95 else (chance.randint(1, 5),))]
        for item, truth in past.gold.items()
    }
    alone, helped = replay(past, Policy(), 1), replay(replace(past, predicted=said), Policy(), 1)
    assert cost(helped) < cost(alone) - 0.3
    assert helped.accuracy > alone.accuracy


def test_no_accuracy_without_gold():
    """Without gold there are no accuracies, but the share of reviews is known."""
    past, policy = made(items=60), Policy(least=2, cap=2, settle=0.95, review=0.95)
    outcome = replay(PastAnswers(past.question, past.said, {}), policy, 1)
    assert (outcome.accuracy, outcome.settled_accuracy) == (None, None)
    assert outcome.reviewed_share > 0.1
    assert 0 < outcome.mean_confidence <= 1


@pytest.mark.torture
@pytest.mark.parametrize("shape", SHAPES[: effort(1, 4)])
def test_audits_correct_overconfidence(shape):
    """Auditing one item in twenty gives an accuracy within two points of the true one, and an interval that contains
    it.
    """
    every = []
    for seed in range(3):
        past = made(seed, items=1600, answers=5, **shape)
        every += settled(past, Policy(least=2, cap=5, settle=0.9, review=0.5), seed)
    truth = mean(right for _, right in every)
    assert mean(sure for sure, _ in every) - truth > 0.03  # the model alone is overconfident
    whole = steps([Audit(*each) for each in every])
    far, held, steps_held = [], 0, []
    for seed in range(60):
        chance = random.Random(seed)
        audits = [Audit(*each, chance=0.05) for each in every if chance.random() < 0.05]
        known = honesty(audits)
        far.append(known.right - truth)
        held += known.low <= truth <= known.high
        for step in steps(audits):
            alike = min(whole, key=lambda one: abs(one.reported - step.reported))
            steps_held.append(step.low <= alike.right <= step.high)
    assert abs(mean(far)) < 0.01  # the remaining difference is sampling noise
    assert median(abs(each) for each in far) < 0.02
    assert held >= 53
    assert mean(steps_held) > 0.9


def settled(past, policy, seed):
    """Return each settled item's raw confidence, and whether its label is right."""
    return [(check.raw, check.right) for check in run_once(past, policy, seed).checks if check.weight == 1]


def test_recommendation_is_on_the_frontier():
    """The recommendation is on the Pareto frontier: no other policy is both cheaper and more accurate."""
    points = try_policies(made(items=200), 1, lambda: None)
    best = recommend(points)
    assert not [point for point in points if point.cost < best.cost and point.accuracy > best.accuracy]


@pytest.mark.parametrize("hard", [0.0, 0.3])
def test_checks_make_confidence_true(hard):
    """Of easy pictures as many are right as is said; where pictures fool people, the gap becomes far smaller."""
    run = run_once(made(0, items=1200, hard=hard), Policy(), 0, audits=True)
    raw = [check for check in run.checks if check.weight == 1]
    gap = mean(confidence - right for confidence, right in run.settled)
    if hard:
        assert mean(check.raw - check.right for check in raw) > 0.15
        assert 0 < gap < 0.1
    else:
        assert abs(gap) < 0.03


def test_priors_are_fitted():
    """The prior of crowds that are fooled alike is below that of crowds whose answers are independent."""
    fooled, honest = (
        fit_prior([PastCrowd(5, run_once(made(seed, hard=hard), Policy(), seed).checks) for seed in range(3)])
        for hard in (0.4, 0.0)
    )
    sure = [Tempering(each.strength, each.saturation).temper(0.99, 5) for each in (fooled, honest)]
    assert sure[0] < 0.95 < sure[1]


def test_slopes_are_fitted():
    """Most of the fall of the strength with the excess agreement is kept. A few crowds have the usual slope."""
    crowds = [PastCrowd(2, checked(exp(0.4 - 2 * excess)), excess) for excess in (0.0, 0.05, 0.1, 0.2, 0.3)]
    fitted = fit_prior(crowds)
    assert fitted.excess == pytest.approx(0.13)
    assert fitted.slope == pytest.approx(2 * SLOPE_KEPT, abs=0.3)
    assert fit_prior(crowds[: SLOPE_LEAST - 1]).slope == PRIOR.slope


def checked(strength):
    """Return checks of a crowd in which agreement has this strength, in the exact shares."""
    raws = [0.6 + 0.039 * step for step in range(11)]
    sure = [(raw, Tempering(strength).temper(raw, 2)) for raw in raws]
    return [Check(raw, right, share if right else 1 - share) for raw, share in sure for right in (True, False)]
