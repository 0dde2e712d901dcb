"""Confusion counts of voices and of the pool, as exact integer sums.

Posteriors and counts are in millionths. Integer sums can be increased and decreased in any order and always equal a
recount.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bot.labeling.consensus.model_voices import NO_MODELS, PRIOR_STRENGTH
from bot.labeling.consensus.tempering import UNCHECKED, Tempering
from bot.labeling.model import Kind

UNIT = 1_000_000  # one item, or a probability of one
OTHERS = 0  # not a label id. As a truth: any unlisted label. As a multiple-choice answer: not chosen
APPLIES = -1  # multiple choice, as a truth: the label applies (OTHERS: it doesn't)

Posterior = Mapping[int, int]
"""Probabilities of an item's labels: label id to millionths.

Single choice: they sum to UNIT, and OTHERS has the sum of labels below the minimum. Multiple choice: each label's
probability to apply, and under OTHERS the probability that any unlisted label applies.
"""


@dataclass(frozen=True)
class Question:
    """The question that a posterior is about. `labels` are ids greater than zero."""

    kind: Kind
    labels: tuple[int, ...]

    @cached_property
    def takes_several(self) -> bool:
        return self.kind is Kind.MULTIPLE

    @cached_property
    def chances(self) -> int:
        """The number of equal chances of which a guess is one: the labels, or right and wrong for multiple choice."""
        return 2 if self.takes_several else len(self.labels)


class Confusion:
    """A voice's confusion counts: for each answer given, the sum of each truth, in millionths of an item.

    Single choice: truths and answers are label ids. Multiple choice: an answer is one decision per label. The truth is
    APPLIES or OTHERS; the answer is the label if it was chosen, and OTHERS for all labels that were not. So the size
    stays small for a thousand labels.

    `rows` are the sums per truth; `right` is the sum of correct answers. Columns are parsed on first use, so loading
    and dumping stay cheap. `practice` are pseudo-answers and the right ones of them, in millionths of an answer. They
    are a prior of the voice's accuracy, and in no count.
    """

    __slots__ = ("_columns", "practice", "right", "rows")

    def __init__(self) -> None:
        self.rows: dict[int, int] = {}
        self.right = 0
        self.practice = 0, 0
        self._columns: dict[int, str | dict[int, int]] = {}

    @classmethod
    def load(cls, text: str, practice: tuple[int, int] = (0, 0)) -> "Confusion":
        """Return the counts in the form that `dump` writes."""
        loaded = cls()
        loaded.practice = practice
        if text:
            right, rows, *columns = text.split(";")
            loaded.right = int(right)
            loaded.rows = _cells(rows)
            for column in columns:
                given, _, cells = column.partition("=")
                loaded._columns[int(given)] = cells
        return loaded

    def dump(self) -> str:
        """Return the counts as canonical text: right;truth:sum,…;given=truth:sum,…;…"""
        if not self._columns:
            return ""
        parts = [str(self.right), _text(self.rows)]
        for given in sorted(self._columns):
            column = self._columns[given]
            parts.append(f"{given}={column if isinstance(column, str) else _text(column)}")
        return ";".join(parts)

    def copy(self) -> "Confusion":
        """Return an independent copy. Columns are shared until one of the two changes them."""
        copied = Confusion()
        copied.rows = self.rows.copy()
        copied.right = self.right
        copied.practice = self.practice
        copied._columns = self._columns.copy()
        return copied

    def column(self, given: int) -> Mapping[int, int]:
        """Return the sums of the truths where `given` was the answer, in millionths."""
        column = self._columns.get(given)
        if column is None:
            return {}
        if isinstance(column, str):
            column = self._columns[given] = _cells(column)
        return column

    def add(self, given: int, truth: Posterior, times: int = 1) -> None:
        """Add an answer to an item with the posterior `truth`, `times` times. A negative number removes it."""
        column = dict(self.column(given))
        changed = (column, self.rows)
        for label, millionths in truth.items():
            change = millionths * times
            for cells in changed:
                total = cells.get(label, 0) + change
                if total:
                    cells[label] = total
                else:  # so that equal counts have equal texts
                    cells.pop(label, None)
        if given != OTHERS:
            self.right += truth.get(given, 0) * times
        if column:
            self._columns[given] = column
        else:
            self._columns.pop(given, None)

    def merge(self, other: "Confusion", times: int = 1) -> None:
        """Add (or with `times` -1 remove) another voice's counts."""
        for given in other.given:
            self.add(given, other.column(given), times)

    @property
    def given(self) -> list[int]:
        """The counted answers, ascending."""
        return sorted(self._columns)

    @property
    def total(self) -> int:
        """The sum of all counts, in millionths of an item (single choice) or of a decision (multiple choice)."""
        return sum(self.rows.values())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Confusion) and self.dump() == other.dump()

    __hash__ = None  # type: ignore[assignment]  # counts change

    def __repr__(self) -> str:
        return f"Confusion.load({self.dump()!r})"


def _cells(text: str) -> dict[int, int]:
    return {int(truth): int(amount) for truth, _, amount in (cell.partition(":") for cell in text.split(",") if cell)}


def _text(cells: Mapping[int, int]) -> str:
    return ",".join([f"{truth}:{cells[truth]}" for truth in sorted(cells)])


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
        """Number of counted answers. Answers to items with known labels count KNOWN_WEIGHT times."""
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
