"""The answers of models as arrays, and the share of their evidence that counts beside the answers of people.

The equations are those of bot.labeling.consensus.model_voices. An item takes its models' answers one after the other.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.labeling.consensus.model_voices import MOST_DOUBT, PRIOR_STRENGTH

Floats = NDArray[np.float64]
Places = NDArray[np.int64]


class ModelAnswers:
    """The answers of models to items that people have answered, too.

    - `beside` (answers,): whether an answer is one of these.
    - `strength` (answers,): how much its model counts.
    - `rounds`: indices of these answers, at most one of each item in a round.
    """

    def __init__(
        self, items: Places, voices_of: Places, voices: Sequence[int], asked: NDArray[np.bool_], by: Mapping[int, float]
    ) -> None:
        """`items` and `voices_of` are those of the answers, `asked` marks the items that people have answered."""
        numbers = np.array(voices, np.int64)[voices_of]
        self.beside = (numbers < 0) & asked[items]
        self.strength = np.array([by.get(voice, PRIOR_STRENGTH) for voice in voices])[voices_of]
        places = np.flatnonzero(self.beside)
        places = places[np.lexsort((-numbers[places], items[places]))]  # the order in which a single item takes them
        starts = np.flatnonzero(np.r_[True, np.diff(items[places]) != 0])[: len(places)]
        turn = np.arange(len(places)) - np.repeat(starts, np.diff(np.r_[starts, len(places)]))
        self.rounds = [places[turn == number] for number in range(int(turn.max(initial=-1)) + 1)]

    def between(self, start: int, end: int) -> Iterator[Places]:
        """Yield the rounds of the answers from `start` to before `end`."""
        for places in self.rounds:
            first, last = np.searchsorted(places, (start, end))
            yield places[first:last]


def counted_shares(strength: Floats, lead: Floats, evidence: Floats) -> Floats:
    """Return the share of each model's evidence that counts, as `model_voices.share_of`."""
    with np.errstate(divide="ignore", invalid="ignore"):
        doubt = np.where(evidence > 0, MOST_DOUBT * lead / evidence, 0)
    shares: Floats = np.maximum(strength, np.minimum(1, doubt))
    return shares


def add_evidence(sums: NDArray[Any], evidence: NDArray[Any], *, items: Places, said: Places, strength: Floats) -> None:
    """Add the counted share of a round's evidence (answers, labels) to the sums (items, labels), in place.

    `items`, `said` and `strength` are each answer's item, label and model's strength.
    """
    row, top = np.arange(len(items)), sums[items].argmax(axis=1)
    lead = sums[items, top] - sums[items, said]
    shares = counted_shares(strength, lead, evidence[row, said] - evidence[row, top])
    sums[items] += shares[:, None] * evidence


def with_decisions(odds: Floats, change: Floats, strength: Floats) -> Floats:
    """Return the log-odds of decisions with the counted share of what models change of them."""
    lead = np.where(odds * change < 0, np.abs(odds), 0)
    found: Floats = odds + counted_shares(strength, lead, np.abs(change)) * change
    return found
