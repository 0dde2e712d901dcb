"""Exams of classes, and who sits them."""

from datetime import datetime

from bot.frozen import frozen


@frozen
class Exam:
    """A sheet of gold pictures that a class is asked, once.

    `sheet` counts from 1, each with other pictures; 0 is a rehearsal, which counts nowhere. `pass_at` right answers are
    needed at the first try, one more at each further one. `together`: all sit from `opened_at` to `ends_at`; otherwise
    each sits for `minutes` from their own beginning, and `ends_at` is the last moment. `after_practice`: who has tried
    before practises first. `results_at` is when results are to be told; None: the instructor has not said so.
    `opened_by` is a member. `kind` is what the class learned then: in an exam of inspecting, the pictures are decided
    disputes.
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
    after_practice: bool = False
    opened_by: int = 0
    kind: str = "labeling"

    @property
    def is_of_disputes(self) -> bool:
        """Whether its pictures are decided disputes."""
        return self.kind == "inspecting"


@frozen
class ExamPlan:
    """How a class's next exam will be. `project_id` None: the project with most gold for it.

    `ends_at` is the last moment if each sits at a time of their own; None: all sit together.
    """

    project_id: int | None = None
    pictures: int = 30
    minutes: int = 30
    pass_at: int = 24
    ends_at: datetime | None = None


@frozen
class ExamPicture:
    """A picture of a sheet. `right` is what was right at the opening: label ids as JSON, or a flag's reason.

    `is_dropped`: the instructor took it out, and it counts as right for all. `is_checked`: they decided about it.
    """

    item: int
    photo: str
    right: str
    hint: str
    is_dropped: bool
    is_checked: bool


@frozen
class ExamSitting:
    """One person's exam. `is_passed` is None until they are told whether they have passed."""

    id: int
    exam_id: int
    member_id: int
    seed: int
    begun_at: datetime
    ends_at: datetime
    item_id: int | None
    card: int | None
    handed_in_at: datetime | None
    is_passed: bool | None
