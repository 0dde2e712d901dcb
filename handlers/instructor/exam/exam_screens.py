"""Screens of a class's exam: the offer to open one, and the exam that goes on."""

from datetime import datetime

from bot.labeling.course.class_settings import INSPECTING
from bot.labeling.course.exam.odds import chance
from bot.labeling.course.exam.sheet import LEAST
from bot.labeling.model import Exam, ExamPlan
from bot.services.course.exam.exam_notices import ExamOver
from bot.services.course.exam.opening import ExamOffer
from bot.services.course.examiner.running import ExamPage
from bot.services.course.examiner.taught_exam import Sitter, TaughtExam
from bot.texts import plain, rich
from bot.texts.lines import due, said, time_of_day
from handlers.instructor.classes.buttons import ShowExam
from handlers.instructor.classes.common import back_key, name_of, names_of
from handlers.instructor.exam.buttons import (
    AskEndExam,
    AskOpenExam,
    ChooseMoreTime,
    EndExam,
    GiveMoreTime,
    OpenExam,
    ShowEarlierExam,
    ShowExamPlan,
    minutes_of,
)
from handlers.instructor.exam.result_screens import over
from handlers.label_keys import in_rows
from handlers.manager.projects.buttons import ShowGold
from handlers.screen import Key, Screen

ABILITIES = (0.7, 0.9)  # of whom the screen says how likely they pass


def page(value: ExamPage, language: str, now: datetime) -> Screen:
    """Return the page of a class's exam."""
    if value.taught is None:
        return offer(value, language, now)
    if value.taught.is_over(now):
        return over(value.taught, value.unchecked, earlier_keys(value.earlier, language), language, now)
    return going_on(value.taught, earlier_keys(value.earlier, language), language, now)


def offer(value: ExamPage, language: str, now: datetime) -> Screen:
    """Return the offer to open an exam, with what is missing for it and for another one."""
    offered, id_ = value.offer, value.offer.class_.id if value.offer else 0
    if offered is None:
        raise ValueError("no exam can be offered while one goes on")
    is_of_disputes = offered.class_.kind == INSPECTING
    lines = []
    keys = [Key(plain(language, "sheet-change"), ShowExamPlan(id_))]
    if offered.plan is None:
        text = "sheet-few-disputes" if is_of_disputes else "sheet-too-little"
        lines.append(rich(language, text, gold=offered.gold, least=LEAST))
    else:
        lines.append(title(offered.plan, language, now))
        lines.append(_who(offered, value.practised, language))
        if offered.missing and is_of_disputes:
            lines.append(rich(language, "sheet-more-disputes", missing=offered.missing))
        elif offered.missing:
            text = "sheet-shorter" if offered.plan.pictures < offered.wanted.pictures else "sheet-no-second"
            lines.append(rich(language, text, gold=offered.gold, missing=offered.missing))
        keys.insert(0, Key(plain(language, "sheet-begin"), AskOpenExam(id_)))
    more = []
    if offered.missing and not is_of_disputes:
        more.append(Key(plain(language, "sheet-gold"), ShowGold(offered.project.id)))
    more += earlier_keys(value.earlier, language)
    rows = (tuple(keys), *((tuple(more),) if more else ()), (back_key(id_, language),))
    return Screen("\n".join(lines), keyboard=rows)


def earlier_keys(earlier: Exam | None, language: str) -> list[Key]:
    """Return the button to the exam whose results were told last, if there is one."""
    return [Key(plain(language, "sheet-earlier"), ShowEarlierExam(earlier.id))] if earlier else []


def title(plan: ExamPlan, language: str, now: datetime) -> str:
    """Return how an exam will be, in one line."""
    what = {"pictures": plan.pictures, "minutes": plan.minutes, "pass": plan.pass_at}
    if plan.ends_at is None:
        return rich(language, "sheet-plan", **what)
    until = said(due(plan.ends_at.astimezone(now.tzinfo)), language)
    return rich(language, "sheet-plan-alone", until=until, **what)


