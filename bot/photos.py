"""Pictures on their way to Telegram: sent as bytes once, and by Telegram's own name ever after."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from weakref import WeakValueDictionary

from telegram import Message
from telegram.error import BadRequest

from storage import file_ids
from storage.database import Database
from storage.images import ImageStore

FILENAME = "picture.jpg"  # what an upload is called; Telegram tells nobody
UPLOAD_SECONDS = 20.0  # how long somebody waits for another's upload of the same picture: it is sent once
REMEMBERED = 20_000  # names kept in memory: some 200 bytes each


class Photos:
    """What Telegram calls each picture, for one bot."""

    def __init__(self, database: Database, store: ImageStore, bot: int) -> None:
        self._database = database
        self._store = store
        self._bot = bot
        self._names: OrderedDict[str, str] = OrderedDict()
        self._uploads: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def sending(self, address: str, *, as_file: bool = False) -> AsyncIterator["Sending"]:
        """While a picture is sent. Who needs a picture that somebody is just uploading waits for its name.

        Raises FileNotFoundError when the image store has no such picture.
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
            sending = Sending(await asyncio.to_thread(self._store.path(address).read_bytes))
            yield sending
            if sending.name:
                await self._learn(key, sending.name)

    def is_there(self, address: str) -> bool:
        """Whether the image store has such a picture."""
        return self._store.has(address)

    @asynccontextmanager
    async def _uploading(self, address: str) -> AsyncIterator[None]:
        """One uploads a picture at a time. Nobody waits long for it: the other's chat may have been told to wait."""
        lock = self._uploads.setdefault(address, asyncio.Lock())
        mine = False
        with suppress(TimeoutError):
            async with asyncio.timeout(UPLOAD_SECONDS):
                mine = await lock.acquire()
        try:
            yield
        finally:
            if mine:
                lock.release()

    async def forget(self, address: str, *, as_file: bool = False) -> None:
        """Telegram no longer knows the picture by the name that we have."""
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
        await self._database.write(partial(file_ids.keep, bot=self._bot, address=address, file_id=name))

    def _remember(self, address: str, name: str) -> None:
        self._names[address] = name
        if len(self._names) > REMEMBERED:
            self._names.popitem(last=False)


class Sending:
    """A picture as it goes into a call: `media` is Telegram's name for it, or its bytes."""

    def __init__(self, media: str | bytes) -> None:
        self.media = media
        self.name: str | None = None

    @property
    def is_by_name(self) -> bool:
        """Whether Telegram has the picture already, and its answer tells nothing new."""
        return isinstance(self.media, str)

    def arrived(self, message: Message | bool) -> None:  # noqa: FBT001  # what PTB gives for an edit
        """Telegram has shown it: learn its name, a photo's from the largest size."""
        if isinstance(message, Message) and message.photo:
            self.name = message.photo[-1].file_id
        elif isinstance(message, Message) and message.document:
            self.name = message.document.file_id


def _key(address: str, *, as_file: bool) -> str:
    """Telegram calls a picture that it may show by another name than the same bytes as a file."""
    return f"{address}#file" if as_file else address


def is_refused_picture(error: BadRequest) -> bool:
    """Whether Telegram can't make a photo of what it was given, and never will."""
    return error.message.upper() in {"PHOTO_INVALID_DIMENSIONS", "IMAGE_PROCESS_FAILED"}


def is_unknown_name(error: BadRequest) -> bool:
    """Whether Telegram refused a call because it does not know the picture's name (any more)."""
    return "file identifier" in error.message.lower()
