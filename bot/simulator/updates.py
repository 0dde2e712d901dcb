"""The unconfirmed updates of a bot, and the one poll that can wait for them."""

import asyncio
import random
from collections.abc import Callable
from itertools import islice, takewhile
from typing import Any

from bot.simulator.errors import ApiError, poll_conflict
from bot.simulator.store import Store

Update = dict[str, Any]
UPDATE_LIFE = 24 * 3600.0  # seconds
WEEK = 7 * 24 * 3600.0
ON_REQUEST_ONLY = {"chat_member", "message_reaction", "message_reaction_count"}


class Updates:
    def __init__(self, store: Store, now: Callable[[], float]) -> None:
        self._store = store
        self._now = now
        self._pending: dict[int, Update] = {}
        self._expiry: dict[int, float] = {}
        self._soonest = float("inf")  # the next expiry is not before this time
        self._next_id = 0
        self._last_added = float("-inf")
        self._waiting: asyncio.Future[None] | None = None
        self._confirmed = asyncio.Event()
        self.allowed: list[str] = []  # empty: all kinds that are on by default
        self.observers: list[Callable[[Update], None]] = []
        for _, kept in store.rows("next_update"):
            self._next_id, self._last_added, self.allowed = kept
        for update_id, (update, expiry) in store.rows("update"):
            self._pending[update_id] = update
            self._expiry[update_id] = expiry
        self._soonest = min(self._expiry.values(), default=float("inf"))

    def __len__(self) -> int:
        self._forget_expired()
        return len(self._pending)

    def add(self, kind: str, body: dict[str, Any], *, life: float = UPDATE_LIFE) -> None:
        """Queue an update for `life` seconds, unless the bot excluded its kind. The caller commits."""
        if kind not in self.allowed if self.allowed else kind in ON_REQUEST_ONLY:
            return
        now = self._now()
        # Telegram restarts the ids after a week, so a bot must not rely on rising ids
        if now - self._last_added > WEEK:
            self._next_id = random.randrange(100_000_000, 900_000_000)
        self._last_added = now
        update_id = self._next_id
        update = {"update_id": update_id, kind: body}
        self._next_id += 1
        self._pending[update_id] = update
        self._expiry[update_id] = now + life
        self._soonest = min(self._soonest, self._expiry[update_id])
        self._store.put("update", update_id, [update, self._expiry[update_id]])
        self._keep()
        for observer in self.observers:
            observer(update)
        self._wake()

    def allow(self, kinds: list[str]) -> None:
        self.allowed = kinds
        self._keep()
        self._store.commit()

    def first(self, limit: int | None = None) -> list[Update]:
        self._forget_expired()
        return list(islice(self._pending.values(), limit))

    def is_pending(self, update_id: int) -> bool:
        self._forget_expired()
        return update_id in self._pending

    def confirm(self, update_ids: list[int]) -> None:
        for update_id in update_ids:
            self._pending.pop(update_id, None)
            self._expiry.pop(update_id, None)
        if update_ids:
            self._store.drop("update", update_ids)
            self._store.commit()
            self._confirmed.set()

    async def all_confirmed(self) -> None:
        """Wait until the bot has confirmed all updates."""
        while self._pending:
            self._confirmed.clear()
            await self._confirmed.wait()

    def clear(self) -> None:
        self.confirm(list(self._pending))

    async def poll(self, offset: int, limit: int, timeout: float) -> list[Update]:  # noqa: ASYNC109 -- Telegram's name
        """Return getUpdates' result. A poll that is already waiting ends with 409."""
        self.interrupt(poll_conflict())
        if offset < 0:
            self.confirm(list(self._pending)[:offset])
        else:
            self.confirm(list(takewhile(lambda update_id: update_id < offset, self._pending)))
        batch = self.first(limit)
        if batch or timeout <= 0:
            return batch
        waiting = asyncio.get_running_loop().create_future()
        self._waiting = waiting
        try:
            async with asyncio.timeout(timeout):
                await waiting
        except TimeoutError:
            return []
        finally:
            if self._waiting is waiting:
                self._waiting = None
        return self.first(limit)

    def interrupt(self, error: ApiError) -> None:
        """End the waiting poll, if there is one, with an error."""
        if self._waiting and not self._waiting.done():
            self._waiting.set_exception(error)
        self._waiting = None

    def _wake(self) -> None:
        if self._waiting and not self._waiting.done():
            self._waiting.set_result(None)

    def _keep(self) -> None:
        self._store.put("next_update", 0, [self._next_id, self._last_added, self.allowed])

    def _forget_expired(self) -> None:
        now = self._now()
        if now >= self._soonest:
            self.confirm([update_id for update_id, expiry in self._expiry.items() if expiry <= now])
            self._soonest = min(self._expiry.values(), default=float("inf"))
