"""The order of practice: balanced, confused labels more often, nothing twice until all were seen."""

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.labeling.course.practice_order import (
    UNSURE,
    Candidate,
    FirstAnswer,
    choose_next,
    confused,
    confused_pair,
    confusion_weights,
)

ROSE, GLORY, SUN = "[1]", "[2]", "[3]"
RIGHT = [FirstAnswer(ROSE, ROSE), FirstAnswer(GLORY, GLORY), FirstAnswer(SUN, SUN)]
MIXED = [FirstAnswer(GLORY, ROSE), FirstAnswer(ROSE, GLORY), FirstAnswer(SUN, SUN)]


def pictures(of_each):
    return [Candidate(number, (ROSE, GLORY, SUN)[number % 3]) for number in range(3 * of_each)]


def shown(candidates, times, answer=lambda right: right, answers=(), seed="1"):
    """Return the pictures that come in turn, and their labels, if each is answered by `answer`."""
    candidates, answers, found = list(candidates), list(answers), []
    for number in range(times):
        item = choose_next(candidates, answers, seed=f"{seed} {number}")
        at = next(at for at, candidate in enumerate(candidates) if candidate.item == item)
        right = candidates[at].right
        candidates[at] = replace(candidates[at], seen=number + 1)
        answers.insert(0, FirstAnswer(answer(right), right))
        found.append((item, right))
    return found


def test_labels_come_equally_often():
    """Without mistakes each label comes as often as the others, whatever their numbers of pictures."""
    many_roses = [*pictures(5), *(Candidate(number, ROSE) for number in range(100, 140))]
    assert Counter(right for _, right in shown(many_roses, 12)) == {ROSE: 4, GLORY: 4, SUN: 4}


def test_confused_labels_come_more_often():
    """Two labels that a person takes for each other come more often than the third, but that one comes too."""
    swapped = {ROSE: GLORY, GLORY: ROSE, SUN: SUN}
    times = Counter(right for _, right in shown(pictures(30), 40, swapped.__getitem__))
    assert min(times[ROSE], times[GLORY]) > 2 * times[SUN] > 0


@given(st.integers(1, 8), st.integers(0, 10_000), st.lists(st.sampled_from(MIXED + RIGHT), max_size=20))
def test_nothing_twice_until_all_were_seen(of_each, seed, answers):
    """Each picture comes once before any comes again, whatever was confused."""
    items = [item for item, _ in shown(pictures(of_each), 3 * of_each, answers=answers, seed=str(seed))]
    assert len(set(items)) == 3 * of_each


@given(st.integers(2, 8), st.integers(0, 10_000))
def test_later_half_of_the_others_comes_between(of_each, seed):
    """Once all were seen, at least half of the others come before a picture comes again."""
    items = [item for item, _ in shown(pictures(of_each), 9 * of_each, seed=str(seed))]
    for at, item in enumerate(items):
        again = next((later for later in range(at + 1, len(items)) if items[later] == item), None)
        assert again is None or again - at > (3 * of_each - 1) // 2


def test_same_arguments_give_the_same_picture():
    """The order depends on its arguments only; another seed gives another order."""
    assert shown(pictures(10), 30) == shown(pictures(10), 30)
    assert shown(pictures(10), 30) != shown(pictures(10), 30, seed="2")


def test_no_candidates():
    """Without pictures there is no next one."""
    assert choose_next([], MIXED, seed="1") is None


def test_who_cannot_tell_confuses_no_pair():
    """Can't tell raises the label that was right, and is in no pair."""
    unsure = [FirstAnswer(UNSURE, SUN)]
    assert confused_pair(unsure) is None
    assert confused(unsure) == {SUN}
    assert set(confusion_weights(unsure)) == {SUN}


def test_confused_pair_counts_both_ways():
    """The pair that was taken for each other most often, in either direction."""
    assert confused_pair([*MIXED, FirstAnswer(SUN, ROSE)]) == (ROSE, GLORY, 2)
    assert confused_pair(RIGHT) is None
    assert confused(MIXED) == {ROSE, GLORY}
