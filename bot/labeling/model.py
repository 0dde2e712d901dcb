"""The words of labeling as values: members, projects, items and what may become of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import IntEnum, StrEnum

from bot.labeling.project_settings import Policy, ProjectSettings


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
    goal: int | None = None  # pictures a day
    remind_hour: int | None = None  # of the installation's day
    removed: bool = False  # by a manager

    @property
    def actor(self) -> int | None:
        """The id that the history keeps for what this member does; None for the operator."""
        return self.id or None


OPERATOR = Member(0, 0, "", "en", "operator", frozenset({Role.MANAGER}))
"""Whoever works at the command line: no member, and allowed to do what managers may."""


class Kind(StrEnum):
    """What a question takes for an answer."""

    SINGLE = "single"  # one label
    YES_NO = "yes-no"  # one of two, which are there by themselves
    MULTIPLE = "multiple"  # any number of labels, also none


class ProjectState(StrEnum):
    RUNNING = "running"
    PAUSED = "paused"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Label:
    """One possible answer. `example` is the address of a picture, or None; `group` the name of its group, or empty."""

    id: int
    text: str
    note: str = ""
    example: str | None = None
    group: str = ""
    costly: bool = False  # asked once more before it counts


Answer = tuple[int, ...]
"""What a labeler says of an item: ids of labels, ascending. One, but for questions that take several or none."""


@dataclass(frozen=True, slots=True)
class Project(ProjectSettings):
    """A question with its labels, its guide, its policy and its settings."""

    id: int
    name: str
    question: str
    guide: str
    kind: Kind
    state: ProjectState
    policy: Policy
    labels: tuple[Label, ...]
    edition: int = 0  # of the labels: another when earlier answers come to mean something else
    merged: tuple[Label, ...] = ()  # labels that are no more: each counts as another one
    aliases: Mapping[int, int] = field(default_factory=dict)  # as which: a merged label's id to the other one's

    def resolve(self, answer: Answer) -> Answer:
        """An answer as it counts today: a merged label is the one that it was merged into."""
        if not self.aliases:
            return answer
        return tuple(sorted({self.aliases.get(label, label) for label in answer}))

    def resolve_any(self, answer: Answer | None) -> Answer | None:
        """The same where there may be none."""
        return None if answer is None else self.resolve(answer)

    def labels_of(self, answer: Answer) -> tuple[Label, ...]:
        """The labels of an answer as it counts today, in the project's order."""
        counts = self.resolve(answer)
        return tuple(label for label in self.labels if label.id in counts)


class ItemState(StrEnum):
    COLLECTED = "collected"
    QUARANTINED = "quarantined"
    OPEN = "open"
    SETTLED = "settled"
    DISPUTED = "disputed"
    FINAL = "final"
    DISCARDED = "discarded"


class QuarantineReason(StrEnum):
    """Why an item is quarantined."""

    FLAGGED = "flagged"  # enough labelers say that something is wrong with the picture
    FILE_LOST = "file-lost"  # the image store has it no more; an import that brings the file brings the picture back
    REFUSED = "refused"  # Telegram does not take the picture


MOVES: dict[ItemState, frozenset[ItemState]] = {
    ItemState.COLLECTED: frozenset({ItemState.QUARANTINED, ItemState.OPEN, ItemState.DISCARDED}),
    ItemState.QUARANTINED: frozenset({ItemState.OPEN, ItemState.FINAL, ItemState.DISCARDED}),
    ItemState.OPEN: frozenset({ItemState.SETTLED, ItemState.DISPUTED, ItemState.QUARANTINED, ItemState.DISCARDED}),
    ItemState.SETTLED: frozenset({ItemState.OPEN, ItemState.FINAL, ItemState.DISCARDED}),
    ItemState.DISPUTED: frozenset({ItemState.OPEN, ItemState.FINAL, ItemState.DISCARDED}),
    ItemState.FINAL: frozenset({ItemState.FINAL, ItemState.DISCARDED}),
    ItemState.DISCARDED: frozenset(),
}
"""An item's life: the only ways it moves."""

DECIDED_BY_ANSWERS = frozenset({ItemState.OPEN, ItemState.SETTLED, ItemState.DISPUTED})
"""What becomes of an item in these states is for its answers to say; of the rest people have decided."""

TAKEN_BACK: dict[ItemState, frozenset[ItemState]] = {
    ItemState.FINAL: frozenset({ItemState.SETTLED, ItemState.DISPUTED, ItemState.QUARANTINED, ItemState.FINAL}),
    ItemState.DISCARDED: frozenset({ItemState.SETTLED, ItemState.DISPUTED, ItemState.QUARANTINED, ItemState.FINAL}),
}
"""The ways back when a reviewer takes a verdict back, and no other."""


@dataclass(frozen=True, slots=True)
class Item:
    """One image of a project. `photo` and `original` are addresses in the image store.

    `quarantine_reason` is why it is quarantined, or was the last time; None: it never was.
    """

    id: int
    project_id: int
    file: str
    photo: str
    original: str
    state: ItemState
    overlap: int
    labels: Answer | None  # that it settled on
    quarantine_reason: QuarantineReason | None = None


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


class SkipReason(StrEnum):
    """Why a labeler gives no answer: they can't tell, or something is wrong with the picture."""

    UNSURE = "unsure"
    BLURRED = "blurred"
    SEVERAL = "several"
    PRIVATE = "private"
    UNRELATED = "unrelated"


FLAGS = frozenset(SkipReason) - {SkipReason.UNSURE}
"""The reasons that speak against the picture."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A lease of one item to one labeler, and what became of it."""

    id: int
    item_id: int
    member_id: int
    state: AssignmentState
    leased_at: datetime
    worked_at: datetime  # when it was leased, or its labeler last tapped while they had it
    reason: SkipReason | None = None
    draft: Answer | None = None  # labels chosen so far
    closed_at: datetime | None = None  # when it was first submitted or skipped


@dataclass(frozen=True, slots=True)
class Standing:
    """What people have done with an item, or are about to."""

    answers: tuple[Answer, ...]
    skips: tuple[SkipReason, ...]
    held: int  # live leases
    members: tuple[int, ...] = ()  # who gave the answers, in their order

    def under(self, project: Project) -> "Standing":
        """The same with every answer as it counts today."""
        if not project.aliases:
            return self
        return replace(self, answers=tuple(project.resolve(answer) for answer in self.answers))

    @property
    def taken(self) -> int:
        """How many answers it has or may be about to get."""
        return len(self.answers) + self.held

    @property
    def unsure(self) -> int:
        return self.skips.count(SkipReason.UNSURE)

    @property
    def flags(self) -> int:
        return len(self.skips) - self.unsure


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
