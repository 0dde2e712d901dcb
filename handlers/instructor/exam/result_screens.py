"""Screens of an exam that is over: when its results are told, and to how many."""

from datetime import datetime, time, timedelta

from bot.services.course.examiner.results import ToldExam
from bot.services.course.examiner.taught_exam import TaughtExam
from bot.texts import plain, rich
from bot.texts.lines import due, said
from handlers.instructor.classes.buttons import ShowExam
from handlers.instructor.classes.common import back_key
from handlers.instructor.exam.buttons import (
    AskTellResults,
    CheckSheet,
    ChooseResultsTime,
    SetResultsTime,
    ShowSheet,
    TellResults,
    minutes_of,
)
from handlers.label_keys import in_rows
from handlers.screen import Key, Keyboard, Screen

HOURS = 3  # full hours from now on that are offered for the results
LATER = (time(9), time(13), time(18))  # of today and tomorrow, besides


def over(value: TaughtExam, unchecked: int, earlier: list[Key], language: str, now: datetime) -> Screen:
    """Return an exam that is over: what waits for a decision, then when its results are told.

    `earlier` is the button to an earlier exam.
    """
    exam, id_ = value.exam, value.class_.id
    people = len(value.sitters) + len(value.absent)
    lines = [rich(language, "sheet-over", people=people, handed=len(value.handed_in))]
    back = (*earlier, back_key(id_, language))
    if unchecked:
        lines.append(rich(language, "sheet-to-check", pictures=unchecked))
        return Screen("\n".join(lines), keyboard=((Key(plain(language, "sheet-check"), CheckSheet(exam.id)),), back))
    if exam.results_at:
        lines.append(rich(language, "sheet-results-at", at=_at(exam.results_at, now, language)))
    else:
        lines.append(rich(language, "sheet-ready"))
    return Screen("\n".join(lines), keyboard=(*result_rows(value, language), back))


def result_rows(value: TaughtExam, language: str) -> Keyboard:
    """Return the buttons that tell results, and that show the sheet."""
    exam = value.exam
    time_key = "sheet-other-time" if exam.results_at else "sheet-choose-time"
    rows: Keyboard = (
        (
            Key(plain(language, "sheet-tell"), AskTellResults(exam.id)),
            Key(plain(language, time_key), ChooseResultsTime(exam.id)),
        ),
    )
    sheet = (Key(plain(language, "sheet-all"), ShowSheet(exam.id, 0)),) if value.handed_in else ()
    return (*rows, sheet) if sheet else rows


def ask_tell(value: TaughtExam, language: str) -> Screen:
    keys = (
        Key(plain(language, "sheet-tell-now"), TellResults(value.exam.id)),
        Key(plain(language, "sheet-not-now"), ShowExam(value.class_.id)),
    )
    return Screen(rich(language, "sheet-tell-ask", people=len(value.handed_in)), keyboard=(keys,))


def choose_time(value: TaughtExam, language: str, now: datetime) -> Screen:
    """Ask when the results are told: at one of the next full hours, or later."""
    exam = value.exam
    keys = [Key(_at(each, now, language), SetResultsTime(exam.id, minutes_of(each))) for each in times(now)]
    last = [Key(plain(language, "sheet-back"), ShowExam(value.class_.id))]
    if exam.results_at:
        last.insert(0, Key(plain(language, "sheet-no-time"), SetResultsTime(exam.id, 0)))
    return Screen(rich(language, "sheet-when"), keyboard=(*in_rows(keys, 1), tuple(last)))


def times(now: datetime) -> list[datetime]:
    """Return the moments that are offered for the results. `now` is in people's time zone."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    found = {hour + timedelta(hours=each) for each in range(1, HOURS + 1)}
    for day in (now.date(), now.date() + timedelta(days=1)):
        found |= {datetime.combine(day, each, now.tzinfo) for each in LATER}
    return sorted(each for each in found if each > now)


def told(value: ToldExam, language: str, now: datetime) -> Screen:
    """Return an exam whose results were told: how many passed, and whether there is a second sheet."""
    exam, id_ = value.taught.exam, value.taught.class_.id
    lines = [rich(language, "sheet-told", people=len(value.taught.handed_in), passed=value.passed)]
    keys = []
    if value.second:
        lines.append(rich(language, "sheet-second", until=_at(value.second.ends_at, now, language)))
    elif value.missing:
        text = "sheet-more-disputes" if exam.is_of_disputes else "sheet-no-other"
        lines.append(rich(language, text, missing=value.missing))
    if value.taught.handed_in:
        keys.append(Key(plain(language, "sheet-all"), ShowSheet(exam.id, 0)))
    keys.append(Key(plain(language, "sheet-page"), ShowExam(id_)))
    return Screen("\n".join(lines), keyboard=(tuple(keys), (back_key(id_, language),)))


def _at(at: datetime, now: datetime, language: str) -> str:
    return said(due(at.astimezone(now.tzinfo)), language)
