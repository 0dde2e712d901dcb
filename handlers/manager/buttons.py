"""The manager's buttons, except those about people."""

from dataclasses import dataclass

from handlers.buttons import Button, button


@button("ma")
@dataclass(frozen=True, slots=True)
class Manage(Button):
    """Show the page of projects with this one; 0: the first page."""

    project: int = 0


@button("mb")
@dataclass(frozen=True, slots=True)
class ManageProject(Button):
    project: int


@button("mc")
@dataclass(frozen=True, slots=True)
class SetState(Button):
    """Set a project's state: the value of a ProjectState."""

    project: int
    state: str


@button("md")
@dataclass(frozen=True, slots=True)
class MoveProject(Button):
    """Move a project up (1) or down (0) by one place in all lists."""

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
    """Ask for a new question or guide; `text` is the value of a ProjectText."""

    project: int
    text: str


@button("mi")
@dataclass(frozen=True, slots=True)
class ManageLabels(Button):
    """Show the page of a project's labels with this one; 0: the first page."""

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
    """Ask for new labels, in the group of the label `beside`; 0: without a group."""

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
    """Choose the label to merge this one into, on the page of labels with `around`; 0: the first page."""

    project: int
    label: int
    around: int


@button("mn")
@dataclass(frozen=True, slots=True)
class ForeseeMerge(Button):
    """Preview a merge."""

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
    """Undo a merge."""

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
    """Create the project as summarized. `shown` is the digest of the summary."""

    shown: int


@button("mt")
@dataclass(frozen=True, slots=True)
class GiveUp(Button):
    """Cancel the open form."""


@button("m8")
@dataclass(frozen=True, slots=True)
class ChooseExport(Button):
    """Choose the project to export, on the page of projects with this one; 0: the first page."""

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
    """Run a job now, for a project or for the installation (0)."""

    job: str
    project: int


@button("jb")
@dataclass(frozen=True, slots=True)
class ChooseJob(Button):
    """Choose the project to run a job for."""

    job: str


@button("jc")
@dataclass(frozen=True, slots=True)
class ShowJobs(Button):
    """Return from the choice of a project to all jobs."""


@button("sr")
@dataclass(frozen=True, slots=True)
class ShowReport(Button):
    """Show a project's report over a number of days."""

    project: int
    days: int
