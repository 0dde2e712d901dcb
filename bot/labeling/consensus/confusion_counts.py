"""What is known of each voice: how often it said what where what was true, as exact sums.

A posterior is kept in millionths, and so is every count: sums of whole numbers can be added to and taken from for
years, in any order, and still equal a recount to the last digit.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bot.labeling.model import Kind

UNIT = 1_000_000  # a whole item, or certainty
OTHERS = 0  # no label's id: "none of those named", as a truth; "not chosen", as an answer of a question for several
APPLIES = -1  # as a truth, of a question that takes several labels: this label is right; OTHERS: it is not

Posterior = Mapping[int, int]
"""How sure an item's labels are: label id to millionths.

One label: they sum to UNIT, and what is too little to be named is under OTHERS. Several labels: each one's probability
to apply, and under OTHERS the probability that any label applies that is not named."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a posterior is about. `labels` are ids, each above zero."""

    kind: Kind
    labels: tuple[int, ...]

    @property
    def takes_several(self) -> bool:
        return self.kind is Kind.MULTIPLE


class Confusion:
    """A voice's counts: for each answer given, how much of it fell on which truth, in millionths of an item.

    Where one label is asked for, truths and answers are labels. Where several are, an answer makes a decision on each
    label: the truth is APPLIES or OTHERS, the answer the label that was chosen, or OTHERS for all that were not. So it
    stays small with a thousand labels.

    `rows` has the sum of each truth, `right` that of truths that were said. A column that nobody looks at stays text:
    loading and dumping cost little, however many labels there are.
    """

    __slots__ = ("_columns", "right", "rows")

    def __init__(self) -> None:
        self.rows: dict[int, int] = {}
        self.right = 0
        self._columns: dict[int, str | dict[int, int]] = {}

    @classmethod
    def load(cls, text: str) -> "Confusion":
        """Counts as `dump` wrote them."""
        loaded = cls()
        if text:
            right, rows, *columns = text.split(";")
            loaded.right = int(right)
            loaded.rows = _cells(rows)
            for column in columns:
                given, _, cells = column.partition("=")
                loaded._columns[int(given)] = cells
        return loaded

    def dump(self) -> str:
        """The counts as text, the same for the same counts: right;truth:sum,…;given=truth:sum,…;…"""
        if not self._columns:
            return ""
        parts = [str(self.right), _text(self.rows)]
        for given in sorted(self._columns):
            column = self._columns[given]
            parts.append(f"{given}={column if isinstance(column, str) else _text(column)}")
        return ";".join(parts)

    def copy(self) -> "Confusion":
        """Counts of their own. Columns are shared until one of the two changes them."""
        copied = Confusion()
        copied.rows = dict(self.rows)
        copied.right = self.right
        copied._columns = dict(self._columns)
        return copied

    def column(self, given: int) -> Mapping[int, int]:
        """What was true where `given` was said."""
        column = self._columns.get(given)
        if column is None:
            return {}
        if isinstance(column, str):
            column = self._columns[given] = _cells(column)
        return column

    def add(self, given: int, truth: Posterior, times: int = 1) -> None:
        """Count an answer to an item of which so much is known; with negative `times`, take it away again."""
        column = dict(self.column(given))
        for label, millionths in truth.items():
            change = millionths * times
            _add(column, label, change)
            _add(self.rows, label, change)
            if label == given != OTHERS:
                self.right += change
        if column:
            self._columns[given] = column
        else:
            self._columns.pop(given, None)

    def merge(self, other: "Confusion", times: int = 1) -> None:
        """Add all that another voice has counted, or take it away."""
        for given in other.given:
            self.add(given, other.column(given), times)

    @property
    def given(self) -> list[int]:
        """The answers that were ever counted."""
        return sorted(self._columns)

    @property
    def total(self) -> int:
        """All that was counted: so many items, or decisions on labels, in millionths."""
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


def _add(cells: dict[int, int], key: int, change: int) -> None:
    """Entries that come to nothing are left out, so that equal counts are equal texts."""
    total = cells.get(key, 0) + change
    if total:
        cells[key] = total
    else:
        cells.pop(key, None)


# What is believed of a crowd before it has answered: the hierarchy's ends, in answers.
CROWD_WEIGHT = 200  # answers after which a project's own crowd counts as much as what is believed of any
CROWD_RIGHT = 0.7  # how often any crowd is right
CROWD_SHAPE = 0.3  # of CROWD_WEIGHT: how firmly errors are believed to fall on all labels alike
SHARE_WEIGHT = 5  # answers that are believed to fall on all labels alike
FINDS, SPARES = 0.8, 0.95  # several labels: how often one that applies is chosen, and one that does not is not
DECISIONS_WEIGHT = 20  # of each, as many decisions


