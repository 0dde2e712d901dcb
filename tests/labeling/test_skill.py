"""A labeler's skill: the interval equals SciPy's for a Beta distribution."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.labeling.consensus.confusion_counts import UNIT, Confusion, Question
from bot.labeling.consensus.pool import Pool
from bot.labeling.model import Kind
from bot.labeling.skill import LEVEL, Grade, beta_range, skill

COUNTS = st.floats(0.1, 5000)


@given(COUNTS, COUNTS)
def test_interval_equals_scipy(a, b):
    """The central 90 percent, for few answers and for many."""
    from scipy.stats import beta  # half a second, in each worker that collects the tests

    low, high = beta_range(a, b)
    assert 0 <= low <= high <= 1
    tails = ((1 - LEVEL) / 2, (1 + LEVEL) / 2)
    assert (low, high) == pytest.approx([beta.ppf(tail, a, b) for tail in tails], abs=1e-6)


def of(*cells, labels=(1, 2)):
    """Return the skill of somebody who said (given, truth) so many times."""
    confusion = Confusion()
    for given_, truth, times in cells:
        confusion.add(given_, {truth: UNIT}, times)
    return skill(confusion, Pool(Question(Kind.SINGLE, labels)))


def test_always_the_first_button_is_not_good():
    """At 95 : 5 the first button is right in 95 %, and still is no better than chance."""
    found = of((1, 1, 190), (1, 2, 10))
    assert found.right > 0.93
    assert found.is_like_chance
    assert found.grade is Grade.POOR


def test_who_recognizes_the_rare_label_is_good():
    """At 95 : 5 who finds eight of ten rare pictures is as good as the accuracy says."""
    found = of((1, 1, 188), (2, 1, 2), (1, 2, 2), (2, 2, 8))
    assert not found.is_like_chance
    assert found.grade is Grade.GREAT


def test_who_misses_most_rare_pictures_is_fair():
    """At 90 : 10 who finds only three of twenty rare pictures is not good, although right in 92 %."""
    found = of((1, 1, 180), (1, 2, 17), (2, 2, 3))
    assert not found.is_like_chance
    assert found.grade is Grade.FAIR


def test_few_rare_pictures_say_nothing():
    """One rare picture that was missed doesn't make somebody bad."""
    assert of((1, 1, 30), (1, 2, 1)).grade is Grade.GOOD
