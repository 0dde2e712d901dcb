"""What simulated people answer who look at a picture. Some pictures fool most of them with the same wrong label."""

import random
from collections.abc import Sequence

FOOLED = 0.6  # probability that somebody gives the wrong label that comes to mind at a hard picture


def look(chance: random.Random, labels: Sequence[int], truth: int, lure: int | None, right: float) -> int:
    """Return the answer of somebody who is right with a probability. `lure` is a hard picture's wrong label."""
    if lure is not None and chance.random() < FOOLED:
        return lure
    return truth if chance.random() < right else another(chance, labels, truth)


def another(chance: random.Random, labels: Sequence[int], label: int) -> int:
    """Return any label but this one."""
    return chance.choice([other for other in labels if other != label])
