"""Calibration: compare reported confidence with the accuracy found by audits.

The model is overconfident where labelers make the same errors: items reported at 99 % may be 91 % right. Audits of a
random sample of settled items measure this.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from math import sqrt
from typing import NamedTuple

from bot.frozen import frozen
from bot.labeling.consensus.tempering import MIN_CHECKS

TWO_SIDED = 1.96  # standard normal quantile for 95 %


class Audit(NamedTuple):
    """An audited item: its confidence when it was sampled, and whether its labels were right.

    `chance` is its sampling probability; doubtful items are sampled more often.
    """

    confidence: float
    right: bool
    chance: float = 1.0


@frozen
class Step:
    """One bin of a reliability diagram: mean reported confidence, audited accuracy, and its 95 % interval."""

    audits: int
    reported: float
    right: float
    low: float
    high: float


@frozen
class Honesty:
    """Audited accuracy of all settled items with its 95 % interval. `said` is the mean reported confidence."""

    audits: int
    said: float
    right: float
    low: float
    high: float


def honesty(audits: Sequence[Audit]) -> Honesty | None:
    """Return the audited accuracy of all settled items, or None for fewer than MIN_CHECKS audits.

    Audits are weighted by the inverse of their sampling probability, because doubtful items are sampled more often. The
    interval uses Kish's effective sample size.
    """
    if len(audits) < MIN_CHECKS:
        return None
    weights = [1 / audit.chance for audit in audits]
    whole = sum(weights)
    worth = whole**2 / sum(weight**2 for weight in weights)
    right = sum(weight for weight, audit in zip(weights, audits, strict=True) if audit.right) / whole
    reported = sum(weight * audit.confidence for weight, audit in zip(weights, audits, strict=True)) / whole
    low, high = wilson(right * worth, worth)
    return Honesty(len(audits), reported, right, low, high)


def steps(audits: Iterable[Audit], edges: Sequence[float] = (0.0, 0.8, 0.9, 0.95, 0.98, 0.99, 1.0)) -> list[Step]:
    """Return reported confidence against audited accuracy, binned by `edges`. Empty bins are left out."""
    bins: dict[int, list[Audit]] = {}
    for audit in audits:
        bins.setdefault(min(bisect_right(edges, audit.confidence), len(edges) - 1), []).append(audit)
    return [_step(bins[edge]) for edge in sorted(bins)]


def _step(audits: list[Audit]) -> Step:
    right = sum(audit.right for audit in audits)
    low, high = wilson(right, len(audits))
    return Step(len(audits), sum(audit.confidence for audit in audits) / len(audits), right / len(audits), low, high)


def wilson(right: float, seen: float) -> tuple[float, float]:
    """Return Wilson's score interval for a share of `right` in `seen`."""
    if not seen:
        return 0.0, 1.0
    square = TWO_SIDED**2
    middle = (right + square / 2) / (seen + square)
    reach = TWO_SIDED * sqrt(right * (seen - right) / seen + square / 4) / (seen + square)
    return max(middle - reach, 0.0), min(middle + reach, 1.0)
