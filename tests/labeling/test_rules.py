"""The pure rules: what answers decide, how items move, who may do what."""

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
def test_what_answers_decide(answers, overlap, verdict):
    """All wanted answers in agreement settle an item, short of a lead of two dispute it, and before leave it open."""
    assert decide(standing(answers), overlap) == verdict


def decide(standing: Standing, overlap: int) -> Decision:
    """What becomes of an item that gets exactly so many answers, by people of whom nothing is known."""
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
        ([7, 7], [UNSURE, UNSURE, UNSURE], Decision(SETTLED, (7,))),  # who could tell has told
        ([7], [BLURRED, UNSURE], Decision(OPEN)),
        ([7], [BLURRED, PRIVATE], Decision(ItemState.QUARANTINED)),
        ([7, 7], [PRIVATE, PRIVATE], Decision(ItemState.QUARANTINED)),
        ([7, 8], [BLURRED], Decision(DISPUTED)),
    ],
)
def test_what_skips_decide(answers, skips, verdict):
    """Two flags set an item aside, three people who can't tell make a dispute, and one alone ends nothing."""
    assert decide(standing(answers, skips), 2) == verdict


def test_several_labels_agree_only_as_a_whole():
    """Where several labels may be right, people agree when they marked the same ones; none is an answer too."""
    assert decide(Standing(((1, 3), (1, 3)), (), 0), 2) == Decision(SETTLED, (1, 3))
    assert decide(Standing(((1, 3), (1,)), (), 0), 2) == Decision(DISPUTED)
    assert decide(Standing(((), ()), (), 0), 2) == Decision(SETTLED, ())


def standing(labels, skips=()) -> Standing:
    """What people did with an item: a label each, or a skip."""
    return Standing(tuple((label,) for label in labels), tuple(skips), held=0)


@given(st.lists(st.integers(1, 3), max_size=6), st.integers(1, 6), st.randoms())
def test_the_order_of_answers_does_not_matter(answers, overlap, random):
    """Whoever answers first or last, the verdict is the same, and a label is named exactly when it is settled."""
    verdict = decide(standing(answers), overlap)
    shuffled = random.sample(answers, len(answers))
    assert decide(standing(shuffled), overlap) == verdict
    assert (verdict.labels is not None) == (verdict.state is SETTLED)
    assert verdict.labels is None or set(verdict.labels) <= set(answers)


@given(st.lists(st.integers(1, 3), min_size=1, max_size=6), st.integers(1, 6))
def test_a_verdict_is_a_way_that_there_is(answers, overlap):
    """An item that was open can go where its answers say."""
    state = decide(standing(answers), overlap).state
    assert state is OPEN or state in MOVES[OPEN]


def test_how_items_move():
    """Items go these ways and no others; nothing leaves `discarded`, and everything can be discarded."""
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


def test_a_verdict_taken_back_goes_where_verdicts_come_from():
    """What a reviewer takes back becomes what it was: each way back is a way that a verdict has gone, and no other."""
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
def test_who_may_do_what(roles, labels, manages):
    """Labelers and managers label, everybody does where the project is open, and only managers manage."""
    assert may_label(member(*roles), project(is_open=False)) == labels
    assert may_label(member(*roles), project(is_open=True))
    assert may(member(*roles), Action.MANAGE) == manages


def test_progress_counts_what_counts():
    """Discarded items are no part of a project; settled and final ones are decided, disputed ones not yet."""
    items = {ItemState.OPEN: 5, SETTLED: 3, ItemState.FINAL: 2, DISPUTED: 1, ItemState.DISCARDED: 10}
    progress = Progress(project(is_open=True), items)
    assert (progress.total, progress.decided) == (11, 5)
