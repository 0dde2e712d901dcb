"""From what several people did with an item to one answer."""

from collections import Counter
from dataclasses import dataclass

from bot.labeling.model import Answer, ItemState, Standing

UNSURE_MOST = 3  # so many people who can't tell are enough: a reviewer decides
FLAGS_MOST = 2  # so many people who say that a picture is no good are right until somebody has looked


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an item's answers say: its state, and its labels once settled."""

    state: ItemState
    labels: Answer | None = None


def decide(standing: Standing, overlap: int) -> Verdict:
    """What becomes of an item that wants `overlap` answers.

    Flags set it aside. Then all wanted answers settle it when they agree, and dispute it when they do not. Short of
    them, too many people who can't tell dispute it. Otherwise it stays open.
    """
    if standing.flags >= FLAGS_MOST:
        return Verdict(ItemState.QUARANTINED)
    votes = Counter(standing.answers)
    if votes.total() >= overlap:
        if len(votes) == 1:
            return Verdict(ItemState.SETTLED, next(iter(votes)))
        return Verdict(ItemState.DISPUTED)
    if standing.unsure >= UNSURE_MOST:
        return Verdict(ItemState.DISPUTED)
    return Verdict(ItemState.OPEN)
