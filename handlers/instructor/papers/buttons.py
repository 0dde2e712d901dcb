"""The buttons about certificates of a class. Their codes begin with p."""

from dataclasses import dataclass

from handlers.buttons import Button, button


@button("pb")
@dataclass(frozen=True, slots=True)
class ShowAttendance(Button):
    """Show the page of trainees with this member; 0: the first page."""

    class_id: int
    member: int


@button("pc")
@dataclass(frozen=True, slots=True)
class TickTrainee(Button):
    """Tick a trainee (`on` is 1), or take the tick away (0); `member` is 0 for all."""

    class_id: int
    member: int
    on: int


@button("pd")
@dataclass(frozen=True, slots=True)
class AskGivePapers(Button):
    class_id: int


@button("pe")
@dataclass(frozen=True, slots=True)
class GivePapers(Button):
    """Give certificates of completion to whoever is ticked and has none."""

    class_id: int


@button("pf")
@dataclass(frozen=True, slots=True)
class TellPassed(Button):
    """Tell those who passed that they can fetch their certificate."""

    class_id: int


@button("pg")
@dataclass(frozen=True, slots=True)
class SendSample(Button):
    """Send a certificate of nobody, to look at."""

    class_id: int


@button("ph")
@dataclass(frozen=True, slots=True)
class AskSeal(Button):
    """Take the next photo as the seal."""

    class_id: int


@button("pi")
@dataclass(frozen=True, slots=True)
class RemoveSeal(Button):
    class_id: int


@button("pj")
@dataclass(frozen=True, slots=True)
class ShowIssued(Button):
    """Show the page of certificates with this one; 0: the first page."""

    class_id: int
    paper: int


@button("pk")
@dataclass(frozen=True, slots=True)
class ShowPaper(Button):
    paper: int


@button("pl")
@dataclass(frozen=True, slots=True)
class AskTakeBackPaper(Button):
    paper: int


@button("pm")
@dataclass(frozen=True, slots=True)
class TakeBackPaper(Button):
    paper: int


@button("pn")
@dataclass(frozen=True, slots=True)
class GivePaperAgain(Button):
    """Take a certificate back, and give a new one."""

    paper: int


@button("po")
@dataclass(frozen=True, slots=True)
class SendAllPapers(Button):
    """Send a PDF with all certificates, to print."""

    class_id: int


@button("pu")
@dataclass(frozen=True, slots=True)
class ShowSharing(Button):
    """Show what graduates answered about companies."""

    class_id: int


@button("pv")
@dataclass(frozen=True, slots=True)
class AskCompany(Button):
    """Ask for the company that wants to be told results."""

    class_id: int


@button("pw")
@dataclass(frozen=True, slots=True)
class ChooseShareMonths(Button):
    months: int


@button("px")
@dataclass(frozen=True, slots=True)
class SendShareQuestion(Button):
    """Ask the graduates of the class."""
