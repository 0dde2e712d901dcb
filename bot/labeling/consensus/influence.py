"""The influence of each answer on an item's posterior, for people who want to know why."""

from collections.abc import Iterable, Mapping
from math import log

from bot.frozen import frozen
from bot.labeling.consensus.confusion_counts import Confusion, Posterior
from bot.labeling.consensus.pool import Pool
from bot.labeling.consensus.posterior import Said, accuracy, decision_rates, posterior


@frozen
class Step:
    """One voice's influence on an item.

    `weight` is the log-likelihood ratio (natural) of the answer being right or wrong; 0 if the voice is uninformative.
    `posterior` is the item's posterior after this answer.
    """

    said: Said
    weight: float
    posterior: Posterior


def explain_answers(said: Iterable[Said], confusions: Mapping[int, Confusion], pool: Pool) -> list[Step]:
    """Return each answer's influence on the posterior, in the order in which they were given.

    `confusions` are leave-one-out counts.
    """
    said = tuple(said)
    return [
        Step(answer, _counted_weight(answer.voice, confusions, pool), posterior(said[: place + 1], confusions, pool))
        for place, answer in enumerate(said)
    ]


def _counted_weight(voice: int, confusions: Mapping[int, Confusion], pool: Pool) -> float:
    """Return the weight of a voice's answers, of which only a model's strength counts where it agrees with people."""
    return weight(confusions.get(voice, Confusion()), pool) * (pool.strength(voice) if voice < 0 else 1)


def weight(confusion: Confusion, pool: Pool) -> float:
    """Return the weight of a voice's answers (see `Step`)."""
    if pool.question.takes_several:
        finds, spares = decision_rates(confusion, pool)
        return max(log(finds / (1 - spares)), 0.0)
    right = accuracy(confusion, pool)
    return max(log(right / (1 - right) * max(len(pool.question.labels) - 1, 1)), 0.0)
