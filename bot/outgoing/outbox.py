"""Send the notices that must arrive."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

import structlog
from telegram.error import BadRequest, Forbidden

from storage import outbox
from storage.database import Database
from storage.outbox import Notice

log = structlog.get_logger(__name__)


class Outbox:
    """Sends what must arrive. A notice stays in the database until Telegram has it or the person has gone."""

    AT_ONCE = 16
    LOOK_SECONDS = 1.0
    AGAIN_SECONDS = 60.0  # after a failure that is not the network's

    def __init__(self, database: Database, send: Callable[[Notice], Awaitable[None]]) -> None:
        """`send` shows a notice to its person: the renderer, given by the composition root."""
        self._database = database
        self._send = send
        self._places = asyncio.Semaphore(self.AT_ONCE)
        self._looking = asyncio.Lock()
        self._under_way: dict[int, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Look for notices until cancelled: other processes write them too."""
        try:
            while True:
                try:
                    await self._send_pending()
                except Exception:
                    log.exception("the outbox could not be read")
                await asyncio.sleep(self.LOOK_SECONDS)
        finally:
            for task in self._under_way.values():
                task.cancel()

    async def deliver(self) -> None:
        """Send what is there now, and wait until it is sent."""
        await self._send_pending()
        while running := [task for task in self._under_way.values() if not task.done()]:
            await asyncio.wait(running)

    async def _send_pending(self) -> None:
        after = 0
        async with self._looking:
            while True:
                # What is sent while the database is read may still look pending there.
                under_way = set(self._under_way)
                notices = await self._database.read(partial(outbox.pending, after=after, most=100))
                if not notices:
                    return
                after = notices[-1].id
                for notice in notices:
                    if notice.id not in under_way:
                        await self._places.acquire()
                        self._under_way[notice.id] = asyncio.create_task(self._deliver(notice))

    async def _deliver(self, notice: Notice) -> None:
        again = 0.0
        try:
            await self._send(notice)
            await self._database.write(partial(outbox.sent, notice=notice.id))
        except (Forbidden, BadRequest) as error:
            log.info("notice dropped", notice=notice.id, error=str(error))
            await self._database.write(partial(outbox.drop, notice=notice.id))
        except Exception:
            log.exception("notice not sent; it will be tried again", notice=notice.id, seconds=self.AGAIN_SECONDS)
            again = self.AGAIN_SECONDS
        finally:
            self._places.release()
            asyncio.get_running_loop().call_later(again, self._under_way.pop, notice.id, None)
