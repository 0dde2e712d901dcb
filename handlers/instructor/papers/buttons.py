"""The buttons about certificates of a class. Their codes begin with p."""

from handlers.buttons import Button, button


@button("pb")
class ShowAttendance(Button):
    """Show the page of trainees with this member; 0: the first page."""

    class_id: int
    member: int


@button("pc")
class TickTrainee(Button):
    """Tick a trainee (`on` is 1), or take the tick away (0); `member` is 0 for all."""

    class_id: int
    member: int
    on: int


@button("pd")
class AskGivePapers(Button):
    class_id: int


@button("pe")
class GivePapers(Button):
    """Give certificates of completion to whoever is ticked and has none."""

    class_id: int


@button("pf")
class TellPassed(Button):
    """Tell those who passed that they can fetch their certificate."""

    class_id: int


@button("pg")
class SendSample(Button):
    """Send a certificate of nobody, to look at."""

    class_id: int


@button("ph")
class AskSeal(Button):
    """Take the next photo as the seal."""

    class_id: int


@button("pi")
class RemoveSeal(Button):
    class_id: int


@button("pj")
class ShowIssued(Button):
    """Show the page of certificates with this one; 0: the first page."""

    class_id: int
    paper: int


@button("pk")
class ShowPaper(Button):
    paper: int


@button("pl")
class AskTakeBackPaper(Button):
    paper: int


@button("pm")
class TakeBackPaper(Button):
    paper: int


@button("pn")
class GivePaperAgain(Button):
    """Take a certificate back, and give a new one."""

    paper: int


@button("po")
class SendAllPapers(Button):
    """Send a PDF with all certificates, to print."""

    class_id: int


@button("pu")
class ShowSharing(Button):
    """Show what graduates answered about companies."""

    class_id: int


@button("pv")
class AskCompany(Button):
    """Ask for the company that wants to be told results."""

    class_id: int


@button("pw")
class ChooseShareMonths(Button):
    months: int


@button("px")
class SendShareQuestion(Button):
    """Ask the graduates of the class."""
