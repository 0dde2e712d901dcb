"""Fit the prior of tempering to crowds whose labels are known."""

from collections.abc import Sequence
from statistics import linear_regression, mean, stdev
from typing import NamedTuple

import numpy as np

from bot.labeling.consensus.tempering import NEVER_SURE, PRIOR, Check, Prior

STRENGTHS = np.exp(np.linspace(-2, 2, 81))
SPREAD_LEAST = 0.2  # eight crowds can be alike by chance
WORTH = 300  # items as which each crowd counts, however many it has
SLOPE_LEAST = 5  # crowds from which on the slope is fitted
SLOPE_KEPT = 0.75  # share of a fitted slope: few crowds exaggerate it, and in simulated ones it is half as large


class PastCrowd(NamedTuple):
    """A crowd: the number of its possible answers, its checks, and how much more people agree than expected."""

    labels: int
    checks: Sequence[Check]
    excess: float = PRIOR.excess


def fit_prior(crowds: Sequence[PastCrowd]) -> Prior:
    """Return the prior under which the crowds' checks are most probable. At least two crowds.

    Each crowd has a strength of its own. The saturation is not fitted: from 8 to 16 it makes little difference.
    """
    losses = np.array([_losses(crowd.labels, crowd.checks) for crowd in crowds])
    strengths, excesses = np.log(STRENGTHS[losses.argmin(axis=1)]).tolist(), [crowd.excess for crowd in crowds]
    slope, usual = PRIOR.slope, mean(excesses)
    if len(crowds) >= SLOPE_LEAST and max(excesses) > min(excesses):
        slope = -SLOPE_KEPT * linear_regression(excesses, strengths).slope
    rest = [strength + slope * (excess - usual) for strength, excess in zip(strengths, excesses, strict=True)]
    return Prior(float(np.exp(mean(strengths))), max(stdev(rest), SPREAD_LEAST), PRIOR.saturation, usual, slope)


def _losses(labels: int, checks: Sequence[Check]) -> list[float]:
    """Return the negative log-likelihood of each of STRENGTHS."""
    raws, rights, weights, _ = np.array(checks, float).T
    base = -np.log(max(labels, 2) - 1)
    raws = np.clip(raws, NEVER_SURE, 1 - NEVER_SURE)
    evidence = np.maximum(np.log(raws / (1 - raws)) - base, 0)
    odds = base + STRENGTHS[:, None] * (evidence / (1 + evidence / PRIOR.saturation))
    found: list[float] = (
        np.logaddexp(0, np.where(rights > 0, -odds, odds)) @ weights * (WORTH / weights.sum())
    ).tolist()
    return found
