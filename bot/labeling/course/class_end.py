"""When a class is over, and how long what is agreed in it lasts."""

from calendar import monthrange
from datetime import date, timedelta

TOLD_BEFORE = timedelta(days=7)  # instructors are told so long before data is deleted
QUIET = timedelta(days=30)  # a class without a last day seems to be over when nobody practised for so long
MONTHS = 12  # of a year


def last_day(closed_on: date | None, ends_on: date | None, last_on: date | None) -> date | None:
    """Return the day on which a class ended.

    `closed_on` is when its instructor said so. Until then it is the day for which its end is planned (`ends_on`) or on
    which somebody practised last (`last_on`), whichever is later. None: it has neither.
    """
    return closed_on or max((day for day in (ends_on, last_on) if day), default=None)


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or the last of that month if it has no such day."""
    years, month = divmod(day.month - 1 + months, MONTHS)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def seems_over(ends_on: date | None, last_on: date | None, today: date) -> bool:
    """Return whether a class that nobody has ended seems to be over."""
    if ends_on:
        return max(ends_on, last_on or ends_on) < today
    return last_on is not None and last_on + QUIET <= today
