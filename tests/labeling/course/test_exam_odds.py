"""How likely people pass an exam: computed, and with simulated people."""

import random
from itertools import pairwise
from pathlib import Path

import pytest

from bot.labeling.course.exam.odds import chance, pass_mark

DOCS = Path(__file__).parents[3] / "docs"
PEOPLE = 4000


def chance_in_tries(pictures: int, pass_at: int, ability: float, tries: int) -> float:
    """Return the probability to pass in one of several tries, each of which needs one right answer more.

    Practice between the tries would make it larger.
    """
    fails = 1.0
    for earlier in range(tries):
        fails *= 1 - chance(pictures, pass_mark(pictures, pass_at, earlier), ability)
    return 1 - fails


@pytest.mark.parametrize(("ability", "percent"), [(0.7, 16), (0.85, 85), (0.9, 97)])
def test_chance_of_the_usual_exam(ability, percent):
    """24 of 30: 16 % of people who get 70 % right pass, 85 % of those with 85 %, 97 % of those with 90 %."""
    assert round(100 * chance(30, 24, ability)) == percent


def test_chance_of_small_exams():
    """By hand: one picture of one; at least one of two."""
    assert chance(1, 1, 0.25) == pytest.approx(0.25)
    assert chance(2, 1, 0.5) == pytest.approx(0.75)
    assert chance_in_tries(2, 1, 0.5, 2) == pytest.approx(1 - 0.25 * 0.75)


def test_each_try_needs_one_more_but_never_more_than_there_are():
    """The second try at 24 of 30 needs 25."""
    assert [pass_mark(30, 24, tries) for tries in (0, 1, 2, 9)] == [24, 25, 26, 30]


def test_who_gets_more_right_passes_more_often():
    """The chance grows with ability and with tries."""
    chances = [chance(30, 24, share / 20) for share in range(21)]
    assert all(less <= more for less, more in pairwise(chances))
    assert chance(30, 24, 0.7) < chance_in_tries(30, 24, 0.7, 2) < chance_in_tries(30, 24, 0.7, 3)


def passed(ability: float, tries: int, seed: int) -> float:
    """Return the share of simulated people of an ability who pass in so many tries."""
    rng = random.Random(seed)

    def right() -> int:
        return sum(rng.random() < ability for _ in range(30))

    def passes() -> bool:
        return any(right() >= pass_mark(30, 24, earlier) for earlier in range(tries))

    return sum(passes() for _ in range(PEOPLE)) / PEOPLE


def test_simulated_people():
    """Of 70 % ability at most one in five passes at once and one in four in two tries; of 90 % at least 19 in 20."""
    assert passed(0.7, 1, seed=1) <= 1 / 5
    assert passed(0.7, 2, seed=2) <= 1 / 4
    assert passed(0.9, 1, seed=3) >= 19 / 20


@pytest.mark.parametrize(("page", "percent"), [("teaching.md", " %"), ("teaching.ko.md", "%")])
def test_the_documents_have_the_table(page, percent):
    """The table of docs/teaching has what the program computes."""
    rows = [
        f"| {round(100 * ability)} % | " + " | ".join(_percent(ability, tries) for tries in (1, 2, 3)) + " |"
        for ability in (0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
    ]
    assert "\n".join(rows).replace(" %", percent) in (DOCS / page).read_text(encoding="utf-8")


def _percent(ability: float, tries: int) -> str:
    return f"{round(100 * chance_in_tries(30, 24, ability, tries))} %"
