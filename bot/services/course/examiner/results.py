"""Tell the results of an exam, at once or at a chosen time, and let those who passed into the class's projects."""

from datetime import datetime, timedelta

from bot.frozen import frozen
from bot.labeling.course.errors import ResultsNotTold, SheetUnchecked
from bot.labeling.course.exam.sheet import SheetPicture
from bot.labeling.errors import UnknownButton
from bot.labeling.model import Admission, Exam, ExamPlan, Member, Project
from bot.labeling.permissions import Action
from bot.services.access import allowed, get_project
from bot.services.course.exam import opening, who_sits
from bot.services.course.exam.exam_notices import ExamMissed, ExamOver, ExamResult
from bot.services.course.exam.handing_in import count_again
from bot.services.course.examiner.planning import LAST_HOUR
from bot.services.course.examiner.sheet import count_unchecked
from bot.services.course.examiner.taught_exam import TaughtExam, get_over_exam, get_taught_exam, with_people
from bot.services.notices import notify
from storage import admissions, classes, exam_sittings, exams, history
from storage.database import Transaction

SECOND_SHEET_DAYS = 7  # in which those who did not pass can sit the second sheet


@frozen
class ToldExam:
    """An exam whose results were told: how many passed. `second` is the exam of the class that goes on, or None.

    `missing` gold pictures are missing for another sheet, if somebody needs one.
    """

    taught: TaughtExam
    passed: int
    second: Exam | None
    missing: int


@frozen
class _Result:
    """How many answers of a person in an exam are right, and how many they need."""

    member: int
    right: int
    mark: int

    @property
    def is_passed(self) -> bool:
        return self.right >= self.mark


@allowed(Action.TEACH)
async def tell_results(tx: Transaction, member: Member, *, exam: int, now: datetime) -> ToldExam:
    """Tell everybody who has handed in an exam their result, each privately. Twice is as once.

    Raises ExamNotOver, SheetUnchecked, NotYourClass.
    """
    taught = await _checked(tx, member, exam, now)
    await _tell(tx, taught, by=member.id, now=now)
    return await get_told_exam(tx, member, exam=exam)


@allowed(Action.TEACH)
async def set_results_time(
    tx: Transaction, member: Member, *, exam: int, at: datetime | None, now: datetime
) -> TaughtExam:
    """Choose when the results are told by themselves; None: only when the instructor says so.

    Raises ExamNotOver, SheetUnchecked, NotYourClass, UnknownButton for a time that is past.
    """
    await _checked(tx, member, exam, now)
    if at is not None and at <= now:
        raise UnknownButton
    await exams.set_results_at(tx, exam, at)
    return await get_taught_exam(tx, member, exam)


async def tell_due_results(tx: Transaction, *, now: datetime) -> int:
    """Tell the results whose time has come. Returns of how many exams. `now` is in people's time zone."""
    due = await exams.to_tell(tx, now)
    for id_ in due:
        exam = await exams.by_id(tx, id_)
        class_ = await classes.by_id(tx, exam.class_id) if exam else None
        if exam and class_:
            await _tell(tx, await with_people(tx, class_, exam), by=None, now=now)
    return len(due)


async def tell_what_is_over(tx: Transaction, *, now: datetime) -> int:
    """Tell the instructors which exams are over, and who has not begun them. One that nobody has sat is done with.

    Returns of how many exams.
    """
    over = await exams.over(tx, now)
    for id_ in over:
        exam = await exams.by_id(tx, id_)
        handed = await exam_sittings.count(tx, id_)
        await exams.mark_over(tx, id_, now)
        if exam is None:
            continue
        if not handed:
            await exams.mark_told(tx, id_, now)
        else:
            for instructor in await classes.instructors(tx, exam.class_id):
                await notify(tx, instructor, ExamOver(exam.class_id, handed), now)
        class_ = await classes.by_id(tx, exam.class_id)
        if class_ and class_.closed_at is None:
            for trainee in (await with_people(tx, class_, exam)).absent:
                await notify(tx, trainee.member_id, ExamMissed(class_.id), now)
    return len(over)


async def decide_again(tx: Transaction, taught: TaughtExam, now: datetime) -> None:
    """Count the right answers again after a sheet has changed.

    If the results were told before, who passes now is told so.
    """
    exam = taught.exam
    project, into = await get_project(tx, exam.project_id), await _opened_by(tx, exam)
    for sitter in taught.handed_in:
        sitting = sitter.sitting
        right = await count_again(tx, sitting.id, project)
        if exam.told_at and not sitting.is_passed:
            result = _Result(sitting.member_id, right, await who_sits.pass_mark(tx, exam, sitting.member_id))
            if result.is_passed:
                await exams.set_passed(tx, sitting.id, is_passed=True, at=now)
                await _tell_one(tx, exam, result, project, into, second=None, now=now)


