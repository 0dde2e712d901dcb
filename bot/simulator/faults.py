"""Faults that a test or an operator can switch on, to check that a bot handles them."""

import asyncio
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from bot.simulator.errors import ApiError, poll_conflict, too_many_requests
from bot.simulator.parameters import Raw

_NOT_COUNTED = {"sendChatAction"}


class Dropped(Exception):
    """Close the connection without a response."""


@dataclass(slots=True)
class Bucket:
    """A token bucket that allows `rate` messages per second, and bursts of `burst`."""

    rate: float
    burst: float
    level: float = 0.0
    since: float = 0.0

    def wait(self, now: float) -> float:
        """Return the seconds until another message is allowed; 0 if it is now."""
        self.level = max(0.0, self.level - (now - self.since) * self.rate)
        self.since = now
        return max(0.0, (self.level + 1 - self.burst) / self.rate)

    def add(self) -> None:
        self.level += 1


@dataclass(slots=True)
class Floods:
    """Telegram's limits for private chats: about one message per second in each chat, thirty in all, with edits."""

    now: Callable[[], float]
    chat_rate: float = 1.0
    chat_burst: float = 3.0
    rate: float = 30.0
    _all: Bucket = field(init=False)
    _chats: dict[str, Bucket] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._all = Bucket(self.rate, self.rate)

    def check(self, chat_id: str) -> None:
        """Count a message. Raises ApiError 429 above the limit."""
        now = self.now()
        chat = self._chats.setdefault(chat_id, Bucket(self.chat_rate, self.chat_burst))
        wait = max(chat.wait(now), self._all.wait(now))
        if wait > 0:
            raise too_many_requests(math.ceil(wait))
        chat.add()
        self._all.add()


@dataclass(slots=True)
class _Failure:
    method: str
    times: int
    error: ApiError


@dataclass(slots=True)
class _Drop:
    method: str | None
    times: int
    after_effect: bool


class Faults:
    """Switches for faults, all off at first. Method names are case-insensitive; None means every method."""

    def __init__(self, now: Callable[[], float]) -> None:
        self.floods: Floods | None = None
        self._now = now
        self._latencies: dict[str | None, float] = {}
        self._failures: list[_Failure] = []
        self._drops: list[_Drop] = []
        self._silenced: dict[str, float] = {}

    def latency(self, seconds: float, methods: Iterable[str] | None = None) -> None:
        """Delay responses by `seconds`. Without methods this replaces all earlier delays, so 0 ends them."""
        if methods is None:
            self._latencies = {None: seconds}
        else:
            self._latencies |= {method.lower(): seconds for method in methods}

    def fail_next(
        self,
        method: str,
        times: int = 1,
        *,
        status: int = 500,
        description: str = "Internal Server Error",
        retry_after: int | None = None,
    ) -> None:
        """Fail the next calls of a method without any effect."""
        error = ApiError(status, description, retry_after=retry_after)
        self._failures.append(_Failure(method.lower(), times, error))

    def retry_after(self, chat_id: int, seconds: float) -> None:
        """Answer every message to a chat with 429 for `seconds` seconds."""
        self._silenced[str(chat_id)] = self._now() + seconds

    def drop_connections(self, times: int, method: str | None = None, *, after_effect: bool) -> None:
        """Close the next connections without a response, before or after the call has its effect."""
        self._drops.append(_Drop(method and method.lower(), times, after_effect))

    def conflict_next_poll(self) -> None:
        """Answer the next getUpdates with a conflict, as if another bot were polling."""
        conflict = poll_conflict()
        self.fail_next("getUpdates", status=conflict.code, description=conflict.description)

    def flood_limits(self, *, on: bool) -> None:
        self.floods = Floods(self._now) if on else None

    async def before(self, method: str, raw: Raw) -> None:
        """Raise ApiError or Dropped if the call should fail before its effect."""
        name = method.lower()
        if delay := self._latencies.get(name, self._latencies.get(None, 0.0)):
            await asyncio.sleep(delay)
        self._drop(name, after_effect=False)
        for failure in self._failures:
            if failure.method == name and failure.times > 0:
                failure.times -= 1
                raise failure.error
        if _counts(method):
            chat_id = str(raw.get("chat_id", ""))
            if (wait := self._silenced.get(chat_id, 0.0) - self._now()) > 0:
                raise too_many_requests(math.ceil(wait))
            if self.floods:
                self.floods.check(chat_id)

    def after(self, method: str) -> None:
        """Raise Dropped if the response should be lost."""
        self._drop(method.lower(), after_effect=True)

    def _drop(self, name: str, *, after_effect: bool) -> None:
        for drop in self._drops:
            if drop.times > 0 and drop.after_effect is after_effect and drop.method in {None, name}:
                drop.times -= 1
                raise Dropped


def _counts(method: str) -> bool:
    return method.startswith(("send", "edit", "copy", "forward")) and method not in _NOT_COUNTED
