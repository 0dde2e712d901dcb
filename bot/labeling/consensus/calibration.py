"""How honest the confidence is, by a sample of settled items that a reviewer has looked at.

A model says too much where people err together: 99 % said may be 91 % true. A random sample tells.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

ENOUGH = 20  # audits, below which nothing is said of what is right
CAREFUL = 0.99  # the threshold while audits are too few to keep a promise
NEVER = 1.01  # a threshold that nothing reaches
ONE_SIDED, TWO_SIDED = 1.645, 1.96  # standard deviations of 95 %


class Audit(NamedTuple):
    """A settled item that a reviewer has looked at: the confidence it had when drawn, and whether it was right.

    `chance` is the probability with which it was drawn: doubtful ones are drawn more often.
    """

    confidence: float
    right: bool
    chance: float = 1.0


@dataclass(frozen=True, slots=True)
class Step:
    """Audits of like confidence: what was reported on average, what was true, and the range of that (95 %)."""

    audits: int
    reported: float
    right: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Honesty:
    """Of all settled items, the share that is right by the audits, its range (95 %), and what was said of it."""

    audits: int
    said: float
    right: float
    low: float
    high: float


def honesty(audits: Sequence[Audit]) -> Honesty | None:
    """What the audits say of all settled items; None while there are too few of them.

    Each counts for as many as its chance drew it from, so that looking at the doubtful more often does not make all
    seem worse. The range is that of as many equal audits as these are worth (Kish's effective sample size).
    """
    if len(audits) < ENOUGH:
        return None
    weights = [1 / audit.chance for audit in audits]
    whole = sum(weights)
    worth = whole**2 / sum(weight**2 for weight in weights)
    right = sum(weight for weight, audit in zip(weights, audits, strict=True) if audit.right) / whole
    said = sum(weight * audit.confidence for weight, audit in zip(weights, audits, strict=True)) / whole
    low, high = wilson(right * worth, worth)
    return Honesty(len(audits), said, right, low, high)


def steps(audits: Iterable[Audit], edges: Sequence[float] = (0.0, 0.8, 0.9, 0.95, 0.98, 0.99, 1.0)) -> list[Step]:
    """Reported against audited, between these edges; those without audits are left out."""
    found: dict[int, list[Audit]] = {}
    for audit in audits:
        found.setdefault(min(bisect_right(edges, audit.confidence), len(edges) - 1), []).append(audit)
    return [_step(found[place]) for place in sorted(found)]


def _step(audits: list[Audit]) -> Step:
    right = sum(audit.right for audit in audits)
    low, high = wilson(right, len(audits))
    return Step(len(audits), sum(audit.confidence for audit in audits) / len(audits), right / len(audits), low, high)


def wilson(right: float, seen: float, deviations: float = TWO_SIDED) -> tuple[float, float]:
    """The range of a share (Wilson's score interval)."""
    if not seen:
        return 0.0, 1.0
    square = deviations**2
    middle = (right + square / 2) / (seen + square)
    reach = deviations * sqrt(right * (seen - right) / seen + square / 4) / (seen + square)
    return max(middle - reach, 0.0), min(middle + reach, 1.0)


def threshold(audits: Iterable[Audit], *, max_wrong: float | None, at_least: float) -> float:
    """The lowest threshold, from `at_least` on, over which no more than `max_wrong` of the settled items are wrong.

    So it is with 95 % certainty, by the audits over that threshold. As long as they are too few to say so it stays
    CAREFUL; when there are enough and no threshold keeps the promise, it is NEVER. Without a promise it is `at_least`.
    """
    if max_wrong is None:
        return at_least
    ordered = sorted((audit for audit in audits if audit.confidence >= at_least), reverse=True)
    wrong, lowest, proven_bad = 0, None, False
    for place, audit in enumerate(ordered, start=1):
        wrong += not audit.right
        last_of_its_kind = place == len(ordered) or ordered[place].confidence < audit.confidence
        if not last_of_its_kind:
            continue
        low, high = wilson(wrong, place, ONE_SIDED)
        if high <= max_wrong:
            lowest = at_least if place == len(ordered) else audit.confidence
        if audit.confidence >= CAREFUL:
            proven_bad = low > max_wrong
    if lowest is not None:
        return lowest
    return NEVER if proven_bad else max(at_least, CAREFUL)
