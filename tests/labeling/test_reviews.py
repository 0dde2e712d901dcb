"""The rules of reviews: who gets what, in which order, and what is drawn."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.labeling.model import Item, ItemState, Policy, QuarantineReason, SkipReason, Standing
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
def test_what_labelers_could_not_settle(state, reason, skips, cause):
    """Disputes, pictures that too many could not tell, and flagged ones are looked at; others are not."""
    item = replace(ITEM, state=state, quarantine_reason=reason)
    assert review_cause(item, Standing(((1,), (2,)), skips, 0)) is cause


@pytest.mark.parametrize(
    ("confidence", "chance"),
    [(None, 0.05), (1.0, 0.05), (0.975, 0.075), (0.95, 0.1), (0.9, 0.15), (0.85, 0.2), (0.5, 0.2)],
)
def test_doubt_is_audited_more(confidence, chance):
    """The policy's share of what is certain, twice as many at the settle threshold, at most four times."""
    assert audit_chance(POLICY, confidence) == pytest.approx(chance)


def test_an_audit_is_never_more_than_certain():
    """A policy that audits everything audits each once; one that audits nothing audits nothing."""
    assert audit_chance(Policy(audit=0.6, settle=1.0), 0.2) == 1
    assert audit_chance(Policy(audit=0.0), 0.2) == 0


def test_lots_are_fair_and_do_not_change():
    """Of many items about the share is drawn that should be; each always has the same lot, another for another draw."""
    drawn = sum(draw("audit", number) < 0.05 for number in range(20_000))
    assert 900 < drawn < 1100
    assert draw("audit", 7) == draw("audit", 7) != draw("second", 7)


def test_a_budget_is_at_least_one():
    """A small project, or a policy without a budget, still has one review a day."""
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
    """In turns, as long as each has room; what is too much waits."""
    assert pairs(distribute_reviews(wants(1, 2, 3, 4, 5), [ANNA, BEN], most=9)) == [(1, 1), (2, 2), (3, 1), (4, 2)]


def test_who_can_do_more_gets_more():
    """By what each can do in a day: four to one who does four, two to one who does two."""
    big = replace(ANNA, capacity=4)
    given = pairs(distribute_reviews(wants(*range(1, 10)), [big, BEN], most=9))
    assert [reviewer for _, reviewer in given].count(1) == 4
    assert [reviewer for _, reviewer in given].count(2) == 2


def test_today_counts():
    """What somebody was given today by another project takes their room."""
    full, half = replace(ANNA, given=2), replace(BEN, given=1)
    found = distribute_reviews(wants(1, 2), [full, half], most=9)
    assert pairs(found) == [(1, 2)]
    assert found.full


def test_nobody_reviews_what_they_labeled():
    """It goes to somebody else, or to nobody."""
    barred = wants(1, barred=frozenset({1}))
    assert pairs(distribute_reviews(barred, [ANNA, BEN], most=9)) == [(1, 2)]
    found = distribute_reviews(barred, [ANNA], most=9)
    assert (pairs(found), [each.id for each in found.stranded]) == ([], [1])


def test_back_to_the_same_only_when_nobody_else_has_room():
    """Whoever let a review go gets it again when there is nobody else."""
    passed = wants(1, passed=frozenset({1}))
    assert pairs(distribute_reviews(passed, [ANNA, replace(BEN, given=1)], most=9)) == [(1, 2)]
    assert pairs(distribute_reviews(passed, [ANNA], most=9)) == [(1, 1)]


def test_the_labelers_language_first():
    """Where there is a choice, whoever speaks the labelers' language; others when those have no room."""
    assert pairs(distribute_reviews(wants(1, 2, 3), [BEN, CARA], most=9, language="e")) == [(1, 3), (2, 3), (3, 2)]


def test_appeals_go_beyond_the_budget():
    """The budget limits all but appeals."""
    found = distribute_reviews([*wants(1, cause=Cause.APPEAL), *wants(2, 3)], [ANNA, BEN], most=1)
    assert pairs(found) == [(1, 1), (2, 2)]
    assert found.most == 0


def test_instructors_are_given_appeals_alone():
    """An instructor who is no reviewer looks at what labelers do not agree with."""
    found = distribute_reviews([*wants(1, cause=Cause.APPEAL), *wants(2)], [TEACHER], most=9)
    assert pairs(found) == [(1, 9)]
    assert [each.id for each in found.stranded] == [2]


def test_what_measures_somebody_is_mixed_and_comes_last():
    """In a list an audit can't be told from a second look by its place."""
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
def test_a_distribution_keeps_every_rule(barred, capacities, most, data):
    """Nobody gets what they may not, nobody more than their room, the budget holds, and nothing is given twice."""
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


def test_a_verdict_corrects_who_said_something_else():
    """Also where several labels may be right: an answer counts as a whole."""
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
    """Both sides of an appeal hear the same in their own words."""
    assert outcome_for(answer, before, after) is labeler
    assert outcome_of_verdict(before, after) is reviewer
