"""The uses of gold: what a course wants of each, and which use a new gold picture gets."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from bot.frozen import frozen
from bot.labeling.consensus.confusion_counts import OTHERS, Posterior
from bot.labeling.model import Answer, GoldUse, SkipReason

WANTED: Mapping[GoldUse, int] = {GoldUse.PRACTICE: 40, GoldUse.EXAM: 60, GoldUse.HIDDEN: 10}
"""What a course wants of each use. An exam takes 30 pictures, and its second sheet 30 others."""
WANTED_IN_ALL = sum(WANTED.values())
FIRST_PRACTICE = 10  # pictures for practice before any other use, so that a class can begin

WORDS: Mapping[str, GoldUse] = {
    **{use.value: use for use in GoldUse},
    "연습": GoldUse.PRACTICE,
    "연습용": GoldUse.PRACTICE,
    "시험": GoldUse.EXAM,
    "시험용": GoldUse.EXAM,
    "숨김": GoldUse.HIDDEN,
    "숨김용": GoldUse.HIDDEN,
}
"""What tables call the uses."""

Right: TypeAlias = Answer | SkipReason
"""The right answer to a gold picture: its labels, or what is wrong with it."""


@frozen
class GoldCount:
    """How many gold pictures of a use have the same right answer."""

    use: GoldUse
    right: Right
    pictures: int


def by_use(counts: Iterable[GoldCount]) -> dict[GoldUse, int]:
    """Return the number of gold pictures of each use."""
    totals = dict.fromkeys(GoldUse, 0)
    for count in counts:
        totals[count.use] += count.pictures
    return totals


def ready(counts: Iterable[GoldCount]) -> int:
    """Return how many of the wanted pictures there are. More of a use than wanted don't make up for another."""
    return sum(min(many, WANTED[use]) for use, many in by_use(counts).items())


def choose_use(counts: Iterable[GoldCount], right: Right) -> GoldUse:
    """Return the use that lacks most pictures with this right answer, relative to what is wanted.

    So each use gets its share of each label. The first pictures of all are for practice, since a class begins with it.
    """
    counts = list(counts)
    if by_use(counts)[GoldUse.PRACTICE] < FIRST_PRACTICE:
        return GoldUse.PRACTICE
    made = by_use(count for count in counts if count.right == right)
    return min(WANTED, key=lambda use: made[use] / WANTED[use])


def choose_candidate(counts: Iterable[GoldCount], candidates: Sequence[tuple[int, Posterior]]) -> int | None:
    """Return the first picture whose likeliest label has the fewest gold pictures; None without candidates.

    A picture about which nothing is known comes as early as one whose label has no gold.
    """
    made: dict[int, int] = {}
    for count in counts:
        for label in () if isinstance(count.right, SkipReason) else count.right:
            made[label] = made.get(label, 0) + count.pictures

    def lack(candidate: tuple[int, Posterior]) -> int:
        likely = {label: share for label, share in candidate[1].items() if label != OTHERS}
        return made.get(max(likely, key=lambda label: likely[label]), 0) if likely else 0

    return min(candidates, key=lack)[0] if candidates else None
