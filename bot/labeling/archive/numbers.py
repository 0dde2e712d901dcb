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
            column: self._renumbered(names, row[column])
            for column, names in table.names.items()
            if row[column] is not None
        }

    def _renumbered(self, names: Names, value: Any) -> Any:
        ids: Mapping[Names, Any] = {
            Names.MEMBER: self.members,
            Names.LABEL: self.labels,
            Names.ITEM: self.items,
            Names.ASSIGNMENT: self.assignments,
            Names.ANNOTATION: self.annotations,
            Names.REVIEW: self.reviews,
        }
        if names in ids:
            return ids[names][value]
        convert: Mapping[Names, Callable[[Any], Any]] = {
            Names.MEMBERS: self._members,
            Names.PAIRS: self._pairs,
            Names.VOICE: self._voice,
            Names.LABELS: self._labels,
            Names.BY_LABEL: self._by_label,
            Names.COUNTS: self._counts,
            Names.PREDICTIONS: self._predictions,
            Names.BYTES: bytes.fromhex,
        }
        return convert[names](value)

    def renumber_event(self, row: Row) -> Row:
        """Return a row of the history with new ids of labels in its values."""
        if row["event"] not in WITH_LABELS:
            return row
        return row | {name: row[name] and self._in_text(row[name]) for name in ("old", "new")}

    def _in_text(self, text: str) -> str:
        return re.sub(r"\d+", lambda found: str(self.labels.get(int(found[0]), int(found[0]))), text)

    def _labels(self, stored: str) -> str:
        return json.dumps([self.labels[label] for label in json.loads(stored)])

    def _by_label(self, stored: str) -> str:
        return json.dumps({str(self._label(int(label))): value for label, value in json.loads(stored).items()})

    def _label(self, label: int) -> int:
        """Return the new id of a label; numbers below 1 stand for no label."""
        return self.labels[label] if label > 0 else label

    def _voice(self, voice: int) -> int:
        return self.members[voice] if voice > 0 else -self.models[-voice]

    def _predictions(self, stored: str) -> str:
        said = json.loads(stored)
        return json.dumps({str(self._voice(int(voice))): [self.labels[each] for each in said[voice]] for voice in said})

    def _members(self, stored: str) -> str:
        return json.dumps([self.members[member] for member in json.loads(stored)])

    def _pairs(self, stored: str) -> str:
        found = json.loads(stored)
        pairs = [
            pair | {"members": [self.members.get(member, 0) for member in pair["members"]]}
            for pair in found.get("pairs", ())
        ]
        return json.dumps(found | {"pairs": pairs})

    def _counts(self, stored: str) -> str:
        """Return confusion counts in the form that Confusion.dump writes. New ids have the order of the old ones."""
        right, *columns = stored.split(";")
        renumbered = []
        for column in columns:
            given, equals, cells = column.rpartition("=")
            named = f"{self._label(int(given))}{equals}" if equals else ""
            renumbered.append(named + ",".join([self._cell(cell) for cell in cells.split(",") if cell]))
        return ";".join((right, *renumbered))

    def _cell(self, cell: str) -> str:
        truth, _, amount = cell.partition(":")
        return f"{self._label(int(truth))}:{int(amount)}"
