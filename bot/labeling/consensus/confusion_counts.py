"""Confusion counts of voices, as exact integer sums.

Posteriors and counts are in millionths. Integer sums can be increased and decreased in any order and always equal a
recount.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

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
    numbers = map(int, text.replace(":", ",").split(",")) if text else iter(())
    return dict(zip(numbers, numbers, strict=True))  # a truth and its amount, by turns


def _text(cells: Mapping[int, int]) -> str:
    return ",".join([f"{truth}:{cells[truth]}" for truth in sorted(cells)])
