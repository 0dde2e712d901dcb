"""An exam as its instructor sees it: who sits it, and whether it is over."""

from datetime import datetime

from bot.frozen import frozen
from bot.labeling.course.errors import ExamNotOver, NotYourClass
from bot.labeling.model import Class, Exam, ExamSitting, Member, Trainee
from bot.services.course.exam.who_sits import without_a_pass
from bot.services.course.taught_class import get_taught_class
from storage import exam_sittings, exams, trainees
from storage.database import Transaction


@frozen
class Sitter:
    """A trainee who sits or sat an exam."""

    trainee: Trainee
    sitting: ExamSitting


@frozen
class TaughtExam:
    """An exam of a class. `sitters` have begun, in that order; `absent` have not, and have passed no other exam."""

    class_: Class
    exam: Exam
    sitters: tuple[Sitter, ...]
    absent: tuple[Trainee, ...]

    @property
    def at_work(self) -> tuple[Sitter, ...]:
        return tuple(each for each in self.sitters if each.sitting.handed_in_at is None)

    @property
    def handed_in(self) -> tuple[Sitter, ...]:
        return tuple(each for each in self.sitters if each.sitting.handed_in_at is not None)

    def is_over(self, now: datetime) -> bool:
        """Return whether nobody sits it any more, and nobody can begin."""
        return not self.at_work and (now >= self.exam.ends_at or not self.absent)


async def get_taught_exam(tx: Transaction, member: Member, exam: int) -> TaughtExam:
    """Return an exam of a class that this member may teach. Raises NotYourClass, also for a rehearsal."""
    found = await exams.by_id(tx, exam)
    if found is None or not found.sheet:
        raise NotYourClass
    return await with_people(tx, await get_taught_class(tx, member, found.class_id), found)


async def get_over_exam(tx: Transaction, member: Member, exam: int, now: datetime) -> TaughtExam:
    """Return an exam that is over, as `get_taught_exam` does. Raises ExamNotOver, NotYourClass."""
    taught = await get_taught_exam(tx, member, exam)
    if not taught.is_over(now):
        raise ExamNotOver
    return taught


async def with_people(tx: Transaction, class_: Class, exam: Exam) -> TaughtExam:
    """Return an exam with the people of its class."""
    sittings = await exam_sittings.of_whole_exam(tx, exam.id)
    there = [*await trainees.of_class(tx, class_.id), *await trainees.who_left(tx, class_.id)]
    people = {each.member_id: each for each in there}
    sitters = tuple(Sitter(people[each.member_id], each) for each in sittings if each.member_id in people)
    begun = {each.member_id for each in sittings}
    absent = tuple(each for each in await without_a_pass(tx, class_) if each.member_id not in begun)
    return TaughtExam(class_, exam, sitters, absent)
