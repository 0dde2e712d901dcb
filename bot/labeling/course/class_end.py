"""When a class is over, and when the data of its people is deleted."""

from calendar import monthrange
from datetime import date, timedelta

TOLD_BEFORE = timedelta(days=7)  # instructors are told so long before data is deleted
QUIET = timedelta(days=30)  # a class without a last day seems to be over when nobody practised for so long
MONTHS = 12


def last_day(closed_on: date | None, ends_on: date | None, last_on: date | None) -> date | None:
    """Return the day on which a class ended.

    `closed_on` is when its instructor said so. Until then it is the day for which its end is planned (`ends_on`) or on
    which somebody practised last (`last_on`), whichever is later. None: it has neither.
    """
    return closed_on or max((day for day in (ends_on, last_on) if day), default=None)


def deletion_day(last: date, months: int) -> date:
    """Return the day on which data is deleted that is kept for some months after the last day of a class."""
    year, month = divmod(last.year * MONTHS + last.month - 1 + months, MONTHS)
    return date(year, month + 1, min(last.day, monthrange(year, month + 1)[1]))


def seems_over(ends_on: date | None, last_on: date | None, today: date) -> bool:
    """Return whether a class that nobody has ended seems to be over."""
    if ends_on:
        return max(ends_on, last_on or ends_on) < today
    return last_on is not None and last_on + QUIET <= today
