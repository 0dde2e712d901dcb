"""How much more often people agree on a picture than their errors explain."""

import numpy as np
from numpy.typing import NDArray

from bot.labeling.consensus.tempering import Excess
from bot.labeling.offline.answer_arrays import Answers, sum_by


def excess_agreement(answers: Answers, by_people: NDArray[np.bool_], expected: float | None) -> Excess | None:
    """Return the excess of the people's agreement over `expected`, as a share of what chance leaves (single choice).

    `expected` is None for multiple choice. Each item with several answers counts the same, because those on which
    people differ get more answers. None without such items, or if all their answers are the same.
    """
    people = np.bincount(answers.items[by_people], minlength=int(answers.items[-1]) + 1)
    several = by_people & (people[answers.items] > 1)
    if expected is None or not several.any():
        return None
    items, labels = answers.items[several], answers.labels[several]
    pictures = int(np.count_nonzero(people > 1))
    shares = sum_by(labels, 1 / people[items]) / pictures
    if np.count_nonzero(shares) == 1:
        return None
    chance = float((shares**2).sum())
    cells, votes = np.unique(items * len(shares) + labels, return_counts=True)
    count = people[cells // len(shares)]
    agreed = float((votes * (votes - 1) / (count * (count - 1))).sum()) / pictures
    likely = (agreed * pictures + 1) / (pictures + 2)  # so that few pictures on which all agree prove little
    error = (likely * (1 - likely) / pictures) ** 0.5
    return Excess((agreed - expected) / (1 - chance), error / (1 - chance))
