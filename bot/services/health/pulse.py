"""What a running bot measures of itself: polls, pauses that Telegram asks for, and how long taps take."""

import time
from collections import deque
from contextvars import ContextVar
from datetime import datetime, timedelta

from storage.database import moment
from storage.health import StoredPulse

PAUSES_SECONDS, TAPS_SECONDS = 3600.0, 600.0  # of which the figures are
MOST = 2000  # samples that are kept
PERCENT = 95

began_at: ContextVar[float | None] = ContextVar("began_at", default=None)
"""When the handling of the current update began, in seconds of `time.monotonic`."""


class Pulse:
    """Collects the figures. Times are in seconds of `time.monotonic`."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._polled: float | None = None
        self._pauses: deque[float] = deque(maxlen=MOST)
        self._taps: deque[tuple[float, float]] = deque(maxlen=MOST)  # when, and how long each took

    def poll(self) -> None:
        """Telegram has answered a poll."""
        self._polled = time.monotonic()

    def pause(self) -> None:
        """Telegram has asked for a pause."""
        self._pauses.append(time.monotonic())

    def show(self) -> None:
        """A screen has replaced another one: if that is because of an update, a person sees the result of a tap."""
        now, began = time.monotonic(), began_at.get()
        if began is not None:
            self._taps.append((now, now - began))

    def read(self, now: datetime) -> StoredPulse:
        """Return the figures. `now` is the time of this moment."""
        clock = time.monotonic()
        taps = sorted(took for at, took in self._taps if clock - at < TAPS_SECONDS)
        return StoredPulse(
            at=moment(now),
            started_at=moment(now - timedelta(seconds=clock - self._began)),
            polled_at=None if self._polled is None else moment(now - timedelta(seconds=clock - self._polled)),
            pauses=sum(clock - at < PAUSES_SECONDS for at in self._pauses),
            taps=len(taps),
            tap_ms=round(1000 * taps[len(taps) * PERCENT // 100]) if taps else None,
        )
