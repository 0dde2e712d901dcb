"""All answers to a question as arrays, and the computations that single and multiple choice share."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.frozen import frozen
from bot.labeling.consensus.confusion_counts import OTHERS, UNIT, Posterior, Question
from bot.labeling.consensus.pool import FIRST_ANSWERS, LEAST_SHARE, POOL_RIGHT, POOL_SHAPE, POOL_WEIGHT
from bot.labeling.consensus.posterior import KNOWN_WEIGHT, VOICE_WEIGHT
from bot.labeling.offline.model_answers import Floats, ModelAnswers, Places

BLOCK = 50_000  # answers per block: about 30 MB at ten labels
TINY = np.float32(1e-9)  # lower bound against rounding errors before a logarithm


@frozen
class Answers:
    """All answers to a question, sorted by item. An answer is a row.

    - `items`, `voices_of` (answers,): the item's index (0, 1, …; each occurs) and the voice's index in `voices`.
    - `labels`, `answers` (named labels,): the label's index in the question and the answer's index, sorted by answer.
      Single choice: one row per answer.
    - `known`: an item's index to the indices of its known labels.
    - `strengths`: how much models count, by voice, as `Pool.strengths`.
    - `audited`: the indices of the items whose known labels are those of an audit, and which count once.
    """

    items: Places
    voices_of: Places
    labels: Places
    answers: Places
    voices: Sequence[int]
    known: Mapping[int, tuple[int, ...]]
    strengths: Mapping[int, float] = field(default_factory=dict)
    audited: Sequence[int] = ()


class VoiceArrays:
    """Arrays that all kinds of questions need. Counts of items are weighted: an item with known labels counts more."""

    def __init__(self, question: Question, answers: Answers) -> None:
        self.question, self.answers = question, answers
        self.labels, self.voices = len(question.labels), len(answers.voices)
        self.starts = np.flatnonzero(np.r_[True, np.diff(answers.items) != 0])
        self.items = len(self.starts)
        self.people = np.array([voice > 0 for voice in answers.voices], bool)
        self.weights = np.ones(self.items)
        self.weights[list(answers.known)] = KNOWN_WEIGHT
        self.weights[list(answers.audited)] = 1
        self.weight_of = self.weights[answers.items]  # (answers,)
        self.totals = self.by_voice(self.weight_of)  # (voices,): weighted number of items
        self.total = float(self.totals[self.people].sum())
        self.by_people = self.people[answers.voices_of]
        weights = np.where(self.by_people, self.weight_of, 0)[answers.answers]
        self.asked = np.zeros(self.items, bool)
        self.asked[answers.items[self.by_people]] = True
        self.models = ModelAnswers(answers.items, answers.voices_of, answers.voices, self.asked, answers.strengths)
        self.has_models = bool(self.models.rounds)
        self.expected: float | None = None  # agreement of two people on a picture, if they err independently
        # (labels,): weighted number of the labelers' answers that name it
        self.says = sum_by(answers.labels, weights, self.labels)

    def sweep(self) -> Floats:
        """Score every item with leave-one-out counts (see `sweeps.Sweep`)."""
        raise NotImplementedError

    def without_models(self, likely: Floats) -> Floats:
        """Return what people's answers alone say (see `sweeps.Sweep`)."""
        if not self.has_models:
            return likely
        rounds, self.models.rounds = self.models.rounds, []
        alone = self.sweep()
        self.models.rounds = rounds
        return alone

    def by_voice(self, amounts: Floats) -> Floats:
        """Return the sum of `amounts` (answers,) per voice: (voices,)."""
        return sum_by(self.answers.voices_of, amounts, self.voices)

    def accuracy(self, rights: Floats, mine: NDArray[Any], right: float, block: slice = slice(None)) -> Floats:
        """Return the leave-one-out accuracy of each answer's voice, shrunk towards the pool's accuracy `right`:
        (answers,).

        `rights` (voices,) are the correct answers of each voice; `mine` (answers,) is each answer's contribution to
        that. `block` selects the answers.
        """
        voice = self.answers.voices_of[block]
        others = self.totals[voice] - self.weight_of[block] + VOICE_WEIGHT
        accuracy: Floats = (rights[voice] - mine + VOICE_WEIGHT * right) / others
        return accuracy


def sum_by(where: Places, amounts: NDArray[Any], count: int = 0) -> Floats:
    """Return the sum of `amounts` per index in `where`: an array of at least `count` elements."""
    return np.asarray(np.bincount(where, weights=amounts, minlength=count), np.float64)


def share_right(rights: float, total: float) -> float:
    """Return the pool's accuracy, as `Pool.right`: `rights` correct of `total` answers."""
    return (rights + POOL_RIGHT * POOL_WEIGHT) / (total + POOL_WEIGHT)


def label_priors(says: Floats, likely: Floats, total: float) -> Floats:
    """Return the prior per label, as `Pool.prior`: (labels,).

    `says` are the answers that name each label, `likely` the sum of its probabilities over all `total` answers.
    """
    labels, first = len(says), FIRST_ANSWERS
    shares = np.sqrt((says + first) * (likely + first)) / (total + first * labels)
    return np.maximum(shares, LEAST_SHARE / labels)


def error_shares(pool: Floats) -> Floats:
    """Return the error probabilities (given, truth), as `Pool.error`, from the pool's counts (given, truth)."""
    prior_weight = POOL_SHAPE * POOL_WEIGHT
    wrong = pool.sum(axis=0) - np.diag(pool)
    errors: Floats = (pool + prior_weight / max(len(pool) - 1, 1)) / (wrong[None, :] + prior_weight)
    return errors


def probability(share: Floats, odds: Floats) -> Floats:
    """Return the probability after changing the odds of `share` by `odds` (natural logarithm)."""
    with np.errstate(divide="ignore", over="ignore"):
        probability: Floats = 1 / (1 + np.exp(-(np.log(share / (1 - share)) + odds)))
    return probability


def as_millionths(likely: Floats, least: int) -> Places:
    """Return probabilities in millionths; those below `least` are zero."""
    rounded: Places = (likely * UNIT).astype(np.int64)
    rounded[rounded < least] = 0
    return rounded


def whole_posterior(named: dict[int, int]) -> Posterior:
    """Return a single-choice posterior with the missing probability under OTHERS."""
    rest = UNIT - sum(named.values())
    return named | {OTHERS: rest} if rest else named