async def _checked(tx: Transaction, member: Member, exam: int, now: datetime) -> TaughtExam:
    taught = await get_over_exam(tx, member, exam, now)
    if await count_unchecked(tx, taught):
        raise SheetUnchecked
    return taught


async def _tell(tx: Transaction, taught: TaughtExam, *, by: int | None, now: datetime) -> None:
    exam = taught.exam
    if not await exams.mark_told(tx, exam.id, now):
        return
    project, into = await get_project(tx, exam.project_id), await _opened_by(tx, exam)
    results = []
    for sitter in taught.handed_in:
        sitting = sitter.sitting
        mark = await who_sits.pass_mark(tx, exam, sitting.member_id)
        result = _Result(sitting.member_id, await count_again(tx, sitting.id, project), mark)
        await exams.set_passed(tx, sitting.id, is_passed=result.is_passed, at=now)
        results.append(result)
    second = await _open_second(tx, taught, now)  # it is for those who have not passed
    for result in results:
        await _tell_one(tx, exam, result, project, into, second=second, now=now)
    await history.record(tx, f"exam {exam.id}", "told", at=now, actor=by)


async def _opened_by(tx: Transaction, exam: Exam) -> list[int]:
    """Return the projects into which passing an exam lets people: those of its class; none by one of inspecting."""
    return [] if exam.is_of_disputes else await classes.projects(tx, exam.class_id)


async def _tell_one(
    tx: Transaction,
    exam: Exam,
    result: _Result,
    project: Project,
    into: list[int],
    *,
    second: Exam | None,
    now: datetime,
) -> None:
    """Tell a person their result in an exam of `project`; if they have passed, let them into the projects `into`."""
    if result.is_passed:
        for each in into:
            how, class_id = Admission.EXAM, exam.class_id
            await admissions.admit(tx, result.member, each, how=how, at=now, class_id=class_id)
    notice = ExamResult(
        exam=exam.id,
        class_id=exam.class_id,
        project=exam.project_id,
        question=project.question,
        pictures=exam.pictures,
        right=result.right,
        is_passed=result.is_passed,
        missing=max(0, result.mark - result.right),
        has_second=second is not None and not result.is_passed,
        is_of_disputes=exam.is_of_disputes,
        second_ends=second.ends_at.astimezone(now.tzinfo).isoformat() if second else "",
    )
    await notify(tx, result.member, notice, now)


async def _open_second(tx: Transaction, taught: TaughtExam, now: datetime) -> Exam | None:
    """Open the second sheet after the first, for a week, if somebody needs it and there is gold for it.

    Those who have tried practise before they sit it; who did not come is told of it. Returns it, or None.
    """
    exam, class_ = taught.exam, taught.class_
    if exam.sheet != 1 or class_.kind != exam.kind or class_.closed_at is not None:
        return None
    project, pictures = await _pictures_left(tx, taught)
    if len(pictures) < exam.pictures or not await who_sits.without_a_pass(tx, class_):
        return None
    ends = datetime.combine(now.date() + timedelta(days=SECOND_SHEET_DAYS), LAST_HOUR, now.tzinfo)
    plan = ExamPlan(project.id, exam.pictures, exam.minutes, exam.pass_at, ends)
    by, sheet = exam.opened_by, exam.sheet + 1
    second = await opening.store_exam(
        tx, class_, project, plan, pictures, sheet=sheet, by=by, now=now, after_practice=True
    )
    for trainee in taught.absent:
        await notify(tx, trainee.member_id, opening.opened_notice(second, now), now)
    return second


async def _pictures_left(tx: Transaction, taught: TaughtExam) -> tuple[Project, list[SheetPicture]]:
    """Return an exam's project and its pictures for another sheet; none if the class doesn't have the project now."""
    project = await get_project(tx, taught.exam.project_id)
    if project.id not in await classes.projects(tx, taught.class_.id):
        return project, []
    return project, await opening.pictures_for(tx, taught.class_, project)


@allowed(Action.TEACH)
async def get_told_exam(tx: Transaction, member: Member, *, exam: int) -> ToldExam:
    """Return an exam whose results were told. Raises ResultsNotTold, NotYourClass."""
    taught = await get_taught_exam(tx, member, exam)
    if taught.exam.told_at is None:
        raise ResultsNotTold
    second = await who_sits.live_exam(tx, taught.class_.id)
    missing = 0
    if await who_sits.without_a_pass(tx, taught.class_):
        _project, pictures = await _pictures_left(tx, taught)
        missing = max(0, taught.exam.pictures - len(pictures))
    return ToldExam(taught, sum(bool(each.sitting.is_passed) for each in taught.handed_in), second, missing)
