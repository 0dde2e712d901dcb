"""The exam that goes on, as its instructor sees it: more time, and the end."""

from contextlib import suppress
from datetime import datetime, timedelta

from bot.frozen import frozen
from bot.labeling.errors import LabelingError
from bot.labeling.model import Class, Exam, ExamSitting, Member
from bot.labeling.permissions import Action
from bot.services.access import allowed, require_member
from bot.services.course.exam.exam_notices import ExamExtended
from bot.services.course.exam.handing_in import hand_in_overdue_of
from bot.services.course.exam.opening import ExamOffer, offer
from bot.services.course.exam.who_sits import find_live, live_exam, who_has_practised
from bot.services.course.examiner.sheet import count_unchecked
from bot.services.course.examiner.taught_exam import TaughtExam, get_taught_exam, with_people
from bot.services.course.taught_class import get_taught_class
from bot.services.notices import notify
from storage import exam_sittings, exams, history
from storage.database import Transaction

MORE = 5  # minutes


@frozen
class ExamPage:
    """The page of a class's exam: the one that goes on or waits for its results, otherwise the offer to open one.

    One of `offer` and `taught` is there. `unchecked` doubtful pictures of an exam that is over wait for a decision.
    `practised` trainees have finished a practice run. `earlier` is the exam whose results were told last.
    """

    offer: ExamOffer | None
    taught: TaughtExam | None
    unchecked: int
    practised: int
    earlier: Exam | None


@allowed(Action.TEACH)
async def get_exam_page(tx: Transaction, member: Member, *, class_id: int, now: datetime) -> ExamPage:
    """Return the page of a class's exam, after handing in what is overdue.

    Raises NotYourClass, and UnknownButton for a class without projects.
    """
    class_ = await get_taught_class(tx, member, class_id)
    if exam := await live_exam(tx, class_id):
        await hand_in_overdue_of(tx, exam.id, now)
    return await _page(tx, class_, now)


async def exam_page_of(tx: Transaction, *, person: int, class_id: int, now: datetime) -> tuple[str, ExamPage] | None:
    """Return the page that the person with this Telegram id has open, and their language; None if they may not see it.

    It only reads. `now` is in people's time zone.
    """
    with suppress(LabelingError):
        member = await require_member(tx, person)
        return member.language, await _page(tx, await get_taught_class(tx, member, class_id), now)
    return None


async def _page(tx: Transaction, class_: Class, now: datetime) -> ExamPage:
    known = await exams.of_class(tx, class_.id)
    exam, earlier = find_live(known), next((each for each in known if each.told_at), None)
    if exam is None:
        offered = await offer(tx, class_, now)
        done = await who_has_practised(tx, class_)
        practised = sum(each.member_id in done for each in offered.trainees)
        return ExamPage(offered, None, 0, practised, earlier)
    taught = await with_people(tx, class_, exam)
    unchecked = await count_unchecked(tx, taught) if taught.is_over(now) else 0
    return ExamPage(None, taught, unchecked, 0, earlier)


@allowed(Action.TEACH)
async def get_exam(tx: Transaction, member: Member, *, exam: int) -> TaughtExam:
    """Return an exam of a class, with who sits it. Raises NotYourClass."""
    return await get_taught_exam(tx, member, exam)


@allowed(Action.TEACH)
async def give_more_time(
    tx: Transaction, member: Member, *, exam: int, person: int, end: datetime, now: datetime
) -> TaughtExam:
    """Give five minutes more: to a person who sits an exam (a member id), or to all (0). They are told.

    `end` is when it would have ended: a second tap on the same button gives nothing. `now` is in people's time zone.
    Raises NotYourClass.
    """
    taught = await get_taught_exam(tx, member, exam)
    more = timedelta(minutes=MORE)
    if person == 0:
        if now >= taught.exam.ends_at or not _is_shown(taught.exam.ends_at, end):
            return taught
        await exams.set_end(tx, exam, taught.exam.ends_at + more)
        sitters = taught.at_work
    else:
        their_own = (each for each in taught.at_work if each.sitting.member_id == person)
        sitters = tuple(each for each in their_own if _is_shown(each.sitting.ends_at, end))
    for sitter in sitters:
        await _extend(tx, sitter.sitting, sitter.sitting.ends_at + more, now)
    if person == 0 or sitters:
        await history.record(tx, f"exam {exam}", "more time", at=now, actor=member.actor, new=str(person))
    return await get_taught_exam(tx, member, exam)


@allowed(Action.TEACH)
async def end_exam(tx: Transaction, member: Member, *, exam: int, now: datetime) -> TaughtExam:
    """End an exam now. What stands chosen is handed in by itself. Raises NotYourClass."""
    taught = await get_taught_exam(tx, member, exam)
    if now < taught.exam.ends_at:
        await exams.set_end(tx, exam, now)
        await history.record(tx, f"exam {exam}", "ended", at=now, actor=member.actor)
    await hand_in_overdue_of(tx, exam, now)  # whose own time was over before
    await exams.end_sittings(tx, exam, now)
    await hand_in_overdue_of(tx, exam, now, is_ended=True)
    return await get_taught_exam(tx, member, exam)


async def _extend(tx: Transaction, sitting: ExamSitting, ends_at: datetime, now: datetime) -> None:
    await exam_sittings.set_end(tx, sitting.id, ends_at)
    ends = ends_at.astimezone(now.tzinfo).isoformat(timespec="minutes")
    await notify(tx, sitting.member_id, ExamExtended(sitting.exam_id, MORE, ends), now)


def _is_shown(end: datetime, given: datetime) -> bool:
    """Return whether an end is the one of a button, which has only its minutes."""
    return abs(end - given) < timedelta(minutes=1)
