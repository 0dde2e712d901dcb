"""All answers to a question as arrays, and what every kind of sweep computes from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.labeling.consensus.confusion_counts import (
    CROWD_RIGHT,
    CROWD_SHAPE,
    CROWD_WEIGHT,
    OTHERS,
    SHARE_WEIGHT,
    UNIT,
    Posterior,
    Question,
)
from bot.labeling.consensus.posterior import KNOWN_WEIGHT, VOICE_WEIGHT

BLOCK = 50_000  # answers scored at a time: some 30 MB at ten labels
TINY = np.float32(1e-9)  # what rounding may take below zero

Floats = NDArray[np.float64]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers to a question, sorted by item.

    `items`, `voices_of`: of each answer, the item's place (0, 1, … each with an answer) and the voice's place in
    `voices`. `labels`, `answers`: of each label that was named, its place in the question's labels and the answer that
    names it; sorted by answer, of which each names one where one is asked for. `known`: an item's place to its labels'
    places, where these are certain.
    """

    items: Places
    voices_of: Places
    labels: Places
    answers: Places
    voices: Sequence[int]
    known: Mapping[int, tuple[int, ...]]


class VoiceArrays:
    """What all kinds have in common: who spoke, to what, and how much each item counts."""

    def __init__(self, question: Question, answers: Answers) -> None:
        self.question, self.answers = question, answers
        self.labels, self.voices = len(question.labels), len(answers.voices)
        self.starts = np.flatnonzero(np.r_[True, np.diff(answers.items) != 0])
        self.items = len(self.starts)
        self.people = np.array([voice > 0 for voice in answers.voices], bool)
        self.weights = np.ones(self.items)
        self.weights[list(answers.known)] = KNOWN_WEIGHT
        self.weight_of = self.weights[answers.items]  # of each answer
        self.totals = self.by_voice(self.weight_of)  # of each voice, the items that count
        self.total = float(self.totals[self.people].sum())
        self.by_people = self.people[answers.voices_of]
        weights = np.where(self.by_people, self.weight_of, 0)[answers.answers]
        self.says = sum_by(answers.labels, weights, self.labels)  # of each label, the people's answers that name it

    def by_voice(self, amounts: Floats) -> Floats:
        """The sum over each voice's answers."""
        return sum_by(self.answers.voices_of, amounts, self.voices)

    def accuracy(self, rights: Floats, mine: NDArray[Any], right: float, block: slice = slice(None)) -> Floats:
        """How often the voice of each answer is right, by all other items, drawn towards the crowd's `right`.

        `rights`: of each voice, how often it was right; `mine`: of each answer, how much it adds to that.
        """
        voice = self.answers.voices_of[block]
        others = self.totals[voice] - self.weight_of[block] + VOICE_WEIGHT
        accuracy: Floats = (rights[voice] - mine + VOICE_WEIGHT * right) / others
        return accuracy


def sum_by(where: Places, amounts: NDArray[Any], count: int = 0) -> Floats:
    """The sum of the amounts at each place, of so many places."""
    return np.asarray(np.bincount(where, weights=amounts, minlength=count), np.float64)


def share_right(rights: float, total: float) -> float:
    """How often the people are right, of so many answers (`total`): as Pool has it."""
    return (rights + CROWD_RIGHT * CROWD_WEIGHT) / (total + CROWD_WEIGHT)


def as_shares(says: Floats, total: float) -> Floats:
    """The share of people's answers that name each label, near to even while there are few: as Pool has it."""
    shares: Floats = (says + SHARE_WEIGHT / len(says)) / (total + SHARE_WEIGHT)
    return shares


def error_shares(pool: Floats) -> Floats:
    """Of the people's wrong answers to a truth, the share of each that was given: (given, truth), as Pool has it."""
    believed = CROWD_SHAPE * CROWD_WEIGHT
    wrong = pool.sum(axis=0) - np.diag(pool)
    errors: Floats = (pool + believed / max(len(pool) - 1, 1)) / (wrong[None, :] + believed)
    return errors


def probability(share: Floats, odds: Floats) -> Floats:
    """How likely what has this share applies, the odds changed by so much (its logarithm)."""
    with np.errstate(divide="ignore", over="ignore"):
        probability: Floats = 1 / (1 + np.exp(-(np.log(share / (1 - share)) + odds)))
    return probability


def as_millionths(likely: Floats, least: int) -> Places:
    """Probabilities as whole millionths; those that are too little to be named are nothing."""
    rounded: Places = (likely * UNIT).astype(np.int64)
    rounded[rounded < least] = 0
    return rounded


def whole_posterior(named: dict[int, int]) -> Posterior:
    """What is not named of an item's one label is under OTHERS."""
    rest = UNIT - sum(named.values())
    return named | {OTHERS: rest} if rest else named
