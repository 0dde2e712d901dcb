"""How sure a posterior is of its likeliest labels: as if answers were independent (raw), and calibrated."""

from collections.abc import Mapping
from math import log, prod

from bot.labeling.consensus.confusion_counts import OTHERS, UNIT, Posterior, Question
from bot.labeling.consensus.pool import Pool
from bot.labeling.consensus.posterior import likeliest_labels
from bot.labeling.consensus.tempering import DISPUTE_WEIGHT, Check
from bot.labeling.model import Answer

TINY = 1e-9  # a sum's rounding error


def confidence(pool: Pool, posterior: Posterior) -> float:
    """Return the calibrated probability that the most probable answer is entirely right, from 0 to 1."""
    return pool.tempering.temper(raw_confidence(pool.question, posterior), pool.question.chances)


def raw_confidence(question: Question, posterior: Posterior) -> float:
    """Return the same probability as if the answers to a picture were independent."""
    if question.takes_several:
        return _all_decisions(posterior)
    return max([likely for label, likely in posterior.items() if label != OTHERS], default=0) / UNIT


def check_of(question: Question, unaware: Posterior, labels: Answer, *, audited: bool) -> Check:
    """Return a checked item as tempering learns from it.

    `unaware` is what the answers alone say, `labels` are those of the check, and `audited` is whether it was an audit
    or gold, not a dispute.
    """
    right = likeliest_labels(question, unaware) == labels
    return Check(raw_confidence(question, unaware), right, 1.0 if audited else DISPUTE_WEIGHT, not audited)


def probability_of(answer: Answer, likely: Mapping[int, float], question: Question) -> float:
    """Return the probability that an answer is entirely right. `likely` are the labels' (see `probabilities`)."""
    if question.takes_several:
        each = ((label, likely.get(label, 0.0)) for label in question.labels)
        return prod(applies if label in answer else 1 - applies for label, applies in each)
    unnamed = len(question.labels) - len(likely.keys() - {OTHERS})
    return likely.get(answer[0], likely.get(OTHERS, 0.0) / max(unnamed, 1))


def _all_decisions(posterior: Posterior) -> float:
    """Return the probability that all decisions of multiple choice are right."""
    sure = 1.0
    for label, likely in posterior.items():
        sure *= (UNIT - likely if label == OTHERS else max(likely, UNIT - likely)) / UNIT
    return sure


def probabilities(posterior: Posterior, sure: float, *, takes_several: bool) -> Mapping[int, float]:
    """Return each label's calibrated probability, so that the likeliest answer's is `sure`.

    Single choice: the other labels share the rest as in the posterior, but none becomes likelier than the likeliest.
    Multiple choice: each decision becomes less sure by the same power, so that their product is `sure`.
    """
    likely = {label: millionths / UNIT for label, millionths in posterior.items()}
    if takes_several:
        raw = _all_decisions(posterior)
        if not 0 < raw < 1:
            return likely
        power = log(max(sure, 1e-9)) / log(raw)
        return {label: each**power if each >= 0.5 else 1 - (1 - each) ** power for label, each in likely.items()}
    most = max([each for label, each in likely.items() if label != OTHERS], default=1.0)
    if most >= 1:
        return likely
    top = min([label for label, each in likely.items() if each == most and label != OTHERS])
    rest = (1 - sure) / (1 - most)
    found = {label: each * rest for label, each in likely.items()}
    found[top] = sure
    if max(found.values()) > sure:
        found = {label: min(each, sure) for label, each in found.items()}
    more = 1 - sum(found.values())  # what would make a label likelier than the likeliest
    if more <= TINY:
        return found
    below = {label: each for label, each in found.items() if each < sure} or {OTHERS: 1.0}
    factor = more / sum(below.values())
    return found | {label: found.get(label, 0.0) + each * factor for label, each in below.items()}
