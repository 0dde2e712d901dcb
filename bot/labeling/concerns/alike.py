"""Find whose answers are alike another person's, or always the first one's, more than both being right explains.

Two people who look agree where the picture is clear. Here each common picture counts by how surprising the agreement is
after everything that everybody else says of it, and a disagreement counts against copying. Of two people whose answers
are alike, one who answers later on nearly all common pictures is named alone.

Source: pairwise dependence of sources that share errors (X. L. Dong, L. Berti-Equille, D. Srivastava, Integrating
Conflicting Data: The Role of Source Dependence, 2009), as a cumulative sum (Page 1954).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from bot.labeling.concerns.evidence import Evidence

FIRST = 0  # stands for whoever answered an item first
COPIES = 0.9  # share of the common pictures on which somebody copies
ALARM = 14.0  # natural logarithm of the ratio from which somebody is named beside FIRST; in a group for each but one
PAIR_ALARM = 18.0  # the same for two people: there are many pairs
SEED = 5.0  # and from which a pair can be the beginning of a larger group
JOINS = 4.0  # the same of who joins it, on average
MOST = 2 * PAIR_ALARM
LATER = 0.8  # share of the common pictures from which on somebody counts as the later one
PEOPLE_MOST = 200  # people of whom pairs are counted: 20,000 pairs
BINS = 20  # of the probability to say the same
BIN_WEIGHT = 20  # of that probability itself, in common pictures


@dataclass(slots=True)
class Pair:
    """The common items of two people: how many, on how many they say the same, and how often the second was later."""

    sum: float = 0.0
    items: int = 0
    same: int = 0
    later: int = 0


@dataclass(slots=True)
class Pairs:
    """All pairs of people, by their ascending numbers, and of each person with FIRST.

    The probability to say the same is corrected by how often all pairs do: hard pictures fool people alike. Answers of
    a person up to `until` are not counted: managers were told of them.
    """

    people: frozenset[int]
    until: Mapping[int, int] = field(default_factory=dict)
    pairs: dict[tuple[int, int], Pair] = field(default_factory=dict)
    _seen: list[int] = field(default_factory=lambda: [0] * BINS)
    _same: list[int] = field(default_factory=lambda: [0] * BINS)

    def add(self, evidence: Sequence[Evidence]) -> None:
        """Add the answers to an item. Pairs of `people` only are counted."""
        for each in evidence:
            for place, (other, is_same, likely) in enumerate(each.echoes):
                echoed = self._correct(likely, is_same=is_same)
                if each.order <= max(self.until.get(each.voice, 0), self.until.get(other, 0)):
                    continue
                ratio = log(COPIES / echoed + 1 - COPIES) if is_same else log(1 - COPIES)
                if each.voice in self.people and other in self.people:
                    pair = min(each.voice, other), max(each.voice, other)
                    self._count(pair, ratio, is_same=is_same, is_later=other < each.voice)
                if place == 0:
                    self._count((FIRST, each.voice), ratio, is_same=is_same, is_later=True)

    def _correct(self, likely: float, *, is_same: bool) -> float:
        """Return the probability to say the same, corrected by all pairs before, and count this one."""
        place = min(int(likely * BINS), BINS - 1)
        corrected = (self._same[place] + BIN_WEIGHT * likely) / (self._seen[place] + BIN_WEIGHT)
        self._seen[place] += 1
        self._same[place] += is_same
        return max(corrected, likely, 0.01)

    def _count(self, people: tuple[int, int], ratio: float, *, is_same: bool, is_later: bool) -> None:
        pair = self.pairs.setdefault(people, Pair())
        pair.sum = min(max(pair.sum + ratio, 0.0), MOST)
        pair.items += 1
        pair.same += is_same
        pair.later += is_later

    def groups(self) -> list[frozenset[int]]:
        """Return the groups of people whose answers are alike, the surest first: each person is in one at most.

        A group grows by whoever is most alike its members, at least JOINS on average. It is one if its pairs have
        ALARM for each member but one. FIRST and somebody who repeats what was said first are a group of two.
        """
        groups, taken = [], set[int]()
        for (one, other), pair in sorted(
            self.pairs.items(), key=lambda entry: (-entry[1].sum, FIRST in entry[0], entry[0])
        ):
            if pair.sum < SEED:
                break
            if {one, other} & taken:
                continue
            group = self._grow([one, other], pair.sum, taken) if one != FIRST else [one, other]
            if len(group) > 2 or pair.sum >= (ALARM if one == FIRST else PAIR_ALARM):
                groups.append(frozenset(group))
                taken.update(group)
            taken.discard(FIRST)
        return groups

    def to_name(self, group: frozenset[int]) -> frozenset[int]:
        """Return whom of a group to name: everybody, or of two people the one who answers later."""
        if len(group) > 2:
            return group
        one, other = sorted(group)
        share = self.pairs[one, other].later / self.pairs[one, other].items
        if share >= LATER:
            return frozenset({other})
        return frozenset({one}) if share <= 1 - LATER else group

    def closest(self, person: int, group: frozenset[int]) -> Pair:
        """Return the pair of a person with the member of a group whose answers are most alike theirs."""
        others = (self.pairs.get((min(person, other), max(person, other))) for other in group if other != person)
        return max((pair for pair in others if pair), key=lambda pair: (pair.sum, pair.items))

    def _grow(self, group: list[int], total: float, taken: set[int]) -> list[int]:
        """Return the largest group that begins with a pair, or the pair."""
        found, others = list(group), [person for person in sorted(self.people) if person not in {*group, *taken}]
        while others:
            sums = {person: sum(self._sum(person, member) for member in group) for person in others}
            nearest = max(others, key=lambda person: (sums[person], -person))
            if sums[nearest] < JOINS * len(group):
                break
            total += sums[nearest]
            group.append(nearest)
            others.remove(nearest)
            if total >= ALARM * (len(group) - 1):
                found = list(group)
        return found

    def _sum(self, one: int, other: int) -> float:
        pair = self.pairs.get((min(one, other), max(one, other)))
        return pair.sum if pair else 0.0
