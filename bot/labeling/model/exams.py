"""Exams of classes, and who sits them."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Exam:
    """A sheet of gold pictures that a class is asked, once.

    `sheet` is 1, 2 or 3, each with other pictures; 0 is a rehearsal, which counts nowhere. `together`: all sit from
    `opened_at` to `ends_at`; otherwise each sits for `minutes` from their own beginning, and `ends_at` is the last
    moment. `results_at` is when results are to be told; None: the instructor has not said so.
    """

    id: int
    class_id: int
    project_id: int
    sheet: int
    pictures: int
    minutes: int
    pass_at: int
    together: bool
    opened_at: datetime
    ends_at: datetime
    results_at: datetime | None
    told_at: datetime | None


@dataclass(frozen=True, slots=True)
class ExamSitting:
    """One person's exam. `right_count` and `is_passed` are None until it is handed in and decided."""

    id: int
    exam_id: int
    member_id: int
    seed: int
    begun_at: datetime
    ends_at: datetime
    item_id: int | None
    card: int | None
    handed_in_at: datetime | None
    right_count: int | None
    is_passed: bool | None
