"""The model: how items move, and what counts as progress."""

from bot.labeling.model import BROUGHT_BACK, MOVES, TAKEN_BACK, ItemState, Progress
from tests.labeling.made import project


def test_allowed_moves():
    """Items move only along MOVES. Every other state can be discarded; only a manager brings an item back."""
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
        ("open", "gold"),
        ("quarantined", "gold"),
        ("settled", "gold"),
        ("disputed", "gold"),
        ("final", "gold"),
        ("gold", "open"),
        ("gold", "final"),
    }
    assert set(MOVES) == set(ItemState)
    for state in set(ItemState) - {ItemState.DISCARDED}:
        assert ItemState.DISCARDED in MOVES[state]
    assert MOVES[ItemState.DISCARDED] == frozenset()
    assert {ItemState.OPEN, ItemState.FINAL} == BROUGHT_BACK


def test_moves_of_verdicts_taken_back():
    """Taking a verdict back returns to a state that verdicts start from, and to no other."""
    verdicts = {(there, here) for here, far in MOVES.items() for there in far if there in TAKEN_BACK}
    back = {(here, there) for here, far in TAKEN_BACK.items() for there in far}
    reviewed = {ItemState.SETTLED, ItemState.DISPUTED, ItemState.QUARANTINED, ItemState.FINAL}
    assert back == {(here, there) for here, there in verdicts if there in reviewed}


def test_progress_counts():
    """Discarded items and gold don't count; settled and final ones are decided, disputed ones are not."""
    items = {
        ItemState.OPEN: 5,
        ItemState.SETTLED: 3,
        ItemState.FINAL: 2,
        ItemState.DISPUTED: 1,
        ItemState.DISCARDED: 10,
        ItemState.GOLD: 20,
    }
    progress = Progress(project(door="open"), items)
    assert (progress.total, progress.decided) == (11, 5)
