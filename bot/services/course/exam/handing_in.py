"""Hand in an exam: by the person, or by itself when their time is over. What stands chosen then counts."""

from datetime import datetime
from math import ceil

from bot.labeling.course.exam.rules import WARNED_BEFORE, count_right
from bot.labeling.model import ExamSitting, Member, Project
from bot.labeling.permissions import Action
from bot.services.access import allowed
from bot.services.course.exam.exam_cards import ExamDone, ExamOverview, SatExam, load, overview_of
from bot.services.course.exam.live_exam import get_live_exam
from bot.services.course.exam.sitting_notices import ExamEndsSoon, ExamHandedIn
from bot.services.notices import notify
from storage import exam_sittings
from storage.database import Transaction


@allowed(Action.USE)
async def show_overview(tx: Transaction, member: Member, *, exam: int, now: datetime) -> ExamOverview:
    """Return what has an answer and what not. Raises what `get_live_exam` raises."""
    sat = await get_live_exam(tx, member, now, exam=exam)
    await exam_sittings.show_item(tx, sat.sitting.id, None)
    return overview_of(sat, now)


@allowed(Action.USE)
async def ask_to_hand_in(tx: Transaction, member: Member, *, exam: int, now: datetime) -> ExamOverview:
    """Return the question whether to hand in. Raises what `get_live_exam` raises."""
    return overview_of(await get_live_exam(tx, member, now, exam=exam), now, is_asked=True)


@allowed(Action.USE)
async def hand_in_exam(tx: Transaction, member: Member, *, exam: int, now: datetime) -> ExamDone:
    """Hand in the exam. Raises what `get_live_exam` raises."""
    sat = await get_live_exam(tx, member, now, exam=exam)
    return await hand_in(tx, sat, at=now)


async def hand_in(tx: Transaction, sat: SatExam, *, at: datetime) -> ExamDone:
    """Hand in an exam, unless it was, and count what is right. `at` is when."""
    if await exam_sittings.hand_in(tx, sat.sitting.id, at):
        await exam_sittings.set_right_count(tx, sat.sitting.id, _right(sat))
    return done_of(sat, is_late=at >= sat.sitting.ends_at)


async def count_again(tx: Transaction, sitting: int, project: Project) -> int:
    """Count the right answers of a sitting again, after its sheet has changed. Returns their number."""
    right = count_right(await exam_sittings.sheet(tx, sitting), project.resolve)
    await exam_sittings.set_right_count(tx, sitting, right)
    return right


def done_of(sat: SatExam, *, is_late: bool) -> ExamDone:
    """Return what the person is shown of an exam that is handed in."""
    chosen = sum(picture.answer is not None for picture in sat.pictures)
    right = None if sat.exam.sheet else _right(sat)
    return ExamDone(sat.exam, len(sat.pictures), chosen, is_late, right)


async def hand_in_overdue(tx: Transaction, *, now: datetime, most: int) -> int:
    """Hand in up to `most` exams whose time is over, and tell their people. Returns how many."""
    overdue = await exam_sittings.over(tx, now, most)
    for sitting in overdue:
        await _hand_in_late(tx, sitting, now)
    return len(overdue)


async def hand_in_overdue_of(tx: Transaction, exam: int, now: datetime, *, is_ended: bool = False) -> None:
    """Hand in for all who sit an exam and whose time is over, since the minute job may not have run yet.

    `is_ended`: because the instructor has ended it.
    """
    for sitting in await exam_sittings.of_whole_exam(tx, exam):
        if sitting.handed_in_at is None and now >= sitting.ends_at:
            await _hand_in_late(tx, sitting, now, is_ended=is_ended)


async def warn_of_end(tx: Transaction, *, now: datetime, most: int) -> int:
    """Tell up to `most` people that their exam ends in some minutes. Returns how many."""
    near = await exam_sittings.to_warn(tx, now, now + WARNED_BEFORE, most)
    for sitting in near:
        overview = overview_of(await load(tx, sitting), now)
        minutes = ceil((sitting.ends_at - now).total_seconds() / 60)
        await notify(tx, sitting.member_id, ExamEndsSoon(sitting.exam_id, minutes, len(overview.empty)), now)
        await exam_sittings.mark_warned(tx, sitting.id)
    return len(near)


async def _hand_in_late(tx: Transaction, sitting: ExamSitting, now: datetime, *, is_ended: bool = False) -> None:
    sat = await load(tx, sitting)
    done = await hand_in(tx, sat, at=sitting.ends_at)
    if sat.exam.sheet:
        notice = ExamHandedIn(sat.exam.id, done.size, done.chosen, sitting.card, is_ended)
        await notify(tx, sitting.member_id, notice, now)


def _right(sat: SatExam) -> int:
    return count_right((*sat.pictures, *sat.gone), sat.project.resolve)
