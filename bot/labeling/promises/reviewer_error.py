"""How often reviewers err, from second looks, checks that a second look rejected, gold and appeals."""

from math import sqrt

from bot.frozen import frozen

PRIOR_ERRORS, PRIOR_LOOKS = 1.0, 20.0  # as if one of twenty verdicts had been found wrong
DEVIATIONS = 1.645  # above the mean: the normal quantile for a one-sided 95 %


@frozen
class ReviewerError:
    """The verdicts whose errors would have been seen, and how many were wrong. A Beta distribution with a prior."""

    looks: float = 0.0
    wrong: float = 0.0

    def __add__(self, other: "ReviewerError") -> "ReviewerError":
        return ReviewerError(self.looks + other.looks, self.wrong + other.wrong)

    @property
    def mean(self) -> float:
        """Mean share of wrong verdicts."""
        return (self.wrong + PRIOR_ERRORS) / (self.looks + PRIOR_LOOKS)

    @property
    def high(self) -> float:
        """An upper bound of the share of wrong verdicts."""
        mean = self.mean
        return min(mean + DEVIATIONS * sqrt(mean * (1 - mean) / (self.looks + PRIOR_LOOKS + 1)), 1.0)


PERFECT = ReviewerError(looks=1e12)
"""Of reviewers who never err."""


def second_looks(looks: int, differing: int) -> ReviewerError:
    """Return what blind second looks at random verdicts say: if two differ, one of them is wrong (or both are)."""
    return ReviewerError(2 * looks, differing)


def appeals(verdicts: int, won: int) -> ReviewerError:
    """Return what appeals say: `won` of the verdicts that labelers could appeal against were wrong."""
    return ReviewerError(verdicts, won)


def gold_looks(looks: int, wrong: int) -> ReviewerError:
    """Return what verdicts on pictures with known labels say."""
    return ReviewerError(looks, wrong)


def checks(right: int, rejected: int) -> ReviewerError:
    """Return what checks of settled labels say: `rejected` of the `right` labels were found wrong by the first look."""
    return ReviewerError(right, rejected)
