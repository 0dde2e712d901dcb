"""How much people agree: Krippendorff's alpha for names without an order, and Cohen's kappa of two people.

Both come from counts that grow and shrink item by item, so they are as cheap each day as they are exact.
Source: K. Krippendorff, Content Analysis, ch. 12 (nominal data); J. Cohen, 1960.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations


@dataclass(slots=True)
class Coincidences:
    """How often answers to the same item met: `met[a, b]` pairs, each weighed so that an item counts its answers."""

    met: Counter[tuple[Hashable, Hashable]] = field(default_factory=Counter)

    def add(self, answers: Sequence[Hashable], times: int = 1) -> None:
        """Count an item's answers, or take them away again (`times` -1). One answer alone meets no other."""
        if len(answers) < 2:
            return
        weight = times / (len(answers) - 1)
        votes = Counter(answers)
        for one, count in votes.items():
            for other, others in votes.items():
                self.met[one, other] += weight * count * (others - (one == other))  # type: ignore[assignment]  # a sum of fractions

    @property
    def alpha(self) -> float | None:
        """1: all agree; 0: as chance would have it. None: nobody has met anybody, or there is one answer only."""
        totals: Counter[Hashable] = Counter()
        for (one, _), count in self.met.items():
            totals[one] += count
        paired = sum(totals.values())
        expected = paired**2 - sum(total**2 for total in totals.values())
        if paired <= 1 or expected <= 0:
            return None
        same = sum(count for (one, other), count in self.met.items() if one == other)
        return 1 - (paired - 1) * (paired - same) / expected


@dataclass(slots=True)
class Pair:
    """What two people said of the items that both have answered: `said[a, b]`."""

    said: Counter[tuple[Hashable, Hashable]] = field(default_factory=Counter)

    @property
    def items(self) -> int:
        return sum(self.said.values())

    @property
    def kappa(self) -> float | None:
        """1: they always agree; 0: as chance would have it. None: they never met, or chance would have them agree."""
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
    """The agreement of a project's people: all together, and each two of them."""

    together: Coincidences = field(default_factory=Coincidences)
    pairs: dict[tuple[int, int], Pair] = field(default_factory=dict)

    def add(self, said: Iterable[tuple[int, Hashable]], times: int = 1) -> None:
        """Count an item: voices and what each said. With `times` -1, take it away again."""
        said = sorted(said, key=lambda each: each[0])
        self.together.add([answer for _, answer in said], times)
        for (one, a), (other, b) in combinations(said, 2):
            self.pairs.setdefault((one, other), Pair()).said[a, b] += times
