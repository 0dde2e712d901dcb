"""The order of new items."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.labeling.ordering import NewItem, sort_items
from bot.labeling.project_settings import Order

ITEMS = (
    NewItem(1),
    NewItem(2, answer=(7,), confidence=0.9),
    NewItem(3, answer=(7,), confidence=0.5),
    NewItem(4, priority=1, answer=(8,), confidence=0.99),
    NewItem(5, answer=(8,), confidence=0.7),
    NewItem(6),
)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.OLDEST, [4, 1, 2, 3, 5, 6]),
        (Order.NEWEST, [4, 6, 5, 3, 2, 1]),
        (Order.UNCERTAIN, [4, 3, 5, 2, 1, 6]),
        (Order.MIXED, [4, 1, 2, 5, 6, 3]),
    ],
)
def test_orders(order, expected):
    """A higher priority comes first; then the order decides, and the lower id between equals."""
    assert sort_items(reversed(ITEMS), order) == expected


items = st.builds(
    NewItem,
    id=st.integers(1, 10**6),
    priority=st.integers(-2, 2),
    answer=st.sampled_from([(), (1,), (2,), (1, 2)]),
    confidence=st.none() | st.floats(0, 1),
)


@given(st.lists(items, unique_by=lambda item: item.id), st.sampled_from(Order))
def test_order_is_complete(new, order):
    """Each item is there once, by descending priority, whatever order they were read in."""
    ordered = sort_items(new, order)
    by_id = {item.id: item for item in new}
    assert sorted(ordered) == sorted(by_id)
    priorities = [by_id[number].priority for number in ordered]
    assert priorities == sorted(priorities, reverse=True)
    assert sort_items(reversed(new), order) == ordered
