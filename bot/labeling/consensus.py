"""From the answers of several people to one label."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bot.labeling.model import ItemState


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an item's answers say: its state, and its label once settled."""

    state: ItemState
    label_id: int | None = None


def decide(label_ids: Iterable[int], overlap: int) -> Verdict:
    """Settle when all wanted answers agree, dispute when they do not, and stay open until all are there.

    `label_ids` are the labels of an item's annotations in any order; `overlap` is how many it wants.
    """
    votes = Counter(label_ids)
    if votes.total() < overlap:
        return Verdict(ItemState.OPEN)
    if len(votes) == 1:
        return Verdict(ItemState.SETTLED, next(iter(votes)))
    return Verdict(ItemState.DISPUTED)
