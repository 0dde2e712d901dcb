"""The sheet of an exam: how long it can be, which pictures it has, and which of them an instructor looks at first."""

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.frozen import frozen
from bot.labeling.model import ExamPlan

LEAST = 5  # pictures of an exam


@frozen
class SheetPicture:
    """A picture of a sheet. `right` is what is right: label ids as JSON, or a flag's reason.

    Of a dispute, `hint` is the reviewer's reason as stored, and `votes` are (label, number of people) pairs, the most
    frequent first.
    """

    item: int
    right: str
    hint: str = ""
    votes: tuple[tuple[int, int], ...] = ()


def fit(plan: ExamPlan, gold: int) -> ExamPlan | None:
    """Return the exam as planned, or the longest one there is with less gold; None if there is too little.

    The share of right answers that is needed stays at least the same.
    """
    if gold >= plan.pictures:
        return plan
    if gold < LEAST:
        return None
    return replace(plan, pictures=gold, pass_at=-(-plan.pass_at * gold // plan.pictures))


def draw_sheet(gold: Sequence[SheetPicture], size: int, seed: int) -> list[SheetPicture]:
    """Return `size` pictures, all there are if there are fewer, with as many of each right answer as possible.

    It depends on nothing but the arguments.
    """
    rng = random.Random(seed)
    of_right = defaultdict[str, list[SheetPicture]](list)
    for picture in sorted(gold, key=lambda each: each.item):
        of_right[picture.right].append(picture)
    for pictures in of_right.values():
        rng.shuffle(pictures)
    drawn = list[SheetPicture]()
    while len(drawn) < min(size, len(gold)):
        left = [pictures for pictures in of_right.values() if pictures]
        rng.shuffle(left)  # which answers get the rest that can't be shared equally
        drawn += [pictures.pop() for pictures in left[: size - len(drawn)]]
    return drawn


@frozen
class Tally:
    """How many of `people` chose the right answer to a picture, and how many the most frequent other one (None: none).

    Who chose nothing counts in `people` only.
    """

    item: int
    people: int
    right: int
    other: str | None = None
    others: int = 0

    @property
    def is_doubtful(self) -> bool:
        """Whether less than half were right, or as many chose the same other answer."""
        return 2 * self.right < self.people or 0 < self.right <= self.others

    @property
    def is_outvoted(self) -> bool:
        """Whether more people chose the same other answer than the right one."""
        return self.others > self.right


def by_doubt(tallies: Iterable[Tally]) -> list[Tally]:
    """Return tallies in the order in which an instructor looks at their pictures: the most doubtful first."""
    return sorted(tallies, key=lambda each: (not each.is_doubtful, each.right - each.others, each.right, each.item))
