"""Fit the prior of tempering to crowds whose labels are known."""

from collections.abc import Sequence
from statistics import mean, stdev

import numpy as np

from bot.labeling.consensus.tempering import NEVER_SURE, PRIOR, Check, Prior

STRENGTHS = np.exp(np.linspace(-2, 2, 81))
SPREAD_LEAST = 0.2  # eight crowds can be alike by chance
WORTH = 300  # items as which each crowd counts, however many it has


def fit_prior(crowds: Sequence[tuple[int, Sequence[Check]]]) -> Prior:
    """Return the prior under which the crowds' checks are most probable. At least two crowds.

    A crowd is the number of its possible answers and its checks. Each has a strength of its own. The saturation is not
    fitted: from 8 to 16 it makes little difference.
    """
    losses = np.array([_losses(labels, checks) for labels, checks in crowds])
    strengths = np.log(STRENGTHS[losses.argmin(axis=1)]).tolist()
    return Prior(float(np.exp(mean(strengths))), max(stdev(strengths), SPREAD_LEAST))


def _losses(labels: int, checks: Sequence[Check]) -> list[float]:
    """Return the negative log-likelihood of each of STRENGTHS."""
    raws, rights, weights = np.array(checks, float).T
    base = -np.log(max(labels, 2) - 1)
    raws = np.clip(raws, NEVER_SURE, 1 - NEVER_SURE)
    evidence = np.maximum(np.log(raws / (1 - raws)) - base, 0)
    odds = base + STRENGTHS[:, None] * (evidence / (1 + evidence / PRIOR.saturation))
    found: list[float] = (
        np.logaddexp(0, np.where(rights > 0, -odds, odds)) @ weights * (WORTH / weights.sum())
    ).tolist()
    return found
