"""Days and times in texts."""

from datetime import UTC, date, datetime, time

import pytest

from bot.texts.lines import day_and_time, full_day, said, time_of_day


@pytest.mark.parametrize(
    ("at", "korean", "english"),
    [
        (time(0), "밤 12시", "12 AM"),
        (time(0, 30), "밤 12시 30분", "12:30 AM"),
        (time(1), "오전 1시", "1 AM"),
        (time(9, 5), "오전 9시 5분", "9:05 AM"),
        (time(11, 59, 59), "오전 11시 59분", "11:59 AM"),
        (time(12), "낮 12시", "12 PM"),
        (time(12, 30), "낮 12시 30분", "12:30 PM"),
        (time(13), "오후 1시", "1 PM"),
        (time(20), "오후 8시", "8 PM"),
        (time(23, 45), "오후 11시 45분", "11:45 PM"),
    ],
)
def test_times_use_a_twelve_hour_clock(at, korean, english):
    """Times have twelve hours; noon and midnight have their own words in Korean."""
    assert said(time_of_day(at), "ko") == korean
    assert said(time_of_day(at), "en") == english


def test_days_with_year_and_time():
    """A day is written alone, with its year, and with a time."""
    assert said(day_and_time(datetime(2026, 3, 2, 20, 0, tzinfo=UTC)), "ko") == "3월 2일 오후 8시"
    assert said(day_and_time(datetime(2026, 3, 2, 9, 30, tzinfo=UTC)), "en") == "March 2, 9:30 AM"
    assert said(full_day(date(2026, 12, 31)), "ko") == "2026년 12월 31일"
    assert said(full_day(date(2026, 12, 31)), "en") == "December 31, 2026"
