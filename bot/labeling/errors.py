"""Errors that people can cause. Each names the text that explains what to do."""

from collections.abc import Iterable
from typing import ClassVar

QUOTE_LENGTH = 100  # characters of a quoted input: the error's text must fit into one message


class LabelingError(Exception):
    """An error that a person can cause.

    `text` is the id of its text in bot.texts; `arguments` are that text's variables.
    """

    text: ClassVar[str]

    def __init__(self, **arguments: str | float) -> None:
        shortened = {name: _shorten(value) if isinstance(value, str) else value for name, value in arguments.items()}
        super().__init__(self.text, shortened)
        self.arguments: dict[str, str | float] = shortened


def _shorten(text: str) -> str:
    return text if len(text) <= QUOTE_LENGTH else text[: QUOTE_LENGTH - 1] + "…"


class NotAMember(LabelingError):
    text = "error-not-a-member"


class MayNotLabel(LabelingError):
    text = "error-may-not-label"


class AlreadyAnswered(LabelingError):
    text = "error-already-answered"


class NotYourPicture(LabelingError):
    text = "error-not-your-picture"


class NoLongerWanted(LabelingError):
    """The lease expired and the item has enough answers from others."""

    text = "error-no-longer-wanted"


class PictureErased(NoLongerWanted):
    """The item's picture was deleted for good."""

    text = "error-picture-erased"


class AnswerLocked(LabelingError):
    """A reviewer or a manager has decided the item, so its answers can't change."""

    text = "error-answer-locked"


class NothingToUndo(LabelingError):
    text = "error-nothing-to-undo"


class NothingChosen(LabelingError):
    """A multiple-choice answer was submitted without a label."""

    text = "error-nothing-chosen"


class WasRemoved(LabelingError):
    """A manager has removed this member."""

    text = "error-was-removed"


class UnknownMember(LabelingError):
    text = "error-unknown-member"


class AmbiguousMember(LabelingError):
    """Several members have this name."""

    text = "error-ambiguous-member"


class UnknownLabel(LabelingError):
    text = "error-unknown-label"


class UnknownProject(LabelingError):
    text = "error-unknown-project"


class ProjectExists(LabelingError):
    text = "error-project-exists"


class ProjectPaused(LabelingError):
    text = "error-project-paused"


class ProjectClosed(LabelingError):
    text = "error-project-closed"


class BadProject(LabelingError):
    """An invalid project definition. `problem` describes the mistake."""

    text = "error-bad-project"


class NothingToChange(LabelingError):
    text = "error-nothing-to-change"


class BusyWithForm(LabelingError):
    """A picture was sent while a form is open that it does not belong to."""

    text = "upload-form-first"


class NotCollecting(LabelingError):
    """A project does not ask this person for pictures, or not any more."""

    text = "error-not-collecting"


class NoProjectYet(LabelingError):
    """Pictures were sent, and no project can take them."""

    text = "no-project-yet"


class NoSuchProject(LabelingError):
    """No project matches what a manager typed."""

    text = "error-project-not-found"


class BadSpan(LabelingError):
    """A report's number of days is out of range."""

    text = "error-report-days"


class PastButton(LabelingError):
    """A button of an outdated screen, pressed by somebody who has no current picture."""

    text = "error-past-button"


class UnknownButton(LabelingError):
    """Callback data that this version does not produce."""

    text = "error-unknown-button"


class NotAManager(UnknownButton):
    """A command or button for managers, used by somebody else.

    Answered as an unknown button, so the feature stays hidden.
    """


class DeletionUnconfirmed(LabelingError):
    """A project that is more than a trial is deleted only if its name is typed."""

    text = "error-deletion-unconfirmed"


class FormOver(LabelingError):
    """A button of a form that is no longer open."""

    text = "error-form-over"


class AtTheEnd(LabelingError):
    """The project can't move further: it is first or last already."""

    text = "error-at-the-end"


class WrittenAnew(LabelingError):
    """A button below a text that has been replaced since."""

    text = "error-written-anew"


class BadLabels(LabelingError):
    """An invalid change of labels. `problem` describes the mistake."""

    text = "error-bad-labels"


class LastManager(LabelingError):
    """The last manager can't lose the role."""

    text = "error-last-manager"


class StaysManager(LabelingError):
    """An owner, named in the settings, can't lose the manager role."""

    text = "error-stays-manager"


class BadAnnouncement(LabelingError):
    """An announcement that is empty or too long."""

    text = "error-bad-announcement"


class UnknownItem(LabelingError):
    text = "error-unknown-item"


class NumberMissing(LabelingError):
    """A command about a picture without its number, and not as a reply to its card."""

    text = "error-number-missing"


class BadRow(LabelingError):
    """A row of a table that can't be used. `other` completes `problem`: another line, or the names of columns."""

    text = "table-bad-row"

    def __init__(self, line: int, problem: str, value: str = "", other: str = "") -> None:
        super().__init__(line=str(line), problem=problem, value=value, other=other)
        self.line = line


class BadEntry(BadRow):
    """An entry of another tool's file that can't be used. `line` is its number, from 1; of a broken file, the line."""

    text = "listing-bad-entry"


class BadTable(LabelingError):
    """A table with rows that can't be used. `rows` are all of them, by line; the text is that of the first."""

    text = BadRow.text

    def __init__(self, rows: Iterable[BadRow]) -> None:
        self.rows = sorted(rows, key=lambda row: row.line)
        super().__init__(**self.rows[0].arguments)


class MayNotReview(LabelingError):
    text = "error-may-not-review"


class NotYourReview(LabelingError):
    """The review is done, assigned to somebody else, or doesn't exist."""

    text = "error-not-your-review"


class NothingToTakeBack(LabelingError):
    text = "error-nothing-to-take-back"


class VerdictTold(LabelingError):
    """The verdict can't be taken back: its labelers have been notified."""

    text = "error-verdict-told"


class VerdictChecked(LabelingError):
    """The verdict can't be taken back: somebody else has decided the item since."""

    text = "error-verdict-checked"


class PastCorrection(LabelingError):
    """The correction is acknowledged already, or isn't this member's."""

    text = "error-past-correction"


class AppealTooLate(LabelingError):
    text = "error-appeal-too-late"


class AppealDecided(LabelingError):
    """Another labeler's appeal about the same item has been decided."""

    text = "error-appeal-decided"


class JobBusy(LabelingError):
    """The job is running already."""

    text = "error-job-busy"
