"""Screens that change how a class's next exam will be."""

from datetime import datetime, timedelta

from bot.services.course.exam.opening import ExamOffer
from bot.services.course.examiner.planning import LAST_HOUR, MINUTES, SHARES, SIZES, Part, share_of
from bot.texts import plain, rich
from bot.texts.lines import due, said
from handlers.instructor.classes.buttons import ShowExam
from handlers.instructor.exam.buttons import ChangeExam, ChooseExamPart, ShowExamPlan
from handlers.instructor.exam.exam_screens import odds_line, title
from handlers.label_keys import in_rows
from handlers.screen import Key, Screen, shorten

DAYS = 7  # the coming days that are offered as the last one


def plan(value: ExamOffer, language: str, now: datetime) -> Screen:
    """Return how the next exam will be, how likely people pass it, and what can be changed."""
    id_, wanted = value.class_.id, value.wanted
    shown = value.plan or wanted
    lines = [title(shown, language, now), odds_line(shown, language)]
    parts = [Part.PICTURES, Part.MINUTES, Part.SHARE, Part.ENDS, *([Part.PROJECT] if len(value.projects) > 1 else [])]
    keys = [Key(plain(language, f"sheet-part-{part.value}"), ChooseExamPart(id_, part.value)) for part in parts]
    return Screen("\n".join(lines), keyboard=(*in_rows(keys, 2), (Key(plain(language, "sheet-back"), ShowExam(id_)),)))


def choose(value: ExamOffer, part: Part, language: str, now: datetime) -> Screen:
    """Return the choices for a part of the exam."""
    id_ = value.class_.id
    keys = [Key(text, ChangeExam(id_, part.value, number)) for text, number in _choices(value, part, language, now)]
    columns = 1 if part in {Part.ENDS, Part.PROJECT} else 2
    back = (Key(plain(language, "sheet-back"), ShowExamPlan(id_)),)
    return Screen(rich(language, f"sheet-ask-{part.value}"), keyboard=(*in_rows(keys, columns), back))


def _choices(value: ExamOffer, part: Part, language: str, now: datetime) -> list[tuple[str, int]]:
    wanted = value.plan or value.wanted
    if part is Part.PICTURES:
        sizes = [size for size in SIZES if size <= value.gold] or [SIZES[0]]
        return [(plain(language, "sheet-size", pictures=size), size) for size in sizes]
    if part is Part.MINUTES:
        return [(plain(language, "sheet-minutes", minutes=minutes), minutes) for minutes in MINUTES]
    if part is Part.SHARE:
        marks = sorted({share_of(wanted.pictures, share) for share in SHARES})
        return [(plain(language, "sheet-mark", mark=mark, pictures=wanted.pictures), mark) for mark in marks]
    if part is Part.PROJECT:
        return [(shorten(project.question), project.id) for project in value.projects]
    days = [now.date() + timedelta(days=each) for each in range(DAYS + 1)]
    ends = [datetime.combine(day, LAST_HOUR, now.tzinfo) for day in days]
    alone = [
        (plain(language, "sheet-alone", until=said(due(each), language)), each.date()) for each in ends if each > now
    ]
    return [(plain(language, "sheet-together"), 0), *((text, day.toordinal()) for text, day in alone)]
