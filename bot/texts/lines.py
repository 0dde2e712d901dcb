"""A sentence before the reader's language is known: a text id and its variables. Fit for JSON and pickle."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime, time
from math import floor
from typing import Union

from bot.frozen import frozen
from bot.texts import plain, rich

NOON = 12
Variable = Union[str, int, "Line", tuple["Line", ...]]
"""A variable of a sentence: a text, a number, another sentence, or several that are joined by commas."""


@frozen
class Line:
    """One sentence. `text` is an id in bot.texts."""

    text: str
    arguments: Mapping[str, Variable] = field(default_factory=dict)


def said(line: Line, language: str) -> str:
    """Return the sentence without markup. Raises TextError like `plain`."""
    return plain(language, line.text, **_variables(line, language))


def said_richly(line: Line, language: str) -> str:
    """Return the sentence as Telegram HTML: its own markup is kept, variables are escaped."""
    return rich(language, line.text, **_variables(line, language))


def _variables(line: Line, language: str) -> dict[str, str | int]:
    return {name: _variable(value, language) for name, value in line.arguments.items()}


def _variable(value: Variable, language: str) -> str | int:
    if isinstance(value, Line):
        return said(value, language)
    if isinstance(value, tuple):
        return ", ".join(said(line, language) for line in value)
    return value


def day(on: date) -> Line:
    """Return a day of the year: 3월 2일."""
    return Line("day", {"month": on.month, "day": on.day})


def full_day(on: date) -> Line:
    """Return a day with its year: 2026년 3월 2일."""
    return Line("full-day", {"year": str(on.year), "day": day(on)})


def paper_number(year: int, number: int) -> Line:
    """Return the number of a certificate, which counts within the year: 제2026-07호."""
    return Line("paper-number", {"year": str(year), "number": f"{number:02}"})


def time_of_day(at: time) -> Line:
    """Return a time of the day on a twelve-hour clock, without seconds: 오후 8시, 오전 9시 30분."""
    part = {0: "night", 12: "noon"}.get(at.hour, "morning" if at.hour < NOON else "afternoon")
    return Line("time-of-day", {"part": part, "hour": at.hour % NOON or NOON, "minute": at.minute})


def day_and_time(at: datetime) -> Line:
    """Return a day and the time of it: 3월 2일 오전 9시 30분."""
    return Line("day-and-time", {"day": day(at.date()), "time": time_of_day(at.time())})


def due(at: datetime) -> Line:
    """Return a moment with its weekday: Thursday (October 8), 9 a.m."""
    weekday = Line("weekday", {"number": at.weekday()})
    return Line("due", {"weekday": weekday, "day": day(at.date()), "time": time_of_day(at.time())})


def percent(share: float) -> str:
    """Return a share of one as a percentage, truncated so that a value below a threshold never looks equal to it."""
    tenths = floor(share * 1000 + 1e-6)
    return f"{tenths / 10:g}" if tenths >= 990 else str(tenths // 10)


def exact_percent(share: float) -> str:
    """Return a threshold as a percentage, as it was entered."""
    return f"{share * 100:.4g}"
