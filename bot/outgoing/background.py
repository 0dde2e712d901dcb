"""Background tasks that outlive the handler that started them."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import structlog
from telegram.error import Forbidden

from bot.outgoing.rate_limiter import SupersededError
from bot.transport import NoAnswerError

log = structlog.get_logger(__name__)


class Background:
    """A set of background tasks, mostly screens that are being sent."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def spawn(self, work: Coroutine[Any, Any, None], name: str) -> None:
        """Start a task. Its exception is logged and has no other effect."""
        task = asyncio.create_task(self._guarded(work, name), name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def settle(self) -> None:
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def stop(self, within: float) -> None:
        """Let tasks finish within `within` seconds, then cancel them."""
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
        except NoAnswerError as error:
            log.warning("perhaps not delivered", task=name, error=str(error))
        except Exception:
            log.exception("not delivered", task=name)
