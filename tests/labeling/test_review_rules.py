"""Rules for reviews: assignment, order and random samples."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.labeling.model import Item, ItemState, QuarantineReason, SkipReason, Standing
from bot.labeling.project_settings import Policy
from bot.labeling.review_rules import (
    Cause,
    Outcome,
    Reviewer,
    WaitingReview,
    audit_chance,
    corrects_somebody,
    daily_budget,
    distribute_reviews,
    draw,
    outcome_for,
    outcome_of_verdict,
    review_cause,
)

POLICY = Policy(audit=0.05, settle=0.95)
ITEM = Item(1, 1, "a.jpg", "a", "a", ItemState.DISPUTED, 2, None)
UNSURE, BLURRED = SkipReason.UNSURE, SkipReason.BLURRED


@pytest.mark.parametrize(
    ("state", "reason", "skips", "cause"),
    [
        (ItemState.DISPUTED, None, (), Cause.DISPUTE),
        (ItemState.DISPUTED, None, (UNSURE, UNSURE), Cause.DISPUTE),
        (ItemState.DISPUTED, None, (UNSURE, UNSURE, UNSURE), Cause.UNSURE),
        (ItemState.QUARANTINED, QuarantineReason.FLAGGED, (BLURRED, BLURRED), Cause.FLAG),
        (ItemState.QUARANTINED, QuarantineReason.REFUSED, (BLURRED,), None),  # nobody could see it
        (ItemState.QUARANTINED, QuarantineReason.FILE_LOST, (BLURRED,), None),
        (ItemState.SETTLED, None, (), None),
        (ItemState.OPEN, None, (UNSURE, UNSURE, UNSURE), None),
        (ItemState.OPEN, QuarantineReason.FLAGGED, (BLURRED,), None),  # somebody has taken their flag back
        (ItemState.FINAL, None, (), None),
    ],
)
def test_review_cause_of_unsettled_items(state, reason, skips, cause):
    """Disputes, items with too many unsure labelers, and flagged items are reviewed; others are not."""
    item = replace(ITEM, state=state, quarantine_reason=reason)
    assert review_cause(item, Standing(((1,), (2,)), skips, 0)) is cause


@pytest.mark.parametrize(
    ("confidence", "chance"),
    [(None, 0.05), (1.0, 0.05), (0.975, 0.075), (0.95, 0.1), (0.9, 0.1), (0.5, 0.1)],
)
def test_doubtful_items_are_audited_more(confidence, chance):
    """The audit chance is the policy's share for certain items, doubled at the settle threshold."""
    assert audit_chance(POLICY, confidence) == pytest.approx(chance)


def test_audit_chance_is_at_most_one():
    """The audit chance is at most 1, and 0 for a policy without audits."""
    assert audit_chance(Policy(audit=0.6, settle=1.0), 0.2) == 1
    assert audit_chance(Policy(audit=0.0), 0.2) == 0


def test_draws_are_fair_and_reproducible():
    """The draws match the probability, are reproducible, and differ between purposes."""
    drawn = sum(draw("audit", number) < 0.05 for number in range(20_000))
    assert 900 < drawn < 1100
    assert draw("audit", 7) == draw("audit", 7) != draw("second", 7)


def test_a_budget_is_at_least_one():
    """A small project, or a policy without a budget, still has one review per day."""
    assert [daily_budget(Policy(budget=share), items) for share, items in ((0.2, 100), (0.2, 4), (0, 100))] == [
        20,
        1,
        1,
    ]


ANNA, BEN, CARA = (Reviewer(number, language, reviews=True, capacity=2) for number, language in enumerate("kke", 1))
TEACHER = Reviewer(9, "k", reviews=False, capacity=2)


def wants(*numbers: int, cause: Cause = Cause.DISPUTE, **more: frozenset[int]) -> list[WaitingReview]:
    return [WaitingReview(number, cause, **more) for number in numbers]


def pairs(found) -> list[tuple[int, int]]:
    return [(wanted.id, reviewer.id) for wanted, reviewer in found.given]


def test_reviews_are_given_evenly():
    """Reviewers take turns while they have capacity; the rest waits."""
    assert pairs(distribute_reviews(wants(1, 2, 3, 4, 5), [ANNA, BEN], most=9)) == [(1, 1), (2, 2), (3, 1), (4, 2)]


def test_capacity_limits_and_weights_assignments():
    """A reviewer with capacity four gets four, one with capacity two gets two."""
    big = replace(ANNA, capacity=4)
    given = pairs(distribute_reviews(wants(*range(1, 10)), [big, BEN], most=9))
    assert [reviewer for _, reviewer in given].count(1) == 4
    assert [reviewer for _, reviewer in given].count(2) == 2


def test_todays_reviews_count_against_the_capacity():
    """Reviews assigned today by other projects count against the capacity."""
    full, half = replace(ANNA, given=2), replace(BEN, given=1)
    found = distribute_reviews(wants(1, 2), [full, half], most=9)
    assert pairs(found) == [(1, 2)]
    assert found.full


