"""Taps that come faster than a person can mean them: they are answered kindly, and nothing else is done for them.

Each person has some taps in reserve, which come back with time. So a quick hand is never slowed, and whoever taps a
hundred times a second takes no more of the bot than others.
"""

from collections.abc import Callable
from dataclasses import dataclass

RESERVE = 20.0  # taps at once
A_SECOND = 5.0  # taps that come back; nobody can look at more pictures
TELL_SECONDS = 3.0  # between two answers that say so
PEOPLE_MOST = 10_000  # who tapped last, in memory


@dataclass(slots=True)
class _Taps:
    left: float
    at: float
    told_at: float


class TapLimiter:
    """Counts the taps of each person. It is empty after a restart."""

    def __init__(self, stopwatch: Callable[[], float], *, active: bool = True) -> None:
        """`stopwatch` returns seconds from any start."""
        self._stopwatch = stopwatch
        self._active = active
        self._people: dict[int, _Taps] = {}

    def is_too_fast(self, person: int) -> bool:
        """Count a tap, and return whether it is one too many."""
        if not self._active:
            return False
        now = self._stopwatch()
        taps = self._people.pop(person, None) or _Taps(RESERVE, now, now - TELL_SECONDS)
        taps.left = min(RESERVE, taps.left + (now - taps.at) * A_SECOND)
        taps.at = now
        self._people[person] = taps  # at the end: those who tapped least recently are forgotten first
        if len(self._people) > PEOPLE_MOST:
            del self._people[next(iter(self._people))]
        if taps.left < 1:
            return True
        taps.left -= 1
        return False

    def is_to_be_told(self, person: int) -> bool:
        """Return whether a person who taps too fast is told now: not each time, since each answer is a call."""
        taps, now = self._people[person], self._stopwatch()
        if now - taps.told_at < TELL_SECONDS:
            return False
        taps.told_at = now
        return True
