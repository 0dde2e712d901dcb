"""Pure rules: decisions by answers, moves of items, permissions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.labeling import settle_policy
from bot.labeling.consensus.confusion_counts import Pool, Question
from bot.labeling.consensus.posterior import Said, posterior
from bot.labeling.model import (
    MOVES,
    TAKEN_BACK,
    ItemState,
    Kind,
    Label,
    Member,
    Policy,
    Progress,
    Project,
    ProjectState,
    Role,
    SkipReason,
    Standing,
)
from bot.labeling.permissions import Action, may, may_label
from bot.labeling.settle_policy import Decision

OPEN, SETTLED, DISPUTED = ItemState.OPEN, ItemState.SETTLED, ItemState.DISPUTED


@pytest.mark.parametrize(
    ("answers", "overlap", "verdict"),
    [
        ([], 1, Decision(OPEN)),
        ([7], 1, Decision(SETTLED, (7,))),
        ([7], 2, Decision(OPEN)),
        ([7, 7], 2, Decision(SETTLED, (7,))),
        ([7, 8], 2, Decision(DISPUTED)),
        ([7, 8], 3, Decision(OPEN)),
        ([7, 7, 8], 3, Decision(DISPUTED)),
        ([7, 7, 7], 3, Decision(SETTLED, (7,))),
        ([7, 7, 7], 2, Decision(SETTLED, (7,))),  # the overlap was lowered
    ],
)
def test_decision_by_answers(answers, overlap, verdict):
    """Unanimity of all wanted answers settles an item, a lead below two disputes it, and before that it stays open."""
    assert decide(standing(answers), overlap) == verdict


def decide(standing: Standing, overlap: int) -> Decision:
    """Return the decision on an item with a fixed overlap and new labelers."""
    kind = Kind.MULTIPLE if any(len(answer) != 1 for answer in standing.answers) else Kind.SINGLE
    pool = Pool(Question(kind, tuple(range(1, 10))))
    likely = posterior([Said(voice, answer) for voice, answer in enumerate(standing.answers, 1)], {}, pool)
    verdict = settle_policy.decide(Policy(least=overlap, cap=overlap, review=1), standing, likely, pool, active=9)
    return Decision(verdict.state, verdict.labels)


UNSURE, BLURRED, PRIVATE = SkipReason.UNSURE, SkipReason.BLURRED, SkipReason.PRIVATE


@pytest.mark.parametrize(
    ("answers", "skips", "verdict"),
    [
        ([], [UNSURE, UNSURE], Decision(OPEN)),
        ([], [UNSURE, UNSURE, UNSURE], Decision(DISPUTED)),
        ([7], [UNSURE, UNSURE, UNSURE], Decision(DISPUTED)),
        ([7, 7], [UNSURE, UNSURE, UNSURE], Decision(SETTLED, (7,))),  # the answers outweigh the skips
        ([7], [BLURRED, UNSURE], Decision(OPEN)),
        ([7], [BLURRED, PRIVATE], Decision(ItemState.QUARANTINED)),
        ([7, 7], [PRIVATE, PRIVATE], Decision(ItemState.QUARANTINED)),
        ([7, 8], [BLURRED], Decision(DISPUTED)),
    ],
)
def test_decision_by_skips(answers, skips, verdict):
    """Two reports quarantine an item, three unsure labelers make a dispute, and one skip has no effect."""
    assert decide(standing(answers, skips), 2) == verdict


def test_multiple_choice_answers_agree_if_equal():
    """Multiple-choice answers agree if they are equal; an empty answer is an answer."""
    assert decide(Standing(((1, 3), (1, 3)), (), 0), 2) == Decision(SETTLED, (1, 3))
    assert decide(Standing(((1, 3), (1,)), (), 0), 2) == Decision(DISPUTED)
    assert decide(Standing(((), ()), (), 0), 2) == Decision(SETTLED, ())


def standing(labels, skips=()) -> Standing:
    """Return the standing of an item: one label per answer, and skips."""
    return Standing(tuple((label,) for label in labels), tuple(skips), held=0)


@given(st.lists(st.integers(1, 3), max_size=6), st.integers(1, 6), st.randoms())
def test_the_order_of_answers_does_not_matter(answers, overlap, random):
    """The decision doesn't depend on the order of answers, and has labels only for a settled item."""
    verdict = decide(standing(answers), overlap)
    shuffled = random.sample(answers, len(answers))
    assert decide(standing(shuffled), overlap) == verdict
    assert (verdict.labels is not None) == (verdict.state is SETTLED)
    assert verdict.labels is None or set(verdict.labels) <= set(answers)