def test_nobody_reviews_what_they_labeled():
    """A barred reviewer is skipped; if all are barred, the review is stranded."""
    barred = wants(1, barred=frozenset({1}))
    assert pairs(distribute_reviews(barred, [ANNA, BEN], most=9)) == [(1, 2)]
    found = distribute_reviews(barred, [ANNA], most=9)
    assert (pairs(found), [each.id for each in found.stranded]) == ([], [1])


def test_declined_reviews_go_to_others_first():
    """A reviewer who declined a review gets it again only if no other has capacity."""
    passed = wants(1, passed=frozenset({1}))
    assert pairs(distribute_reviews(passed, [ANNA, replace(BEN, given=1)], most=9)) == [(1, 2)]
    assert pairs(distribute_reviews(passed, [ANNA], most=9)) == [(1, 1)]


def test_reviewers_with_the_labelers_language_come_first():
    """Reviewers who speak the labelers' language come first, others if those have no capacity."""
    assert pairs(distribute_reviews(wants(1, 2, 3), [BEN, CARA], most=9, language="e")) == [(1, 3), (2, 3), (3, 2)]


def test_appeals_go_beyond_the_budget():
    """The budget doesn't limit appeals."""
    found = distribute_reviews([*wants(1, cause=Cause.APPEAL), *wants(2, 3)], [ANNA, BEN], most=1)
    assert pairs(found) == [(1, 1), (2, 2)]
    assert found.most == 0


def test_instructors_get_only_appeals():
    """An instructor who is not a reviewer gets only appeals."""
    found = distribute_reviews([*wants(1, cause=Cause.APPEAL), *wants(2)], [TEACHER], most=9)
    assert pairs(found) == [(1, 9)]
    assert [each.id for each in found.stranded] == [2]


def test_audits_and_second_reviews_come_last_in_random_order():
    """Audits and second reviews can't be distinguished by their place in the list."""
    wanted = [*wants(1, 2, 3, cause=Cause.SECOND), *wants(4, 5), *wants(6, 7, 8, cause=Cause.AUDIT)]
    given = pairs(distribute_reviews(wanted, [replace(ANNA, capacity=9)], most=9))
    assert [number for number, _ in given[:2]] == [4, 5]
    last = [number for number, _ in given[2:]]
    assert sorted(last) == [1, 2, 3, 6, 7, 8] != last


@given(
    barred=st.lists(st.frozensets(st.integers(1, 4)), max_size=12),
    capacities=st.lists(st.integers(0, 4), min_size=1, max_size=4),
    most=st.integers(0, 12),
    data=st.data(),
)
def test_distribution_keeps_all_rules(barred, capacities, most, data):
    """No reviewer gets a barred review or more than their capacity, the budget holds, and no review is given twice."""
    people = [Reviewer(number, "ko", reviews=True, capacity=each) for number, each in enumerate(capacities, 1)]
    causes = data.draw(st.lists(st.sampled_from(Cause), min_size=len(barred), max_size=len(barred)))
    wanted = [
        WaitingReview(number, cause, each) for number, (cause, each) in enumerate(zip(causes, barred, strict=True))
    ]
    found = distribute_reviews(wanted, people, most=most)
    numbers = [each.id for each, _ in found.given]
    assert len(numbers) == len(set(numbers))
    assert all(reviewer.id not in each.barred for each, reviewer in found.given)
    for person in people:
        assert sum(reviewer == person for _, reviewer in found.given) <= person.capacity
    assert sum(each.cause is not Cause.APPEAL for each, _ in found.given) <= most
    for each in found.stranded:
        assert each.barred >= {person.id for person in people}


def test_verdicts_correct_different_answers():
    """A verdict contradicts an answer that isn't exactly equal, also for multiple choice."""
    assert corrects_somebody((1,), [(1,), (2,)])
    assert corrects_somebody((1, 2), [(1,)])
    assert not corrects_somebody((1, 2), [(1, 2), (1, 2)])
    assert not corrects_somebody((), [])


@pytest.mark.parametrize(
    ("answer", "before", "after", "labeler", "reviewer"),
    [
        ((1,), (2,), (1,), Outcome.ACCEPTED, Outcome.VERDICT_CHANGED),
        ((1,), (2,), (2,), Outcome.KEPT, Outcome.VERDICT_KEPT),
        ((1,), (2,), (3,), Outcome.OTHERWISE, Outcome.VERDICT_CHANGED),
        ((1,), (2,), None, Outcome.DISCARDED, Outcome.VERDICT_DISCARDED),
    ],
)
def test_how_an_appeal_ends(answer, before, after, labeler, reviewer):
    """The labeler and the reviewer get matching outcomes of an appeal."""
    assert outcome_for(answer, before, after) is labeler
    assert outcome_of_verdict(before, after) is reviewer
