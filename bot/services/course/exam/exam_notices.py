"""Notices about exams."""

from dataclasses import dataclass

from bot.services.notices import Notice


@dataclass(frozen=True, slots=True)
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
