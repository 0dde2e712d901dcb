"""Who may sit an exam of a class, and how many right answers they need."""

from bot.labeling.course.errors import ExamPassed, PractiseFirst
from bot.labeling.course.exam import odds
from bot.labeling.model import Class, Exam, Member, Trainee
from storage import exams, trainees
from storage.database import Transaction


async def check_may_sit(tx: Transaction, exam: Exam, member: Member) -> None:
    """Check that a trainee of the exam's class may begin it. Raises ExamPassed, PractiseFirst."""
    tries = await exams.tries(tx, exam, member.id)
    if tries.is_passed:
        raise ExamPassed
    if exam.after_practice and tries.told_at and not await exams.has_practised(tx, exam, member.id, tries.told_at):
        raise PractiseFirst


async def pass_mark(tx: Transaction, exam: Exam, member: int) -> int:
    """Return how many right answers a person needs: one more for each time that they did not pass."""
    tries = await exams.tries(tx, exam, member)
    return odds.pass_mark(exam.pictures, exam.pass_at, tries.many)


async def live_exam(tx: Transaction, class_: int) -> Exam | None:
    """Return the exam of a class whose results were not told, or None."""
    newest = next(iter(await exams.of_class(tx, class_)), None)
    return newest if newest and newest.told_at is None else None


async def without_a_pass(tx: Transaction, class_: Class) -> tuple[Trainee, ...]:
    """Return the trainees of a class who have not passed an exam of it, by number."""
    passed = await exams.who_passed(tx, class_.id)
    return tuple(each for each in await trainees.of_class(tx, class_.id) if each.member_id not in passed)
