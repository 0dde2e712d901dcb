"""Gold uses: each label gets its share of practice, exam and checks."""

from collections import Counter

import pytest

from bot.labeling.course.gold_uses import GoldCount, by_use, choose_candidate, choose_use, ready
from bot.labeling.model import GoldUse, SkipReason

PRACTICE, EXAM, HIDDEN = GoldUse.PRACTICE, GoldUse.EXAM, GoldUse.HIDDEN


def made(*rights):
    """Return the counts after pictures with these right answers got their uses one after the other."""
    counts = Counter()
    for right in rights:
        use = choose_use([GoldCount(use, known, many) for (use, known), many in counts.items()], right)
        counts[use, right] += 1
    return [GoldCount(use, right, many) for (use, right), many in counts.items()]


def test_uses_of_one_label():
    """The first ten are for practice, and then each use gets its share."""
    assert by_use(made((1,))) == {PRACTICE: 1, EXAM: 0, HIDDEN: 0}
    assert by_use(made(*[(1,)] * 10)) == {PRACTICE: 10, EXAM: 0, HIDDEN: 0}
    assert by_use(made(*[(1,)] * 30)) == {PRACTICE: 11, EXAM: 16, HIDDEN: 3}
    assert by_use(made(*[(1,)] * 110)) == {PRACTICE: 40, EXAM: 60, HIDDEN: 10}


def test_each_label_has_its_share():
    """Three labels in any order: no use lacks one."""
    counts = made(*[(1,)] * 33, *[(2,), (3,)] * 33, SkipReason.BLURRED)
    shares = {(count.use, count.right): count.pictures for count in counts}
    for label in (1, 2, 3):
        assert [shares[use, (label,)] for use in (PRACTICE, EXAM, HIDDEN)] == [12, 18, 3]
    assert shares[PRACTICE, SkipReason.BLURRED] == 1


def test_more_of_a_use_is_not_ready():
    """Pictures of a use beyond what is wanted don't make up for another use."""
    assert ready([GoldCount(PRACTICE, (1,), 45), GoldCount(EXAM, (2,), 22)]) == 62


@pytest.mark.parametrize(
    ("candidates", "chosen"),
    [
        ([], None),
        ([(7, {}), (8, {2: 900_000})], 7),
        ([(7, {1: 900_000, 2: 100_000}), (8, {2: 600_000, 0: 400_000})], 8),
        ([(7, {1: 900_000}), (8, {1: 900_000})], 7),
    ],
)
def test_candidate_of_the_label_that_lacks(candidates, chosen):
    """What is likely to show the label with the fewest gold pictures comes first; otherwise the order stays."""
    counts = [GoldCount(PRACTICE, (1,), 5), GoldCount(EXAM, (2,), 2)]
    assert choose_candidate(counts, candidates) == chosen
