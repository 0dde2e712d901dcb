"""Notices: messages that the bot sends on its own. Each kind is a frozen dataclass.

The outbox stores a notice as its name and its fields as JSON. Rows outlive an upgrade, so a name or a field changes
only together with a migration, and a new field needs a default. The screens are in handlers.notices.
"""

from datetime import date, datetime
from typing import Any, ClassVar, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

from bot.frozen import frozen
from bot.labeling.model import Role
from bot.texts.lines import Line
from storage import members, outbox
from storage.database import Transaction
from storage.outbox import Together


@frozen
class Notice:
    """A message to a person. Fields are int, str, bool, None, Line, or tuples of them.

    `for_managers`: it is dropped if its person is no longer a manager.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid", strict=True)
    name: ClassVar[str]
    for_managers: ClassVar[bool] = False


N = TypeVar("N", bound=Notice)


@frozen
class MorePictures(Notice):
    """A project has pictures again for a labeler who waits for them."""

    name = "more-pictures"
    project: int
    question: str


@frozen
class Reminder(Notice):
    """The daily reminder. `project` has pictures for the person."""

    name = "reminder"
    project: int
    question: str


@frozen
class TextsChanged(Notice):
    """A project's question or guide has changed."""

    name = "texts-changed"
    project: int
    question: str


@frozen
class Announcement(Notice):
    """A manager's message to labelers."""

    name = "announcement"
    text: str


@frozen
class Feedback(Notice):
    """The daily feedback on a labeler's answers.

    `pictures` are the answers of the last `days` days. `agreement` is in percent, or None if too few answers are
    decided. `corrected` and `righted` are the numbers of new corrections and of withdrawn ones. `unseen` counts the
    corrections that the person has not looked at in any project, new and earlier ones.
    """

    name = "feedback"
    question: str
    pictures: int
    days: int
    agreement: int | None
    corrected: int
    righted: int
    unseen: int = 0


@frozen
class AppealEnded(Notice):
    """The outcome of an appeal, for the labeler and for the reviewer of the verdict.

    `photo` is an address in the image store. `labels` are texts, untranslated for a yes/no question.
    """

    name = "appeal-ended"
    question: str
    photo: str
    outcome: str
    reason: str
    labels: tuple[str, ...]
    yes_no: bool
    protected: bool


@frozen
class GoldOffers(Notice):
    """Reviewed pictures with a reason that an instructor could practise with."""

    name = "gold-offers"
    project: int
    question: str
    pictures: int


@frozen
class ReviewsGiven(Notice):
    """The number of reviews that a reviewer has to do."""

    name = "reviews"
    pictures: int


@frozen
class NobodyReviews(Notice):
    """Reviews wait, but there is no reviewer for them."""

    name = "nobody-reviews"
    for_managers = True
    question: str
    pictures: int


@frozen
class GuideUnclear(Notice):
    """A reviewer reports that the guide does not decide an item.

    `labels` are the texts of those in question, `words` the reviewer's, empty for none.
    """

    name = "guide-unclear"
    for_managers = True
    question: str
    labels: tuple[str, ...]
    photo: str
    yes_no: bool
    protected: bool
    project: int = 0
    words: str = ""


@frozen
class LabelerAsks(Notice):
    """A labeler's question (`words`), as it was posted before questions could be answered by a reply."""

    name = "labeler-asks"
    for_managers = True
    who: str
    project: int
    question: str
    words: str
    photo: str
    protected: bool


@frozen
class NeedsPerson(Notice):
    """Something in the installation needs a person. `lines` say what is wrong and what to do."""

    name = "needs-person"
    for_managers = True
    lines: tuple[Line, ...]


@frozen
class JobFailed(Notice):
    """A job has failed finally. `question` is its project's, empty for a job of the installation."""

    name = "job-failed"
    for_managers = True
    job: str
    question: str


@frozen
class Summary(Notice):
    """The daily summary of a project, 0 if its id is not known.

    `photo` is the address of its chart in the image store.
    """

    name = "summary"
    for_managers = True
    lines: tuple[Line, ...]
    photo: str
    protected: bool
    project: int = 0


@frozen
class Alert(Notice):
    """A warning about a project."""

    name = "alert"
    for_managers = True
    line: Line


@frozen
class CameBack(Notice):
    """A removed member has come back with an invitation.

    `person` is their member id and `who` their name. `role` is what the invitation gave, `lost` are the roles that they
    had before and did not get back.
    """

    name = "came-back"
    for_managers = True
    person: int
    who: str
    role: str
    lost: tuple[str, ...]


@frozen
class ErasedOnScreen(Notice):
    """The picture on the person's screen was erased: what comes next takes its place.

    The fields are ids of messages that show it: the labeler's card, its picture in full size, the reviewer's card, the
    card of practice, a question about it, the card of an exam, any other screen; None: no such message shows it. The
    messages of the question and of the other screen are deleted; if it was shown lately (`lately`), the person is told.
    """

    name = "picture-erased"
    card: int | None = None
    original: int | None = None
    review: int | None = None
    practice: int | None = None
    question: int | None = None
    exam: int | None = None
    other: int | None = None
    lately: bool = False


class UnreadableNoticeError(Exception):
    """A row of the outbox does not match any kind of notice."""


def as_json(notice: Notice) -> str:
    """Return a notice's fields as JSON."""
    return _adapter(type(notice)).dump_json(notice).decode()


def from_json(kind: type[N], fields: str) -> N:
    """Return the notice of `as_json`'s output. Raises UnreadableNoticeError, with a text without the values."""
    try:
        notice: N = _adapter(kind).validate_json(fields)
    except ValidationError as error:
        problems = (f"{'.'.join(map(str, each['loc'])) or 'fields'}: {each['msg']}" for each in error.errors())
        raise UnreadableNoticeError(f"{kind.name}: {'; '.join(problems)}") from None
    return notice


_adapters: dict[type[Notice], TypeAdapter[Any]] = {}  # cached, since creating one takes a millisecond


def _adapter(kind: type[Notice]) -> TypeAdapter[Any]:
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


async def notify(tx: Transaction, member: int, notice: Notice, now: datetime, together: Together | None = None) -> None:
    """Post a notice to a person: on its own, or as a part of their message of the morning or the evening."""
    await outbox.post(tx, member, _content(notice), now, together)


async def notify_managers(tx: Transaction, notice: Notice, now: datetime, together: Together | None = None) -> None:
    """Post a notice to every manager."""
    for manager in await members.with_role(tx, Role.MANAGER):
        await notify(tx, manager.id, notice, now, together)


async def notify_workers(tx: Transaction, project: int, notice: Notice, now: datetime, *, since: date) -> None:
    """Post a notice to those who have answered in a project since a day, have a sitting in it, or learn it."""
    await outbox.post_to_workers(tx, project, _content(notice), now, since=since)


async def notify_all_labelers(tx: Transaction, project: int, notice: Notice, now: datetime) -> None:
    """Post a notice to the reachable labelers of a project; of all projects if `project` is 0."""
    await outbox.post_to_labelers(tx, project, _content(notice), now)


def _content(notice: Notice) -> outbox.Content:
    return outbox.Content(notice.name, as_json(notice), notice.for_managers)
