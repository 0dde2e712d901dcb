"""Items, their states, and the moves between these."""

from dataclasses import field
from enum import StrEnum

from bot.frozen import frozen
from bot.labeling.model.projects import Answer, Project


class ItemState(StrEnum):
    COLLECTED = "collected"
    QUARANTINED = "quarantined"
    OPEN = "open"
    SETTLED = "settled"
    DISPUTED = "disputed"
    FINAL = "final"
    DISCARDED = "discarded"
    GOLD = "gold"  # apart from ordinary work, for practice, exams or checks


class QuarantineReason(StrEnum):
    """Why an item is quarantined."""

    FLAGGED = "flagged"  # enough labelers say that something is wrong with the picture
    FILE_LOST = "file-lost"  # the image store has it no more; an import that brings the file brings the picture back
    REFUSED = "refused"  # Telegram does not take the picture
    # What cleaning finds when a picture comes in
    SMALL = "small"
    NARROW = "narrow"
    BLURRED = "blurred"
    DARK = "dark"
    BRIGHT = "bright"
    ONE_COLOUR = "one-colour"
    FRAMES = "frames"  # several, of which one is shown
    COPY = "copy"  # nearly the same as another item
    PRIVATE = "private"  # its sender says that it shows a face or a number plate


class GoldUse(StrEnum):
    """What an item with a known label is for; one of them, so that nobody is examined with what they practised."""

    PRACTICE = "practice"
    EXAM = "exam"
    HIDDEN = "hidden"  # a check among the ordinary pictures


MOVES: dict[ItemState, frozenset[ItemState]] = {
    ItemState.COLLECTED: frozenset({ItemState.QUARANTINED, ItemState.OPEN, ItemState.DISCARDED}),
    ItemState.QUARANTINED: frozenset({ItemState.OPEN, ItemState.FINAL, ItemState.DISCARDED, ItemState.GOLD}),
    ItemState.OPEN: frozenset(
        {ItemState.SETTLED, ItemState.DISPUTED, ItemState.QUARANTINED, ItemState.DISCARDED, ItemState.GOLD}
    ),
    ItemState.SETTLED: frozenset({ItemState.OPEN, ItemState.FINAL, ItemState.DISCARDED, ItemState.GOLD}),
    ItemState.DISPUTED: frozenset({ItemState.OPEN, ItemState.FINAL, ItemState.DISCARDED, ItemState.GOLD}),
    ItemState.FINAL: frozenset({ItemState.FINAL, ItemState.DISCARDED, ItemState.GOLD}),
    ItemState.DISCARDED: frozenset(),
    ItemState.GOLD: frozenset({ItemState.OPEN, ItemState.FINAL, ItemState.DISCARDED}),
}
"""The allowed transitions between item states, except those in TAKEN_BACK and BROUGHT_BACK."""

DECIDED_BY_ANSWERS = frozenset({ItemState.OPEN, ItemState.SETTLED, ItemState.DISPUTED})
"""States in which the answers decide; in the others a person has decided."""

TAKEN_BACK: dict[ItemState, frozenset[ItemState]] = {
    ItemState.FINAL: frozenset({ItemState.SETTLED, ItemState.DISPUTED, ItemState.QUARANTINED, ItemState.FINAL}),
    ItemState.DISCARDED: frozenset({ItemState.SETTLED, ItemState.DISPUTED, ItemState.QUARANTINED, ItemState.FINAL}),
}
"""The additional transitions when a reviewer takes a verdict back."""


BROUGHT_BACK = frozenset({ItemState.OPEN, ItemState.FINAL})
"""Where a manager brings a discarded item back to."""


@frozen
class Item:
    """One image of a project. `photo` and `original` are addresses in the image store.

    `quarantine_reason` is why it is quarantined, or was the last time; None: it never was. `erased`: it is discarded
    for good; its files are deleted, and its name and its addresses become empty.
    """

    id: int
    project_id: int
    file: str
    photo: str
    original: str
    state: ItemState
    overlap: int
    labels: Answer | None  # the settled labels
    quarantine_reason: QuarantineReason | None = None
    erased: bool = False


@frozen
class Progress:
    """A project's item counts by state. `left` is how many open items a member can still answer.

    `doubtful` is how many wait for a decision whether they are used, if that was counted. `promise` is how the
    project's promise stands, if it has one and that was read.
    """

    project: Project
    items: dict[ItemState, int] = field(default_factory=dict)
    left: int = 0
    doubtful: int = 0
    promise: str = ""

    @property
    def total(self) -> int:
        """The pictures of ordinary work."""
        return sum(many for state, many in self.items.items() if state not in {ItemState.DISCARDED, ItemState.GOLD})

    @property
    def decided(self) -> int:
        return self.items.get(ItemState.SETTLED, 0) + self.items.get(ItemState.FINAL, 0)
