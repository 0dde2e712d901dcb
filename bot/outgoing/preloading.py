"""Upload pictures ahead of need, so that a tap doesn't wait for an upload."""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from functools import partial
from typing import Any

import structlog
from telegram import InputMediaPhoto, Message
from telegram.error import BadRequest, TelegramError
from telegram.ext import ExtBot

from bot.outgoing.rate_limiter import PUSH, Pace
from bot.photos import Photos, is_refused_picture
from storage import queue
from storage.database import Database

log = structlog.get_logger(__name__)

AHEAD = 200  # pictures at the front of each priority band of each project
ALBUM = 10  # Telegram's maximum number of photos per message
LOOK_SECONDS = 2.0  # between two checks while all pictures are uploaded
TROUBLE_SECONDS = 60.0  # after Telegram rejected the chat or can't be reached


class Preloader:
    """Sends the next pictures to a chat that serves as a cache, so that Telegram has file_ids for them."""

    def __init__(self, database: Database, bot: ExtBot[Pace], photos: Photos, chat: int) -> None:
        self._database = database
        self._bot = bot
        self._photos = photos
        self._chat = chat
        self._refused: set[str] = set()  # pictures that Telegram rejects as photos; the labeler's screen handles them

    async def run(self) -> None:
        """Upload pictures until cancelled."""
        while True:
            try:
                pause = 0.0 if await self.upload_some() else LOOK_SECONDS
            except (TelegramError, OSError) as error:
                log.warning("pictures could not be uploaded ahead", chat=self._chat, error=str(error))
                pause = TROUBLE_SECONDS
            except Exception:
                log.exception("pictures could not be uploaded ahead")
                pause = TROUBLE_SECONDS
            await asyncio.sleep(pause)

    async def upload_some(self) -> int:
        """Upload the album of pictures that are needed first. Return how many were missing."""
        missing = await self._database.read(partial(queue.pictures_ahead, bot=self._bot.id, most=AHEAD))
        missing = [address for address in missing if address not in self._refused][:ALBUM]
        try:
            await self._upload(missing)
        except (BadRequest, FileNotFoundError) as error:
            await self._one_by_one(missing, error)
        return len(missing)

    async def _one_by_one(self, addresses: Sequence[str], error: Exception) -> None:
        """Upload an album's pictures one by one, to find the one that Telegram rejects."""
        if isinstance(error, BadRequest) and not is_refused_picture(error):
            raise error
        for address in addresses:
            try:
                await self._upload([address])
            except (BadRequest, FileNotFoundError) as reason:
                if isinstance(reason, BadRequest) and not is_refused_picture(reason):
                    raise
                log.warning("a picture can't be uploaded", address=address, error=str(reason))
                self._refused.add(address)

    async def _upload(self, addresses: Sequence[str]) -> None:
        async with AsyncExitStack() as stack:
            sendings = [await stack.enter_async_context(self._photos.sending(address)) for address in addresses]
            # the others were uploaded elsewhere in the meantime
            new = [sending for sending in sendings if not sending.is_by_name]
            if not new:
                return
            how: dict[str, Any] = {"disable_notification": True, "rate_limit_args": PUSH}
            messages: Sequence[Message]
            if len(new) == 1:
                messages = [await self._bot.send_photo(self._chat, new[0].media, filename=new[0].filename, **how)]
            else:
                album = [InputMediaPhoto(sending.media, filename=sending.filename) for sending in new]
                messages = await self._bot.send_media_group(self._chat, album, **how)
            for sending, message in zip(new, messages, strict=True):
                sending.arrived(message)
