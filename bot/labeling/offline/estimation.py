"""The consensus of a whole project at once: everybody is judged by everything that is known today.

The tap (bot.labeling.consensus) scores one item by the counts of the moment; here all items are scored by all counts,
again and again until nothing moves. The equations are the same (bot.labeling.offline.sweeps has them as arrays), so
both come to the same, within AGREES. The order of items and answers does not matter.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from bot.labeling.consensus.confusion_counts import Posterior, Question
from bot.labeling.consensus.posterior import Said
from bot.labeling.model import Answer
from bot.labeling.offline.answer_arrays import Answers
from bot.labeling.offline.sweeps import make_sweep

AGREES = 0.02  # of a probability: how far the tap's posteriors, swept to the end, may be from these
SWEEPS_MOST = 25
STILL = 0.002  # of a probability: it has come to rest that moves no further in a sweep
RESTLESS_MOST = 1e-4  # of all probabilities: a sweep that leaves no more of them on their way is the last


def estimate(question: Question, answers: Answers) -> Iterator[Posterior]:
    """The posteriors of all items, in the items' order.

    Source: hierarchical Dawid-Skene with collapsed counts, as bot.labeling.consensus has it.
    """
    crowd = make_sweep(question, answers)
    for _ in range(SWEEPS_MOST):
        likely = crowd.sweep()
        moved = np.abs(likely[crowd.free] - crowd.likely[crowd.free])
        crowd.likely[crowd.free] = likely[crowd.free]
        if np.count_nonzero(moved > STILL) <= RESTLESS_MOST * moved.size:
            break
    return crowd.posteriors()


def estimate_said(question: Question, said: Sequence[Sequence[Said]], known: Mapping[int, Answer]) -> list[Posterior]:
    """The same for answers that are no arrays yet, each item with at least one: each item's posterior, in order."""
    if not said:
        return []
    place = {label: number for number, label in enumerate(question.labels)}
    voices = sorted({each.voice for answers in said for each in answers})
    number = {voice: where for where, voice in enumerate(voices)}
    spoken = [(item, number[each.voice], each.answer) for item, answers in enumerate(said) for each in answers]
    named = [(place[label], answer) for answer, (*_, labels) in enumerate(spoken) for label in labels]
    items, voices_of = np.array([each[:2] for each in spoken], np.int64).T
    labels, answers = np.array(named, np.int64).reshape(-1, 2).T
    certain = {item: tuple(place[label] for label in answer) for item, answer in known.items()}
    return list(estimate(question, Answers(items, voices_of, labels, answers, voices, certain)))
