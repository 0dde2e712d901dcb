"""Who may sit an exam of a class, and how many right answers they need."""

from collections.abc import Sequence
from datetime import datetime

from bot.labeling.course.class_settings import INSPECTING
from bot.labeling.course.errors import ExamPassed, PractiseFirst
from bot.labeling.course.exam import odds
from bot.labeling.model import Class, Exam, Member, Trainee
from storage import exams, inspections, trainees
from storage.database import Transaction

RUN = 10  # decided disputes, as many as practice shows until it says how many were right


async def check_may_sit(tx: Transaction, exam: Exam, member: Member) -> None:
    """Check that a trainee of the exam's class may begin it. Raises ExamPassed, PractiseFirst."""
    tries = await exams.tries(tx, exam, member.id)
    if tries.is_passed:
        raise ExamPassed
    if exam.after_practice and tries.told_at and not await _has_practised(tx, exam, member.id, tries.told_at):
        raise PractiseFirst


async def who_has_practised(tx: Transaction, class_: Class) -> frozenset[int]:
    """Return the trainees of a class who have finished a practice run; of inspecting, as many pictures as one has."""
    if class_.kind == INSPECTING:
        return await inspections.who_has_done(tx, class_.id, RUN)
    return await exams.who_has_practised(tx, class_.id)


async def _has_practised(tx: Transaction, exam: Exam, member: int, since: datetime) -> bool:
    if exam.is_of_disputes:
        return bool(await inspections.who_has_done(tx, exam.class_id, RUN, member=member, since=since))
    return await exams.has_practised(tx, exam, member, since)


async def pass_mark(tx: Transaction, exam: Exam, member: int) -> int:
    """Return how many right answers a person needs: one more for each time that they did not pass."""
    tries = await exams.tries(tx, exam, member)
    return odds.pass_mark(exam.pictures, exam.pass_at, tries.many)


async def live_exam(tx: Transaction, class_id: int) -> Exam | None:
    """Return the exam of a class whose results were not told, or None."""
    return find_live(await exams.of_class(tx, class_id))


def find_live(known: Sequence[Exam]) -> Exam | None:
    """Return the exam whose results were not told, among all of a class, the newest first; None: there is none."""
    return known[0] if known and known[0].told_at is None else None


async def without_a_pass(tx: Transaction, class_: Class) -> tuple[Trainee, ...]:
    """Return the trainees of a class who have not passed an exam of it, by number."""
    passed = await exams.who_passed(tx, class_.id)
    return tuple(each for each in await trainees.of_class(tx, class_.id) if each.member_id not in passed)
