"""Divide pictures into train, val and test.

Four rules, in this order: a picture keeps its split; pictures that belong together (copies, and those of one
collector) have one split; no split is empty if there are enough groups; and the labels have the same shares in all
splits, as far as the other rules allow.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.labeling.dataset import Split

SHARES: Mapping[Split, float] = {Split.TRAIN: 0.8, Split.TEST: 0.1, Split.VAL: 0.1}
"""On a tie the first one wins, so test comes before val: a dataset needs test more."""


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
    """How many pictures of each label each split has, and should have. `size` counts the labels of each split."""

    def __init__(self, totals: Counter[int]) -> None:
        """Begin with empty splits. `totals` counts the labels of all pictures that have a label."""
        self.size = Counter[Split]()
        self._totals = totals
        self._all = max(totals.total(), 1)
        self._have: dict[Split, Counter[int]] = {split: Counter() for split in SHARES}

    def add(self, split: Split, labels: Mapping[int, int]) -> None:
        """Count the labels of pictures that are in a split."""
        self._have[split].update(labels)
        self.size[split] += sum(labels.values())

    def can_fill(self, labels: int) -> bool:
        """Return whether so many labels are at least the share of the smallest split."""
        return labels >= min(SHARES.values()) * self._all

    def choose(self, labels: Mapping[int, int]) -> Split:
        """Return the split that lacks these labels most, and count them there.

        What a split lacks altogether, as a share of its size, decides between nearly equal ones: otherwise rare labels
        would all go to the largest split.
        """
        number = max(sum(labels.values()), 1)

        def lack(split: Split) -> float:
            of_labels = sum(
                many * (SHARES[split] * self._totals[label] - self._have[split][label])
                for label, many in labels.items()
            )
            wanted = SHARES[split] * self._all
            return of_labels / number + (wanted - self.size[split]) / wanted

        chosen = max(SHARES, key=lack)
        self.add(chosen, labels)
        return chosen


def assign_groups(groups: Mapping[int, Group], balance: Balance, *, singles: int = 0) -> dict[int, Split]:
    """Return each group's split. Groups with a split keep it; the largest of the others choose first.

    The last ones go to splits that would be empty otherwise, unless they are larger than train. `balance` has all
    pictures with a split already, and gets the others. `singles` counts the labels of pictures without a group. They
    choose after all groups, and fill empty splits themselves if there are enough of them.
    """
    chosen: dict[int, Split] = {}
    for number, group in groups.items():
        if group.split is not None:
            chosen[number] = group.split
            balance.add(group.split, group.labels)
    free = [(number, group) for number, group in groups.items() if group.split is None and group.labels]
    free.sort(key=lambda entry: (-entry[1].size, entry[1].key, entry[0]))
    for place, (number, group) in enumerate(free):
        empty = [split for split in SHARES if not balance.size[split]]
        is_needed = len(free) - place <= len(empty) and not balance.can_fill(singles)
        if is_needed and group.labels.total() <= balance.size[Split.TRAIN]:
            chosen[number] = empty[0]
            balance.add(empty[0], group.labels)
        else:
            chosen[number] = balance.choose(group.labels)
    return chosen


def separated(groups: Iterable[Group]) -> list[tuple[int, ...]]:
    """Return the groups whose pictures are in several splits, because they were linked after their exports.

    Each as the first picture in each of its splits.
    """
    return sorted(tuple(sorted(group.stored.values())) for group in groups if len(group.stored) > 1)
