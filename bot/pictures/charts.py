"""A report as one picture for a phone: how far, how fast, what is confused, what waits."""

from collections.abc import Mapping
from datetime import datetime

from bot.labeling.model import ItemState, ProjectState
from bot.labeling.report import Confusion, Outlook, Report
from bot.labeling.telling import age, named, reached
from bot.pictures.sheet import Sheet
from bot.pictures.style import BLUE, FAINT, GREEN, GREY, INK, LINE, ORANGE, PALE
from bot.texts import plain
from bot.texts.lines import day, said

WIDTH, HEIGHT = 1080, 1440
LEFT, RIGHT = 60, WIDTH - 60
BROAD = RIGHT - LEFT
TITLE, LARGE, NORMAL, SMALL = 48, 40, 34, 30  # pixels; a phone shows a third of them
THUMBNAIL = 104
PAIRS = 3

PARTS: tuple[tuple[str, str, tuple[ItemState, ...]], ...] = (
    ("summary-decided", GREEN, (ItemState.SETTLED, ItemState.FINAL)),
    ("summary-disputed", ORANGE, (ItemState.DISPUTED,)),
    ("summary-open", BLUE, (ItemState.OPEN,)),
    ("summary-aside", GREY, (ItemState.COLLECTED, ItemState.QUARANTINED)),
)
"""The parts of the progress bar: text, colour, states."""


def summary(report: Report, thumbnails: Mapping[str, bytes], language: str) -> bytes:
    """The report as a PNG. `thumbnails`: the files of pictures by address, as far as there are any.

    Raises NoFontError.
    """
    sheet = Sheet(WIDTH, HEIGHT)
    _heading(sheet, report, language)
    _progress(sheet, report, language, top=250)
    _answers(sheet, report, language, top=520)
    _confused(sheet, report, thumbnails, language, top=860)
    _waiting(sheet, report, language, top=1262)
    return sheet.png()


def _heading(sheet: Sheet, report: Report, language: str) -> None:
    foot = 100
    for line in sheet.bold.wrapped(report.project.question, TITLE, BROAD, lines=2):
        sheet.write(line, LEFT, foot, TITLE, width=BROAD, bold=True)
        foot += 62
    at = plain(language, "summary-at", day=said(day(report.at.date()), language), time=report.at.strftime("%H:%M"))
    sheet.write(at, LEFT, foot, SMALL, width=BROAD, colour=FAINT)


