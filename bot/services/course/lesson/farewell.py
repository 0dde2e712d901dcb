"""What trainees are told at the end of a lesson."""

from dataclasses import dataclass
from datetime import datetime

from bot.labeling.model import Answer, Kind, Trainee
from bot.services.access import get_project
from bot.services.course.practice.practice_counts import PracticeCount, practice_counts
from bot.services.notices import Notice, notify
from bot.texts.lines import Line, due
from storage import homework, practice, trainees
from storage.database import Transaction
from storage.lessons import Lesson
from storage.outbox import Together


@dataclass(frozen=True, slots=True)
class LessonEnded(Notice):
    """What a trainee did in a lesson: `pictures` practised, and how many of them `right` at once.

    `one` and `other` are the texts of the two answers that they confused most often, untranslated for a yes/no
    question; `confused`: there are such. `homework` is what there is to do until the next lesson, or None.
    """

    name = "lesson-ended"
    class_id: int
    pictures: int
    right: int
    confused: bool = False
    one: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    yes_no: bool = False
    homework: Line | None = None


async def say_goodbye(tx: Transaction, lesson: Lesson, now: datetime, together: Together | None = None) -> None:
    """Tell each trainee of a lesson what they did since it began, perhaps as a part of a message (`together`)."""
    there = await trainees.of_class(tx, lesson.class_id)
    counts = await practice_counts(tx, lesson.class_id, [each.member_id for each in there], lesson.began_at)
    for trainee in there:
        count = counts.get(trainee.member_id, PracticeCount())
        await notify(tx, trainee.member_id, await _farewell(tx, trainee, count, now), now, together)


async def homework_line(tx: Transaction, trainee: Trainee, now: datetime) -> Line | None:
    """Return the homework that is due next and not done, or None. `now` is in the time zone that people live in."""
    given = await homework.current(tx, trainee.class_id, now)
    if given is None:
        return None
    if await practice.count_practised(tx, trainee.class_id, trainee.member_id, given.set_at) >= given.pictures:
        return None
    return Line("lesson-homework", {"pictures": given.pictures, "due": due(given.due_at.astimezone(now.tzinfo))})


async def _farewell(tx: Transaction, trainee: Trainee, count: PracticeCount, now: datetime) -> LessonEnded:
    homework = await homework_line(tx, trainee, now)
    if count.project is None or count.confused is None:
        return LessonEnded(trainee.class_id, count.answers, count.right, homework=homework)
    project = await get_project(tx, count.project)

    def texts(answer: Answer) -> tuple[str, ...]:
        return tuple(label.text for label in project.labels_of(answer))

    return LessonEnded(
        trainee.class_id,
        count.answers,
        count.right,
        confused=True,
        one=texts(count.confused[0]),
        other=texts(count.confused[1]),
        yes_no=project.kind is Kind.YES_NO,
        homework=homework,
    )
