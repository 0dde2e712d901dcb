"""Inter-annotator agreement: Krippendorff's alpha for nominal data, and Cohen's kappa of two voices.

Both are computed from counts that can be updated item by item, exactly. Source: K. Krippendorff, Content Analysis, ch.
12 (nominal data); J. Cohen, 1960.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

OTHERS_LEAST, OTHERS_SHARE = 20, 0.1
"""Minimum number and share of the answers that differ from the commonest one, so that alpha says something."""


@dataclass(slots=True)
class Coincidences:
    """The coincidence matrix: `met[a, b]` counts pairs of answers to the same item, weighted so that an item with n
    answers sums to n.
    """

    met: Counter[tuple[Hashable, Hashable]] = field(default_factory=Counter)

    def add(self, answers: Sequence[Hashable], times: int = 1) -> None:
        """Add (or with `times` -1 remove) an item's answers. A single answer has no pairs."""
        if len(answers) < 2:
            return
        weight = times / (len(answers) - 1)
        votes = Counter(answers)
        for one, count in votes.items():
            for other, others in votes.items():
                self.met[one, other] += weight * count * (others - (one == other))  # type: ignore[assignment]  # float sums

    @property
    def alpha(self) -> float | None:
        """Krippendorff's alpha: 1 for full agreement, 0 for chance. None without pairs, or with only one distinct
        answer.
        """
        totals = self._totals()
        paired = sum(totals.values())
        expected = paired**2 - sum(total**2 for total in totals.values())
        if paired <= 1 or expected <= 0:
            return None
        same = sum(count for (one, other), count in self.met.items() if one == other)
        return 1 - (paired - 1) * (paired - same) / expected

    @property
    def is_varied(self) -> bool:
        """Whether alpha says something. While nearly all answers are one label, as in the first folder of an import,
        chance agrees as often as people do, and alpha is near 0 however well they agree.
        """
        totals = self._totals()
        others = totals.total() - max(totals.values(), default=0)
        return others >= max(OTHERS_LEAST, OTHERS_SHARE * totals.total())

    def _totals(self) -> Counter[Hashable]:
        """Return how often each answer was given, without single answers."""
        totals: Counter[Hashable] = Counter()
        for (one, _), count in self.met.items():
            totals[one] += count
        return totals


@dataclass(slots=True)
class Pair:
    """The contingency table of two voices on the items that both have answered: `said[a, b]`."""

    said: Counter[tuple[Hashable, Hashable]] = field(default_factory=Counter)

    @property
    def items(self) -> int:
        return sum(self.said.values())

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa: 1 for full agreement, 0 for chance. None without common items or if chance explains all."""
        ones: Counter[Hashable] = Counter()
        others: Counter[Hashable] = Counter()
        for (one, other), count in self.said.items():
            ones[one] += count
            others[other] += count
        expected = sum(count * others[label] for label, count in ones.items())
        if not self.items or expected == self.items**2:
            return None
        same = sum(count for (one, other), count in self.said.items() if one == other)
        return (same * self.items - expected) / (self.items**2 - expected)


@dataclass(slots=True)
class Agreement:
    """Agreement of a project's voices: of all together, and of each pair (by ascending number)."""

    together: Coincidences = field(default_factory=Coincidences)
    pairs: dict[tuple[int, int], Pair] = field(default_factory=dict)

    def add(self, said: Iterable[tuple[int, Hashable]], times: int = 1) -> None:
        """Add (or with `times` -1 remove) an item's answers, as pairs (voice, answer)."""
        said = sorted(said, key=lambda pair: pair[0])
        self.together.add([answer for _, answer in said], times)
        for (one, a), (other, b) in combinations(said, 2):
            self.pairs.setdefault((one, other), Pair()).said[a, b] += times
