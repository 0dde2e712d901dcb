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

from bot.pauses import asked_pause
from bot.transport import Ready
from storage import outbox
from storage.database import Database
from storage.outbox import Notice

log = structlog.get_logger(__name__)

Wish = Literal["push"]
"""What the caller of a method may ask for, as PTB's `rate_limit_args`."""
PUSH: Wish = "push"
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


class Courier(BaseRateLimiter[Wish]):
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
        rate_limit_args: Wish | None,
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
                lane.not_before = time.monotonic() + asked_pause(flood)
                log.warning("Telegram asks for a pause", seconds=asked_pause(flood))
            except BadRequest:  # a NetworkError by inheritance only
                raise
            except NetworkError as error:
                if time.monotonic() > give_up:
                    raise
                pause = PAUSES[min(failures, len(PAUSES) - 1)]
                lane.not_before = time.monotonic() + pause
                failures += 1
                log.warning("Telegram was not reached", error=str(error), again_in=pause)


async def call(bot: ExtBot[Wish], method: str, **parameters: str | int) -> None:
    """Call a method whose answer nobody reads, with parameters as Telegram takes them.

    PTB would make objects of what goes out and of what comes back, and that costs more than the call.
    """
    courier = cast("Courier", bot.rate_limiter)
    sent = {"url": f"{bot.base_url}/{method}", "request_data": Ready(parameters)}
    await courier.process_request(bot.request.post, (), sent, method, parameters, None)


def edited_message(endpoint: str, data: dict[str, Any]) -> int | None:
    """The message whose content a call replaces."""
    return data.get("message_id") if endpoint.startswith("editMessage") else None


class Background:
    """Tasks that outlive the handler which began them: screens on their way."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def spawn(self, work: Coroutine[Any, Any, None], name: str) -> None:
        """Run `work` beside; what it raises is logged, and ends nothing else."""
        task = asyncio.create_task(self._guarded(work, name), name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def settle(self) -> None:
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def stop(self, within: float) -> None:
        """Let tasks finish within so many seconds, then cancel them."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=within)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    @staticmethod
    async def _guarded(work: Coroutine[Any, Any, None], name: str) -> None:
        try:
            await work
        except SupersededError:
            log.debug("superseded", task=name)
        except Forbidden as error:
            log.info("not delivered", task=name, error=str(error))
        except Exception:
            log.exception("not delivered", task=name)


class Outbox:
    """Sends what must arrive. A notice stays in the database until Telegram has it or the person has gone."""

    AT_ONCE = 16
    LOOK_SECONDS = 1.0
    AGAIN_SECONDS = 60.0  # after a failure that is not the network's

    def __init__(self, database: Database, send: Callable[[Notice], Awaitable[None]]) -> None:
        """`send` shows a notice to its person: the renderer, given by the composition root."""
        self._database = database
        self._send = send
        self._places = asyncio.Semaphore(self.AT_ONCE)
        self._looking = asyncio.Lock()
        self._under_way: dict[int, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Look for notices until cancelled: other processes write them too."""
        try:
            while True:
                try:
                    await self._send_pending()
                except Exception:
                    log.exception("the outbox could not be read")
                await asyncio.sleep(self.LOOK_SECONDS)
        finally:
            for task in self._under_way.values():
                task.cancel()

    async def deliver(self) -> None:
        """Send what is there now, and wait until it is sent."""
        await self._send_pending()
        while running := [task for task in self._under_way.values() if not task.done()]:
            await asyncio.wait(running)

    async def _send_pending(self) -> None:
        after = 0
        async with self._looking:
            while True:
                # What is sent while the database is read may still look pending there.
                under_way = set(self._under_way)
                notices = await self._database.read(partial(outbox.pending, after=after, most=100))
                if not notices:
                    return
                after = notices[-1].id
                for notice in notices:
                    if notice.id not in under_way:
                        await self._places.acquire()
                        self._under_way[notice.id] = asyncio.create_task(self._deliver(notice))

    async def _deliver(self, notice: Notice) -> None:
        again = 0.0
        try:
            await self._send(notice)
            await self._database.write(partial(outbox.sent, notice=notice.id))
        except (Forbidden, BadRequest) as error:
            log.info("notice dropped", notice=notice.id, error=str(error))
            await self._database.write(partial(outbox.drop, notice=notice.id))
        except Exception:
            log.exception("notice not sent; it will be tried again", notice=notice.id, seconds=self.AGAIN_SECONDS)
            again = self.AGAIN_SECONDS
        finally:
            self._places.release()
            asyncio.get_running_loop().call_later(again, self._under_way.pop, notice.id, None)
