"""Worker processes for hashing and decoding."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from bot.subprocess_work import SPAWN, ignoring_ctrl_c, prepare_worker
from storage.images.memory import WORKERS_MOST
from storage.images.prepare import Reason, Refusal

T = TypeVar("T")

IN_FLIGHT = 3  # files submitted per worker, so that none is idle


class ImageWorkers:
    """An asynchronous context with one low-priority worker process per processor, at most WORKERS_MOST."""

    def __init__(self, count: int | None = None) -> None:
        self._count = count or min(WORKERS_MOST, os.cpu_count() or 1)
        self._pool = self._new_pool(self._count)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """End the processes, after the files that they work on."""
        await asyncio.to_thread(self._pool.shutdown, wait=True, cancel_futures=True)

    async def map(
        self, function: Callable[[Path], T], paths: Iterable[Path]
    ) -> AsyncIterator[tuple[Path, T | Refusal]]:
        """Yield pairs (path, function(path)) in order of completion. A file that crashes its worker is refused."""
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
                # Any of the files in flight may have caused the crash, so each is tried again alone.
                broken += running.values()
                await asyncio.wait(running) if running else None
                running.clear()
                for path in broken:
                    yield path, await self._alone(function, path)
                self._pool = self._new_pool(self._count)

    async def _alone(self, function: Callable[[Path], T], path: Path) -> T | Refusal:
        with self._new_pool(1) as pool:
            try:
                with ignoring_ctrl_c():
                    future = pool.submit(function, path)
                return await asyncio.wrap_future(future)
            except BrokenProcessPool:
                return Refusal(Reason.CRASHED)

    def _submit(self, function: Callable[[Path], T], path: Path) -> asyncio.Future[T]:
        try:
            with ignoring_ctrl_c():
                future = asyncio.wrap_future(self._pool.submit(function, path))
        except BrokenProcessPool as error:
            future = asyncio.get_running_loop().create_future()
            future.set_exception(error)
        future.add_done_callback(_heard)
        return future

    @staticmethod
    def _new_pool(count: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(count, SPAWN, initializer=prepare_worker)


def _heard(future: asyncio.Future[Any]) -> None:
    """Retrieve a future's exception, so that asyncio doesn't warn about abandoned work."""
    if not future.cancelled():
        future.exception()
