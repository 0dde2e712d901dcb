"""Faults on demand: what a bot must survive, switched on by a test or by an operator."""

import asyncio
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from bot.simulator.errors import ApiError, poll_conflict, too_many_requests
from bot.simulator.parameters import Raw

_NOT_COUNTED = {"sendChatAction"}


class Dropped(Exception):
    """The connection is closed without an answer."""


@dataclass(slots=True)
class Bucket:
    """Lets `rate` messages a second through, and `burst` at once."""

    rate: float
    burst: float
    level: float = 0.0
    since: float = 0.0

    def wait(self, now: float) -> float:
        """Seconds until another one may come; 0 when it may now."""
        self.level = max(0.0, self.level - (now - self.since) * self.rate)
        self.since = now
        return max(0.0, (self.level + 1 - self.burst) / self.rate)

    def add(self) -> None:
        self.level += 1


@dataclass(slots=True)
class Floods:
    """Telegram's limits for private chats: about one message a second in each, thirty in all; edits count."""

    now: Callable[[], float]
    chat_rate: float = 1.0
    chat_burst: float = 3.0
    rate: float = 30.0
    _all: Bucket = field(init=False)
    _chats: dict[str, Bucket] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._all = Bucket(self.rate, self.rate)

    def check(self, chat_id: str) -> None:
        """Count a message. Raises ApiError 429."""
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
    """All off at first. Method names in any case; None means every method."""

    def __init__(self, now: Callable[[], float]) -> None:
        self.floods: Floods | None = None
        self._now = now
        self._latencies: dict[str | None, float] = {}
        self._failures: list[_Failure] = []
        self._drops: list[_Drop] = []
        self._silenced: dict[str, float] = {}

    def latency(self, seconds: float, methods: Iterable[str] | None = None) -> None:
        """Answer that much later; without methods this replaces all set before, so 0 ends it."""
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
        """Refuse the next calls of a method without any effect."""
        error = ApiError(status, description, retry_after=retry_after)
        self._failures.append(_Failure(method.lower(), times, error))

    def retry_after(self, chat_id: int, seconds: float) -> None:
        """Answer every message to a chat with 429 until that long from now."""
        self._silenced[str(chat_id)] = self._now() + seconds

    def drop_connections(self, times: int, method: str | None = None, *, after_effect: bool) -> None:
        """Close the next connections unanswered, before or after the call had its effect."""
        self._drops.append(_Drop(method and method.lower(), times, after_effect))

    def conflict_next_poll(self) -> None:
        """Let the next getUpdates end as if another bot polled too."""
        conflict = poll_conflict()
        self.fail_next("getUpdates", status=conflict.code, description=conflict.description)

    def flood_limits(self, *, on: bool) -> None:
        self.floods = Floods(self._now) if on else None

    async def before(self, method: str, raw: Raw) -> None:
        """Raises ApiError or Dropped when the call is to fail before its effect."""
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
        """Raises Dropped when the answer is to be lost."""
        self._drop(method.lower(), after_effect=True)

    def _drop(self, name: str, *, after_effect: bool) -> None:
        for drop in self._drops:
            if drop.times > 0 and drop.after_effect is after_effect and drop.method in {None, name}:
                drop.times -= 1
                raise Dropped


def _counts(method: str) -> bool:
    return method.startswith(("send", "edit", "copy", "forward")) and method not in _NOT_COUNTED
