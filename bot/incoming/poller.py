"""Long polling: fetch updates from Telegram, and confirm them after they are stored."""

import asyncio
import json
from typing import Any
from urllib.parse import urlencode

import structlog
from telegram import Bot
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.request import BaseRequest

from bot.incoming.inbox import Inbox, is_update
from bot.services.health.pulse import Pulse
from bot.transport import requested_pause

log = structlog.get_logger(__name__)

POLL_SECONDS = 30
POLL_PAUSES = (0.2, 0.5, 1, 2, 5, 10, 15)  # seconds; increasing while Telegram can't be reached
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")


class Poller:
    """Fetches updates from Telegram, and confirms them after they are stored."""

    def __init__(self, bot: Bot, request: BaseRequest, inbox_: Inbox, pulse: Pulse | None = None) -> None:
        """`request` must not be shared: a waiting poll occupies its connection."""
        self._url = f"{bot.base_url}/getUpdates"
        self._request = request
        self._inbox = inbox_
        self._pulse = pulse or Pulse()
        self._failures = 0

    async def run(self) -> None:
        """Poll until cancelled. Raises InvalidToken when Telegram rejects the token."""
        offset = 0
        while True:
            try:
                updates = await self._get_updates(offset)
                await self._inbox.accept(updates)
            except InvalidToken:
                raise
            except Exception as error:  # noqa: BLE001  # of Telegram, the network or the disk: wait and try again
                await self._wait_after(error)
                offset = 0  # unconfirmed updates are sent again, and the inbox recognizes them
                continue
            self._failures = 0
            self._pulse.poll()
            # The next call confirms the stored updates. If it returns nothing, all are confirmed, and the following
            # calls have no offset, so that updates with restarted numbering are also found.
            offset = updates[-1]["update_id"] + 1 if updates else 0

    async def _get_updates(self, offset: int) -> list[dict[str, Any]]:
        query = urlencode({"timeout": POLL_SECONDS, "allowed_updates": json.dumps(ALLOWED_UPDATES), "offset": offset})
        updates = await self._request.post(f"{self._url}?{query}", read_timeout=POLL_SECONDS + 10)
        given = updates if isinstance(updates, list) else []
        kept = [update for update in given if is_update(update)]
        if given and not kept:  # they come again at once
            await asyncio.sleep(POLL_PAUSES[-1])
        return kept

    async def _wait_after(self, error: Exception) -> None:
        pause = POLL_PAUSES[min(self._failures, len(POLL_PAUSES) - 1)]
        if isinstance(error, RetryAfter):
            pause = requested_pause(error)
        if isinstance(error, Conflict):
            log.error("another program gets this bot's updates", error=str(error))
        elif isinstance(error, TelegramError):
            log.warning("no updates", error=str(error), failures=self._failures + 1)
        else:
            log.error("updates could not be kept", exc_info=error)
        self._failures += 1
        await asyncio.sleep(pause)
