"""The exam that a person sits now."""

from datetime import datetime

from bot.labeling.course.errors import AlreadyHandedIn, ExamTimeOver, NoExam
from bot.labeling.model import Member
from bot.services.course.exam.exam_cards import SatExam, load
from bot.services.course.taught_class import get_trainee
from storage import exam_sittings
from storage.database import Transaction


async def get_live_exam(tx: Transaction, member: Member, now: datetime, *, exam: int | None = None) -> SatExam:
    """Return the exam that a person sits now; `exam`: if it is this one.

    Raises AlreadyHandedIn, ExamTimeOver, NoExam, NotATrainee, ClassOver.
    """
    sitting = await exam_sittings.live(tx, member.id)
    if sitting is None or (exam is not None and sitting.exam_id != exam):
        before = await (exam_sittings.of_exam(tx, exam, member.id) if exam else exam_sittings.newest(tx, member.id))
        raise AlreadyHandedIn if before and before.handed_in_at else NoExam
    if now >= sitting.ends_at:
        raise ExamTimeOver
    sat = await load(tx, sitting)
    await get_trainee(tx, member, sat.exam.class_id)
    return sat
