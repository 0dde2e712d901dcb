"""The manager's buttons, except those in a room of their own (about projects, about people)."""

from handlers.buttons import Button, button


@button("ma")
class Manage(Button):
    """Show the page of projects with this one; 0: the first page."""

    project: int = 0


@button("mb")
class ManageProject(Button):
    project: int


@button("mt")
class GiveUp(Button):
    """Cancel the open form."""


@button("m8")
class ChooseExport(Button):
    """Choose the project to export, on the page of projects with this one; 0: the first page."""

    project: int = 0


@button("m9")
class ChooseFormat(Button):
    project: int


@button("mA")
class Export(Button):
    project: int
    format: str


@button("nd")
class TakeItemOut(Button):
    """Take a picture out. `card` is 1 on the menu of a labeler's card, which then shows the next picture."""

    item: int
    card: int


@button("ne")
class BringItemBack(Button):
    item: int


@button("yh")
class AskEraseItem(Button):
    item: int


@button("yi")
class AskEraseItemAgain(Button):
    item: int


@button("yj")
class EraseItem(Button):
    item: int


@button("ja")
class RunJob(Button):
    """Run a job now, for a project or for the installation (0)."""

    job: str
    project: int


@button("jn")
class TellNow(Button):
    """Send labelers of a project today's corrections now."""

    project: int


@button("jb")
class ChooseJob(Button):
    """Choose the project to run a job for."""

    job: str


@button("jc")
class ShowJobs(Button):
    """Return from the choice of a project to all jobs."""


@button("jr")
class ReportBelow(Button):
    """Report on a project below this message, which has other parts."""

    project: int
    days: int


@button("sw")
class ExplainSure(Button):
    """Explain below a project's report what "sure" means."""

    project: int


@button("sr")
class ShowReport(Button):
    """Show a project's report over a number of days."""

    project: int
    days: int
