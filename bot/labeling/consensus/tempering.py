"""Tempering: how sure the agreement of people makes us, learned from pictures whose labels were checked.

The posterior takes the answers to a picture as independent. People err together on hard pictures, so it is too sure of
what they agree on. Here the evidence of a posterior is replaced by a smaller one that cannot grow without end. Evidence
is the log-odds of the likeliest label, relative to chance. See docs/consensus.md for the figures behind the constants.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import exp, log
from typing import NamedTuple

from bot.frozen import frozen

MIN_CHECKS = 30  # with fewer checked pictures the prior alone decides, and reports say nothing of accuracy
DISPUTE_WEIGHT = 0.5  # of a check that was asked for because people disagreed: it tells less of what they agree on
DISPUTES_MOST = 200  # what all disputes together count once audits tell of what people agree on
NEVER_SURE = 1e-6  # a raw posterior of exactly 1 is rounded
EXCESS_SPREAD = 0.08  # standard deviation of the excess agreement between crowds
WIDEST = 4.0  # standard deviations of the prior within which the strength is searched
STEPS = 40  # of the search


class Excess(NamedTuple):
    """How much more often people agree than their errors explain, which shows that pictures fool them together.

    `agreement` is 0 if they err independently, and 1 if they agree wherever chance would let them differ, with the
    standard error `error`.
    """

    agreement: float
    error: float


@frozen
class Prior:
    """What is known of the strength before a project has checks: a log-normal distribution, and the saturation.

    `strength` is its median where people agree as much more than expected as is usual (`excess`), `spread` the standard
    deviation of its logarithm. Its logarithm falls by `slope` times a further excess.
    """

    strength: float = 1.1
    spread: float = 0.2
    saturation: float = 9.5
    excess: float = 0.15
    slope: float = 1.2

    def where(self, excess: Excess | None) -> "Prior":
        """Return the prior for a project whose people agree like this. An excess of few pictures tells little."""
        if excess is None:
            return self
        seen = 1 / (1 + (excess.error / EXCESS_SPREAD) ** 2)
        return replace(self, strength=self.strength * exp(-self.slope * seen * (excess.agreement - self.excess)))


PRIOR = Prior()
"""Estimated from the public crowds, each of which counts the same (`bot.labeling.offline.prior_fit`)."""


@frozen
class Tempering:
    """What evidence is worth: evidence y counts as strength * y / (1 + y / saturation), in nats.

    The first agreeing answers count most, and no number of them counts more than strength * saturation.
    """

    strength: float = PRIOR.strength
    saturation: float = PRIOR.saturation

    def temper(self, raw: float, labels: int) -> float:
        """Return the calibrated probability of a likeliest answer out of `labels`, whose raw probability is `raw`."""
        evidence = self.saturated(raw, labels)
        return 1 / (1 + (max(labels, 2) - 1) * exp(-self.strength * evidence)) if evidence else min(raw, 1 - NEVER_SURE)

    def saturated(self, raw: float, labels: int) -> float:
        """Return the evidence of a raw probability for a strength of 1: 0 where it is no better than chance."""
        raw = min(raw, 1 - NEVER_SURE)
        odds = raw * (max(labels, 2) - 1) / (1 - raw)  # relative to chance
        evidence = log(odds) if odds > 1 else 0.0
        return evidence / (1 + evidence / self.saturation)


UNCHECKED = Tempering()
"""Before a project has checks."""


class Check(NamedTuple):
    """A checked picture: the raw probability of its likeliest labels, whether they were right, and its weight.

    `disputed`: it was checked because people disagreed.
    """

    raw: float
    right: bool
    weight: float = 1.0
    disputed: bool = False


def learn(checks: Iterable[Check], labels: int, prior: Prior = PRIOR) -> Tempering:
    """Return the most probable tempering after the checks of a project: the prior's for fewer than MIN_CHECKS.

    `labels` are the possible answers: the number of labels, or 2 for multiple choice.
    """
    checks = list(checks)
    if len(checks) < MIN_CHECKS:
        return Tempering(prior.strength, prior.saturation)

    share = _share_of_disputes(checks)
    before = Tempering(prior.strength, prior.saturation)
    others = max(labels, 2) - 1
    evidence = [
        (before.saturated(each.raw, labels), each.right, each.weight * (share if each.disputed else 1))
        for each in checks
    ]

    def loss(step: float) -> float:
        strength, found = prior.strength * exp(step * prior.spread), step**2 / 2
        for each, right, weight in evidence:
            odds = exp(strength * each) / others
            found += weight * log(1 + 1 / odds if right else 1 + odds)
        return found

    low, high = -WIDEST, WIDEST
    for _ in range(STEPS):
        third = (high - low) / 3
        low, high = (low, high - third) if loss(low + third) < loss(high - third) else (low + third, high)
    return Tempering(prior.strength * exp((low + high) / 2 * prior.spread), prior.saturation)


def _share_of_disputes(checks: Sequence[Check]) -> float:
    """Return the share of its weight that a dispute counts.

    What disputes say of pictures on which people agree is off in the same way, however many disputes there are. So they
    can't outvote audits: beside MIN_CHECKS audits they count DISPUTES_MOST at most.
    """
    audits = sum(check.weight for check in checks if not check.disputed)
    disputes = sum(check.weight for check in checks if check.disputed)
    return DISPUTES_MOST / disputes if audits >= MIN_CHECKS and disputes > DISPUTES_MOST else 1.0
