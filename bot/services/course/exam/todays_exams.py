"""The exams that a trainee can sit now, for their first screen."""

from contextlib import suppress
from datetime import datetime

from bot.frozen import frozen
from bot.labeling.course.class_settings import INSPECTING
from bot.labeling.course.errors import PractiseFirst
from bot.labeling.errors import LabelingError
from bot.labeling.model import Exam, Member
from bot.services.course.exam.who_sits import check_may_sit
from bot.texts.lines import Line, due, time_of_day
from storage import classes, exam_sittings, exams, inspections, practice
from storage.database import Transaction

PRACTISED = 10  # pictures, after which a rehearsal is offered


@frozen
class ExamToday:
    """An exam that a person can sit. `ends` is when it ends for them; `is_begun`: they have begun it.

    `after_practice`: only once they have practised again.
    """

    exam: int
    ends: Line
    is_begun: bool
    after_practice: bool = False


@frozen
class ExamsToday:
    """The exams that a person can sit. `rehearsal` is the class in which they can rehearse one, or None."""

    exams: tuple[ExamToday, ...] = ()
    rehearsal: int | None = None


async def todays_exams(tx: Transaction, member: Member, *, now: datetime) -> ExamsToday:
    """Return the exams that a person can sit now. `now` is in the time zone that people live in.

    A rehearsal is offered to who has practised, until they sit an exam or its time runs already.
    """
    found, runs = [], False
    for id_ in await exam_sittings.to_sit(tx, member.id, now):
        exam, sitting = await exams.by_id(tx, id_), await exam_sittings.of_exam(tx, id_, member.id)
        with suppress(LabelingError):
            if exam:
                after_practice = sitting is None and await _has_to_practise(tx, exam, member)
                ends = (sitting.ends_at if sitting else exam.ends_at).astimezone(now.tzinfo)
                line = time_of_day(ends.time()) if ends.date() == now.date() else due(ends)
                found.append(ExamToday(id_, line, sitting is not None, after_practice))
                runs |= exam.together
    return ExamsToday(tuple(found), None if runs else await _rehearsal(tx, member))


async def _has_to_practise(tx: Transaction, exam: Exam, member: Member) -> bool:
    """Return whether a person has to practise before they sit an exam. Raises as `check_may_sit`."""
    try:
        await check_may_sit(tx, exam, member)
    except PractiseFirst:
        return True
    return False


async def _rehearsal(tx: Transaction, member: Member) -> int | None:
    """Return the newest class in which a person has practised, unless they have sat an exam."""
    newest = await exam_sittings.newest(tx, member.id)
    exam = await exams.by_id(tx, newest.exam_id) if newest else None
    if exam and exam.sheet:
        return None
    for class_ in await classes.of_trainee(tx, member.id):
        count = inspections.count if class_.kind == INSPECTING else practice.count_practised
        if await count(tx, class_.id, member.id) >= PRACTISED:
            return class_.id
    return None
