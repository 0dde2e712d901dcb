"""The settings of a class: what typed words mean, and what is refused."""

from datetime import date

import pytest

from bot.labeling.course.class_settings import SETTINGS, check_dates, read_class_setting, read_date
from bot.labeling.course.errors import BadClassSetting

TODAY = date(2026, 12, 10)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12월 14일", date(2026, 12, 14)),
        ("12/14", date(2026, 12, 14)),
        ("12.14.", date(2026, 12, 14)),
        ("3월 2일", date(2027, 3, 2)),  # the last one is long past
        ("2026-03-02", date(2026, 3, 2)),
        ("2026년 3월 2일", date(2026, 3, 2)),
        ("9월 1일", date(2026, 9, 1)),  # a class that has begun
    ],
)
def test_typed_dates(typed, meant):
    """Dates are read as people write them; without a year, the one that makes sense."""
    assert read_date(typed, TODAY) == meant


@pytest.mark.parametrize("typed", ["", "내일", "2월 30일", "13/1", "0/0", "3월", "1/2/3/4", "2027-02-29"])
def test_no_date(typed):
    with pytest.raises(BadClassSetting) as refusal:
        read_date(typed, TODAY)
    assert refusal.value.arguments["problem"] == "date"


def test_leap_day_of_the_next_year():
    """A day that the next year does not have is refused, not an error of the program."""
    with pytest.raises(BadClassSetting):
        read_date("2/29", date(2028, 12, 1))


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        ("name", "  서초   3기 ", "서초 3기"),
        ("subject", "", ""),
        ("seats", "18명", 18),
        ("keep_months", "12", 12),
        ("starts_on", "", None),
        ("language", "en", "en"),
    ],
)
def test_values(name, written, value):
    assert read_class_setting(SETTINGS[name], written, TODAY) == value


@pytest.mark.parametrize(
    ("name", "written", "problem"),
    [
        ("name", " ", "text"),
        ("name", "가" * 41, "text"),
        ("seats", "0", "number"),
        ("seats", "301", "number"),
        ("seats", "²", "number"),
        ("keep_months", "-1", "number"),
        ("language", "fr", "choice"),
        ("ends_on", "soon", "date"),
    ],
)
def test_refused_values(name, written, problem):
    with pytest.raises(BadClassSetting) as refusal:
        read_class_setting(SETTINGS[name], written, TODAY)
    assert refusal.value.arguments["problem"] == problem


def test_end_is_not_before_the_start():
    check_dates(TODAY, TODAY)
    check_dates(None, TODAY)
    with pytest.raises(BadClassSetting):
        check_dates(TODAY, date(2026, 12, 9))
