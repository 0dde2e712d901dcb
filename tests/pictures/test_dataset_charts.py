"""The charts of a data card, looked at as pixels."""

import io

import numpy as np
from PIL import Image

from bot.pictures import dataset_charts
from bot.pictures.dataset_charts import EDGE, NAMES, ROW

BLUE, ORANGE, GREEN = (37, 99, 184), (217, 115, 13), (31, 138, 86)
LABELS = ("장미 🌹", "나팔꽃", "아주 긴 이름을 가진 해바라기라는 라벨입니다")


def pixels(picture: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(picture)) as opened:
        return np.asarray(opened.convert("RGB")).astype(int)


def row(drawn: np.ndarray, number: int) -> np.ndarray:
    """Return the middle line of a row of a chart, right of the labels."""
    return drawn[EDGE + number * ROW + 20, EDGE + NAMES :]


def count(line: np.ndarray, colour: tuple[int, int, int]) -> int:
    return int((np.abs(line - colour).sum(axis=1) < 6).sum())


def test_bars_have_the_lengths_of_their_numbers():
    """A bar is as long as its number, and its parts are the splits."""
    counts = ([60, 20, 20, 0], [30, 10, 10, 0], [0, 0, 0, 0])
    drawn = pixels(dataset_charts.draw_balance(LABELS, counts, ("train", "val", "test")))
    first, second, third = (row(drawn, number) for number in (1, 2, 3))
    for colour, share in ((BLUE, 0.6), (ORANGE, 0.2), (GREEN, 0.2)):
        assert abs(count(first, colour) - 540 * share) <= 2
        assert abs(count(second, colour) - 270 * share) <= 2
        assert count(third, colour) == 0


def test_cells_have_the_shades_of_their_shares():
    """A cell is the darker the larger its share; the columns stand in the order of the rows."""
    shares = ([1.0, 0.0, 0.0], [0.5, 0.5, 0.0], [0.0, 0.0, 1.0])
    drawn = pixels(dataset_charts.draw_confusion(LABELS, shares))
    cells = [
        [drawn[EDGE + number * ROW + 4, EDGE + NAMES + place * 120 + 8] for place in range(3)] for number in (1, 2, 3)
    ]
    darkness = [[765 - int(cell.sum()) for cell in line] for line in cells]
    full, half, none = darkness[0][0], darkness[1][0], darkness[0][1]
    assert full > half > none
    assert darkness == [[full, none, none], [half, half, none], [none, none, full]]


def test_thirty_labels_fit():
    """With many labels all cells are on the picture."""
    many = [str(number) for number in range(30)]
    shares = [[float(one == other) for other in range(30)] for one in range(30)]
    drawn = pixels(dataset_charts.draw_confusion(many, shares))
    assert count(row(drawn, 30), BLUE) >= 15
