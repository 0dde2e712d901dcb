"""Assignments, and what an item has got by them."""

from dataclasses import replace
from datetime import datetime
from enum import IntEnum, StrEnum

from bot.frozen import frozen
from bot.labeling.model.projects import Answer, Project


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


@frozen
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


@frozen
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
