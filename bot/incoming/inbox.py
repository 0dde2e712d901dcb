"""A persistent inbox: each update is stored before it is confirmed to Telegram, and takes effect exactly once.

The inbox commits an update before Telegram may drop it. The handler's unit of work marks it as done in the transaction
of its effect. So a crash at any time neither loses nor repeats an effect. Updates of one person are handled in order,
those of different people concurrently.
"""

import asyncio
import json
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import Any

import structlog
from telegram import Bot, CallbackQuery, Update

from bot.incoming.delivery import AlreadyProcessedError, Clock, Delivery, Shown, delivery
from bot.incoming.masking import has_words, mask_update
from bot.incoming.wellformed import check_form
from bot.services.health.pulse import began_at
from storage import inbox
from storage.database import Database
from storage.inbox import AfterFailure, Letter

log = structlog.get_logger(__name__)


ATTEMPTS = 3  # attempts before an update becomes a dead letter
RETRY_SECONDS = 0.5  # before the second attempt; doubled for each further one
RETRY_SECONDS_MOST = 30.0  # while the database fails, attempts can't be counted, so they continue without a limit
REVIVED_SECONDS = 10.0  # between two looks for dead letters that an operator wants to be tried again
JUMP = 1_000_000  # by which the number of an update exceeds the last one only if Telegram began a new series
NUMBERS = range(1, 2**63)  # what the database can keep
STOP_SECONDS = 1.0  # time for the current updates to finish when the bot stops
# stored fields of a tapped message, besides one size of its photo
KEPT = ("message_id", "date", "chat", "has_protected_content")


class Inbox:
    """Stores updates and handles them, in one queue per person."""

    def __init__(
        self,
        database: Database,
        bot: Bot,
        *,
        process: Callable[[Update], Awaitable[None]],
        set_aside: Callable[[Update | None], Awaitable[None]],
        clock: Clock,
    ) -> None:
        """`process` handles an update inside `delivery`; `set_aside` notifies the person about a dead letter."""
        self._database = database
        self._bot = bot
        self._process = process
        self._set_aside = set_aside
        self._clock = clock
        self._queues: dict[int, deque[dict[str, Any]]] = {}  # updates in order, by person
        self._tasks: set[asyncio.Task[None]] = set()
        self._newest: int | None = None  # the update that came last

    async def accept(self, updates: Iterable[dict[str, Any]]) -> None:
        """Store updates and queue the new ones. They may be confirmed when this returns.

        Personal numbers in them are masked first, so that nothing stores them.
        """
        slimmed = {update["update_id"]: slim(update) for update in updates}
        letters = []
        for number, update in slimmed.items():
            body = _as_stored(update)
            if has_words(body):
                masked = slimmed[number] = mask_update(update)
                body = _as_stored(masked)
            letters.append(Letter(number, body))
        receive = partial(inbox.receive, bot=self._bot.id, letters=letters, at=self._clock())
        new = [letter.update_id for letter in await self._database.write(receive)]
        self._notice_new_series(new)
        self._enqueue(slimmed[number] for number in new)

    async def recover(self) -> None:
        """Queue the updates that an earlier run did not finish."""
        self._newest = await self._database.read(partial(inbox.newest, bot=self._bot.id))
        letters = await self._database.read(partial(inbox.pending, bot=self._bot.id))
        self._enqueue(json.loads(letter.body) for letter in letters)

    async def take_up_revived(self) -> None:
        """Queue the dead letters that an operator wants to be tried again."""
        # Asked before the letters are read: one that is done meanwhile is still read, but is in no queue any more.
        queued = {update["update_id"] for queue in self._queues.values() for update in queue}
        letters = await self._database.read(partial(inbox.revived, bot=self._bot.id))
        self._enqueue(json.loads(letter.body) for letter in letters if letter.update_id not in queued)

    async def run(self) -> None:
        """Look for revived dead letters until cancelled."""
        while True:
            await asyncio.sleep(REVIVED_SECONDS)
            try:
                await self.take_up_revived()
            except Exception:
                log.exception("revived updates could not be read")

    async def settle(self) -> None:
        """Wait until all accepted updates are handled."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def stop(self) -> None:
        """Let the current updates finish. The others stay in the inbox for the next run."""
        for queue in self._queues.values():
            while len(queue) > 1:
                queue.pop()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=STOP_SECONDS)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _enqueue(self, updates: Iterable[dict[str, Any]]) -> None:
        for update in updates:
            person = sender(update)
            if person in self._queues:
                self._queues[person].append(update)
                continue
            self._queues[person] = deque([update])
            task = asyncio.create_task(self._drain(person), name=f"updates of {person}")
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _drain(self, person: int) -> None:
        queue = self._queues[person]
        try:
            while queue:
                await self._handle(queue[0])
                queue.popleft()
        finally:
            del self._queues[person]

    def _notice_new_series(self, new: list[int]) -> None:
        """Log if Telegram began to number updates anew, as it does after a quiet week."""
        if not new:
            return
        before, self._newest = self._newest, new[-1]
        if before is not None and not before < min(new) <= before + JUMP:
            log.warning("Telegram numbers updates anew", before=before, now=min(new))

    async def _handle(self, raw: dict[str, Any]) -> None:
        pause = RETRY_SECONDS
        while not await self._attempt(raw):
            await asyncio.sleep(pause)
            pause = min(pause * 2, RETRY_SECONDS_MOST)

    async def _attempt(self, raw: dict[str, Any]) -> bool:
        """Handle an update once. Return True if it is done or a dead letter, False to try again."""
        try:
            check_form(raw)
            update = parse_update(with_names(without_message(raw)), self._bot)
            tapped = tapped_message(raw)
        except Exception as error:  # noqa: BLE001  # it has a form that no attempt can read
            return await self._count_failure(raw["update_id"], None, error, most=1)
        context = Delivery(self._database, self._bot.id, raw["update_id"], tapped)
        token = delivery.set(context)
        began_at.set(time.monotonic())
        try:
            await self._process(update)
            if context.error is None and not context.done:
                await context.finish()
        except Exception as error:  # noqa: BLE001  # an error must not stop the next updates
            context.error = error
        finally:
            delivery.reset(token)
        if context.error is None:
            return True
        if isinstance(context.error, AlreadyProcessedError):
            log.info("update was processed already", update_id=raw["update_id"])
            return True
        log.error("update failed", update_id=raw["update_id"], kept=context.done, exc_info=context.error)
        if context.done:
            return True  # the effect is committed; only a later step failed
        return await self._count_failure(raw["update_id"], update, context.error)

    async def _count_failure(
        self, number: int, update: Update | None, error: BaseException, *, most: int = ATTEMPTS
    ) -> bool:
        """Count a failed attempt of at most `most`. Return False to try again."""
        message = f"{type(error).__name__}: {error}"
        fail = partial(inbox.fail, bot=self._bot.id, update_id=number, error=message, most=most)
        try:
            outcome = await self._database.write(fail)
        except Exception:
            log.exception("a failed update could not be counted", update_id=number)
            return False
        if outcome is AfterFailure.DEAD:
            log.error("update set aside", update_id=number, error=message)
            try:
                await self._set_aside(update)
            except Exception:
                log.exception("a person could not be told", update_id=number)
        return outcome is not AfterFailure.RETRY


def is_update(value: Any) -> bool:
    """Return whether this is an update with a number. Anything else is logged: it can neither be kept nor confirmed."""
    number = value.get("update_id") if isinstance(value, dict) else None
    if isinstance(number, int) and not isinstance(number, bool) and number in NUMBERS:
        return True
    log.error("no update", kind=type(value).__name__)  # not what it says, since people wrote it
    return False


def tapped_message(update: dict[str, Any]) -> Shown | None:
    """Return the message of a tapped button, or None if the update has no accessible message."""
    message = _message_of_tap(update)
    if message is None or not message.get("date"):
        return None
    chat = message.get("chat")
    return Shown(
        message["message_id"],
        bool(message.get("photo")),
        bool(message.get("has_protected_content")),
        not isinstance(chat, dict) or chat.get("type", "private") == "private",
    )


def _as_stored(update: dict[str, Any]) -> str:
    """Return an update as JSON. It is ASCII only, because an unpaired surrogate can't be stored as text."""
    return json.dumps(update, separators=(",", ":"))


