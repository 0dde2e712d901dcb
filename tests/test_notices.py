"""Notices: each kind is stored, read and drawn in both languages."""

import pytest

from bot.frozen import frozen
from bot.services import notices
from bot.services.course.board import progress
from bot.services.course.class_cleaning import deciding
from bot.services.course.ending import end_notices
from bot.services.course.exam import exam_notices, sitting_notices
from bot.services.course.growth import notices as growth_notices
from bot.services.course.homework import homework_notices
from bot.services.course.lesson import farewell
from bot.services.course.papers import notices as paper_notices
from bot.services.course.questions import notices as question_notices
from bot.services.course.setup import class_notices
from bot.services.course.sharing import notices as sharing_notices
from bot.services.manager import announcements
from bot.services.manager.concerns import notices as concern_notices
from bot.services.notices import Notice, UnreadableNoticeError, as_json, from_json
from bot.texts import LANGUAGES
from handlers.notices import NOTICES, Entry, by_name, draw
from tests.notices import EXAMPLES, OLD_ROWS

MODULES = (
    *(notices, class_notices, deciding, end_notices, farewell, growth_notices, homework_notices, paper_notices),
    *(announcements, concern_notices, exam_notices, progress, question_notices, sharing_notices, sitting_notices),
)
KINDS = [
    kind
    for module in MODULES
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, Notice) and kind is not Notice and kind.__module__ == module.__name__
]


def test_each_kind_is_registered():
    """Each kind is in the registry; another one could be posted and never drawn."""
    assert {entry.kind for entry in NOTICES.values()} == set(KINDS)
    assert {type(notice) for notice in EXAMPLES} == set(KINDS), "an example of each"


@pytest.mark.parametrize("notice", EXAMPLES, ids=lambda notice: notice.name)
def test_notice_is_read_back(notice):
    """A notice that is read equals the one that was posted, with the same types."""
    read = from_json(NOTICES[notice.name].kind, as_json(notice))
    assert read == notice
    assert repr(read) == repr(notice)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("notice", EXAMPLES, ids=lambda notice: notice.name)
def test_notice_is_drawn(notice, language):
    """The screen has the picture, its protection, and words or buttons of the language."""
    screen = draw(notice.name, as_json(notice), language)
    assert screen.photo == getattr(notice, "photo", None)
    assert screen.protected == getattr(notice, "protected", False)
    other = draw(notice.name, as_json(notice), "en" if language == "ko" else "ko")
    assert notice.name in {"announcement", "group-announcement"} or screen != other


@pytest.mark.parametrize(("name", "fields"), OLD_ROWS, ids=[name for name, _ in OLD_ROWS])
def test_row_of_an_earlier_version_is_drawn(name, fields):
    """Rows of earlier versions have the fields of today's dataclasses."""
    assert draw(name, fields, "en").text
    assert {name for name, _ in OLD_ROWS} <= set(NOTICES)


UNREADABLE = [
    ("no-such-notice", "{}", "no notice is called 'no-such-notice'"),
    ("reviews", '{"pictures": 7, "color": "purple"}', "reviews: color: Unexpected keyword argument"),
    ("reviews", "{}", "reviews: pictures: Field required"),
    ("reviews", '{"pictures": "7"}', "reviews: pictures: Input should be a valid integer"),
    ("reviews", "[]", "reviews: fields: Input should be an object"),
    ("reviews", "{", "reviews: fields: Invalid JSON"),
    ("alert", '{"line": {"text": "x", "arguments": {}, "color": "purple"}}', "alert: line.color: Unexpected"),
]


@pytest.mark.parametrize(("name", "fields", "expected"), UNREADABLE)
def test_invalid_row_is_an_error(name, fields, expected):
    """The error says in one line what does not fit, without the row's values."""
    with pytest.raises(UnreadableNoticeError) as refused:
        draw(name, fields, "ko")
    assert str(refused.value).startswith(expected)
    assert "\n" not in str(refused.value)
    assert "purple" not in str(refused.value)


def test_names_are_unique():
    """Two kinds can't have the same name."""

    @frozen
    class Other(Notice):
        name = "reminder"

    with pytest.raises(ValueError, match="same name"):
        by_name(NOTICES["reminder"], Entry(Other, lambda _notice, _language: None))
