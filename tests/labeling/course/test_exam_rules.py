"""Rules of exams: the order of pictures, which one comes next, and what counts as right."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.labeling.course.exam.rules import SatPicture, count_right, end_for, is_right, next_picture, order_of
from bot.labeling.model import Answer, Exam

NINE = datetime(2026, 10, 13, 9, tzinfo=UTC)


def same(answer: Answer) -> Answer:
    return answer


def merged(answer: Answer) -> Answer:
    """Label 2 counts as label 1."""
    return tuple(sorted({1 if label == 2 else label for label in answer}))


def sheet(*answers: str | None) -> list[SatPicture]:
    return [SatPicture(item, "a.jpg", "[1]", False, answer) for item, answer in enumerate(answers, start=1)]


@pytest.mark.parametrize(
    ("right", "answer", "counts"),
    [
        ("[1]", "[1]", True),
        ("[1]", "[3]", False),
        ("[1]", None, False),
        ("[1]", "unsure", False),
        ("[1]", "blurred", False),
        ("blurred", "blurred", True),
        ("blurred", "several", True),
        ("flag", "several", True),
        ("blurred", "unsure", False),
        ("blurred", "[1]", False),
        ("blurred", None, False),
        ("[]", "[]", True),
        ("[1,3]", "[1]", False),
        ("[1,3]", "[1,3]", True),
    ],
)
def test_what_is_right(right, answer, counts):
    """All labels and no other, or any flag where the picture is no good; can't tell never is, nor is nothing."""
    assert is_right(right, answer, same) is counts


def test_merged_labels_are_one():
    """A label that was merged into another after the opening counts as that one."""
    assert is_right("[2]", "[1]", merged)
    assert is_right("[2,3]", "[1,3]", merged)
    assert not is_right("[2]", "[3]", merged)


def test_dropped_pictures_are_right_for_all():
    """A dropped picture is right, whatever was chosen, and counts once."""
    pictures = sheet("[1]", "[3]", None, "unsure")
    assert count_right(pictures, same) == 1
    assert count_right([replace(each, is_dropped=True) for each in pictures], same) == 4
    assert count_right([replace(pictures[0], is_dropped=True), *pictures[1:]], same) == 1


def test_order_depends_on_the_seed_only():
    """The same seed gives the same order, whatever order the rows have; others give others, of the same pictures."""
    pictures = sheet(*[None] * 30)
    orders = {tuple(each.item for each in order_of(pictures, seed)) for seed in range(50)}
    assert len(orders) == 50
    assert {tuple(sorted(order)) for order in orders} == {tuple(range(1, 31))}
    assert order_of(reversed(pictures), 7) == order_of(pictures, 7)
    assert [each.item for each in order_of(pictures, 7)][:5] == [22, 6, 16, 30, 8], "the same after an upgrade"


@pytest.mark.parametrize(
    ("answers", "after", "comes"),
    [
        (("x", None, None), 1, 2),
        (("x", "x", None), 1, 3),
        ((None, "x", "x"), 2, None),
        (("x", "x", "x"), 1, 2),
        (("x", "x", "x"), 3, None),
    ],
)
def test_what_comes_next(answers, after, comes):
    """The next picture without an answer; the next of all where each has one; after the last the overview."""
    found = next_picture(sheet(*answers), after)
    assert (found and found.item) == comes


def test_whose_time_ends_when():
    """Late comers have the rest of the time; each alone has all minutes, but not longer than the last moment."""
    exam = Exam(1, 1, 1, 1, 30, 30, 24, True, NINE, NINE + timedelta(minutes=30), None, None)
    late = NINE + timedelta(minutes=10)
    assert end_for(exam, late) == NINE + timedelta(minutes=30)
    alone = replace(exam, together=False, ends_at=NINE + timedelta(minutes=60))
    assert end_for(alone, late) == NINE + timedelta(minutes=40)
    assert end_for(alone, NINE + timedelta(minutes=45)) == NINE + timedelta(minutes=60)
