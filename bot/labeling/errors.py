"""What a person can cause: each error names the text that tells them what to do."""

from typing import ClassVar

TOLD_MOST = 100  # letters of what a person wrote: who wrote too many is told so in a text that can be sent


class LabelingError(Exception):
    """An error that a person can cause. `text` is its id in bot.texts, `arguments` the text's variables."""

    text: ClassVar[str]

    def __init__(self, **arguments: str | float) -> None:
        told = {name: _in_short(value) if isinstance(value, str) else value for name, value in arguments.items()}
        super().__init__(self.text, told)
        self.arguments: dict[str, str | float] = told


def _in_short(text: str) -> str:
    return text if len(text) <= TOLD_MOST else text[: TOLD_MOST - 1] + "…"


class NotAMember(LabelingError):
    text = "error-not-a-member"


class MayNotLabel(LabelingError):
    text = "error-may-not-label"


class AlreadyAnswered(LabelingError):
    text = "error-already-answered"


class NotYourPicture(LabelingError):
    text = "error-not-your-picture"


class NoLongerWanted(LabelingError):
    """The lease expired and others have answered since."""

    text = "error-no-longer-wanted"


class AnswerLocked(LabelingError):
    """A reviewer or a manager has had the last word on the picture."""

    text = "error-answer-locked"


class NothingToUndo(LabelingError):
    text = "error-nothing-to-undo"


class NothingChosen(LabelingError):
    """A question that takes several labels was ended without any."""

    text = "error-nothing-chosen"


class WasRemoved(LabelingError):
    """A manager has removed this person."""

    text = "error-was-removed"


class UnknownMember(LabelingError):
    text = "error-unknown-member"


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
    """A project's definition that cannot be: `problem` says what."""

    text = "error-bad-project"


class NothingToChange(LabelingError):
    text = "error-nothing-to-change"


class NoSuchProject(LabelingError):
    """No project goes by what a manager typed."""

    text = "error-project-not-found"


class BadSpan(LabelingError):
    """A report over no day at all, or over too many."""

    text = "error-report-days"


class PastButton(LabelingError):
    """A button of a screen that is over, when there is no picture in hand to go on with."""

    text = "error-past-button"


class UnknownButton(LabelingError):
    """Callback data that this version did not make."""

    text = "error-unknown-button"


class NotAManager(UnknownButton):
    """Somebody asks for what only managers have. They get what anybody gets for what there is not."""


class FormOver(LabelingError):
    """A button of a form that is not open any more."""

    text = "error-form-over"


class WrittenAnew(LabelingError):
    """A button below something that was written anew since."""

    text = "error-written-anew"


class BadLabels(LabelingError):
    """A change of labels that cannot be: `problem` says what."""

    text = "error-bad-labels"


class LastManager(LabelingError):
    """Somebody has to be left who can manage."""

    text = "error-last-manager"


class StaysManager(LabelingError):
    """An owner, named in the settings, is a manager for good."""

    text = "error-stays-manager"


class BadAnnouncement(LabelingError):
    """Nothing to say, or too much."""

    text = "error-bad-announcement"


class UnknownItem(LabelingError):
    text = "error-unknown-item"


class BadTable(LabelingError):
    """A table of files and labels that cannot be: `problem` says what."""

    text = "error-bad-table"


class MayNotReview(LabelingError):
    text = "error-may-not-review"


class NotYourReview(LabelingError):
    """The review is done, or with somebody else, or there is none."""

    text = "error-not-your-review"


class NothingToTakeBack(LabelingError):
    text = "error-nothing-to-take-back"


class VerdictTold(LabelingError):
    """Labelers have heard of the verdict."""

    text = "error-verdict-told"


class VerdictChecked(LabelingError):
    """Somebody else has had the word on the picture since."""

    text = "error-verdict-checked"


class PastCorrection(LabelingError):
    """A correction that its labeler has dealt with, or that is nobody's or somebody else's."""

    text = "error-past-correction"


class AppealTooLate(LabelingError):
    text = "error-appeal-too-late"


class AppealDecided(LabelingError):
    """Another labeler's appeal about the same picture has been decided."""

    text = "error-appeal-decided"


class JobBusy(LabelingError):
    """A job is wanted now that runs already."""

    text = "error-job-busy"
