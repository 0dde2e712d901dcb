"""Download the files that people sent, add their pictures to projects, and show the counts."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import structlog
from telegram.error import BadRequest, InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.services.items.uploads import UploadNews, close_upload, get_news, record_pictures
from storage import uploads
from storage.archives import take_out
from storage.database import Database
from storage.images import ImageStore, ImageWorkers, Picture, Reason, Refusal, prepare
from storage.images.formats import telling_suffix
from storage.uploads import WaitingFile

log = structlog.get_logger(__name__)

FIRST_PAUSE = timedelta(seconds=2)  # after a failed download; each further one is twice as long
LAST_PAUSE = timedelta(minutes=10)
REFUSALS_MOST = 3  # by Telegram, before a file is given up
AT_ONCE = 4  # downloads
IDLE = timedelta(seconds=20)  # after which the worker processes end: starting them for each photo would slow down taps
PICTURES_A_COMMIT = 20
DOWNLOAD_SECONDS = 60.0

Found = Sequence[tuple[str, Picture | Refusal]]
"""The pictures of a file, with their names."""


class Downloads:
    """Downloads sent files. A file waits in the database until all its pictures have a result, also after a restart."""

    LOOK_SECONDS = 1.0  # between two looks for files
    COUNT_SECONDS = 3.0  # between two changes of a message that counts, and before the first

    def __init__(
        self,
        database: Database,
        bot: ExtBot[Any],
        store: ImageStore,
        folder: Path,
        show: Callable[[UploadNews], Awaitable[int]],
        clock: Callable[[], datetime],
    ) -> None:
        """Create it. `folder` is for files while they are read; it is emptied at the start.

        `show` shows the counts of an upload, and returns the id of the message.
        """
        self._database = database
        self._bot = bot
        self._store = store
        self._folder = folder
        self._show = show
        self._clock = clock
        self._workers: ImageWorkers | None = None
        self._worked_at = clock()
        self._fetching = asyncio.Lock()
        self._counting = asyncio.Lock()

    async def run(self) -> None:
        """Download files and show counts until cancelled."""
        await asyncio.to_thread(shutil.rmtree, self._folder, ignore_errors=True)
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._repeat(self.fetch, self.LOOK_SECONDS))
                group.create_task(self._repeat(self.show_counts, self.COUNT_SECONDS))
        finally:
            await self._close_workers()

    async def fetch(self) -> None:
        """Download the files that are due, and add their pictures."""
        async with self._fetching:
            while files := await self._due():
                self._workers = self._workers or ImageWorkers()
                await self._handle(files, self._workers)
                self._worked_at = self._clock()
            if self._clock() - self._worked_at > IDLE:
                await self._close_workers()

    async def show_counts(self) -> None:
        """Show the counts of each upload that have changed, and close uploads that are complete."""
        async with self._counting:
            for news in await self._database.read(partial(get_news, now=self._clock())):
                await self._show_news(news)

    async def _close_workers(self) -> None:
        if self._workers:
            await self._workers.close()
            self._workers = None

    @staticmethod
    async def _repeat(work: Callable[[], Awaitable[None]], pause: float) -> None:
        while True:
            try:
                await work()
            except Exception:
                log.exception("uploads could not be handled")
            await asyncio.sleep(pause)

    async def _due(self) -> list[WaitingFile]:
        return await self._database.read(partial(uploads.due, now=self._clock(), most=AT_ONCE))

    async def _handle(self, files: Sequence[WaitingFile], workers: ImageWorkers) -> None:
        """Download files at the same time, and add their pictures in the order in which they were sent."""
        found = await asyncio.gather(*(self._read(file, workers) for file in files), return_exceptions=True)
        for file, pictures in zip(files, found, strict=True):
            if isinstance(pictures, BaseException):
                await self._postpone(file, pictures)
                continue
            try:
                await self._record(file, pictures)
            except Exception as error:  # noqa: BLE001  # or else it would keep all others waiting
                await self._postpone(file, error)

    async def _postpone(self, file: WaitingFile, error: BaseException) -> None:
        """Try a file again later, after a failure of Telegram, the network or the disk."""
        pause = min(FIRST_PAUSE * 2 ** min(file.attempts, 20), LAST_PAUSE)
        unexpected = None if isinstance(error, TelegramError | OSError) else error
        log.warning("a sent file is tried again", file=file.id, error=repr(error), exc_info=unexpected)
        values = {"file": file.id, "attempts": file.attempts + 1, "again_at": self._clock() + pause}
        await self._database.write(partial(uploads.postpone, **values))

    async def _read(self, file: WaitingFile, workers: ImageWorkers) -> Found:
        """Download a file and return its pictures. Raises TelegramError, OSError."""
        async with self._place(file) as place:
            return await self._pictures(file, place, workers)

    @asynccontextmanager
    async def _place(self, file: WaitingFile) -> AsyncIterator[Path]:
        """Give a folder for one file, and remove it afterwards."""
        place = self._folder / str(file.id)
        await asyncio.to_thread(place.mkdir, parents=True, exist_ok=True)
        try:
            yield place
        finally:
            await asyncio.to_thread(shutil.rmtree, place, ignore_errors=True)

    async def _pictures(self, file: WaitingFile, place: Path, workers: ImageWorkers) -> Found:
        try:
            downloaded = await self._download(file, place / f"download{telling_suffix(file.name)}")
        except (BadRequest, InvalidToken) as error:  # PTB calls a file that is not there an invalid token
            if "too big" in error.message.lower():
                return [(file.name, Refusal(Reason.TOO_BIG_TO_FETCH))]
            if file.attempts + 1 < REFUSALS_MOST:
                raise
            return [(file.name, Refusal(Reason.NOT_FETCHED, error.message[:80]))]
        names: dict[Path, str] = {}
        found: list[tuple[str, Picture | Refusal]] = []
        async for _, unpacked in workers.map(partial(take_out, name=file.name, folder=place), [downloaded]):
            if isinstance(unpacked, Refusal):
                return [(file.name, unpacked)]
            for one in unpacked:
                if isinstance(one.file, Refusal):
                    found.append((one.name or file.name, one.file))
                else:
                    names[one.file] = one.name
        made = {path: picture async for path, picture in workers.map(partial(prepare, store=self._store), names)}
        return [*((names[path], made[path]) for path in names), *found]

    async def _download(self, file: WaitingFile, target: Path) -> Path:
        """Download a file. Returns its path; a Bot API server in local mode has it on the same disk."""
        remote = await self._bot.get_file(file.remote)
        if remote.file_path and Path(remote.file_path).is_absolute():
            return await asyncio.to_thread(self._local_file, Path(remote.file_path))
        content = await remote.download_as_bytearray(read_timeout=DOWNLOAD_SECONDS)
        await asyncio.to_thread(target.write_bytes, content)
        return target

    def _local_file(self, path: Path) -> Path:
        """Return the path of a file in the server's folder for this bot. Raises BadRequest for any other path."""
        resolved = path.resolve()
        if not {self._bot.token, self._bot.token.replace(":", "~")} & set(resolved.parts):  # ~ on Windows
            raise BadRequest("the file is not in the folder of this bot")
        return resolved

    async def _record(self, file: WaitingFile, found: Found) -> None:
        for start in range(0, len(found), PICTURES_A_COMMIT):
            some, is_last = found[start : start + PICTURES_A_COMMIT], start + PICTURES_A_COMMIT >= len(found)
            record = partial(record_pictures, file=file.id, project=file.project, found=some, is_last=is_last)
            await self._database.write(partial(record, now=self._clock()))

    async def _show_news(self, news: UploadNews) -> None:
        now, upload, counts = self._clock(), news.upload, news.counts
        if upload.message_id is None and now - upload.began_at < timedelta(seconds=self.COUNT_SECONDS):
            return
        if upload.collects and not news.complete:  # these get a reaction for each picture, and one message at the end
            return
        shown = f"{counts.added} {counts.same} {counts.refused} {counts.waiting} {counts.doubtful} {news.complete}"
        if shown != upload.shown:
            message = upload.message_id
            try:
                message = await self._show(news)
            except TelegramError as error:
                log.warning("the counts of an upload are not shown", upload=upload.id, error=str(error))
            await self._database.write(partial(uploads.show, upload=upload.id, message=message, shown=shown))
        if news.complete:
            await self._database.write(partial(close_upload, upload=upload.id, now=now))