def slim(update: dict[str, Any]) -> dict[str, Any]:
    """Return the update with a tapped message reduced to its identity.

    Telegram includes the whole message in each tap: two kilobytes of the bot's own caption, buttons and photo sizes.
    """
    message = _message_of_tap(update)
    if message is None:
        return update
    kept = {key: message[key] for key in KEPT if key in message}
    if isinstance(message.get("photo"), list):
        kept["photo"] = message["photo"][:1]  # the smallest size
    return update | {"callback_query": update["callback_query"] | {"message": kept}}


def without_message(update: dict[str, Any]) -> dict[str, Any]:
    """Return the update without its message, which is slow to parse. Handlers use `Delivery.tapped` instead."""
    if _message_of_tap(update) is None:
        return update
    query = {key: value for key, value in update["callback_query"].items() if key != "message"}
    return update | {"callback_query": query}


def parse_update(update: dict[str, Any], bot: Bot) -> Update:
    """Return an update as PTB's object. In a tap, PTB's own method would look for all other kinds of updates."""
    if update.keys() != {"update_id", "callback_query"}:
        return Update.de_json(update, bot)
    parsed = Update(update["update_id"], callback_query=CallbackQuery.de_json(update["callback_query"], bot))
    parsed.set_bot(bot)
    return parsed


def with_names(value: Any) -> Any:
    """Return a part of an update in which each account has a first name. PTB can't read accounts without one."""
    if isinstance(value, dict):
        named = {key: with_names(part) for key, part in value.items()}
        if "is_bot" in named and not isinstance(named.get("first_name"), str):
            named["first_name"] = ""
        return named
    return [with_names(part) for part in value] if isinstance(value, list) else value


def _message_of_tap(update: dict[str, Any]) -> dict[str, Any] | None:
    query = update.get("callback_query")
    message = query.get("message") if isinstance(query, dict) else None
    return message if isinstance(message, dict) else None


def sender(update: dict[str, Any]) -> int:
    """Return the key of an update's queue: its user, otherwise its chat, otherwise a key of its own."""
    for value in update.values():
        if isinstance(value, dict):
            for key in ("from", "user", "chat"):
                if isinstance(value.get(key), dict) and isinstance(value[key].get("id"), int):
                    return int(value[key]["id"])
    return -int(update["update_id"])
