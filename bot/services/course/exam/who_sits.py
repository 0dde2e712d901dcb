"""Who may sit an exam of a class."""

from bot.labeling.course.errors import ExamPassed, PractiseFirst
from bot.labeling.model import Exam, Member
from storage import exams
from storage.database import Transaction


async def check_may_sit(tx: Transaction, exam: Exam, member: Member) -> None:
    """Check that a trainee of the exam's class may begin it. Raises ExamPassed, PractiseFirst."""
    tries = await exams.tries(tx, exam.class_id, member.id)
    if tries.is_passed:
        raise ExamPassed
    if exam.after_practice and tries.told_at and not await exams.has_practised(tx, exam, member.id, tries.told_at):
        raise PractiseFirst


async def pass_mark(tx: Transaction, exam: Exam, member: int) -> int:
    """Return how many right answers a person needs: one more for each time that they did not pass."""
    earlier = await exams.tries(tx, exam.class_id, member, but=exam.id)
    return min(exam.pass_at + earlier.many, exam.pictures)
