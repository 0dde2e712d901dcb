"""Exact bounds of how many labels are wrong, from a sample that was drawn without replacement.

Source: the hypergeometric form of Clopper and Pearson (1934), as in acceptance sampling by attributes.
"""

from collections.abc import Callable
from functools import lru_cache
from math import exp, lgamma

TOO_MANY = 0.025
LEVEL = 0.0125  # a quarter of 5 %, because a proof is tried again with each day's checks


def chance_of_at_most(found: int, *, labels: int, wrong: int, checks: int) -> float:
    """Return the probability that `checks` of `labels` find at most `found` of the `wrong` ones."""
    least = max(0, checks - (labels - wrong))
    most = min(found, wrong, checks)
    whole = _log_choices(labels, checks)
    ways = (_log_choices(wrong, each) + _log_choices(labels - wrong, checks - each) for each in range(least, most + 1))
    return min(sum(exp(way - whole) for way in ways), 1.0)


@lru_cache(maxsize=10_000)
def most_wrong(found: int, *, labels: int, checks: int) -> int:
    """Return an upper bound of the wrong ones among `labels`, of which `checks` found some wrong.

    If one more were wrong, so few would be found with a probability of at most LEVEL.
    """
    left = labels - checks

    def is_unlikely(more: int) -> bool:
        return chance_of_at_most(found, labels=labels, wrong=found + more, checks=checks) <= LEVEL

    return found + _first(is_unlikely, 0, left + 1) - 1


def is_too_many(found: int, *, labels: int, allowed: int, checks: int) -> bool:
    """Return whether `checks` of `labels` found more wrong ones than is likely with `allowed` of them.

    So many would be found with a probability of at most TOO_MANY.
    """
    return found > 0 and 1 - chance_of_at_most(found - 1, labels=labels, wrong=allowed, checks=checks) <= TOO_MANY


def first_number(holds: Callable[[int], bool], least: int, most: int) -> int | None:
    """Return the first number of a range for which something holds that then stays so; None if it never does."""
    return _first(holds, least, most) if most >= least and holds(most) else None


def _first(holds: Callable[[int], bool], least: int, most: int) -> int:
    """Return the first number from `least` for which it holds, and `most` if it doesn't before."""
    while least < most:
        middle = (least + most) // 2
        least, most = (least, middle) if holds(middle) else (middle + 1, most)
    return least


def _log_choices(of: int, some: int) -> float:
    return lgamma(of + 1) - lgamma(some + 1) - lgamma(of - some + 1)
