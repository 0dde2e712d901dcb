"""Sit an exam: begin it, go on with it on any device, rehearse it before."""

import secrets
from datetime import datetime, timedelta

from bot.labeling.course.class_settings import INSPECTING
from bot.labeling.course.errors import ExamClosed, NoExam, NothingToRehearse
from bot.labeling.course.exam.rules import end_for
from bot.labeling.course.exam.sheet import SheetPicture
from bot.labeling.errors import LabelingError
from bot.labeling.model import Class, Exam, ExamPlan, ExamSitting, Member, Project
from bot.labeling.permissions import Action
from bot.services.access import allowed, get_project, require_member
from bot.services.course.exam.exam_cards import ExamView, load, show
from bot.services.course.exam.handing_in import done_of, hand_in
from bot.services.course.exam.opening import store_exam
from bot.services.course.exam.who_sits import check_may_sit
from bot.services.course.taught_class import get_trainee, require_no_exam
from storage import classes, exam_sittings, exams, inspections, practice
from storage.database import Transaction

SEED_BITS = 31
REHEARSAL = 5  # pictures
REHEARSAL_LASTS = timedelta(hours=1)
DOUBLE_TAP = timedelta(seconds=2)  # the button to begin stays where it is, so that both taps of two reach it


@allowed(Action.USE)
async def sit_exam(tx: Transaction, member: Member, *, exam: int, now: datetime) -> ExamView | None:
    """Begin an exam, or go on with it; None if it was begun just now, by the first of two taps. A rehearsal ends.

    Raises ExamGoesOn if the person sits another one, ExamClosed, NoExam, ExamPassed, PractiseFirst, NotATrainee,
    ClassOver.
    """
    found = await _exam(tx, exam)
    await get_trainee(tx, member, found.class_id)
    await _hand_in_overdue(tx, member, now)
    sitting = await exam_sittings.of_exam(tx, exam, member.id)
    if sitting is not None:
        return None if _is_begun_just_now(sitting, now) else await _view(tx, sitting, now)
    if not found.sheet:
        raise NoExam
    await require_no_exam(tx, member)
    if now >= found.ends_at or found.told_at is not None:
        raise ExamClosed
    await check_may_sit(tx, found, member)
    return await _begin(tx, member, found, now)


@allowed(Action.USE)
async def rehearse_exam(tx: Transaction, member: Member, *, class_id: int, now: datetime) -> ExamView | None:
    """Begin a rehearsal, which counts nowhere, with pictures of practice. The one before is deleted.

    Returns None if one was begun just now, by the first of two taps.

    Raises ExamGoesOn, NothingToRehearse, NotATrainee, ClassOver.
    """
    class_, _trainee = await get_trainee(tx, member, class_id)
    await _hand_in_overdue(tx, member, now)
    await require_no_exam(tx, member)
    sitting = await exam_sittings.live(tx, member.id)
    if sitting and _is_begun_just_now(sitting, now):
        return None
    found = [await _rehearsal_pictures(tx, member, class_, each) for each in await classes.projects(tx, class_id)]
    project, pictures = max(found, key=lambda each: len(each[1]), default=(None, []))
    if project is None or not pictures:
        raise NothingToRehearse
    plan = ExamPlan(project.id, REHEARSAL, int(REHEARSAL_LASTS.total_seconds() // 60), 0, now + REHEARSAL_LASTS)
    exam = await store_exam(tx, class_, project, plan, pictures, sheet=0, by=member.id, now=now)
    return await _begin(tx, member, exam, now)


@allowed(Action.USE)
async def current_exam(tx: Transaction, member: Member, *, now: datetime) -> ExamView:
    """Return where the person is in their exam; without one that goes on, that the last one is handed in.

    Raises NoExam, NotATrainee, ClassOver.
    """
    await _hand_in_overdue(tx, member, now)
    sitting = await exam_sittings.live(tx, member.id) or await exam_sittings.newest(tx, member.id)
    if sitting is None:
        raise NoExam
    if sitting.handed_in_at is None:
        await get_trainee(tx, member, (await _exam(tx, sitting.exam_id)).class_id)
    return await _view(tx, sitting, now)


async def exam_after_erased(
    tx: Transaction, *, person: int, message: int, now: datetime
) -> tuple[Member, ExamView] | None:
    """Return what comes in the message with a card whose picture was erased, and the member with this Telegram id.

    None if another message has their card by now, or if they sit no exam any more.
    """
    try:
        member = await require_member(tx, person)
        sitting = await exam_sittings.live(tx, member.id)
        return (member, await current_exam(tx, member, now=now)) if sitting and sitting.card == message else None
    except LabelingError:
        return None


@allowed(Action.USE)
async def set_card_message(tx: Transaction, member: Member, *, message: int) -> int | None:
    """Store the id of the message with the card. Returns the previous one, or None if it is the same."""
    sitting = await exam_sittings.live(tx, member.id)
    if sitting is None or sitting.card == message:
        return None
    await exam_sittings.set_card(tx, sitting.id, message)
    return sitting.card


async def _begin(tx: Transaction, member: Member, exam: Exam, now: datetime) -> ExamView:
    """Begin an exam. The person's rehearsals before it are deleted."""
    await exam_sittings.forget_rehearsals(tx, member.id)
    seed = secrets.randbits(SEED_BITS)
    sitting = await exam_sittings.begin(tx, exam, member.id, seed=seed, at=now, ends_at=end_for(exam, now))
    sat = await load(tx, sitting)
    return await show(tx, sat, sat.pictures[0].item if sat.pictures else None, now)


async def _view(tx: Transaction, sitting: ExamSitting, now: datetime) -> ExamView:
    sat = await load(tx, sitting)
    if sitting.handed_in_at is not None:
        return done_of(sat, is_late=sitting.handed_in_at >= sitting.ends_at)
    return await show(tx, sat, sitting.item_id, now)


def _is_begun_just_now(sitting: ExamSitting, now: datetime) -> bool:
    return sitting.handed_in_at is None and now - sitting.begun_at < DOUBLE_TAP


async def _hand_in_overdue(tx: Transaction, member: Member, now: datetime) -> None:
    """Hand in the person's exam if its time is over, since the minute job may not have run yet."""
    sitting = await exam_sittings.live(tx, member.id)
    if sitting and now >= sitting.ends_at:
        await hand_in(tx, await load(tx, sitting), at=sitting.ends_at)


async def _rehearsal_pictures(
    tx: Transaction, member: Member, class_: Class, project: int
) -> tuple[Project, list[SheetPicture]]:
    """Return a project and its pictures of practice."""
    found = await get_project(tx, project)
    if class_.kind == INSPECTING:
        return found, await inspections.for_sheet(tx, class_.id, found, is_exam=False)
    pictures = await practice.candidates(tx, found, member.id)
    return found, [SheetPicture(picture.item, picture.right) for picture in pictures]


async def _exam(tx: Transaction, exam: int) -> Exam:
    """Return the exam with this id. Raises NoExam."""
    found = await exams.by_id(tx, exam)
    if found is None:
        raise NoExam
    return found
