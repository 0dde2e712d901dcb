"""What goes out: in order and at Telegram's pace for each chat, again when the network fails, newest screen first.

A screen after a tap is never held back in advance. When Telegram says "retry after", that chat alone waits, and of
the edits of one message that wait only the newest goes out.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal, cast

import structlog
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter, ExtBot

from bot.transport import Ready, requested_pause

log = structlog.get_logger(__name__)


Pace = Literal["push"]
"""What the caller of a method may ask for, as PTB's `rate_limit_args`."""
PUSH: Pace = "push"
"""For messages that nobody waits for at this moment: they are sent at an even pace."""

CHAT_SECONDS = 1.0  # between two pushes to a chat
PUSH_SECONDS = 1 / 25  # between any two pushes; Telegram takes 30 messages a second
PAUSES = (0.3, 1, 2, 4, 8, 15, 30)  # seconds, growing while the network fails
PATIENCE = 600.0  # seconds after which a call is given up


class SupersededError(TelegramError):
    """The call was not made: a newer edit of the same message was waiting."""


@dataclass(slots=True)
class _Pacer:
    """An even pace: whoever waits here is let through one every so many seconds."""

    seconds: float
    following: float = 0.0  # when the next one may go

    async def wait(self) -> None:
        now = time.monotonic()
        slot = max(now, self.following)
        self.following = slot + self.seconds
        await asyncio.sleep(slot - now)


@dataclass(slots=True)
class _Lane:
    """A chat's line of calls."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0
    not_before: float = 0.0
    pushes: _Pacer = field(default_factory=lambda: _Pacer(CHAT_SECONDS))
    newest_edit: dict[Any, int] = field(default_factory=dict)


class RateLimiter(BaseRateLimiter[Pace]):
    """PTB's rate limiter: every call of the bot but getUpdates goes through `process_request`."""

    def __init__(self, on_gone: Callable[[int], Awaitable[None]]) -> None:
        """`on_gone` is told of a person who can't be reached any more."""
        self._on_gone = on_gone
        self._lanes: dict[Any, _Lane] = {}
        self._tickets = 0
        self._pushes = _Pacer(PUSH_SECONDS)

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to close: whoever waits is cancelled by those who started it."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Pace | None,
    ) -> Any:
        call = partial(callback, *args, **kwargs)
        chat = data.get("chat_id")
        if chat is None:
            return await self._persist(call, _Lane())
        lane = self._lanes.setdefault(chat, _Lane())
        lane.users += 1
        try:
            if rate_limit_args == PUSH:  # screens go by while a push waits
                await lane.pushes.wait()
                await self._pushes.wait()
            return await self._in_turn(call, lane, chat, edited_message(endpoint, data))
        finally:
            lane.users -= 1
            self._forget_idle(chat, lane)

    def _forget_idle(self, chat: Any, lane: _Lane) -> None:
        """Drop a lane that nobody uses, once its pauses are over."""
        if lane.users or self._lanes.get(chat) is not lane:
            return
        rest = max(lane.not_before, lane.pushes.following) - time.monotonic()
        if rest > 0:
            asyncio.get_running_loop().call_later(rest, self._forget_idle, chat, lane)
        else:
            del self._lanes[chat]

    async def _in_turn(self, call: Callable[[], Awaitable[Any]], lane: _Lane, chat: Any, edit: Any) -> Any:
        self._tickets += 1
        ticket = self._tickets
        if edit is not None:
            lane.newest_edit[edit] = ticket

        def superseded() -> bool:
            return edit is not None and lane.newest_edit.get(edit) != ticket

        async with lane.turn:
            try:
                return await self._persist(call, lane, superseded)
            except Forbidden:
                await self._on_gone(int(chat))
                raise
            finally:
                if lane.newest_edit.get(edit) == ticket:
                    del lane.newest_edit[edit]

    async def _persist(
        self, call: Callable[[], Awaitable[Any]], lane: _Lane, superseded: Callable[[], bool] = lambda: False
    ) -> Any:
        """Call, and call again after floods and network failures. Raises what Telegram says otherwise."""
        give_up = time.monotonic() + PATIENCE
        failures = 0
        while True:
            if (rest := lane.not_before - time.monotonic()) > 0:
                await asyncio.sleep(rest)
            if superseded():
                raise SupersededError("a newer edit of this message was waiting")
            try:
                return await call()
            except RetryAfter as flood:
                lane.not_before = time.monotonic() + requested_pause(flood)
                log.warning("Telegram asks for a pause", seconds=requested_pause(flood))
            except BadRequest:  # a NetworkError by inheritance only
                raise
            except NetworkError as error:
                if time.monotonic() > give_up:
                    raise
                pause = PAUSES[min(failures, len(PAUSES) - 1)]
                lane.not_before = time.monotonic() + pause
                failures += 1
                log.warning("Telegram was not reached", error=str(error), again_in=pause)


async def call_method(bot: ExtBot[Pace], method: str, **parameters: str | int) -> None:
    """Call a method whose answer nobody reads, with parameters as Telegram takes them.

    PTB would make objects of what goes out and of what comes back, and that costs more than the call.
    """
    courier = cast("RateLimiter", bot.rate_limiter)
    sent = {"url": f"{bot.base_url}/{method}", "request_data": Ready(parameters)}
    await courier.process_request(bot.request.post, (), sent, method, parameters, None)


def edited_message(endpoint: str, data: dict[str, Any]) -> int | None:
    """The message whose content a call replaces."""
    return data.get("message_id") if endpoint.startswith("editMessage") else None
