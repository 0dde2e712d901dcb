"""The words of labeling as values: members, projects, items and what may become of them."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum


class Role(StrEnum):
    """What a person does here. Roles hold for the whole installation and are given by a manager."""

    LABELER = "labeler"
    REVIEWER = "reviewer"
    INSTRUCTOR = "instructor"
    MANAGER = "manager"


@dataclass(frozen=True, slots=True)
class Member:
    """A person known to the bot."""

    id: int
    telegram_id: int
    name: str
    language: str
    pseudonym: str
    roles: frozenset[Role]


class ProjectState(StrEnum):
    RUNNING = "running"
    PAUSED = "paused"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Label:
    """One possible answer. `example` is the address of a picture, or None."""

    id: int
    text: str
    note: str = ""
    example: str | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """A question with its labels, its guide and its policy."""

    id: int
    name: str
    question: str
    guide: str
    state: ProjectState
    open: bool
    overlap: int
    lease_minutes: int
    labels: tuple[Label, ...]


class ItemState(StrEnum):
    COLLECTED = "collected"
    QUARANTINED = "quarantined"
    OPEN = "open"
    SETTLED = "settled"
    DISPUTED = "disputed"
    FINAL = "final"
    DISCARDED = "discarded"


MOVES: dict[ItemState, frozenset[ItemState]] = {
    ItemState.COLLECTED: frozenset({ItemState.QUARANTINED, ItemState.OPEN, ItemState.DISCARDED}),
    ItemState.QUARANTINED: frozenset({ItemState.OPEN, ItemState.DISCARDED}),
    ItemState.OPEN: frozenset({ItemState.SETTLED, ItemState.DISPUTED, ItemState.QUARANTINED, ItemState.DISCARDED}),
    ItemState.SETTLED: frozenset({ItemState.OPEN, ItemState.FINAL, ItemState.DISCARDED}),
    ItemState.DISPUTED: frozenset({ItemState.FINAL, ItemState.DISCARDED}),
    ItemState.FINAL: frozenset({ItemState.FINAL, ItemState.DISCARDED}),
    ItemState.DISCARDED: frozenset(),
}
"""An item's life: the only ways it moves."""


@dataclass(frozen=True, slots=True)
class Item:
    """One image of a project. `photo` and `original` are addresses in the image store."""

    id: int
    project_id: int
    file: str
    photo: str
    original: str
    state: ItemState
    overlap: int
    label_id: int | None


class Band(IntEnum):
    """The queue's priority bands, the first served first."""

    FIRST = 0
    BEGUN = 1
    NEW = 2


class AssignmentState(StrEnum):
    ACTIVE = "active"
    SUBMITTED = "submitted"
    SKIPPED = "skipped"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Assignment:
    """A lease of one item to one labeler."""

    id: int
    item_id: int
    member_id: int
    state: AssignmentState
    leased_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Card:
    """What a labeler has before them: one picture, one question, the labels."""

    assignment: int
    project: Project
    photo: str


class Lack(StrEnum):
    """Why there is no next picture."""

    DONE = "done"  # the whole project is answered
    YOURS_DONE = "yours-done"  # this person has answered all they can; others are still at it
    WAITING = "waiting"  # pictures are out with others and may come back
    EMPTY = "empty"  # no pictures yet


@dataclass(frozen=True, slots=True)
class NothingLeft:
    """No next picture, and when one may come back (None: only when somebody adds pictures)."""

    project: Project
    lack: Lack
    back_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a project is: items by state, and how many of the open ones a person can still answer."""

    project: Project
    items: dict[ItemState, int] = field(default_factory=dict)
    left: int = 0

    @property
    def total(self) -> int:
        return sum(self.items.values()) - self.items.get(ItemState.DISCARDED, 0)

    @property
    def decided(self) -> int:
        return self.items.get(ItemState.SETTLED, 0) + self.items.get(ItemState.FINAL, 0)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many answers a person has given."""

    today: int
    total: int
