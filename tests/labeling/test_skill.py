"""How good a labeler is: the range is that of the Beta distribution, as SciPy has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from bot.labeling.skill import LEVEL, beta_range

COUNTS = st.floats(0.1, 5000)


@given(COUNTS, COUNTS)
def test_the_range_is_a_beta_distribution_s(a, b):
    """The middle nine tenths, for few answers and for many."""
    low, high = beta_range(a, b)
    assert 0 <= low <= high <= 1
    tails = ((1 - LEVEL) / 2, (1 + LEVEL) / 2)
    assert (low, high) == pytest.approx([beta.ppf(tail, a, b) for tail in tails], abs=1e-6)
