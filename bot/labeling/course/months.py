"""Months from a day on."""

import calendar
from datetime import date

MONTHS = 12  # of a year


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or the last of that month if it has no such day."""
    years, month = divmod(day.month - 1 + months, MONTHS)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
