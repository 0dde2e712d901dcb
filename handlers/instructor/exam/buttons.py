"""The buttons of an exam, for its instructor. Their codes begin with a."""

from datetime import UTC, datetime

from bot.labeling.errors import UnknownButton
from handlers.buttons import Button, button

MINUTE = 60  # seconds


@button("ad")
class AskOpenExam(Button):
    class_id: int


@button("ae")
class OpenExam(Button):
    class_id: int


@button("af")
class ShowExamPlan(Button):
    """Show what can be changed of the next exam."""

    class_id: int


@button("ag")
class ChooseExamPart(Button):
    """Show the choices for a part of the next exam. `what` is a Part's value."""

    class_id: int
    what: str


@button("ah")
class ChangeExam(Button):
    """Change a part of the next exam. `what` is a Part's value."""

    class_id: int
    what: str
    number: int


@button("ai")
class ChooseMoreTime(Button):
    """Ask who gets more time."""

    exam: int


@button("aj")
class GiveMoreTime(Button):
    """Give five minutes more to a member (0: to all). `end` is the end that is moved, in minutes since 1970."""

    exam: int
    member: int
    end: int


@button("ak")
class AskEndExam(Button):
    exam: int


@button("al")
class EndExam(Button):
    exam: int


@button("am")
class CheckSheet(Button):
    """Show the next doubtful picture of a sheet."""

    exam: int


@button("an")
class DropPicture(Button):
    """Take a picture out of a sheet."""

    exam: int
    item: int


@button("ap")
class MendGold(Button):
    """Give a picture that was taken out the answer that most people chose."""

    exam: int
    item: int


@button("aq")
class KeepPicture(Button):
    """Leave a picture on the sheet."""

    exam: int
    item: int


@button("ar")
class ShowSheet(Button):
    """Show a picture of a sheet; `item` 0: the first one."""

    exam: int
    item: int


@button("ej")
class SeeOnSheet(Button):
    """Show a picture of a sheet, below the objection to it, which stays."""

    exam: int
    item: int


@button("as")
class AskTellResults(Button):
    exam: int


@button("at")
class TellResults(Button):
    exam: int


@button("au")
class ChooseResultsTime(Button):
    exam: int


@button("av")
class SetResultsTime(Button):
    """Tell the results at a moment, in minutes since 1970; 0: not by themselves."""

    exam: int
    at: int


@button("aw")
class ShowEarlierExam(Button):
    """Show an exam whose results were told."""

    exam: int


def minutes_of(at: datetime) -> int:
    """Return a moment as a button carries it: in minutes since 1970."""
    return int(at.timestamp()) // MINUTE


def moment_of(minutes: int) -> datetime:
    """Return the moment of a button. Raises UnknownButton for one that is none."""
    try:
        return datetime.fromtimestamp(minutes * MINUTE, UTC)
    except (ValueError, OverflowError, OSError):
        raise UnknownButton from None
