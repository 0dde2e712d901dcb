"""Models as voices: how much of what a model says counts beside the answers of people.

A model may err where people err. Then its agreement proves little, however often it is right. So its evidence counts
with a strength between 0 and 1: the probability that it errs independently of people. Where it contradicts people, it
counts in full until both are nearly equally likely: it can make a picture doubtful, but not decide it.
"""

from collections.abc import Mapping, Sequence
from math import exp, log
from types import MappingProxyType

PRIOR_STRENGTH = 0.05  # before checks a model is taken to err where people err
MOST_DOUBT = 0.9  # of people's lead, which contradiction takes away: it does not turn a label over
NEVER = 1e-9  # a likelihood that was rounded to 0
NO_MODELS: Mapping[int, float] = MappingProxyType({})
"""Strengths by voice, where there is nothing to say of any model."""


def share_of(strength: float, lead: float, evidence: float) -> float:
    """Return the share of a model's evidence that counts for a picture which people have answered.

    `lead` is by how much (in nats) the likeliest label leads over what the model says: 0 if they are the same.
    `evidence` is how much the model's answer takes away of that.
    """
    return max(strength, min(1.0, MOST_DOUBT * lead / evidence)) if evidence > 0 else strength


def with_model(
    before: Sequence[float], after: Sequence[float], *, said: int, likeliest: int, strength: float
) -> list[float]:
    """Return likelihoods of labels with the share of a model's evidence that counts.

    `before` and `after` are without and with all of it. `said` is the place of the model's label, `likeliest` that of
    the likeliest one before.
    """
    change = [log(max(new, NEVER * old) / old) if old else 0.0 for old, new in zip(before, after, strict=True)]
    lead = log(before[likeliest] / before[said]) if before[said] else 0.0
    share = share_of(strength, lead, change[said] - change[likeliest])
    return [old * exp(share * each) for old, each in zip(before, change, strict=True)]
