"""The pool: what the answers of a whole project say, the prior for each voice and each label."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bot.labeling.consensus.confusion_counts import APPLIES, OTHERS, UNIT, Confusion, Question
from bot.labeling.consensus.model_voices import NO_MODELS, PRIOR_STRENGTH
from bot.labeling.consensus.tempering import UNCHECKED, Tempering

# The prior of the pool, before a project has answers. Weights are in answers.
POOL_WEIGHT = 200  # weight of the prior for the pool's accuracy
POOL_RIGHT = 0.7  # prior accuracy of any labeler
POOL_SHAPE = 0.3  # weight of the uniform prior for errors, as a share of POOL_WEIGHT
SHARE_WEIGHT = 5  # multiple choice: weight of the uniform prior for the labels' shares
# single choice: answers with which each label's share begins, and the least share, in parts of an even one
FIRST_ANSWERS, LEAST_SHARE = 10, 0.02
# multiple choice: prior probability to choose a label that applies, and not to choose one that doesn't
FINDS, SPARES = 0.8, 0.95
DECISIONS_WEIGHT = 20  # weight of each of these two, in decisions


@dataclass(frozen=True)
class Pool:
    """The pool: the prior for each voice of a project.

    `total` is the sum of the labelers' confusion counts, without models. `tempering` says what they prove by
    agreeing, `strengths` how much models count, by voice. A pool is a snapshot that can be some minutes old.
    """

    question: Question
    total: Confusion = field(default_factory=Confusion)
    tempering: Tempering = UNCHECKED
    strengths: Mapping[int, float] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        question: Question,
        confusions: Iterable[tuple[int, Confusion]],
        tempering: Tempering = UNCHECKED,
        strengths: Mapping[int, float] = NO_MODELS,
    ) -> "Pool":
        """Return the pool of these voices. The counts of models (negative numbers) are left out."""
        total = Confusion()
        for voice, confusion in confusions:
            if voice > 0:
                total.merge(confusion)
        return cls(question, total, tempering, strengths)

    @classmethod
    def load(
        cls,
        question: Question,
        text: str,
        tempering: Tempering = UNCHECKED,
        strengths: Mapping[int, float] = NO_MODELS,
    ) -> "Pool":
        """Return a pool in the form that `dump` writes."""
        return cls(question, Confusion.load(text), tempering, strengths)

    def dump(self) -> str:
        return self.total.dump()

    def strength(self, model: int) -> float:
        """Return how much a model (a negative number) counts beside people."""
        return self.strengths.get(model, PRIOR_STRENGTH)

    @cached_property
    def answers(self) -> float:
        """Number of counted answers. Answers to items with known labels can count KNOWN_WEIGHT times."""
        decisions = len(self.question.labels) if self.question.takes_several else 1
        return self.total.total / UNIT / max(decisions, 1)

    @cached_property
    def right(self) -> float:
        """Accuracy of an average labeler (single choice)."""
        return (self.total.right / UNIT + POOL_RIGHT * POOL_WEIGHT) / (self.answers + POOL_WEIGHT)

    @cached_property
    def shares(self) -> dict[int, float]:
        """The share of answers that name each label (multiple choice), shrunk towards equal shares."""
        labels = self.question.labels
        counts = {label: sum(self.total.column(label).values()) / UNIT for label in labels}
        even = (sum(counts.values()) + 1) / (self.answers + 1) / len(labels)  # mean share of a label
        even = min(even, 0.5)
        return {label: (count + SHARE_WEIGHT * even) / (self.answers + SHARE_WEIGHT) for label, count in counts.items()}

    @cached_property
    def prior(self) -> dict[int, float]:
        """Prior of each label (single choice), not normalized: its share, shrunk towards equal shares.

        It is the geometric mean of two shares: of the answers, and of what these are believed to be right about. Wrong
        answers make the first too large for a rare label, and the second alone reinforces itself. The least share keeps
        very rare labels within reach of the usual number of answers.
        """
        first, least = FIRST_ANSWERS, LEAST_SHARE / len(self.question.labels)
        answers = self.answers + first * len(self.question.labels)
        said = {label: sum(self.total.column(label).values()) / UNIT for label in self.question.labels}
        likely = {label: self.total.rows.get(label, 0) / UNIT for label in self.question.labels}
        return {
            label: max(((said[label] + first) * (likely[label] + first)) ** 0.5 / answers, least)
            for label in self.question.labels
        }

    @cached_property
    def prior_sum(self) -> float:
        return sum(self.prior.values())

    @cached_property
    def share_sum(self) -> float:
        return sum(self.shares.values())

    def error(self, truth: int, given: int) -> float:
        """Return the probability that a wrong answer is `given`, where `truth` is right (OTHERS: for any truth)."""
        weight = POOL_SHAPE * POOL_WEIGHT
        even = weight / max(len(self.question.labels) - 1, 1)
        column, wrong = self.total.column(given), self._wrong
        if truth == OTHERS:
            seen, all_seen = sum(column.values()) - column.get(given, 0), sum(wrong.values())
        else:
            seen, all_seen = column.get(truth, 0), wrong.get(truth, 0)
        return (seen / UNIT + even) / (all_seen / UNIT + weight)

    @cached_property
    def _wrong(self) -> dict[int, int]:
        """The sum of wrong answers per truth, in millionths."""
        return {truth: sum_ - self.total.column(truth).get(truth, 0) for truth, sum_ in self.total.rows.items()}

    def errors(self, given: int) -> list[float]:
        """Return `error(truth, given)` for each label as the truth, in the question's order of labels."""
        if given not in self._errors:
            self._errors[given] = [self.error(truth, given) for truth in self.question.labels]
        return self._errors[given]

    @cached_property
    def _errors(self) -> dict[int, list[float]]:
        return {}

    @cached_property
    def priors(self) -> list[float]:
        """`prior` in the question's order of labels."""
        return [self.prior[label] for label in self.question.labels]

    @cached_property
    def places(self) -> dict[int, int]:
        """Position of each label in the question's order."""
        return {label: place for place, label in enumerate(self.question.labels)}

    @cached_property
    def decides(self) -> tuple[float, float]:
        """Multiple choice: probability to choose a label that applies, and not to choose one that doesn't."""
        missed = self.total.column(OTHERS)
        applies, not_ = self.total.rows.get(APPLIES, 0), self.total.rows.get(OTHERS, 0)
        found = applies - missed.get(APPLIES, 0)
        weight = DECISIONS_WEIGHT * UNIT
        return (
            (found + FINDS * weight) / (applies + weight),
            (missed.get(OTHERS, 0) + SPARES * weight) / (not_ + weight),
        )
