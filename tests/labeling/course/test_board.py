"""Who needs help, and what a person takes for what."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.labeling.course.board import Trouble, find_trouble, most_mistaken
from bot.labeling.course.practice_order import FLAGGED, UNSURE, FirstAnswer

NOW = datetime(2026, 3, 4, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "wrong", "trouble"),
    [
        (None, 3, None),
        (0, 2, None),
        (0, 3, Trouble.WRONG),
        (179, 0, None),
        (180, 0, Trouble.IDLE),
        (180, 5, Trouble.IDLE),
        (3600, 0, Trouble.IDLE),
        (3601, 5, None),
    ],
)
def test_trouble(seconds, wrong, trouble):
    """Three minutes without an answer, or three wrong ones in a row, until the person has been away for an hour."""
    last = None if seconds is None else NOW - timedelta(seconds=seconds)
    assert find_trouble(last, wrong, now=NOW) is trouble


def test_time_counts_from_the_end_of_a_break():
    """After a break or after help it takes three minutes until somebody counts as stuck."""
    last, end = NOW - timedelta(minutes=20), NOW - timedelta(seconds=179)
    assert find_trouble(last, 0, since=end, now=NOW) is None
    assert find_trouble(last, 0, since=end - timedelta(seconds=1), now=NOW) is Trouble.IDLE
    assert find_trouble(NOW - timedelta(minutes=4), 0, since=last, now=NOW) is Trouble.IDLE


def test_most_frequent_mistake():
    """The mistake that was made most often is named, in its direction; one alone, or a doubt, is none."""
    once = [FirstAnswer("[2]", "[1]"), FirstAnswer("[1]", "[2]")]
    doubts = [FirstAnswer(UNSURE, "[1]"), FirstAnswer(FLAGGED, "[1]"), FirstAnswer("[1]", FLAGGED)] * 3
    right = [FirstAnswer("[1]", "[1]")] * 5
    assert most_mistaken([*once, *doubts, *right]) is None
    assert most_mistaken([*once, *doubts, *right, FirstAnswer("[2]", "[1]")]) == ("[1]", "[2]")
