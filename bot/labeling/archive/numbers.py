"""Give what an archive's rows name the ids of the installation that they are brought into."""

import json
import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.labeling.archive import Names, Row, Table

WITH_LABELS = frozenset({"gold", "overturned"})
"""Events of the history whose old and new values are ids of labels."""


class ItemNumbers:
    """New ids of items by old ones. Both ascend, so that a million of them are 16 MB."""

    def __init__(self) -> None:
        self._old = array("q")
        self._new = array("q")

    def add(self, old: int, new: int) -> None:
        """Add an item, whose old id is higher than those of all before it. Raises ValueError."""
        if self._old and old <= self._old[-1]:
            raise ValueError(f"item {old} after {self._old[-1]}")
        self._old.append(old)
        self._new.append(new)

    def __getitem__(self, old: int) -> int:
        place = bisect_left(self._old, old)
        if place == len(self._old) or self._old[place] != old:
            raise KeyError(old)
        return self._new[place]

    def __contains__(self, old: int) -> bool:
        place = bisect_left(self._old, old)
        return place < len(self._old) and self._old[place] == old


@dataclass(slots=True)
class Numbers:
    """The new ids of what an archive names. Those of assignments, annotations and reviews are of one item's rows."""

    members: dict[int, int] = field(default_factory=dict)
    models: dict[int, int] = field(default_factory=dict)
    labels: dict[int, int] = field(default_factory=dict)
    items: ItemNumbers = field(default_factory=ItemNumbers)
    assignments: dict[int, int] = field(default_factory=dict)
    annotations: dict[int, int] = field(default_factory=dict)
    reviews: dict[int, int] = field(default_factory=dict)

    def renumber(self, row: Row, table: Table) -> Row:
        """Return a row with new ids. Raises KeyError for an id that the archive doesn't have, ValueError for no id."""
        return row | {
            column: CONVERT[names](self, row[column])
            for column, names in table.names.items()
            if row[column] is not None
        }

    def renumber_event(self, row: Row) -> Row:
        """Return a row of the history with new ids of labels in its values."""
        if row["event"] not in WITH_LABELS:
            return row
        return row | {name: row[name] and self._in_text(row[name]) for name in ("old", "new")}

    def _in_text(self, text: str) -> str:
        return re.sub(r"\d+", lambda found: str(self.labels.get(int(found[0]), int(found[0]))), text)


def _labels(numbers: Numbers, stored: str) -> str:
    return json.dumps([numbers.labels[label] for label in json.loads(stored)])


def _by_label(numbers: Numbers, stored: str) -> str:
    return json.dumps({str(_label(numbers, int(label))): value for label, value in json.loads(stored).items()})


def _label(numbers: Numbers, label: int) -> int:
    """Return the new id of a label; numbers below 1 stand for no label."""
    return numbers.labels[label] if label > 0 else label


def _voice(numbers: Numbers, voice: int) -> int:
    return numbers.members[voice] if voice > 0 else -numbers.models[-voice]


def _predictions(numbers: Numbers, stored: str) -> str:
    said = json.loads(stored)
    return json.dumps(
        {str(_voice(numbers, int(voice))): [numbers.labels[each] for each in said[voice]] for voice in said}
    )


def _members(numbers: Numbers, stored: str) -> str:
    return json.dumps([numbers.members[member] for member in json.loads(stored)])


def _pairs(numbers: Numbers, stored: str) -> str:
    found = json.loads(stored)
    pairs = [
        pair | {"members": [numbers.members.get(member, 0) for member in pair["members"]]}
        for pair in found.get("pairs", ())
    ]
    return json.dumps(found | {"pairs": pairs})


def _counts(numbers: Numbers, stored: str) -> str:
    """Return confusion counts in the form that Confusion.dump writes. New ids have the order of the old ones."""
    right, *columns = stored.split(";")
    renumbered = []
    for column in columns:
        given, equals, cells = column.rpartition("=")
        named = f"{_label(numbers, int(given))}{equals}" if equals else ""
        renumbered.append(named + ",".join([_cell(numbers, cell) for cell in cells.split(",") if cell]))
    return ";".join((right, *renumbered))


def _cell(numbers: Numbers, cell: str) -> str:
    truth, _, amount = cell.partition(":")
    return f"{_label(numbers, int(truth))}:{int(amount)}"


CONVERT: Mapping[Names, Callable[[Numbers, Any], Any]] = {
    Names.MEMBER: lambda numbers, member: numbers.members[member],
    Names.LABEL: lambda numbers, label: numbers.labels[label],
    Names.ITEM: lambda numbers, item: numbers.items[item],
    Names.ASSIGNMENT: lambda numbers, assignment: numbers.assignments[assignment],
    Names.ANNOTATION: lambda numbers, annotation: numbers.annotations[annotation],
    Names.REVIEW: lambda numbers, review: numbers.reviews[review],
    Names.MEMBERS: _members,
    Names.PAIRS: _pairs,
    Names.VOICE: _voice,
    Names.LABELS: _labels,
    Names.BY_LABEL: _by_label,
    Names.COUNTS: _counts,
    Names.PREDICTIONS: _predictions,
    Names.BYTES: lambda _numbers, stored: bytes.fromhex(stored),
}
"""How a value of each kind gets its new ids."""
