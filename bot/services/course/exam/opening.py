"""Open an exam: how long it can be, and its sheet."""

import secrets
from dataclasses import replace
from datetime import datetime, timedelta

from bot.frozen import frozen
from bot.labeling.course.class_settings import INSPECTING
from bot.labeling.course.errors import ExamOpen, NobodyToExamine, TooLittleExamGold
from bot.labeling.course.exam.sheet import LEAST, SheetPicture, draw_sheet, fit
from bot.labeling.errors import UnknownButton
from bot.labeling.model import Class, Exam, ExamPlan, Member, Project, Trainee
from bot.labeling.permissions import Action
from bot.services.access import allowed, get_project
from bot.services.course.exam.exam_notices import ExamOpened
from bot.services.course.exam.who_sits import live_exam, without_a_pass
from bot.services.course.growth.disputes import with_votes
from bot.services.course.taught_class import get_going_class
from bot.services.notices import notify
from storage import classes, exams, history, inspections
from storage.database import Transaction


@frozen
class ExamOffer:
    """The exam that a class could sit now. `plan` fits the gold of `project`; None: there is too little.

    `wanted` is what the instructor asked for. `gold` is the number of pictures that no sheet of the class has had, of
    which the exam takes some; a class that learns inspecting has decided disputes instead. `trainees` are those who
    have not passed. `sheet` is the number of the exam's sheet. `projects` are the class's.
    """

    class_: Class
    project: Project
    wanted: ExamPlan
    plan: ExamPlan | None
    gold: int
    trainees: tuple[Trainee, ...]
    sheet: int
    projects: tuple[Project, ...]

    @property
    def missing(self) -> int:
        """How many pictures are missing for another sheet after this one."""
        size = self.plan.pictures if self.plan else self.wanted.pictures
        return max(0, (2 * size if self.plan else size) - self.gold)


async def get_plan(tx: Transaction, class_id: int, now: datetime) -> ExamPlan:
    """Return how a class's next exam will be."""
    wanted = await exams.plan(tx, class_id)
    is_past = wanted.ends_at and wanted.ends_at <= now  # of an earlier exam
    return replace(wanted, ends_at=None) if is_past else wanted


async def offer(tx: Transaction, class_: Class, now: datetime) -> ExamOffer:
    """Return the exam that a class could sit now. Raises UnknownButton for a class without projects."""
    wanted = await get_plan(tx, class_.id, now)
    gold = {}
    for id_ in await classes.projects(tx, class_.id):
        project = await get_project(tx, id_)
        gold[id_] = (project, len(await pictures_for(tx, class_, project)))
    if not gold:
        raise UnknownButton
    project, many = gold.get(wanted.project_id or 0) or max(gold.values(), key=lambda each: each[1])
    people = await without_a_pass(tx, class_)
    sheet = 1 + max((each.sheet for each in await exams.of_class(tx, class_.id)), default=0)
    return ExamOffer(
        class_, project, wanted, fit(wanted, many), many, people, sheet, tuple(each for each, _ in gold.values())
    )


@allowed(Action.TEACH)
async def open_exam(tx: Transaction, member: Member, *, class_id: int, now: datetime) -> Exam:
    """Open an exam as the class has planned it, and tell those who have not passed one. `now` is in people's time zone.

    Raises ExamOpen, TooLittleExamGold, NobodyToExamine, ClassOver, NotYourClass.
    """
    class_ = await get_going_class(tx, member, class_id)
    if await live_exam(tx, class_id):
        raise ExamOpen
    offered = await offer(tx, class_, now)
    if offered.plan is None:
        raise TooLittleExamGold(least=LEAST)
    if not offered.trainees:
        raise NobodyToExamine
    gold = await pictures_for(tx, class_, offered.project)
    exam = await store_exam(tx, class_, offered.project, offered.plan, gold, sheet=offered.sheet, by=member.id, now=now)
    for trainee in offered.trainees:
        await notify(tx, trainee.member_id, opened_notice(exam, now), now)
    return exam


async def pictures_for(tx: Transaction, class_: Class, project: Project) -> list[SheetPicture]:
    """Return what a sheet can be drawn from: gold, or decided disputes for a class that learns inspecting."""
    if class_.kind == INSPECTING:
        return await inspections.for_sheet(tx, class_.id, project, is_exam=True)
    return await exams.unused_gold(tx, class_.id, project)


async def store_exam(
    tx: Transaction,
    class_: Class,
    project: Project,
    plan: ExamPlan,
    pictures: list[SheetPicture],
    *,
    sheet: int,
    by: int,
    now: datetime,
    after_practice: bool = False,
) -> Exam:
    """Draw the sheet of an exam from these pictures and store it. Returns the exam. `sheet` 0: a rehearsal."""
    drawn = draw_sheet(pictures, plan.pictures, secrets.randbits(62))
    if class_.kind == INSPECTING:
        drawn = await with_votes(tx, project, drawn)
    exam = Exam(
        id=0,
        class_id=class_.id,
        project_id=project.id,
        sheet=sheet,
        pictures=len(drawn),
        minutes=plan.minutes,
        pass_at=plan.pass_at,
        together=plan.ends_at is None,
        opened_at=now,
        ends_at=plan.ends_at or end_of(now, plan.minutes),
        results_at=None,
        told_at=None,
        after_practice=after_practice,
        opened_by=by,
        kind=class_.kind,
    )
    id_ = await exams.add(tx, exam, drawn)
    if sheet:
        await history.record(tx, f"class {exam.class_id}", "exam", at=now, actor=by, new=str(id_))
    return replace(exam, id=id_)


def end_of(begun: datetime, minutes: int) -> datetime:
    """Return when an exam ends that begins at a moment: at a full minute, as people are told."""
    end = begun + timedelta(minutes=minutes)
    full = end.replace(second=0, microsecond=0)
    return full if full == end else full + timedelta(minutes=1)


def opened_notice(exam: Exam, now: datetime) -> ExamOpened:
    """Return the notice that a trainee can sit an exam. `now` is in people's time zone."""
    ends = exam.ends_at.astimezone(now.tzinfo).isoformat(timespec="minutes")
    return ExamOpened(exam.id, exam.pictures, exam.minutes, ends, exam.together)
