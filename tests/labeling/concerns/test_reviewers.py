"""Reviewers whose verdicts are wrong more often than those of a careful one."""

import pytest

from bot.labeling.concerns.reviewers import Record, Verdict, evidence


def judge(verdicts):
    """Return the record of a reviewer with these verdicts."""
    record = Record()
    for verdict in verdicts:
        record.add(verdict)
    return record


def verdicts(count, wrong_each):
    """Return verdicts of reviewer 1. A second look changes one in `wrong_each`, to what more people say."""
    return [
        Verdict(order, 1, 0.1, ((False, 0.8),), 4)
        if order % wrong_each == 0
        else Verdict(order, 1, 0.5, ((True, 0.5),), 4)
        for order in range(1, count + 1)
    ]


def test_who_errs_in_a_tenth_is_named_within_200_verdicts():
    """Where a second look is taken at every verdict, 200 are enough for 10 % of errors."""
    record = judge(verdicts(200, 9))
    assert record.errs
    assert (record.verdicts, record.looked, record.overturned) == (200, 200, 22)


def test_who_errs_seldom_is_not_named():
    """A thousand verdicts of which a thirtieth is overturned name nobody."""
    assert not judge(verdicts(1000, 30)).errs


def test_without_anything_to_compare_a_verdict_tells_nothing():
    """Disputes that nobody looks at again name nobody."""
    assert not judge(Verdict(order, 1, 0.5, (), 4) for order in range(1000)).errs


def test_gold_and_appeals_name_the_only_reviewer():
    """Where there is one reviewer, verdicts against gold and lost appeals count."""
    careful = [Verdict(order, 1, 0.5, (), 4) for order in range(180)]
    against_gold = [Verdict(1000 + order, 1, 0.0, (), 4) for order in range(2)]
    lost = [Verdict(2000 + order, 1, 0.4, ((False, 0.5),), 4) for order in range(4)]
    assert not judge(careful).errs
    assert judge([*careful, *against_gold, *lost]).errs


@pytest.mark.parametrize(
    ("verdict", "above"),
    [
        (Verdict(1, 1, 0.0, (), 4), True),  # against gold
        (Verdict(1, 1, 1.0, (), 4), False),  # as gold
        (Verdict(1, 1, 0.05, (), 4), True),  # against people who agree
        (Verdict(1, 1, 0.5, ((False, 0.5),), 4), True),
        (Verdict(1, 1, 0.5, ((True, 0.5),), 4), False),
    ],
)
def test_what_counts_against_a_reviewer(verdict, above):
    """Verdicts that everything else speaks against count as errors, and others as right."""
    assert (evidence(verdict) > 0) == above
