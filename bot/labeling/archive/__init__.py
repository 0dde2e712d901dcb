"""An archive: everything of one project as tables and pictures, which another installation can bring back.

Tables are known by their names, and their values by the names of columns, so that a later schema can read them. Ids are
those of the installation that made the archive; `numbers` gives them new ones. Nothing in here names a person.
"""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from bot.frozen import frozen

FORMAT = "labelbot-archive"
VERSION = 1
"""Of the format. It grows when a table or a column gets another meaning, or an earlier program must not read it."""

Row = dict[str, Any]
"""A row of a table, by column."""


class Names(StrEnum):
    """What the value of a column names by its id."""

    MEMBER = "member"
    MEMBERS = "members"  # a JSON list
    PAIRS = "pairs"  # JSON with pairs of members
    VOICE = "voice"  # a member, or a model as a negative number
    LABEL = "label"
    LABELS = "labels"  # a JSON list
    BY_LABEL = "by-label"  # JSON: a number for each label
    COUNTS = "counts"  # confusion counts
    PREDICTIONS = "predictions"  # JSON: labels for each voice
    ITEM = "item"
    ASSIGNMENT = "assignment"
    ANNOTATION = "annotation"
    REVIEW = "review"
    BYTES = "bytes"  # nothing: hexadecimal digits


@frozen
class Table:
    """A table: its columns that name nothing, and those that do. The first ones include the row's own id."""

    plain: tuple[str, ...]
    names: Mapping[str, Names] = field(default_factory=dict)

    @property
    def columns(self) -> frozenset[str]:
        """The names of all columns."""
        return frozenset((*self.plain, *self.names))


def _table(plain: str, **names: Names) -> Table:
    return Table(tuple(plain.split()), MappingProxyType(names))


ITEM = Names.ITEM
MEMBER, LABELS = Names.MEMBER, Names.LABELS

PROJECT_TABLES: Mapping[str, Table] = MappingProxyType(
    {
        "project": _table("id name question guide state created_at kind policy settings edition"),
        "people": _table("id pseudonym"),
        "labels": _table("id position text note example group_name costly", merged_into=Names.LABEL),
        "models": _table("id name"),
        "skills": _table("edition answered_on practice_total practice_right", voice=Names.VOICE, counts=Names.COUNTS),
        "pools": _table("settle redecided strength checks", counts=Names.COUNTS),
        "agreements": _table("day", found=Names.PAIRS),
        "consents": _table("given_at", member_id=MEMBER),
        "exports": _table("format at"),
        "project_history": _table("at event old new why", actor=MEMBER),
    }
)
"""The tables of a project as a whole."""

ITEM_TABLES: Mapping[str, Table] = MappingProxyType(
    {
        "items": _table(
            "id file source photo original state overlap added_at confidence drawn counted edition reopened_on"
            " quarantine_reason moved_at width height erased_at priority hint gold_use gold_flag split band",
            labels=LABELS,
            posterior=Names.BY_LABEL,
            gold=LABELS,
            predictions=Names.PREDICTIONS,
            sent_by=MEMBER,
            resembles=ITEM,
        ),
        "assignments": _table(
            "id state leased_at expires_at reason closed_at worked_at shown_at",
            item_id=ITEM,
            member_id=MEMBER,
            draft=LABELS,
        ),
        "annotations": _table(
            "id at day superseded_at withdrawn seconds",
            assignment_id=Names.ASSIGNMENT,
            item_id=ITEM,
            member_id=MEMBER,
            labels=LABELS,
        ),
        "reviews": _table(
            "id cause state rank answers wanted_at given_on place unclear chance confidence verdict reason decided_at"
            " was_state to_draw to_tell superseded_at unclear_words",
            item_id=ITEM,
            reviewer_id=MEMBER,
            passed=Names.MEMBERS,
            draft=LABELS,
            before=LABELS,
            labels=LABELS,
            was_labels=LABELS,
            checks=Names.REVIEW,
        ),
        "corrections": _table(
            "told_at seen_at withdrawn_at",
            annotation_id=Names.ANNOTATION,
            item_id=ITEM,
            member_id=MEMBER,
            review_id=Names.REVIEW,
        ),
        "appeals": _table("words at", item_id=ITEM, annotation_id=Names.ANNOTATION, review_id=Names.REVIEW),
        "looks": _table("sharpness brightness highlights spread has_frames", item_id=ITEM, hashes=Names.BYTES),
        "gold_offers": _table("offered_at decided_at", item_id=ITEM),
        "history": _table("at event old new why", item_id=ITEM, actor=MEMBER),
    }
)
"""The tables of items, in an order in which each names only rows of those before it. All are sorted by item."""

TABLES: Mapping[str, Table] = MappingProxyType({**PROJECT_TABLES, **ITEM_TABLES})


@frozen
class ItemRows:
    """An item's row with the rows about it, by table."""

    item: Row
    about: Mapping[str, list[Row]]

    @property
    def size(self) -> int:
        """The number of rows."""
        return 1 + sum(map(len, self.about.values()))
