"""How often Python searches for garbage."""

import gc

import pytest

from bot.garbage import search_less


@pytest.fixture
def _usual():
    """Python's search as it was, afterwards."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


@pytest.mark.usefixtures("_usual")
def test_few_new_objects_are_not_searched():
    """The objects of some taps cause no search; before, each tap caused some."""
    searches = []
    gc.set_threshold(700, 10, 10)
    gc.callbacks.append(count := lambda phase, _info: searches.append(phase))
    try:
        kept = [[] for _ in range(5000)]
        usual = len(searches)
        search_less()
        searches.clear()
        kept += [[] for _ in range(5000)]
    finally:
        gc.callbacks.remove(count)
    assert usual > 5
    assert searches == []
    assert len(kept) == 10_000
