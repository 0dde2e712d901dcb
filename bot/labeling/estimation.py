"""The consensus of a whole project at once: everybody is judged by everything that is known today.

The tap (bot.labeling.consensus) scores one item by the counts of the moment; here all items are scored by all counts,
again and again until nothing moves. The equations are the same, so both come to the same, within AGREES.
One label of up to EVERY_LABEL_MOST is vectorised with NumPy, in blocks, so that memory stays bounded; longer lists and
questions for several labels are swept by the tap's own functions, whose tables are sparse.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.labeling.consensus import (
    EVERY_LABEL_MOST,
    KNOWN_WEIGHT,
    NAMED_LEAST,
    NOT_SCORED,
    ROW_WEIGHT,
    VOICE_WEIGHT,
    Said,
    Scored,
    rescore,
)
from bot.labeling.counts import (
    CROWD_RIGHT,
    CROWD_SHAPE,
    CROWD_WEIGHT,
    OTHERS,
    SHARE_WEIGHT,
    UNIT,
    Confusion,
    Pool,
    Posterior,
    Question,
)
from bot.labeling.model import Answer

AGREES = 0.02  # of a probability: how far the tap's posteriors, swept to the end, may be from these
SWEEPS_MOST = 12
STILL = 0.005  # a sweep that moves no probability further is the last
BLOCK = 50_000  # answers scored at a time: some 30 MB at ten labels
TINY = np.float32(1e-9)  # what rounding may take below zero
SWEEPS_BY_HAND = 3  # of the tap's own functions

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers of a question for one label, sorted by item.

    Three arrays of the same length: the item's place (0, 1, … each with an answer), the voice's place in `voices`, the
    label's place in the question's labels. `known`: an item's place to its label's place, where that is certain.
    """

    items: NDArray[np.int64]
    voices_of: NDArray[np.int64]
    labels: NDArray[np.int64]
    voices: Sequence[int]
    known: Mapping[int, int]


def estimate(question: Question, answers: Answers) -> NDArray[np.int64]:
    """The posteriors of all items: an array (items, labels) in millionths.

    Source: hierarchical Dawid-Skene with collapsed counts, as bot.labeling.consensus has it.
    """
    return _rounded(_Crowd(question, answers).settle())


def estimate_said(question: Question, said: Sequence[Sequence[Said]], known: Mapping[int, Answer]) -> list[Posterior]:
    """The same for answers that are no arrays yet: each item's posterior, in the items' order."""
    place = {label: number for number, label in enumerate(question.labels)}
    voices = sorted({each.voice for answers in said for each in answers})
    number = {voice: where for where, voice in enumerate(voices)}
    rows = [(item, number[each.voice], place[each.answer[0]]) for item, answers in enumerate(said) for each in answers]
    items, voices_of, labels = np.array(rows, np.int64).reshape(-1, 3).T
    certain = {item: place[labels_[0]] for item, labels_ in known.items()}
    estimated = estimate(question, Answers(items, voices_of, labels, voices, certain))
    return [as_posterior(question, row) for row in estimated]


