"""What people type as the moment at which homework is due."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.sentences.typed_due import read_due

NOW = datetime(2026, 3, 2, 10, 30, tzinfo=ZoneInfo("Asia/Seoul"))  # a Monday

MOMENTS = [
    ("목요일 저녁 8시", "2026-03-05 20:00"),
    ("목요일 저녁 8시까지", "2026-03-05 20:00"),
    ("목요일까지요", "2026-03-05 09:00"),
    ("내일 오전 10시 반", "2026-03-03 10:30"),
    ("모레 낮 12시", "2026-03-04 12:00"),
    ("금요일 밤 12시", "2026-03-06 23:59"),
    ("금요일 자정", "2026-03-06 23:59"),
    ("금요일 정오", "2026-03-06 12:00"),
    ("수요일 3시", "2026-03-04 15:00"),
    ("수요일 8시", "2026-03-04 08:00"),
    ("새벽 3시", "2026-03-03 03:00"),
    ("오늘 오후 6시 20분", "2026-03-02 18:20"),
    ("저녁 8시", "2026-03-02 20:00"),
    ("9시", "2026-03-03 09:00"),
    ("3월 10일 20:00", "2026-03-10 20:00"),
    ("3/10 9시", "2026-03-10 09:00"),
    ("1/5", "2027-01-05 09:00"),
    ("2026-02-01 9시", "2026-02-01 09:00"),
    ("월요일 9시", "2026-03-09 09:00"),
    ("월요일 오후 1시", "2026-03-02 13:00"),
    ("다음 주 화요일 9시", "2026-03-10 09:00"),
    ("목요일 저녁 ８시", "2026-03-05 20:00"),
    ("Thursday 8 p.m.", "2026-03-05 20:00"),
    ("by Thursday 8pm", "2026-03-05 20:00"),
    ("tomorrow 9:30 am", "2026-03-03 09:30"),
    ("next week Friday", "2026-03-13 09:00"),
    ("3월 2일 월요일 오전 9시", "2026-03-02 09:00"),  # a date beside a weekday is that date, also if it is past
    ("오늘 월요일 9시", "2026-03-02 09:00"),
    ("Monday, 2026-03-02, 9:00", "2026-03-02 09:00"),
    ("tomorrow afternoon", "2026-03-03 09:00"),
    ("tomorrow afternoon 3:00", "2026-03-03 15:00"),
    ("exam 12:30 tomorrow", "2026-03-03 12:30"),
    ("the 3:30 pmp exam tomorrow", "2026-03-03 03:30"),
    ("tomorrow 8PM", "2026-03-03 20:00"),
    ("금요일 밤 2시", "2026-03-07 02:00"),
    ("오늘 밤 1시 30분", "2026-03-03 01:30"),
    ("밤 2시", "2026-03-03 02:00"),
    ("밤 9시", "2026-03-02 21:00"),
]


@pytest.mark.parametrize(("words", "moment"), MOMENTS)
def test_moments_as_people_type_them(words, moment):
    """A day and an hour are read as a person means them."""
    read = read_due(words, now=NOW, hour=9)
    assert read is not None
    assert read.strftime("%Y-%m-%d %H:%M") == moment
    assert read.tzinfo is NOW.tzinfo


@pytest.mark.parametrize("words", ["", "네", "고마워요", "13월 40일", "숙제", "25시", "2/30"])
def test_words_that_name_no_moment(words):
    """Other words, and days and hours that there are not, are no moment."""
    assert read_due(words, now=NOW, hour=9) is None
