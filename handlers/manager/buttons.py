"""The manager's buttons, except those about people."""

from dataclasses import dataclass

from handlers.buttons import Button, button


@button("ma")
@dataclass(frozen=True, slots=True)
class Manage(Button):
    """All that there is to manage: the page of projects where this one stands; 0: the first."""

    project: int = 0


@button("mb")
@dataclass(frozen=True, slots=True)
class ManageProject(Button):
    project: int


@button("mc")
@dataclass(frozen=True, slots=True)
class SetState(Button):
    """Running, paused or closed."""

    project: int
    state: str


@button("md")
@dataclass(frozen=True, slots=True)
class MoveProject(Button):
    """A place further up (1) or down (0) where projects are listed."""

    project: int
    up: int


@button("me")
@dataclass(frozen=True, slots=True)
class ShowPolicies(Button):
    project: int


@button("mf")
@dataclass(frozen=True, slots=True)
class SetPolicy(Button):
    project: int
    preset: str


@button("mh")
@dataclass(frozen=True, slots=True)
class EditText(Button):
    """Write the question or the guide anew."""

    project: int
    text: str


@button("mi")
@dataclass(frozen=True, slots=True)
class ManageLabels(Button):
    """The page of a project's labels where this one stands; 0: the first."""

    project: int
    label: int


@button("mj")
@dataclass(frozen=True, slots=True)
class ManageLabel(Button):
    project: int
    label: int


@button("mk")
@dataclass(frozen=True, slots=True)
class AddLabels(Button):
    """At the end, or to the group of a label (0: none)."""

    project: int
    beside: int


@button("ml")
@dataclass(frozen=True, slots=True)
class RenameLabel(Button):
    project: int
    label: int


@button("mm")
@dataclass(frozen=True, slots=True)
class ChooseOther(Button):
    """Into which label to merge this one: the page of labels where another one stands; 0: the first."""

    project: int
    label: int
    around: int


@button("mn")
@dataclass(frozen=True, slots=True)
class ForeseeMerge(Button):
    """What a merge would do."""

    project: int
    label: int
    into: int


@button("mo")
@dataclass(frozen=True, slots=True)
class MergeLabels(Button):
    project: int
    label: int
    into: int


@button("mp")
@dataclass(frozen=True, slots=True)
class SeparateLabel(Button):
    """Take a merge back."""

    project: int
    label: int


@button("mq")
@dataclass(frozen=True, slots=True)
class NewProject(Button):
    pass


@button("mr")
@dataclass(frozen=True, slots=True)
class ChooseKind(Button):
    kind: str


@button("ms")
@dataclass(frozen=True, slots=True)
class CreateProject(Button):
    """Yes, as the summary says: `shown` is a digest of it."""

    shown: int


@button("mt")
@dataclass(frozen=True, slots=True)
class GiveUp(Button):
    """Nothing is to be written."""


@button("m8")
@dataclass(frozen=True, slots=True)
class ChooseExport(Button):
    """Take a dataset home: which? The page of projects where this one stands; 0: the first."""

    project: int = 0


@button("m9")
@dataclass(frozen=True, slots=True)
class ChooseFormat(Button):
    project: int


@button("mA")
@dataclass(frozen=True, slots=True)
class Export(Button):
    project: int
    format: str


@button("ja")
@dataclass(frozen=True, slots=True)
class RunJob(Button):
    """Do a job now, for a project or (0) for the house."""

    job: str
    project: int


@button("jb")
@dataclass(frozen=True, slots=True)
class ChooseJob(Button):
    """Do a job now, for a project that is still to be chosen."""

    job: str


@button("jc")
@dataclass(frozen=True, slots=True)
class ShowJobs(Button):
    """From the choice of a project back to all jobs."""


@button("sr")
@dataclass(frozen=True, slots=True)
class ShowReport(Button):
    """How a project goes, over so many days."""

    project: int
    days: int
