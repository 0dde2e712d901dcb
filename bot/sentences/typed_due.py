"""What typed words mean as the moment at which something is due: "목요일 저녁 8시", "tomorrow 8 p.m."."""

import re
import unicodedata
from contextlib import suppress
from datetime import date, datetime, time, timedelta

from bot.texts import LANGUAGES, plain

NOON = 12
EARLIEST = 7  # an hour below it without a word for the part of the day is in the afternoon
LAST = time(23, 59)  # midnight at the end of a day
WEEK = 7
CLOCK = re.compile(r"(\d{1,2})\s*(?::\s*(?P<minute>\d{2})|시\s*(?:(?P<minutes>\d{1,2})\s*분|(?P<half>반))?)")
ENGLISH_CLOCK = re.compile(r"(\d{1,2})(?::(?P<minute>\d{2}))?\s*(?=[ap]\.?m\b)")
ISO_DAY = re.compile(r"(\d{4})\s*[-/.년]\s*(\d{1,2})\s*[-/.월]\s*(\d{1,2})")
SHORT_DAY = re.compile(r"(\d{1,2})\s*[-/.월]\s*(\d{1,2})")


def read_due(words: str, *, now: datetime, hour: int) -> datetime | None:
    """Return the moment in the time zone of `now`, or None if no day and no time is named.

    A day without a time is due at `hour`, a time without a day when it comes next. It can be past.
    """
    words = unicodedata.normalize("NFKC", words).lower()
    clock, rest = _time(words)
    on = _day(rest, now.date())
    if clock is None and on is None:
        return None
    at = clock or time(hour)
    if on is None:
        on = now.date() + timedelta(days=int(datetime.combine(now.date(), at, now.tzinfo) <= now))
    elif at.hour < EARLIEST and _says(rest, "night"):
        on += timedelta(days=1)  # the night of a day ends on the next one
    elif _names_only_weekday(rest) and datetime.combine(on, at, now.tzinfo) <= now:
        on += timedelta(days=WEEK)
    return datetime.combine(on, at, now.tzinfo)


def _time(words: str) -> tuple[time | None, str]:
    """Return the time that words name, and the words without it."""
    found = CLOCK.search(words) or ENGLISH_CLOCK.search(words)
    if found is None:
        if _says(words, "midnight"):
            return LAST, words
        return (time(NOON), words) if _says(words, "noon") else (None, words)
    hour, groups = int(found[1]), found.groupdict()
    minute = 30 if groups.get("half") else int(groups.get("minute") or groups.get("minutes") or 0)
    rest = words[: found.start()] + " " + words[found.end() :]
    if _says(words, "night") and hour == NOON:
        return LAST, rest
    at_night = _says(words, "night")
    is_late = _says(words, "afternoon") or (at_night and hour >= EARLIEST)
    is_early = _says(words, "morning") or (at_night and hour < EARLIEST)
    if hour < NOON and (is_late or (not is_early and hour < EARLIEST and ":" not in found[0])):
        hour += NOON
    elif hour == NOON and is_early:
        hour = 0
    try:
        return time(hour, minute), rest
    except ValueError:
        return None, words


def _day(words: str, today: date) -> date | None:
    """Return the day that words name: a date, today and the days after it, or the next weekday of this name."""
    if ISO_DAY.search(words) or SHORT_DAY.search(words):
        return _date(words, today)
    for language in LANGUAGES:
        for later, name in enumerate(_words("days", language)):
            if _has(words, name):
                return today + timedelta(days=later)
    weekday = _weekday(words)
    if weekday is None:
        return None
    ahead = weekday - today.weekday()
    return today + timedelta(days=ahead + WEEK if _says(words, "next-week") else ahead % WEEK)


def _date(words: str, today: date) -> date | None:
    """Return the date that words hold; without a year it is the next one."""
    full, short = ISO_DAY.search(words), SHORT_DAY.search(words)
    with suppress(ValueError):
        if full:
            return date(*map(int, full.groups()))
        if short:
            this_year = date(today.year, *map(int, short.groups()))
            return this_year if this_year >= today else this_year.replace(year=today.year + 1)
    return None


def _weekday(words: str) -> int | None:
    """Return the weekday that words name, 0 for Monday."""
    for language in LANGUAGES:
        for number, name in enumerate(_words("weekdays", language)):
            if _has(words, name):
                return number
    return None


def _names_only_weekday(words: str) -> bool:
    """Return whether words name a weekday, and no date or day that says which week it is in."""
    days = [name for language in LANGUAGES for name in _words("days", language)]
    says_which = ISO_DAY.search(words) or SHORT_DAY.search(words) or any(_has(words, name) for name in days)
    return not says_which and _weekday(words) is not None


def _says(words: str, meaning: str) -> bool:
    return any(_has(words, name) for language in LANGUAGES for name in _words(meaning, language))


def _has(words: str, name: str) -> bool:
    """Return whether words have a name, in English as a word of its own: "noon" is not in "afternoon"."""
    if not name.isascii():
        return name in words
    return re.search(rf"(?<![a-z]){re.escape(name)}(?![a-z])", words) is not None


def _words(meaning: str, language: str) -> list[str]:
    return plain(language, f"typed-{meaning}").split(",")
