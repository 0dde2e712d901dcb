"""Notices: what the bot tells people unasked, one frozen dataclass a kind, and how services post them.

The outbox keeps a notice as its name and its fields as JSON. Rows outlive an upgrade, so a name and its fields change
only together with a migration. A new field needs a default. What a notice looks like stands in handlers.notices.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

from bot.labeling.model import Role
from bot.texts.lines import Line
from storage import members, outbox
from storage.database import Transaction


@dataclass(frozen=True, slots=True)
class Notice:
    """A message to a person. Fields hold values only: int, str, bool, None, Line and tuples of them.

    `for_managers`: only managers get it, and nobody who has stopped being one.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid", strict=True)
    name: ClassVar[str]
    for_managers: ClassVar[bool] = False


N = TypeVar("N", bound=Notice)


@dataclass(frozen=True, slots=True)
class MorePictures(Notice):
    """A project has pictures again, for somebody who waited."""

    name = "more-pictures"
    project: int
    question: str


@dataclass(frozen=True, slots=True)
class Reminder(Notice):
    """The hour at which somebody wants to be reminded. `project` has pictures for them."""

    name = "reminder"
    project: int
    question: str


@dataclass(frozen=True, slots=True)
class TextsChanged(Notice):
    """A project's question or guide has changed."""

    name = "texts-changed"
    project: int
    question: str


@dataclass(frozen=True, slots=True)
class Announcement(Notice):
    """A manager's message to labelers."""

    name = "announcement"
    text: str


@dataclass(frozen=True, slots=True)
class Feedback(Notice):
    """What became of a labeler's answers.

    `days`: since when they were given. `agreement`: in percent, None when there are too few decided answers.
    """

    name = "feedback"
    question: str
    pictures: int
    days: int
    agreement: int | None
    corrected: int
    righted: int


@dataclass(frozen=True, slots=True)
class AppealEnded(Notice):
    """How an appeal ended, for who appealed and for the reviewer whose verdict it was about.

    `photo` is an address in the image store, `labels` are texts (of a yes/no question: their names in bot.texts).
    """

    name = "appeal-ended"
    question: str
    photo: str
    outcome: str
    reason: str
    labels: tuple[str, ...]
    yes_no: bool
    protected: bool


@dataclass(frozen=True, slots=True)
class ReviewsGiven(Notice):
    """How many reviews a reviewer has."""

    name = "reviews"
    pictures: int


@dataclass(frozen=True, slots=True)
class NobodyReviews(Notice):
    """Reviews wait, and nobody may do them."""

    name = "nobody-reviews"
    for_managers = True
    question: str
    pictures: int


@dataclass(frozen=True, slots=True)
class GuideUnclear(Notice):
    """A reviewer says that the guide does not tell what is right. `labels`: texts of those in question, if any."""

    name = "guide-unclear"
    for_managers = True
    question: str
    labels: tuple[str, ...]
    photo: str
    yes_no: bool
    protected: bool


@dataclass(frozen=True, slots=True)
class JobFailed(Notice):
    """A job was given up. `question` is its project's, empty for a job of the installation."""

    name = "job-failed"
    for_managers = True
    job: str
    question: str


@dataclass(frozen=True, slots=True)
class Summary(Notice):
    """The day's summary of a project. `photo` is the address of its chart in the image store."""

    name = "summary"
    for_managers = True
    lines: tuple[Line, ...]
    photo: str
    protected: bool


@dataclass(frozen=True, slots=True)
class Alert(Notice):
    """Something is wrong with a project."""

    name = "alert"
    for_managers = True
    line: Line


class UnreadableNoticeError(Exception):
    """A row of the outbox that no kind of notice fits."""


def as_json(notice: Notice) -> str:
    """Return a notice's fields as JSON."""
    return _adapter(type(notice)).dump_json(notice).decode()


def from_json(kind: type[N], fields: str) -> N:
    """Return the notice that `as_json` wrote. Raises UnreadableNoticeError, in one line and without values."""
    try:
        notice: N = _adapter(kind).validate_json(fields)
    except ValidationError as error:
        wrong = (f"{'.'.join(map(str, each['loc'])) or 'fields'}: {each['msg']}" for each in error.errors())
        raise UnreadableNoticeError(f"{kind.name}: {'; '.join(wrong)}") from None
    return notice


_adapters: dict[type[Notice], TypeAdapter[Any]] = {}  # made once: each takes a millisecond


def _adapter(kind: type[Notice]) -> TypeAdapter[Any]:
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


async def notify(tx: Transaction, member: int, notice: Notice, now: datetime) -> None:
    """Post a notice to a person."""
    await outbox.post(tx, member, _content(notice), now)


async def notify_managers(tx: Transaction, notice: Notice, now: datetime) -> int:
    """Post a notice to every manager. Returns how many there are."""
    managers = await members.with_role(tx, Role.MANAGER)
    for manager in managers:
        await notify(tx, manager.id, notice, now)
    return len(managers)


async def notify_workers(tx: Transaction, project: int, notice: Notice, now: datetime, *, since: date) -> None:
    """Post a notice to everybody who has answered in a project since a day, or is working on it."""
    await outbox.post_to_workers(tx, project, _content(notice), now, since=since)


async def notify_all_labelers(tx: Transaction, project: int, notice: Notice, now: datetime) -> None:
    """Post a notice to the labelers of a project, or (`project` is 0) to all labelers, who can be reached."""
    await outbox.post_to_labelers(tx, project, _content(notice), now)


def _content(notice: Notice) -> outbox.Content:
    return outbox.Content(notice.name, as_json(notice), notice.for_managers)
