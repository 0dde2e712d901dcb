"""The registry of notices: each kind's name, dataclass and screen. A new kind of notice gets its line in NOTICES."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from bot.services import notices
from bot.services.notices import Notice, UnreadableNoticeError
from handlers.labeler import card_screens, correction_screens, start_screens
from handlers.manager import job_screens, report_screens
from handlers.manager.people import announcement_screens, member_screens
from handlers.reviewer import review_screens
from handlers.screen import Screen

N = TypeVar("N", bound=Notice)


@dataclass(frozen=True, slots=True)
class Entry(Generic[N]):
    """A kind of notice, and the function that returns its screen in a language."""

    kind: type[N]
    screen: Callable[[N, str], Screen]


def by_name(*entries: Entry[Any]) -> Mapping[str, Entry[Any]]:
    """Return entries by the names of their kinds. Raises ValueError when two have the same name."""
    named = {entry.kind.name: entry for entry in entries}
    if len(named) < len(entries):
        raise ValueError("two kinds of notice with the same name")
    return named


NOTICES = by_name(
    Entry(notices.MorePictures, card_screens.more_pictures),
    Entry(notices.Reminder, card_screens.reminder),
    Entry(notices.TextsChanged, start_screens.texts_changed),
    Entry(notices.Announcement, announcement_screens.announcement),
    Entry(notices.Feedback, correction_screens.feedback),
    Entry(notices.AppealEnded, correction_screens.appeal_ended),
    Entry(notices.ReviewsGiven, review_screens.reviews_given),
    Entry(notices.NobodyReviews, review_screens.nobody_reviews),
    Entry(notices.GuideUnclear, review_screens.guide_unclear),
    Entry(notices.LabelerAsks, card_screens.labeler_asks),
    Entry(notices.JobFailed, job_screens.job_failed),
    Entry(notices.Summary, report_screens.summary),
    Entry(notices.Alert, report_screens.alert),
    Entry(notices.CameBack, member_screens.came_back),
)


def draw(name: str, fields: str, language: str) -> Screen:
    """Return the screen of a notice of the outbox. `fields` is JSON. Raises UnreadableNoticeError, TextError."""
    entry = NOTICES.get(name)
    if entry is None:
        raise UnreadableNoticeError(f"no notice is called {name!r}")
    return entry.screen(notices.from_json(entry.kind, fields), language)