@given(st.lists(st.integers(1, 3), min_size=1, max_size=6), st.integers(1, 6))
def test_decisions_are_allowed_moves(answers, overlap):
    """The decision on an open item is an allowed transition."""
    state = decide(standing(answers), overlap).state
    assert state is OPEN or state in MOVES[OPEN]


def test_allowed_moves():
    """Items move only along MOVES. Nothing leaves `discarded`, and every other state can be discarded."""
    ways = {(here.value, there.value) for here, far in MOVES.items() for there in far if there != "discarded"}
    assert ways == {
        ("collected", "quarantined"),
        ("collected", "open"),
        ("quarantined", "open"),
        ("quarantined", "final"),
        ("open", "quarantined"),
        ("open", "settled"),
        ("open", "disputed"),
        ("settled", "open"),
        ("settled", "final"),
        ("disputed", "open"),
        ("disputed", "final"),
        ("final", "final"),
    }
    assert set(MOVES) == set(ItemState)
    for state in set(ItemState) - {ItemState.DISCARDED}:
        assert ItemState.DISCARDED in MOVES[state]
    assert MOVES[ItemState.DISCARDED] == frozenset()


def test_moves_of_verdicts_taken_back():
    """Taking a verdict back returns to a state that verdicts start from, and to no other."""
    verdicts = {(there, here) for here, far in MOVES.items() for there in far if there in TAKEN_BACK}
    back = {(here, there) for here, far in TAKEN_BACK.items() for there in far}
    reviewed = {ItemState.SETTLED, ItemState.DISPUTED, ItemState.QUARANTINED, ItemState.FINAL}
    assert back == {(here, there) for here, there in verdicts if there in reviewed}


def member(*roles: Role) -> Member:
    return Member(1, 501, "사람", "ko", "L-23456789", frozenset(roles))


def project(*, is_open: bool) -> Project:
    labels = (Label(1, "장미"), Label(2, "나팔꽃"))
    question = "무슨 꽃인가요?"
    return Project(
        1,
        "flowers",
        question,
        "",
        Kind.SINGLE,
        ProjectState.RUNNING,
        open=is_open,
        private=False,
        policy=Policy(),
        lease_minutes=30,
        break_every=20,
        timezone="",
        priority=0,
        price=0,
        reasons=(),
        labels=labels,
    )


@pytest.mark.parametrize(
    ("roles", "labels", "manages"),
    [
        ((), False, False),
        ((Role.REVIEWER,), False, False),
        ((Role.INSTRUCTOR,), False, False),
        ((Role.LABELER,), True, False),
        ((Role.MANAGER,), True, True),
        ((Role.LABELER, Role.REVIEWER), True, False),
    ],
)
def test_permissions(roles, labels, manages):
    """Labelers and managers label, everybody may in an open project, and only managers manage."""
    assert may_label(member(*roles), project(is_open=False)) == labels
    assert may_label(member(*roles), project(is_open=True))
    assert may(member(*roles), Action.MANAGE) == manages


def test_progress_counts():
    """Discarded items don't count; settled and final ones are decided, disputed ones are not."""
    items = {ItemState.OPEN: 5, SETTLED: 3, ItemState.FINAL: 2, DISPUTED: 1, ItemState.DISCARDED: 10}
    progress = Progress(project(is_open=True), items)
    assert (progress.total, progress.decided) == (11, 5)
