"""Divide pictures into train, val and test.

Three rules, in this order: a picture keeps its split; pictures that belong together (copies, and those of one
collector) have one split; and the labels have the same shares in all splits, as far as the first two rules allow.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.labeling.dataset import Split

SHARES: Mapping[Split, float] = {Split.TRAIN: 0.8, Split.TEST: 0.1, Split.VAL: 0.1}
"""The first of two equal ones gets pictures first: a dataset can do without val rather than without test."""


class Groups:
    """Pictures that belong together, by number: sets that grow when two of them are linked."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def link(self, one: int, other: int) -> None:
        """Put two numbers, with all that belongs to them, into one group. The lowest number stands for it."""
        first, second = sorted((self.group_of(one), self.group_of(other)))
        self._parent[second] = self._parent[first] = first

    def group_of(self, number: int) -> int:
        """Return the number that stands for a number's group; itself if it was never linked."""
        root = number
        while (above := self._parent.get(root, root)) != root:
            root = above
        while number != root:
            self._parent[number], number = root, self._parent.get(number, number)
        return root

    def __contains__(self, number: int) -> bool:
        return number in self._parent


@dataclass(slots=True)
class Group:
    """What is known of a group: how many pictures have each label, and what is in which split already.

    `key` orders groups of one size in a way that has nothing to do with when pictures came.
    """

    key: str = ""
    size: int = 0
    labels: Counter[int] = field(default_factory=Counter)
    stored: dict[Split, int] = field(default_factory=dict)  # the first picture in each split

    @property
    def split(self) -> Split | None:
        """The split of its first picture that has one."""
        return min(self.stored, key=lambda split: self.stored[split]) if self.stored else None


class Balance:
    """How many pictures of each label each split has, and should have."""

    def __init__(self, totals: Counter[int]) -> None:
        """Begin with empty splits. `totals` counts the labels of all pictures that have a label."""
        self._totals = totals
        self._all = max(totals.total(), 1)
        self._have: dict[Split, Counter[int]] = {split: Counter() for split in SHARES}
        self._size = Counter[Split]()

    def add(self, split: Split, labels: Mapping[int, int]) -> None:
        """Count the labels of pictures that are in a split."""
        self._have[split].update(labels)
        self._size[split] += sum(labels.values())

    def filled_by(self, pictures: int) -> int:
        """Return how many of the smallest splits so many pictures fill."""
        return int(pictures / (min(SHARES.values()) * self._all))

    def choose(self, labels: Mapping[int, int], *, left: int | None = None) -> Split:
        """Return the split that lacks these labels most, and count them there.

        What a split lacks altogether, as a share of its size, decides between nearly equal ones: otherwise rare labels
        would all go to the largest split. `left` is how many choices there are still, with this one: if they only
        suffice for the splits that are empty, it is one of those, unless that one would have more than train.
        """
        number = max(sum(labels.values()), 1)
        empty = [split for split in SHARES if not self._size[split]]

        def lack(split: Split) -> float:
            of_labels = sum(
                many * (SHARES[split] * self._totals[label] - self._have[split][label])
                for label, many in labels.items()
            )
            wanted = SHARES[split] * self._all
            return of_labels / number + (wanted - self._size[split]) / wanted

        is_needed = left is not None and left <= len(empty) and number <= self._size[Split.TRAIN]
        chosen = max(empty if is_needed else SHARES, key=lack)
        self.add(chosen, labels)
        return chosen


def assign_groups(groups: Mapping[int, Group], balance: Balance, *, singles: int = 0) -> dict[int, Split]:
    """Return each group's split. Groups with a split keep it; the largest of the others choose first.

    The smallest go to splits that would be empty otherwise. `balance` has all pictures with a split already, and gets
    the others. `singles` is the number of pictures without a group, which choose after all groups: a few of them are
    no split.
    """
    chosen: dict[int, Split] = {}
    for number, group in groups.items():
        if group.split is not None:
            chosen[number] = group.split
            balance.add(group.split, group.labels)
    free = [(number, group) for number, group in groups.items() if group.split is None and group.labels]
    free.sort(key=lambda entry: (-entry[1].size, entry[1].key, entry[0]))
    later = balance.filled_by(singles)
    for place, (number, group) in enumerate(free):
        chosen[number] = balance.choose(group.labels, left=len(free) - place + later)
    return chosen


def separated(groups: Iterable[Group]) -> list[tuple[int, ...]]:
    """Return the groups whose pictures are in several splits, because they were linked after their exports.

    Each as the first picture in each of its splits.
    """
    return sorted(tuple(sorted(group.stored.values())) for group in groups if len(group.stored) > 1)