class _Crowd:
    """All counts of a question for one label, as arrays."""

    def __init__(self, question: Question, answers: Answers) -> None:
        self.labels, self.voices = len(question.labels), len(answers.voices)
        self.answers = answers
        self.starts = np.flatnonzero(np.r_[True, np.diff(answers.items) != 0])
        self.said = answers.voices_of * self.labels + answers.labels  # the place of "this voice says this label"
        self.people = np.array([voice > 0 for voice in answers.voices])
        count = len(self.starts)
        self.likely = np.zeros((count, self.labels))
        votes = np.bincount(answers.items * self.labels + answers.labels, minlength=count * self.labels)
        self.likely[:] = votes.reshape(count, self.labels)
        self.likely /= self.likely.sum(axis=1, keepdims=True)
        self.weights = np.ones(count)
        for item, label in answers.known.items():
            self.likely[item] = np.arange(self.labels) == label
            self.weights[item] = KNOWN_WEIGHT

    def settle(self) -> Floats:
        """Sweep until nothing moves."""
        free = np.ones(len(self.likely), bool)
        free[list(self.answers.known)] = False
        for _ in range(SWEEPS_MOST):
            likely = self._sweep()
            moved = np.abs(likely[free] - self.likely[free]).max(initial=0)
            self.likely[free] = likely[free]
            if moved < STILL:
                break
        return self.likely

    def _sweep(self) -> Floats:
        """Score every item by the counts of all others."""
        named = np.where(self.likely * UNIT < NAMED_LEAST, 0, self.likely)  # as it is kept: the rest has no name
        own = (named * self.weights[:, None]).astype(np.float32)
        counts = self._counts(own).astype(np.float32)  # sums of a million answers are still exact to a tenth of one
        tables = counts.reshape(self.voices, self.labels, self.labels)  # voice, given, truth
        rows = tables.sum(axis=1)
        totals = np.bincount(
            self.answers.voices_of, weights=self.weights[self.answers.items], minlength=self.voices
        ).astype(np.float32)
        rights = np.trace(tables, axis1=1, axis2=2)
        pool = tables[self.people].sum(axis=0)
        right, errors, prior = _common(pool.astype(np.float64), float(totals[self.people].sum()))
        errors = errors.astype(np.float32)
        weights = self.weights.astype(np.float32)
        result = np.empty_like(self.likely)
        edges = np.r_[self.starts, len(self.said)]
        first = 0
        while first < len(self.starts):
            last = max(int(np.searchsorted(edges, edges[first] + BLOCK, side="right")) - 1, first + 1)
            block = slice(edges[first], edges[last])
            item, voice = self.answers.items[block], self.answers.voices_of[block]
            given = self.answers.labels[block]
            mine = own[item]
            place = np.arange(len(item))
            all_right = rights[voice] - mine[place, given] + VOICE_WEIGHT * right
            accuracy = all_right / (totals[voice] - weights[item] + VOICE_WEIGHT)
            expected = (ROW_WEIGHT * (1 - accuracy))[:, None] * errors[given]
            expected[place, given] = ROW_WEIGHT * accuracy
            seen = np.maximum(counts[self.said[block]] - mine + expected, TINY)
            seen = np.log(seen / (rows[voice] - mine + ROW_WEIGHT))
            sums = np.add.reduceat(seen, edges[first:last] - edges[first], axis=0) + prior
            sums -= sums.max(axis=1, keepdims=True)
            likely = np.exp(sums)
            result[first:last] = likely / likely.sum(axis=1, keepdims=True)
            first = last
        return result

    def _counts(self, own: NDArray[np.float32]) -> Floats:
        """How much of each truth there was where each voice said each label."""
        counts = np.empty((self.voices * self.labels, self.labels))
        for truth in range(self.labels):
            share = own[self.answers.items, truth]
            counts[:, truth] = np.bincount(self.said, weights=share, minlength=len(counts))
        return counts


def _common(pool: Floats, total: float) -> tuple[float, Floats, Floats]:
    """What the people have in common, of their counts (given, truth) and answers in all: how often they are right,
    which errors they make (given, truth), and the logarithm of how likely each label is beforehand. As Pool has it.
    """
    labels = len(pool)
    right = (np.trace(pool) + CROWD_RIGHT * CROWD_WEIGHT) / (total + CROWD_WEIGHT)
    weight = CROWD_SHAPE * CROWD_WEIGHT
    wrong = pool.sum(axis=0) - np.diag(pool)
    errors = (pool + weight / max(labels - 1, 1)) / (wrong[None, :] + weight)
    shares = (pool.sum(axis=1) + SHARE_WEIGHT / labels) / (total + SHARE_WEIGHT)
    return float(right), errors, 0.5 * np.log(shares)


def _rounded(likely: Floats) -> NDArray[np.int64]:
    """Probabilities as whole millionths. What is left when little ones are dropped is for the caller to name."""
    rounded: NDArray[np.int64] = (likely * UNIT).astype(np.int64)
    rounded[rounded < NAMED_LEAST] = 0
    return rounded


def as_posterior(question: Question, row: NDArray[np.int64]) -> Posterior:
    """A row of `estimate` as it is kept."""
    named = {question.labels[place]: int(row[place]) for place in np.flatnonzero(row)}
    rest = UNIT - sum(named.values())
    return named | {OTHERS: rest} if rest else named


def is_vectorised(question: Question) -> bool:
    return not question.takes_several and len(question.labels) <= EVERY_LABEL_MOST


def sweep(question: Question, said: Mapping[Any, Sequence[Said]], known: Mapping[Any, Answer]) -> dict[Any, Posterior]:
    """The posteriors of all items, by the tap's own functions: for long lists, and for questions for several labels.

    `said` has each item's answers, `known` the labels that are certain. Memory grows with the answers, not with the
    square of the labels.
    """
    confusions: dict[int, Confusion] = {}
    scored: dict[Any, Scored] = {}
    for _ in range(SWEEPS_BY_HAND):
        pool = Pool.of(question, confusions.items())
        for item, answers in said.items():
            before = scored.get(item, NOT_SCORED)
            scored[item], changed = rescore(before, answers, confusions, pool, known=known.get(item))
            confusions |= changed
    return {item: each.posterior or {} for item, each in scored.items()}
