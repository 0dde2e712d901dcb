"""Hypothesis's profile: a slow machine fails no test, and `make test` tries the same values each time."""

import time

from hypothesis import given
from hypothesis import strategies as st

from tests.effort import TORTURE, effort


def test_slow_examples_are_no_failures():
    """An example may take longer than Hypothesis's usual deadline, 0.2 s."""
    tried = []

    @given(st.just(1))
    def slow(number: int) -> None:
        time.sleep(0.3)
        tried.append(number)

    slow()
    assert tried == [1]


def test_few_values_are_the_same_each_time():
    """Without TORTURE=1, two runs try the same few values."""
    runs: list[list[int]] = []

    @given(st.integers())
    def collect(number: int) -> None:
        runs[-1].append(number)

    for _ in range(2):
        runs.append([])
        collect()
    assert TORTURE or runs[0] == runs[1]
    assert len(runs[0]) >= effort(10, 100)
