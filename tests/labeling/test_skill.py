"""A labeler's skill: the interval equals SciPy's for a Beta distribution."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from bot.labeling.skill import LEVEL, beta_range

COUNTS = st.floats(0.1, 5000)


@given(COUNTS, COUNTS)
def test_interval_equals_scipy(a, b):
    """The central 90 percent, for few answers and for many."""
    low, high = beta_range(a, b)
    assert 0 <= low <= high <= 1
    tails = ((1 - LEVEL) / 2, (1 + LEVEL) / 2)
    assert (low, high) == pytest.approx([beta.ppf(tail, a, b) for tail in tails], abs=1e-6)
