"""Projects, their labels, and answers."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from bot.frozen import frozen
from bot.labeling.project_settings import Policy, ProjectSettings


class Kind(StrEnum):
    """The type of a project's question."""

    SINGLE = "single"  # one label
    YES_NO = "yes-no"  # one of two labels that the project creates
    MULTIPLE = "multiple"  # any number of labels, including none


class ProjectState(StrEnum):
    RUNNING = "running"
    PAUSED = "paused"
    CLOSED = "closed"


@frozen
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


@frozen
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

    @property
    def described_labels(self) -> tuple[Label, ...]:
        """Return the labels that have a note or an example."""
        return tuple(label for label in self.labels if label.note or label.example)

    def find_described(self, label: int) -> Label | None:
        """Return the described label with this id, or else the first one; None if no label is described."""
        described = self.described_labels
        return next((each for each in described if each.id == label), described[0] if described else None)