def _progress(sheet: Sheet, report: Report, language: str, top: float) -> None:
    items, total = report.progress.items, report.progress.total
    text = plain(language, "summary-progress", total=total) if total else plain(language, "summary-empty")
    sheet.write(text, LEFT, top + 40, LARGE, width=BROAD * 0.7, bold=True)
    if total:
        sheet.write(f"{reached(report)}%", RIGHT, top + 40, TITLE, width=300, bold=True, colour=GREEN, side="right")
    sheet.box(LEFT, top + 64, BROAD, 60, PALE)
    parts = [(text, colour, sum(items.get(state, 0) for state in states)) for text, colour, states in PARTS]
    x = float(LEFT)
    for _text, colour, count in parts:
        wide = BROAD * count / max(1, total)
        sheet.box(x, top + 64, wide, 60, colour)
        x += wide
    shown = [part for part in parts if part[2]]
    for place, (text, colour, count) in enumerate(shown):
        x, foot = LEFT + (place % 2) * BROAD / 2, top + 172 + (place // 2) * 48
        sheet.box(x, foot - 24, 26, 26, colour)
        sheet.write(plain(language, text, items=count), x + 40, foot, NORMAL, width=BROAD / 2 - 50)


def _answers(sheet: Sheet, report: Report, language: str, top: float) -> None:
    title = plain(language, "summary-answers")
    wide = sheet.write(title, LEFT, top + 40, LARGE, width=BROAD / 2, bold=True)
    sheet.write(_forecast(report, language), RIGHT, top + 40, NORMAL, width=BROAD - wide - 30, colour=BLUE, side="right")
    base, high = top + 258, 150
    sheet.box(LEFT, base, BROAD, 3, LINE)
    most = max(count.answers for count in report.counts)
    if not most:
        sheet.write(plain(language, "summary-no-answers"), WIDTH / 2, base - 60, NORMAL, width=BROAD, colour=FAINT, side="center")
    else:
        text = plain(language, "summary-most", answers=most)
        sheet.write(text, LEFT, top + 88, SMALL, width=BROAD, colour=FAINT)
    step = BROAD / len(report.counts)
    for place, count in enumerate(report.counts):
        tall = max(4.0, high * count.answers / most) if count.answers else 0.0
        colour = BLUE if place == len(report.counts) - 1 else GREY
        sheet.box(LEFT + place * step + 5, base - tall, step - 10, tall, colour)
    last = len(report.counts) - 1
    for place, side, x in ((0, "left", LEFT), (last // 2, "center", LEFT + (last // 2 + 0.5) * step), (last, "right", RIGHT)):
        date = said(day(report.counts[place].day), language)
        sheet.write(date, x, base + 42, SMALL, width=BROAD / 3 - 20, colour=FAINT, side=side)


def _forecast(report: Report, language: str) -> str:
    if report.project.state is not ProjectState.RUNNING:
        return plain(language, f"summary-{report.project.state.value}")
    if not report.progress.total:
        return ""
    forecast = report.forecast
    if forecast.outlook is Outlook.DAY and forecast.day:
        return plain(language, "summary-forecast-day", day=said(day(forecast.day), language))
    return plain(language, f"summary-forecast-{forecast.outlook.value}")


def _confused(sheet: Sheet, report: Report, thumbnails: Mapping[str, bytes], language: str, top: float) -> None:
    sheet.write(plain(language, "summary-confused"), LEFT, top + 40, LARGE, width=BROAD, bold=True)
    if not report.confusions:
        text = plain(language, "summary-not-confused")
        sheet.write(text, LEFT, top + 100, NORMAL, width=BROAD, colour=FAINT)
    for place, confusion in enumerate(report.confusions[:PAIRS]):
        _pair(sheet, report, confusion, thumbnails.get(confusion.photo), language, top + 64 + place * (THUMBNAIL + 12))


def _pair(sheet: Sheet, report: Report, confusion: Confusion, photo: bytes | None, language: str, top: float) -> None:
    sheet.picture(photo, LEFT, top, THUMBNAIL)
    times = plain(language, "summary-times", times=confusion.times)
    foot, left = top + THUMBNAIL / 2 + 12, LEFT + THUMBNAIL + 28
    taken = sheet.write(times, RIGHT, foot, NORMAL, width=220, bold=True, side="right")
    names = [named(label, report.project) for label in (confusion.one, confusion.other)]
    one, other = (name if isinstance(name, str) else said(name, language) for name in names)
    room = RIGHT - taken - 30 - left
    if sheet.regular.width(f"{sheet.regular.readable(one)} ↔ {sheet.regular.readable(other)}", NORMAL) <= room:
        sheet.write(f"{one} ↔ {other}", left, foot, NORMAL, width=room)
    else:
        sheet.write(one, left, foot - 25, NORMAL, width=room)
        sheet.write(f"↔ {other}", left, foot + 25, NORMAL, width=room)


def _waiting(sheet: Sheet, report: Report, language: str, top: float) -> None:
    disputes, reviews = report.disputes, report.reviews
    half = BROAD / 2 - 15
    _card(sheet, "summary-disputes", disputes.items, _ages(report, disputes.oldest, disputes.median, language), language, LEFT, top, half)
    _card(sheet, "summary-reviews", reviews.waiting, _ages(report, reviews.oldest, None, language), language, RIGHT - half, top, half)


def _card(sheet: Sheet, text: str, items: int, ages: str, language: str, x: float, top: float, wide: float) -> None:
    sheet.box(x, top, wide, 140, PALE)
    inside = wide - 48
    number = plain(language, "summary-items", items=items) if items else plain(language, "summary-nothing-waits")
    taken = sheet.write(number, x + wide - 24, top + 58, LARGE, width=inside / 2, bold=True, colour=ORANGE if items else FAINT, side="right")
    sheet.write(plain(language, text), x + 24, top + 56, NORMAL, width=inside - taken - 16, colour=INK)
    if ages:
        sheet.write(ages, x + 24, top + 110, SMALL, width=inside, colour=FAINT)


def _ages(report: Report, oldest: datetime | None, median: datetime | None, language: str) -> str:
    if oldest is None:
        return ""
    if median is None:
        return plain(language, "summary-age", oldest=age(oldest, report.at))
    return plain(language, "summary-ages", oldest=age(oldest, report.at), median=age(median, report.at))
