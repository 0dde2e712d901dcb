"""Outgoing calls: in order per chat, within Telegram's rate limits, repeated after network failures.

A call that sends a message is not repeated if it was sent and Telegram does not answer in time: it may have had its
effect, and Telegram can't recognize a copy. Edits and deletions have the same effect twice, so they are repeated.

A screen after a tap is sent without a delay. After a "retry after" only that chat waits. Of several waiting edits of a
message only the newest is sent.
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
from telegram.request import BaseRequest

from bot.frozen import frozen
from bot.services.health.pulse import Pulse
from bot.transport import NoAnswerError, Ready, requested_pause

log = structlog.get_logger(__name__)


Pace = Literal["push"]
"""Values of PTB's `rate_limit_args`."""
PUSH: Pace = "push"
"""For messages that nobody is waiting for: they are sent at a steady rate."""

CHAT_SECONDS = 1.0  # between two pushes to one chat
PUSH_SECONDS = 1 / 25  # between two pushes to any chats; Telegram allows 30 messages per second
PAUSES = (0.3, 1, 2, 4, 8, 15, 30)  # seconds; increasing while the network fails
PATIENCE = 600.0  # seconds after which a call is given up
SEND_SECONDS = 60.0  # read timeout of calls that send a message; it is long, because they can't be repeated
SENDING = ("send", "copy", "forward")  # beginnings of these methods' names


class SupersededError(TelegramError):
    """The call was skipped because a newer edit of the same message was waiting."""


@dataclass(slots=True)
class _Pacer:
    """Limits a rate: one caller passes every `seconds`."""

    seconds: float
    next_at: float = 0.0  # time at which the next caller may pass

    async def wait(self) -> None:
        now = time.monotonic()
        slot = max(now, self.next_at)
        self.next_at = slot + self.seconds
        await asyncio.sleep(slot - now)


@dataclass(slots=True)
class _ChatQueue:
    """The queue of calls to one chat."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0
    not_before: float = 0.0
    pushes: _Pacer = field(default_factory=lambda: _Pacer(CHAT_SECONDS))
    newest_edit: dict[Any, int] = field(default_factory=dict)


@frozen
class _Call:
    """A call of Telegram. `sends`: it sends a message. `edits`: the id of the message that it edits, or None."""

    make: Callable[[], Awaitable[Any]]
    sends: bool
    edits: int | None


class RateLimiter(BaseRateLimiter[Pace]):
    """PTB's rate limiter. All calls of the bot except getUpdates go through `process_request`."""

    def __init__(self, on_gone: Callable[[int], Awaitable[None]], pulse: Pulse | None = None) -> None:
        """`on_gone` is called with the Telegram id of a person who can't be reached any more."""
        self._on_gone = on_gone
        self._pulse = pulse or Pulse()
        self._queues: dict[Any, _ChatQueue] = {}
        self._tickets = 0
        self._pushes = _Pacer(PUSH_SECONDS)

    async def initialize(self) -> None:
        """Do nothing: there is nothing to prepare."""

    async def shutdown(self) -> None:
        """Do nothing: waiting calls are cancelled by the tasks that made them."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Pace | None,
    ) -> Any:
        sends = endpoint.startswith(SENDING)
        if sends and kwargs.get("read_timeout") is BaseRequest.DEFAULT_NONE:
            kwargs = kwargs | {"read_timeout": SEND_SECONDS}
        call = _Call(partial(callback, *args, **kwargs), sends, edited_message(endpoint, data))
        chat = data.get("chat_id")
        if chat is None:
            return await self._retry(call, _ChatQueue())
        queue = self._queues.setdefault(chat, _ChatQueue())
        queue.users += 1
        try:
            if rate_limit_args == PUSH:  # screens can overtake a waiting push
                await queue.pushes.wait()
                await self._pushes.wait()
            return await self._in_turn(call, queue, chat)
        finally:
            queue.users -= 1
            self._forget_idle(chat, queue)

    def _forget_idle(self, chat: Any, queue: _ChatQueue) -> None:
        """Delete an unused queue after its pauses have ended."""
        if queue.users or self._queues.get(chat) is not queue:
            return
        rest = max(queue.not_before, queue.pushes.next_at) - time.monotonic()
        if rest > 0:
            asyncio.get_running_loop().call_later(rest, self._forget_idle, chat, queue)
        else:
            del self._queues[chat]

    async def _in_turn(self, call: _Call, queue: _ChatQueue, chat: Any) -> Any:
        edit = call.edits
        self._tickets += 1
        ticket = self._tickets
        if edit is not None:
            queue.newest_edit[edit] = ticket

        def superseded() -> bool:
            return edit is not None and queue.newest_edit.get(edit) != ticket

        async with queue.turn:
            try:
                return await self._retry(call, queue, superseded)
            except Forbidden:
                await self._on_gone(int(chat))
                raise
            finally:
                if queue.newest_edit.get(edit) == ticket:
                    del queue.newest_edit[edit]

    async def _retry(self, call: _Call, queue: _ChatQueue, superseded: Callable[[], bool] = lambda: False) -> Any:
        """Make a call, and repeat it after rate limits and network failures. Other errors of Telegram are raised."""
        give_up = time.monotonic() + PATIENCE
        failures = 0
        while True:
            if (rest := queue.not_before - time.monotonic()) > 0:
                await asyncio.sleep(rest)
            if superseded():
                raise SupersededError("a newer edit of this message was waiting")
            try:
                result = await call.make()
            except RetryAfter as flood:
                self._pulse.pause()
                queue.not_before = time.monotonic() + requested_pause(flood)
                log.warning("Telegram asks for a pause", seconds=requested_pause(flood))
            except BadRequest:  # a subclass of NetworkError that must not be repeated
                raise
            except NetworkError as error:
                if time.monotonic() > give_up or (call.sends and isinstance(error, NoAnswerError)):
                    raise
                pause = PAUSES[min(failures, len(PAUSES) - 1)]
                queue.not_before = time.monotonic() + pause
                failures += 1
                log.warning("Telegram was not reached", error=str(error), again_in=pause)
            else:
                if call.edits is not None:
                    self._pulse.show()
                return result


async def call_method(bot: ExtBot[Pace], method: str, **parameters: Any) -> None:
    """Call a method without reading its result. The parameters are in Telegram's form.

    This skips PTB's conversion of parameters and results, which takes longer than the call itself.
    """
    limiter = cast("RateLimiter", bot.rate_limiter)
    sent = {"url": f"{bot.base_url}/{method}", "request_data": Ready(parameters)}
    await limiter.process_request(bot.request.post, (), sent, method, parameters, None)


def edited_message(endpoint: str, data: dict[str, Any]) -> int | None:
    """Return the id of the message that a call edits, or None."""
    return data.get("message_id") if endpoint.startswith("editMessage") else None
