"""Pictures sent to Telegram: uploaded once, later sent by their file_id."""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from weakref import WeakValueDictionary

import structlog
from telegram import Message
from telegram.error import BadRequest

from bot.pictures.grid import draw_grid
from bot.pictures.pair import side_by_side
from bot.subprocess_work import SubprocessWorkError, run_in_subprocess_at_once
from storage import file_ids
from storage.database import Database
from storage.images import ImageStore, can_leave, upright_picture

log = structlog.get_logger(__name__)

UPLOAD_SECONDS = 20.0  # how long to wait for another upload of the same picture
PAIRS_REMEMBERED = 50  # pairs of pictures in memory, about 200 kB each
REMEMBERED = 20_000  # file_ids in memory, about 200 bytes each


class Photos:
    """The file_id of each picture, for one bot."""

    def __init__(self, database: Database, store: ImageStore, bot: int) -> None:
        self._database = database
        self._store = store
        self._bot = bot
        self._names: OrderedDict[str, str] = OrderedDict()
        self._uploads: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._pairs: OrderedDict[str, bytes] = OrderedDict()

    @asynccontextmanager
    async def sending(self, address: str, *, as_file: bool = False) -> AsyncIterator["Sending"]:
        """Give a picture to send, as an asynchronous context. If it is being uploaded elsewhere, wait for its file_id.

        Raises FileNotFoundError if the image store doesn't have it.
        """
        key = _key(address, as_file=as_file)
        name = await self._name(key)
        if name is not None:
            yield Sending(name)
            return
        async with self._uploading(key):
            name = await self._name(key)
            if name is not None:
                yield Sending(name)
                return
            content, suffix = await self._content(address, as_file=as_file)
            sending = Sending(content, f"picture{suffix}")
            yield sending
            if sending.name and address in self._pairs:
                self._remember(key, sending.name)  # not stored, because erasing one of the two would not find it
            elif sending.name:
                await self._learn(key, sending.name)

    async def _content(self, address: str, *, as_file: bool) -> tuple[bytes, str]:
        """Return the picture as it is sent, with its suffix. In full size it may have to be turned or converted."""
        if address in self._pairs:
            return self._pairs[address], ".jpg"
        path = self._store.path(address)
        if as_file and not await asyncio.to_thread(can_leave, path):
            try:
                return await run_in_subprocess_at_once(upright_picture, path)
            except SubprocessWorkError:
                log.exception("a picture can't be turned", address=address)  # it is sent as it is
        return await asyncio.to_thread(path.read_bytes), path.suffix

    async def pair(self, first: str, second: str) -> str | None:
        """Put two pictures side by side into one. Returns its address, or None if a file is lost or unreadable.

        It and its file_id are kept in memory only.
        """
        try:
            paths = self._store.path(first), self._store.path(second)
            content = await asyncio.to_thread(side_by_side, *paths)
        except OSError:
            log.warning("two pictures can't be shown side by side", first=first, second=second)
            return None
        address = hashlib.sha256(content).hexdigest()
        self._pairs[address] = content
        if len(self._pairs) > PAIRS_REMEMBERED:
            self._pairs.popitem(last=False)
        return address

    async def draw_together(self, addresses: Sequence[str], *, side: int, columns: int, numbered: bool) -> bytes:
        """Return a JPEG with several pictures in rows. Raises SubprocessWorkError."""
        paths = await asyncio.to_thread(lambda: [self._path(address) for address in addresses])
        return await run_in_subprocess_at_once(draw_grid, paths, side, columns, numbered=numbered)

    def _path(self, address: str) -> Path | None:
        return self._store.path(address) if self._store.has(address) else None

    def is_there(self, address: str) -> bool:
        """Return whether the image store has the picture."""
        return self._store.has(address)

    @asynccontextmanager
    async def _uploading(self, address: str) -> AsyncIterator[None]:
        """Hold the picture's upload lock. Waiting is limited, because the other upload's chat may be rate-limited."""
        lock = self._uploads.setdefault(address, asyncio.Lock())
        acquired = False
        with suppress(TimeoutError):
            async with asyncio.timeout(UPLOAD_SECONDS):
                acquired = await lock.acquire()
        try:
            yield
        finally:
            if acquired:
                lock.release()

    async def forget(self, address: str, *, as_file: bool = False) -> None:
        """Forget a picture's file_id, because Telegram no longer accepts it."""
        address = _key(address, as_file=as_file)
        self._names.pop(address, None)
        await self._database.write(partial(file_ids.forget, bot=self._bot, address=address))

    async def _name(self, address: str) -> str | None:
        name = self._names.get(address)
        if name is None:
            name = await self._database.read(partial(file_ids.get, bot=self._bot, address=address))
            if name is not None:
                self._remember(address, name)
        return name

    async def _learn(self, address: str, name: str) -> None:
        self._remember(address, name)
        await self._database.write(partial(file_ids.save, bot=self._bot, address=address, file_id=name))

    def _remember(self, address: str, name: str) -> None:
        self._names[address] = name
        if len(self._names) > REMEMBERED:
            self._names.popitem(last=False)


class Sending:
    """A picture to send: `media` is its file_id or its bytes.

    `filename` is the name of an upload. Telegram derives the file's type from the suffix, and phones open it by that.
    """

    def __init__(self, media: str | bytes, filename: str | None = None) -> None:
        self.media = media
        self.filename = filename
        self.name: str | None = None

    @property
    def is_by_name(self) -> bool:
        """True if Telegram has the picture already, so its response has nothing new."""
        return isinstance(self.media, str)

    def arrived(self, message: Message | bool) -> None:  # noqa: FBT001  # PTB returns a bool for some edits
        """Take the file_id from the sent message; for a photo, that of the largest size."""
        if isinstance(message, Message) and message.photo:
            self.name = message.photo[-1].file_id
        elif isinstance(message, Message) and message.document:
            self.name = message.document.file_id


def _key(address: str, *, as_file: bool) -> str:
    """Return the cache key: the same bytes have different file_ids as a photo and as a file."""
    return f"{address}#file" if as_file else address


def is_refused_picture(error: BadRequest) -> bool:
    """Return whether Telegram can't make a photo of the file, now or later."""
    return error.message.upper() in {"PHOTO_INVALID_DIMENSIONS", "IMAGE_PROCESS_FAILED"}


def is_unknown_name(error: BadRequest) -> bool:
    """Return whether Telegram rejected a call because of an unknown file_id."""
    return "file identifier" in error.message.lower()
