"""The manager's buttons, except those in a room of their own (about projects, about people)."""

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


@button("nd")
@dataclass(frozen=True, slots=True)
class TakeItemOut(Button):
    """Take a picture out. `card` is 1 on the menu of a labeler's card, which then shows the next picture."""

    item: int
    card: int


@button("ne")
@dataclass(frozen=True, slots=True)
class BringItemBack(Button):
    item: int


@button("yh")
@dataclass(frozen=True, slots=True)
class AskEraseItem(Button):
    item: int


@button("yi")
@dataclass(frozen=True, slots=True)
class AskEraseItemAgain(Button):
    item: int


@button("yj")
@dataclass(frozen=True, slots=True)
class EraseItem(Button):
    item: int


@button("ja")
@dataclass(frozen=True, slots=True)
class RunJob(Button):
    """Run a job now, for a project or for the installation (0)."""

    job: str
    project: int


@button("jn")
@dataclass(frozen=True, slots=True)
class TellNow(Button):
    """Send labelers of a project today's corrections now."""

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


@button("jr")
@dataclass(frozen=True, slots=True)
class ReportBelow(Button):
    """Report on a project below this message, which has other parts."""

    project: int
    days: int


@button("sr")
@dataclass(frozen=True, slots=True)
class ShowReport(Button):
    """Show a project's report over a number of days."""

    project: int
    days: int
