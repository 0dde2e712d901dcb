"""Values of the labeling domain: members, projects, items, assignments and the states of an item."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import IntEnum, StrEnum

from bot.labeling.project_settings import Policy, ProjectSettings

ID_DIGITS = 18  # a longer number may not fit into a database's integer


def parse_id(text: str) -> int | None:
    """Return the id that somebody has typed, or None for anything else."""
    return int(text) if text.isdecimal() and len(text) <= ID_DIGITS else None


class Role(StrEnum):
    """A role of a member, given by a manager and valid for the whole installation."""

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
    goal: int | None = None  # pictures per day
    remind_hour: int | None = None  # hour of the day in the installation's time zone
    removed: bool = False  # removed by a manager
    gone: bool = False  # can't be reached: blocked the bot or left Telegram

    @property
    def actor(self) -> int | None:
        """Member id recorded in the history, or None for the operator."""
        return self.id or None


OPERATOR = Member(0, 0, "", "en", "operator", frozenset({Role.MANAGER}))
"""The person at the command line: not a member, with a manager's permissions."""


class Kind(StrEnum):
    """The type of a project's question."""

    SINGLE = "single"  # one label
    YES_NO = "yes-no"  # one of two labels that the project creates
    MULTIPLE = "multiple"  # any number of labels, including none


class ProjectState(StrEnum):
    RUNNING = "running"
    PAUSED = "paused"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Label:
    """One possible answer.

    `example` is an image address or None; `group` is the name of the label's group or empty.
    """

    id: int
    text: str
    note: str = ""
    example: str | None = None
    group: str = ""
    costly: bool = False  # ask for confirmation before accepting this label


Answer = tuple[int, ...]
"""Label ids in ascending order: exactly one, or any number for multiple-choice questions."""


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
    edition: int = 0  # of the labels; changes when earlier answers change their meaning
    merged: tuple[Label, ...] = ()  # labels that were merged into others
    aliases: Mapping[int, int] = field(default_factory=dict)  # id of a merged label to the id of the label it counts as

    def resolve(self, answer: Answer) -> Answer:
        """Return an answer with each merged label replaced by the label it was merged into."""
        if not self.aliases:
            return answer
        return tuple(sorted({self.aliases.get(label, label) for label in answer}))

    def resolve_any(self, answer: Answer | None) -> Answer | None:
        """Return `resolve(answer)`, or None for None."""
        return None if answer is None else self.resolve(answer)

    def labels_of(self, answer: Answer) -> tuple[Label, ...]:
        """Return the labels of a resolved answer in the project's order."""
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
    ItemState.QUARANTINED: frozenset({ItemState.OPEN, ItemState.FINAL, ItemState.DISCARDED}),
    ItemState.OPEN: frozenset({ItemState.SETTLED, ItemState.DISPUTED, ItemState.QUARANTINED, ItemState.DISCARDED}),
    ItemState.SETTLED: frozenset({ItemState.OPEN, ItemState.FINAL, ItemState.DISCARDED}),
    ItemState.DISPUTED: frozenset({ItemState.OPEN, ItemState.FINAL, ItemState.DISCARDED}),
    ItemState.FINAL: frozenset({ItemState.FINAL, ItemState.DISCARDED}),
    ItemState.DISCARDED: frozenset(),
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


@dataclass(frozen=True, slots=True)
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


class Band(IntEnum):
    """Priority bands of the queue, highest priority first."""

    FIRST = 0
    BEGUN = 1
    NEW = 2


class AssignmentState(StrEnum):
    ACTIVE = "active"
    SUBMITTED = "submitted"
    SKIPPED = "skipped"
    EXPIRED = "expired"


class SkipReason(StrEnum):
    """Why a labeler skips an item: the answer is unclear, or the picture has a problem."""

    UNSURE = "unsure"
    BLURRED = "blurred"
    SEVERAL = "several"
    PRIVATE = "private"
    UNRELATED = "unrelated"


FLAGS = frozenset(SkipReason) - {SkipReason.UNSURE}
"""Reasons that report a problem with the picture."""


SECONDS_MOST = 300.0
"""Seconds up to which a labeler is taken to have looked at the picture all the time."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A lease of one item to one labeler."""

    id: int
    item_id: int
    member_id: int
    state: AssignmentState
    leased_at: datetime
    worked_at: datetime  # when it was leased, or its labeler last tapped while they had it
    reason: SkipReason | None = None
    draft: Answer | None = None  # labels chosen so far
    closed_at: datetime | None = None  # time of the first submission or skip
    shown_at: datetime | None = None  # when the picture last appeared on the screen

    def seconds_until(self, now: datetime) -> float | None:
        """Return how long the picture has been on the screen, in seconds.

        None if that is unknown: the lease expired, or the labeler was away for longer than SECONDS_MOST.
        """
        if self.shown_at is None or self.state is AssignmentState.EXPIRED:
            return None
        seconds = round((now - self.shown_at).total_seconds(), 1)
        return seconds if seconds <= SECONDS_MOST else None


@dataclass(frozen=True, slots=True)
class Standing:
    """An item's answers, skips and active leases."""

    answers: tuple[Answer, ...]
    skips: tuple[SkipReason, ...]
    held: int  # number of active leases
    members: tuple[int, ...] = ()  # ids of the labelers, parallel to `answers`

    def under(self, project: Project) -> "Standing":
        """Return a copy with all answers resolved (see `Project.resolve`)."""
        if not project.aliases:
            return self
        return replace(self, answers=tuple(project.resolve(answer) for answer in self.answers))

    @property
    def taken(self) -> int:
        """Number of answers plus active leases."""
        return len(self.answers) + self.held

    @property
    def unsure(self) -> int:
        return self.skips.count(SkipReason.UNSURE)

    @property
    def flags(self) -> int:
        return len(self.skips) - self.unsure


@dataclass(frozen=True, slots=True)
class Progress:
    """A project's item counts by state. `left` is how many open items a member can still answer.

    `doubtful` is how many wait for a decision whether they are used, if that was counted.
    """

    project: Project
    items: dict[ItemState, int] = field(default_factory=dict)
    left: int = 0
    doubtful: int = 0

    @property
    def total(self) -> int:
        return sum(self.items.values()) - self.items.get(ItemState.DISCARDED, 0)

    @property
    def decided(self) -> int:
        return self.items.get(ItemState.SETTLED, 0) + self.items.get(ItemState.FINAL, 0)
