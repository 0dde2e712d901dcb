"""The table of a class: a row for each trainee, and each word in its place."""

import io

import pytest
from PIL import Image

from bot.pictures.course.board_table import ROW, TOP, WIDTH, TableRow, board_table
from bot.texts import LANGUAGES

NAMES = (
    "박순자",
    "이말순",
    "김영숙",
    "최복례",
    "정옥희",
    "Wilhelmina Featherstonehaugh",
    "황보 순자",
    "강분남",
    "조춘자",
) * 2
STATES = ("", "board-state-idle", "board-state-wrong", "board-state-hand", "board-state-practises")
ROWS = [
    TableRow(number, name, number * 2, number, STATES[number % 5], number % 3 == 0, is_urgent=number % 5 < 4)
    for number, name in enumerate(NAMES, 1)
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_table_of_eighteen(language):
    """The table has a row for each trainee, and says other things for other rows."""
    picture = board_table("서초 3기", "3월 4일 오전 10시", ROWS, language)
    with Image.open(io.BytesIO(picture)) as image:
        assert image.size == (WIDTH, TOP + ROW * 18 + 30)
    assert board_table("서초 3기", "3월 4일 오전 10시", ROWS[::-1], language) != picture
