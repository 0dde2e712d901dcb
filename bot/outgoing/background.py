"""Tasks that outlive the handler which started them: screens on their way."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import structlog
from telegram.error import Forbidden

from bot.outgoing.rate_limiter import SupersededError

log = structlog.get_logger(__name__)


class Background:
    """Tasks that outlive the handler which began them: screens on their way."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def spawn(self, work: Coroutine[Any, Any, None], name: str) -> None:
        """Run `work` beside; what it raises is logged, and ends nothing else."""
        task = asyncio.create_task(self._guarded(work, name), name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def settle(self) -> None:
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def stop(self, within: float) -> None:
        """Let tasks finish within so many seconds, then cancel them."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=within)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    @staticmethod
    async def _guarded(work: Coroutine[Any, Any, None], name: str) -> None:
        try:
            await work
        except SupersededError:
            log.debug("superseded", task=name)
        except Forbidden as error:
            log.info("not delivered", task=name, error=str(error))
        except Exception:
            log.exception("not delivered", task=name)
