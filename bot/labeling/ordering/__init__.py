"""The order in which a project's new pictures are labeled."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from bot.frozen import frozen
from bot.labeling.model import Answer
from bot.labeling.project_settings import Order

__all__ = ["NewItem", "sort_items"]


@frozen
class NewItem:
    """An item that nobody has had. `answer` is what models say of it, and `confidence` how sure that is (0 to 1).

    Without a model's prediction, `answer` is empty and `confidence` is None.
    """

    id: int
    priority: int = 0
    answer: Answer = ()
    confidence: float | None = None


def sort_items(items: Iterable[NewItem], order: Order) -> list[int]:
    """Return the ids of items in an order. A higher priority always comes first, and a lower id decides between equals.

    UNCERTAIN: the least confidence first, then the items without a prediction. MIXED: one item of each predicted answer
    in turn; the items without a prediction count as one more answer.
    """
    ascending = sorted(items, key=lambda item: item.id)
    return [item.id for item in sorted(ascending, key=_KEYS[order](ascending))]


def _newest(_items: list[NewItem]) -> Callable[[NewItem], Any]:
    return lambda item: (-item.priority, -item.id)


def _oldest(_items: list[NewItem]) -> Callable[[NewItem], Any]:
    return lambda item: -item.priority


def _uncertain(_items: list[NewItem]) -> Callable[[NewItem], Any]:
    return lambda item: (-item.priority, 2.0 if item.confidence is None else item.confidence)


def _mixed(items: list[NewItem]) -> Callable[[NewItem], Any]:
    met: Counter[tuple[int, Answer]] = Counter()
    turns: dict[int, int] = {}
    for item in items:
        turns[item.id] = met[item.priority, item.answer]
        met[item.priority, item.answer] += 1
    return lambda item: (-item.priority, turns[item.id], item.answer)


_KEYS: Mapping[Order, Callable[[list[NewItem]], Callable[[NewItem], Any]]] = MappingProxyType(
    {Order.OLDEST: _oldest, Order.NEWEST: _newest, Order.UNCERTAIN: _uncertain, Order.MIXED: _mixed}
)
