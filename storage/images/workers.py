"""Worker processes for what takes long: hashing and decoding."""

import asyncio
import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing import resource_tracker
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from storage.images.prepare import Reason, Refusal

T = TypeVar("T")

IN_FLIGHT = 3  # files a worker has before it, so that none is idle
NICENESS = 10  # a bot beside goes first


class ImageWorkers:
    """An asynchronous context: as many processes as there are processors, niced."""

    def __init__(self, count: int | None = None) -> None:
        self._count = count or os.cpu_count() or 1
        self._pool = self._new_pool(self._count)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await asyncio.to_thread(self._pool.shutdown, wait=True, cancel_futures=True)

    async def map(
        self, function: Callable[[Path], T], paths: Iterable[Path]
    ) -> AsyncIterator[tuple[Path, T | Refusal]]:
        """(path, function(path)) pairs as they are done. A file on which a worker dies is refused as crashed."""
        waiting = iter(paths)
        running: dict[asyncio.Future[T], Path] = {}
        while True:
            for path in islice(waiting, self._count * IN_FLIGHT - len(running)):
                running[self._submit(function, path)] = path
            if not running:
                return
            done, _ = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            broken = []
            for future in done:
                path = running.pop(future)
                if isinstance(future.exception(), BrokenProcessPool):
                    broken.append(path)
                else:
                    yield path, future.result()
            if broken:
                # Whose fault it was can't be told: each of those in flight is tried again, alone.
                broken += running.values()
                await asyncio.wait(running) if running else None
                running.clear()
                for path in broken:
                    yield path, await self._alone(function, path)
                self._pool = self._new_pool(self._count)

    async def _alone(self, function: Callable[[Path], T], path: Path) -> T | Refusal:
        with self._new_pool(1) as pool:
            try:
                with _deaf_to_ctrl_c():
                    future = pool.submit(function, path)
                return await asyncio.wrap_future(future)
            except BrokenProcessPool:
                return Refusal(Reason.CRASHED)

    def _submit(self, function: Callable[[Path], T], path: Path) -> asyncio.Future[T]:
        try:
            with _deaf_to_ctrl_c():
                return asyncio.wrap_future(self._pool.submit(function, path))
        except BrokenProcessPool as error:
            future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
            future.set_exception(error)
            return future

    @staticmethod
    def _new_pool(count: int) -> ProcessPoolExecutor:
        # A fork would copy the locks of this process's threads in whatever state they are.
        return ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), initializer=_settle_in)


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Workers that begin in here never hear Ctrl-C, not even while they start: it is for whoever gives the work."""
    resource_tracker.ensure_running()  # it would take the mask away if it began in here
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _settle_in() -> None:
    """How a worker begins."""
    os.nice(NICENESS)
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    """A worker whose parent was killed would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)