@dataclass(frozen=True)
class Pool:
    """What a project's people have in common: where a voice starts of whom little is known.

    `total` is the sum of their counts (no model's). A pool is a snapshot: it may be minutes old.
    """

    question: Question
    total: Confusion = field(default_factory=Confusion)

    @classmethod
    def of(cls, question: Question, confusions: Iterable[tuple[int, Confusion]]) -> "Pool":
        """The pool of some voices' counts. Models, whose numbers are negative, are left out."""
        total = Confusion()
        for voice, confusion in confusions:
            if voice > 0:
                total.merge(confusion)
        return cls(question, total)

    @classmethod
    def load(cls, question: Question, text: str) -> "Pool":
        """A pool as `dump` wrote it."""
        return cls(question, Confusion.load(text))

    def dump(self) -> str:
        return self.total.dump()

    @cached_property
    def answers(self) -> float:
        """How many answers were counted; those to items with a known label more than once."""
        decisions = len(self.question.labels) if self.question.takes_several else 1
        return self.total.total / UNIT / max(decisions, 1)

    @cached_property
    def right(self) -> float:
        """How often a person is right of whom nothing else is known (questions for one label)."""
        return (self.total.right / UNIT + CROWD_RIGHT * CROWD_WEIGHT) / (self.answers + CROWD_WEIGHT)

    @cached_property
    def shares(self) -> dict[int, float]:
        """The share of answers that name each label, near to even while there are few."""
        labels = self.question.labels
        counts = {label: sum(self.total.column(label).values()) / UNIT for label in labels}
        if self.question.takes_several:
            even = (sum(counts.values()) + 1) / (self.answers + 1) / len(labels)  # what a label has on average
            even = min(even, 0.5)
        else:
            even = 1 / len(labels)
        return {label: (count + SHARE_WEIGHT * even) / (self.answers + SHARE_WEIGHT) for label, count in counts.items()}

    @cached_property
    def prior(self) -> dict[int, float]:
        """How likely each label is before anybody has answered, up to a factor.

        The root of its share: free to follow the answers a prior runs away with them, and an even one fails where
        classes are skewed.
        """
        return {label: share**0.5 for label, share in self.shares.items()}

    @cached_property
    def prior_sum(self) -> float:
        return sum(self.prior.values())

    @cached_property
    def share_sum(self) -> float:
        return sum(self.shares.values())

    def error(self, truth: int, given: int) -> float:
        """Of the wrong answers where `truth` holds (OTHERS: whatever holds), the share that says `given`."""
        weight = CROWD_SHAPE * CROWD_WEIGHT
        even = weight / max(len(self.question.labels) - 1, 1)
        column, wrong = self.total.column(given), self._wrong
        if truth == OTHERS:
            seen, all_seen = sum(column.values()) - column.get(given, 0), sum(wrong.values())
        else:
            seen, all_seen = column.get(truth, 0), wrong.get(truth, 0)
        return (seen / UNIT + even) / (all_seen / UNIT + weight)

    @cached_property
    def _wrong(self) -> dict[int, int]:
        """The sum of wrong answers where each label holds."""
        return {truth: sum_ - self.total.column(truth).get(truth, 0) for truth, sum_ in self.total.rows.items()}

    def errors(self, given: int) -> list[float]:
        """`error` for each label as the truth, in the labels' order."""
        if given not in self._errors:
            self._errors[given] = [self.error(truth, given) for truth in self.question.labels]
        return self._errors[given]

    @cached_property
    def _errors(self) -> dict[int, list[float]]:
        return {}

    @cached_property
    def priors(self) -> list[float]:
        """`prior`, in the labels' order."""
        return [self.prior[label] for label in self.question.labels]

    @cached_property
    def places(self) -> dict[int, int]:
        """Where each label stands in the labels' order."""
        return {label: place for place, label in enumerate(self.question.labels)}

    @cached_property
    def decides(self) -> tuple[float, float]:
        """Several labels: how often people choose one that applies, and leave one that does not."""
        missed = self.total.column(OTHERS)
        applies, not_ = self.total.rows.get(APPLIES, 0), self.total.rows.get(OTHERS, 0)
        found = applies - missed.get(APPLIES, 0)
        weight = DECISIONS_WEIGHT * UNIT
        return (
            (found + FINDS * weight) / (applies + weight),
            (missed.get(OTHERS, 0) + SPARES * weight) / (not_ + weight),
        )
