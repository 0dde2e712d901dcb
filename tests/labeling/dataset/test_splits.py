"""Splits: stable, then groups together, then label shares nearest."""

from collections import Counter

from bot.labeling.dataset import Split
from bot.labeling.dataset.splits import Balance, Group, Groups, assign_groups, separated

TRAIN, VAL, TEST = Split


def test_linked_numbers_are_one_group():
    """Links in any order join everything that is connected, and the lowest number stands for the group."""
    groups = Groups()
    for one, other in ((8, 9), (3, 2), (9, 3), (20, 30)):
        groups.link(one, other)
    assert [groups.group_of(number) for number in (2, 3, 8, 9)] == [2, 2, 2, 2]
    assert groups.group_of(30) == groups.group_of(20) == 20
    assert groups.group_of(7) == 7
    assert 8 in groups
    assert 7 not in groups


def test_each_label_has_its_share_in_each_split():
    """Single pictures are divided so that each label's number in a split is the wanted one, within one picture."""
    totals = Counter({1: 600, 2: 350, 3: 50})
    balance = Balance(totals)
    pictures = [label for label, many in totals.items() for _ in range(many)]
    chosen = Counter((balance.choose({label: 1}), label) for label in pictures)
    for label, many in totals.items():
        for split, share in ((TRAIN, 0.8), (VAL, 0.1), (TEST, 0.1)):
            assert abs(chosen[split, label] - many * share) <= 1.5


def test_rare_labels_do_not_all_go_to_train():
    """With many labels of three pictures each, every split still gets about its share of all pictures."""
    totals = Counter(dict.fromkeys(range(1, 101), 3))
    balance = Balance(totals)
    chosen = Counter(balance.choose({label: 1}) for label in totals for _ in range(3))
    assert chosen[VAL] >= 15
    assert chosen[TEST] >= 15


def test_group_keeps_its_split():
    """New pictures of a group with a split get that one, whatever the labels lack; others go where they lack most."""
    groups = {
        1: Group("b", 5, Counter({1: 5}), {TEST: 40}),
        2: Group("a", 10, Counter({1: 10})),
        3: Group("c", 1, Counter({1: 1})),
        4: Group("d", 0, Counter(), {VAL: 7}),
    }
    chosen = assign_groups(groups, Balance(Counter({1: 16})))
    assert chosen[1] is TEST
    assert chosen[2] is TRAIN
    assert 4 not in {number for number, split in chosen.items() if split is not VAL}


def test_groups_linked_too_late_are_reported():
    """A group in two splits goes on in that of its first picture, and both pictures are named."""
    group = Group("a", 1, Counter({1: 1}), {VAL: 9, TRAIN: 12})
    assert assign_groups({1: group}, Balance(Counter({1: 1}))) == {1: VAL}
    assert separated([group, Group("b", 1, Counter(), {TEST: 3})]) == [(9, 12)]