def odds_line(plan: ExamPlan, language: str) -> str:
    """Return how likely people pass an exam."""
    low, high = (round(100 * chance(plan.pictures, plan.pass_at, ability)) for ability in ABILITIES)
    return rich(language, "sheet-odds", low=low, high=high)


def confirm(value: ExamOffer, language: str) -> Screen:
    id_ = value.class_.id
    keys = (
        Key(plain(language, "sheet-begin-now"), OpenExam(id_)),
        Key(plain(language, "sheet-not-now"), ShowExam(id_)),
    )
    return Screen(rich(language, "sheet-begin-ask", people=len(value.trainees)), keyboard=(keys,))


def going_on(value: TaughtExam, earlier: list[Key], language: str, now: datetime) -> Screen:
    """Return who has begun, who has handed in, and who has not come. `earlier` is the button to an earlier exam."""
    exam = value.exam
    ends = max([exam.ends_at, *(each.sitting.ends_at for each in value.at_work)])  # somebody may have more time
    progress = {"begun": len(value.sitters), "handed": len(value.handed_in)}
    until = _until(ends, now, language, together=exam.together)
    lines = [rich(language, "sheet-going-on", until=until, **progress)]
    if value.absent and exam.together:
        lines.append(rich(language, "sheet-absent", names=names_of(value.absent, language)))
    elif value.absent:
        lines.append(rich(language, "sheet-absent-many", people=len(value.absent)))
    keys = [
        *([Key(plain(language, "sheet-more-time"), ChooseMoreTime(exam.id))] if value.at_work or exam.together else []),
        Key(plain(language, "sheet-again"), ShowExam(value.class_.id)),
        Key(plain(language, "sheet-end"), AskEndExam(exam.id)),
        *earlier,
        back_key(value.class_.id, language),
    ]
    return Screen("\n".join(lines), keyboard=in_rows(keys, 2))


def is_over(notice: ExamOver, language: str) -> Screen:
    """Tell an instructor that an exam is over."""
    key = Key(plain(language, "sheet-show"), ShowExam(notice.class_id))
    return Screen(rich(language, "sheet-is-over", handed=notice.handed), keyboard=((key,),))


def choose_more_time(value: TaughtExam, language: str, now: datetime) -> Screen:
    """Ask who gets five minutes more: all, or one of those who sit the exam."""
    exam = value.exam
    keys = []
    if exam.together and now < exam.ends_at:
        keys.append((Key(plain(language, "sheet-more-for-all"), GiveMoreTime(exam.id, 0, minutes_of(exam.ends_at))),))
    keys += [(_sitter_key(exam.id, each, now, language),) for each in value.at_work]
    back = (Key(plain(language, "sheet-back"), ShowExam(value.class_.id)),)
    return Screen(rich(language, "sheet-more-who"), keyboard=(*keys, back))


def ask_end(value: TaughtExam, language: str) -> Screen:
    keys = (
        Key(plain(language, "sheet-end-now"), EndExam(value.exam.id)),
        Key(plain(language, "sheet-not-now"), ShowExam(value.class_.id)),
    )
    return Screen(rich(language, "sheet-end-ask", people=len(value.at_work)), keyboard=(keys,))


def _who(value: ExamOffer, practised: int, language: str) -> str:
    """Return who sits the exam: all, or those who have not passed an earlier one."""
    people = len(value.trainees)
    if value.sheet > 1:
        return rich(language, "sheet-for-rest", people=people, sheet=value.sheet)
    return rich(language, "sheet-practised", people=people, practised=practised)


def _until(at: datetime, now: datetime, language: str, *, together: bool) -> str:
    there = at.astimezone(now.tzinfo)
    return said(time_of_day(there.time()) if together else due(there), language)


def _sitter_key(exam: int, sitter: Sitter, now: datetime, language: str) -> Key:
    """Return the button that gives a person more time, with the end that they have."""
    end = sitter.sitting.ends_at
    until = said(time_of_day(end.astimezone(now.tzinfo).time()), language)
    text = plain(language, "sheet-more-for-one", trainee=name_of(sitter.trainee, language), until=until)
    return Key(text, GiveMoreTime(exam, sitter.sitting.member_id, minutes_of(end)))
