"""How likely somebody passes an exam who gets a given share of such pictures right: exact (binomial distribution)."""

from math import comb


def chance(pictures: int, pass_at: int, ability: float) -> float:
    """Return the probability of at least `pass_at` right answers, each of which is right with probability `ability`."""
    return sum(
        comb(pictures, right) * ability**right * (1 - ability) ** (pictures - right)
        for right in range(pass_at, pictures + 1)
    )


def pass_mark(pictures: int, pass_at: int, tries: int) -> int:
    """Return how many right answers somebody needs who has tried so often before: one more for each time."""
    return min(pass_at + tries, pictures)
