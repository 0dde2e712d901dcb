"""What trainees are told at the end of a lesson."""

from datetime import datetime

from bot.frozen import frozen
from bot.labeling.course.homework import Homework
from bot.labeling.model import Answer, Kind
from bot.services.access import get_project
from bot.services.course.homework.homework import practised_for
from bot.services.course.practice.practice_counts import PracticeCount, practice_counts
from bot.services.notices import Notice, notify
from bot.texts.lines import Line, due
from storage import homework, trainees
from storage.database import Transaction
from storage.lessons import Lesson
from storage.outbox import Together


@frozen
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
    """Tell each trainee of a lesson what they did since it began, perhaps as a part of a message (`together`).

    `now` is in the time zone that people live in.
    """
    there = await trainees.of_class(tx, lesson.class_id)
    counts = await practice_counts(tx, lesson.class_id, [each.member_id for each in there], lesson.began_at)
    given = await homework.current(tx, lesson.class_id, now)
    done = await practised_for(tx, given) if given else {}
    for trainee in there:
        count = counts.get(trainee.member_id, PracticeCount())
        left = given if given and done.get(trainee.member_id, 0) < given.pictures else None
        await notify(tx, trainee.member_id, await _farewell(tx, lesson.class_id, count, left, now), now, together)


async def _farewell(
    tx: Transaction, class_id: int, count: PracticeCount, left: Homework | None, now: datetime
) -> LessonEnded:
    """Return what a trainee is told. `left` is homework that they have not done."""
    line = None
    if left:
        line = Line("lesson-homework", {"pictures": left.pictures, "due": due(left.due_at.astimezone(now.tzinfo))})
    if count.project is None or count.confused is None:
        return LessonEnded(class_id, count.answers, count.right, homework=line)
    project = await get_project(tx, count.project)

    def texts(answer: Answer) -> tuple[str, ...]:
        return tuple(label.text for label in project.labels_of(answer))

    return LessonEnded(
        class_id,
        count.answers,
        count.right,
        confused=True,
        one=texts(count.confused[0]),
        other=texts(count.confused[1]),
        yes_no=project.kind is Kind.YES_NO,
        homework=line,
    )
