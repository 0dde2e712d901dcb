"""Notices about exams."""

from bot.frozen import frozen
from bot.services.notices import Notice


@frozen
class ExamOpened(Notice):
    """A trainee can sit an exam of `minutes`. `ends` is its last moment in people's time zone, in ISO 8601.

    `together`: all sit it now; otherwise each at a time of their own.
    """

    name = "exam-opened"
    exam: int
    pictures: int
    minutes: int
    ends: str
    together: bool


@frozen
class ExamResult(Notice):
    """What a person has got right in an exam: `right` of `pictures`.

    `missing` right answers were missing to pass. `has_second`: they can sit another sheet after practice, until
    `second_ends`, in ISO 8601 in people's time zone (empty in notices of earlier versions). `question` is that of the
    exam's project. `is_of_disputes`: it was an exam of inspecting.
    """

    name = "exam-result"
    exam: int
    class_id: int
    project: int
    question: str
    pictures: int
    right: int
    is_passed: bool
    missing: int
    has_second: bool
    is_of_disputes: bool = False
    second_ends: str = ""

    @property
    def wrong(self) -> int:
        return self.pictures - self.right


@frozen
class ExamOver(Notice):
    """An exam of an instructor's class is over, with so many `handed` in."""

    name = "exam-over"
    class_id: int
    handed: int


@frozen
class ExamMissed(Notice):
    """An exam of a class is over that the person has not begun."""

    name = "exam-missed"
    class_id: int


@frozen
class ExamExtended(Notice):
    """A person has more time. `ends` is the new end of their exam in people's time zone, in ISO 8601."""

    name = "exam-extended"
    exam: int
    minutes: int
    ends: str
