"""A report as one image for a phone: progress, pace, confused labels and backlog."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.labeling.consensus.calibration import Step
from bot.labeling.model import ItemState, ProjectState
from bot.labeling.report import SET_ASIDE, Confusion, Outlook, Report
from bot.pictures.colours import BLUE, FAINT, GREEN, GREY, LINE, ORANGE, PALE
from bot.pictures.sheet import Sheet, Side
from bot.pictures.style import Font
from bot.sentences.report_lines import label_name, percent_decided, whole_days
from bot.texts import plain
from bot.texts.lines import day, day_and_time, percent, said

WIDTH = 1080
LEFT, RIGHT = 60, WIDTH - 60
BROAD = RIGHT - LEFT
TITLE, LARGE, NORMAL, SMALL = 48, 40, 34, 30  # pixels; a phone shows the image at about a third of its size
TITLE_STEP = 62
BODY = 1022  # pixels below the question, without the rows of confused labels
CHART, STEP = 120, 62  # pixels of the chart of what was said against what was right, and of each of its rows
THUMBNAIL = 104
ROW = THUMBNAIL + 12
PAIRS = 3

PARTS: tuple[tuple[str, str, tuple[ItemState, ...]], ...] = (
    ("summary-decided", GREEN, (ItemState.SETTLED, ItemState.FINAL)),
    ("summary-disputed", ORANGE, (ItemState.DISPUTED,)),
    ("summary-open", BLUE, (ItemState.OPEN,)),
    ("summary-aside", GREY, SET_ASIDE),
)
"""Segments of the progress bar: text id, color, states."""


def summary(report: Report, thumbnails: Mapping[str, bytes], language: str) -> bytes:
    """Return the report as a PNG. `thumbnails` maps image addresses to files; missing ones are drawn as placeholders.

    Raises NoFontError.
    """
    question = Font.find(bold=True).wrapped(report.project.question, TITLE, BROAD, lines=2)
    top = LEFT + len(question) * TITLE_STEP
    rows = max(1, len(report.confusions[:PAIRS])) * ROW
    checked = report.trust.steps
    chart = CHART + len(checked) * STEP if checked else 0
    sheet = Sheet(WIDTH, top + BODY + rows + chart)
    for place, line in enumerate(question):
        sheet.write(line, LEFT, 100 + place * TITLE_STEP, TITLE, width=BROAD, bold=True)
    at = said(day_and_time(report.at), language)
    sheet.write(at, LEFT, top + 36, SMALL, width=BROAD, colour=FAINT)
    _progress(sheet, report, language, top + 76)
    _answers(sheet, report, language, top + 340)
    _confused(sheet, report, thumbnails, language, top + 676)
    _waiting(sheet, report, language, top + 772 + rows)
    if checked:
        _reliability(sheet, checked, language, top + BODY + rows)
    return sheet.png()


def _progress(sheet: Sheet, report: Report, language: str, top: float) -> None:
    items, total = report.progress.items, report.progress.total
    text = plain(language, "summary-progress", total=total) if total else plain(language, "summary-empty")
    sheet.write(text, LEFT, top + 40, LARGE, width=BROAD * 0.7, bold=True)
    if total:
        sheet.write(
            f"{percent_decided(report)}%", RIGHT, top + 40, TITLE, width=300, bold=True, colour=GREEN, side="right"
        )
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
    forecast, room = _forecast(report, language), BROAD - wide - 30
    if forecast:
        sheet.write(forecast, RIGHT, top + 40, NORMAL, width=room, colour=BLUE, side="right")
    base, high = top + 258, 150
    sheet.box(LEFT, base, BROAD, 3, LINE)
    most = max(count.answers for count in report.counts)
    if not most:
        text = plain(language, "summary-no-answers")
        sheet.write(text, WIDTH / 2, base - 60, NORMAL, width=BROAD, colour=FAINT, side="center")
    else:
        text = plain(language, "summary-most", answers=most)
        sheet.write(text, LEFT, top + 88, SMALL, width=BROAD, colour=FAINT)
    step = BROAD / len(report.counts)
    for place, count in enumerate(report.counts):
        tall = max(4.0, high * count.answers / most) if count.answers else 0.0
        colour = BLUE if place == len(report.counts) - 1 else GREY
        sheet.box(LEFT + place * step + 5, base - tall, step - 10, tall, colour)
    marks: tuple[tuple[int, Side], ...] = ((0, "left"), (len(report.counts) // 2, "center"), (-1, "right"))
    for (place, side), x in zip(marks, (LEFT, WIDTH / 2, RIGHT), strict=True):
        text = said(day(report.counts[place].day), language)
        sheet.write(text, x, base + 42, SMALL, width=BROAD / 3 - 20, colour=FAINT, side=side)


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
        _pair(sheet, report, confusion, thumbnails.get(confusion.photo), language, top + 64 + place * ROW)


def _pair(sheet: Sheet, report: Report, confusion: Confusion, photo: bytes | None, language: str, top: float) -> None:
    sheet.picture(photo, LEFT, top, THUMBNAIL)
    times = plain(language, "summary-times", times=confusion.times)
    foot, left = top + THUMBNAIL / 2 + 12, LEFT + THUMBNAIL + 28
    taken = sheet.write(times, RIGHT, foot, NORMAL, width=220, bold=True, side="right")
    names = [label_name(label, report.project) for label in (confusion.one, confusion.other)]
    one, other = (name if isinstance(name, str) else said(name, language) for name in names)
    room = RIGHT - taken - 30 - left
    if sheet.regular.width(f"{sheet.regular.readable(one)} ↔ {sheet.regular.readable(other)}", NORMAL) <= room:
        sheet.write(f"{one} ↔ {other}", left, foot, NORMAL, width=room)
    else:
        sheet.write(one, left, foot - 25, NORMAL, width=room)
        sheet.write(f"↔ {other}", left, foot + 25, NORMAL, width=room)


def _waiting(sheet: Sheet, report: Report, language: str, top: float) -> None:
    disputes, reviews = report.disputes, report.reviews
    cards = (
        ("summary-disputes", disputes.items, _ages(report, disputes.oldest, disputes.median, language)),
        ("summary-reviews", reviews.waiting, _ages(report, reviews.oldest, None, language)),
    )
    wide = BROAD / 2 - 15
    for place, (text, items, ages) in enumerate(cards):
        x = LEFT + place * (wide + 30)
        sheet.box(x, top, wide, 190, PALE)
        sheet.write(plain(language, text), x + 24, top + 52, NORMAL, width=wide - 48)
        number = plain(language, "summary-items", items=items) if items else plain(language, "summary-nothing-waits")
        colour = ORANGE if items else FAINT
        sheet.write(number, x + 24, top + 110, LARGE, width=wide - 48, bold=True, colour=colour)
        if ages:
            sheet.write(ages, x + 24, top + 160, SMALL, width=wide - 48, colour=FAINT)


def _reliability(sheet: Sheet, steps: Sequence[Step], language: str, top: float) -> None:
    """Draw for each range of confidence what was said, what was right, and the range in which the truth lies."""
    sheet.write(plain(language, "summary-reliability"), LEFT, top + 20, LARGE, width=BROAD, bold=True)
    sheet.write(plain(language, "summary-reliability-marks"), LEFT, top + 64, SMALL, width=BROAD, colour=FAINT)
    left, wide = LEFT + BROAD / 2, BROAD / 2
    for place, step in enumerate(steps):
        foot = top + 124 + place * STEP
        text = plain(language, "summary-reliability-step", said=percent(step.reported), audits=step.audits)
        sheet.write(text, LEFT, foot, NORMAL, width=BROAD / 2 - 30)
        sheet.box(left, foot - 12, wide, 3, LINE)
        sheet.box(left + wide * step.low, foot - 20, wide * (step.high - step.low), 18, GREY)
        sheet.box(left + wide * step.right - 6, foot - 26, 12, 30, GREEN)
        sheet.box(left + wide * step.reported - 3, foot - 32, 6, 42, BLUE)


def _ages(report: Report, oldest: datetime | None, median: datetime | None, language: str) -> str:
    if oldest is None:
        return ""
    if median is None:
        return plain(language, "summary-age", oldest=whole_days(oldest, report.at))
    return plain(language, "summary-ages", oldest=whole_days(oldest, report.at), median=whole_days(median, report.at))
