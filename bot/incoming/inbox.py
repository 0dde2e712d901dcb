"""What comes in: every update is kept before it is confirmed, and worked on until its effect is kept.

The inbox commits an update, then Telegram may forget it. The handler's unit of work marks it done in the transaction
of its effect. So whatever dies when, an update has its effect once. One person's updates are worked on in their
order, different people's at the same time.
"""

import asyncio
import json
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import Any

import structlog
from telegram import Bot, Update

from bot.incoming.delivery import Clock, Delivery, Shown, delivery
from storage import inbox
from storage.database import Database
from storage.inbox import Letter

log = structlog.get_logger(__name__)


ATTEMPTS = 3  # then an update is a dead letter
RETRY_SECONDS = 0.5  # before the second attempt; twice that before the third
RETRY_SECONDS_MOST = 30.0  # while the database fails, attempts can't be counted and go on
STOP_SECONDS = 1.0  # what is being worked on may finish within this when the bot stops
KEPT = ("message_id", "date", "chat", "has_protected_content")  # of a tapped message, and one size of its picture


class Inbox:
    """Keeps updates and lines them up, a lane for each person."""

    def __init__(
        self,
        database: Database,
        bot: Bot,
        *,
        process: Callable[[Update], Awaitable[None]],
        set_aside: Callable[[Update | None], Awaitable[None]],
        clock: Clock,
    ) -> None:
        """`process` works on an update inside `delivery`; `set_aside` tells the person of a dead letter."""
        self._database = database
        self._bot = bot
        self._process = process
        self._set_aside = set_aside
        self._clock = clock
        self._lanes: dict[int, deque[dict[str, Any]]] = {}  # updates, by person
        self._tasks: set[asyncio.Task[None]] = set()

    async def accept(self, updates: Iterable[dict[str, Any]]) -> None:
        """Keep updates, then line up those that are new. When this returns they may be confirmed."""
        slimmed = {update["update_id"]: slim(update) for update in updates}
        letters = [
            # In ASCII even half a surrogate pair can be kept, which no database takes as text.
            Letter(number, json.dumps(update, separators=(",", ":")))
            for number, update in slimmed.items()
        ]
        receive = partial(inbox.receive, bot=self._bot.id, letters=letters, at=self._clock())
        self._line_up(slimmed[letter.update_id] for letter in await self._database.write(receive))

    async def recover(self) -> None:
        """Line up what an earlier run did not finish."""
        letters = await self._database.read(partial(inbox.pending, bot=self._bot.id))
        self._line_up(json.loads(letter.body) for letter in letters)

    async def settle(self) -> None:
        """Wait until everything that was accepted has been worked on."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def stop(self) -> None:
        """Let what is being worked on finish; the rest stays in the inbox for the next run."""
        for lane in self._lanes.values():
            while len(lane) > 1:
                lane.pop()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=STOP_SECONDS)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _line_up(self, updates: Iterable[dict[str, Any]]) -> None:
        for update in updates:
            person = sender(update)
            if person in self._lanes:
                self._lanes[person].append(update)
                continue
            self._lanes[person] = deque([update])
            task = asyncio.create_task(self._work_through(person), name=f"lane-{person}")
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _work_through(self, person: int) -> None:
        lane = self._lanes[person]
        try:
            while lane:
                await self._work_on(lane[0])
                lane.popleft()
        finally:
            del self._lanes[person]

    async def _work_on(self, raw: dict[str, Any]) -> None:
        pause = RETRY_SECONDS
        while not await self._attempt(raw):
            await asyncio.sleep(pause)
            pause = min(pause * 2, RETRY_SECONDS_MOST)

    async def _attempt(self, raw: dict[str, Any]) -> bool:
        """Work on an update. True when it is over: its effect is kept, or it is a dead letter."""
        here = Delivery(self._database, self._bot.id, raw["update_id"], tapped_message(raw))
        token = delivery.set(here)
        update = None
        try:
            update = Update.de_json(without_message(raw), self._bot)
            await self._process(update)
            if here.error is None and not here.done:
                await here.finish()
        except Exception as error:  # noqa: BLE001  # whatever it is, the next updates go on
            here.error = error
        finally:
            delivery.reset(token)
        if here.error is None:
            return True
        log.error("update failed", update_id=raw["update_id"], kept=here.done, exc_info=here.error)
        if here.done:
            return True  # the effect is kept: only what came after it failed
        return await self._count_failure(raw["update_id"], update, here.error)

    async def _count_failure(self, number: int, update: Update | None, error: BaseException) -> bool:
        told = f"{type(error).__name__}: {error}"
        fail = partial(inbox.fail, bot=self._bot.id, update_id=number, error=told, most=ATTEMPTS)
        try:
            dead = await self._database.write(fail)
        except Exception:
            log.exception("a failed update could not be counted", update_id=number)
            return False
        if dead:
            log.error("update set aside", update_id=number, error=told)
            try:
                await self._set_aside(update)
            except Exception:
                log.exception("a person could not be told", update_id=number)
        return dead


def tapped_message(update: dict[str, Any]) -> Shown | None:
    """The message whose button was tapped, if Telegram shows it."""
    message = _message_of_tap(update)
    if message is None or not message.get("date"):
        return None
    return Shown(message["message_id"], bool(message.get("photo")), bool(message.get("has_protected_content")))


def slim(update: dict[str, Any]) -> dict[str, Any]:
    """Of a tapped message only what tells which it is.

    Telegram sends all of it with each tap: two kilobytes of caption, buttons and sizes that come from the bot itself.
    """
    message = _message_of_tap(update)
    if message is None:
        return update
    kept = {key: message[key] for key in KEPT if key in message}
    if isinstance(message.get("photo"), list):
        kept["photo"] = message["photo"][:1]  # the smallest size
    return update | {"callback_query": update["callback_query"] | {"message": kept}}


def without_message(update: dict[str, Any]) -> dict[str, Any]:
    """A tap as PTB is given it: a message has a hundred fields, and handlers ask `Delivery.tapped` instead."""
    if _message_of_tap(update) is None:
        return update
    query = {key: value for key, value in update["callback_query"].items() if key != "message"}
    return update | {"callback_query": query}


def _message_of_tap(update: dict[str, Any]) -> dict[str, Any] | None:
    query = update.get("callback_query")
    message = query.get("message") if isinstance(query, dict) else None
    return message if isinstance(message, dict) else None


def sender(update: dict[str, Any]) -> int:
    """Whose lane an update belongs to: its user, else its chat, else a lane of its own."""
    for value in update.values():
        if isinstance(value, dict):
            for key in ("from", "user", "chat"):
                if isinstance(value.get(key), dict) and isinstance(value[key].get("id"), int):
                    return int(value[key]["id"])
    return -int(update["update_id"])
