"""Send receipts: the reactions on messages with collected pictures. They are stored as not sent until they are."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from itertools import groupby

import structlog
from telegram.error import BadRequest, Forbidden

from bot.services.collector.receipts import Receipt, mark_sent, pending_receipts
from storage.database import Database

log = structlog.get_logger(__name__)


class Receipts:
    """Sends receipts, to each person in order and to different people at the same time. One can be sent twice."""

    LOOK_SECONDS = 1.0
    STOP_SECONDS = 1.0  # to finish when the bot stops

    def __init__(self, database: Database, send: Callable[[Receipt], Awaitable[None]]) -> None:
        self._database = database
        self._send = send
        self._under_way: dict[int, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Send receipts until cancelled."""
        try:
            while True:
                try:
                    await self._look()
                except Exception:
                    log.exception("receipts could not be read")
                await asyncio.sleep(self.LOOK_SECONDS)
        finally:
            if running := list(self._under_way.values()):
                await asyncio.wait(running, timeout=self.STOP_SECONDS)
            for task in running:
                task.cancel()

    async def deliver(self) -> None:
        """Send the receipts that wait now."""
        await self._look()
        if running := list(self._under_way.values()):
            await asyncio.wait(running)

    async def _look(self) -> None:
        busy = set(self._under_way)  # before the read: a receipt that was sent during it may still be in its result

        def person(receipt: Receipt) -> int:
            return receipt.telegram_id

        waiting = await self._database.read(pending_receipts)
        for number, receipts in groupby(sorted(waiting, key=person), key=person):
            if number not in busy and number not in self._under_way:
                self._under_way[number] = asyncio.create_task(self._send_to(number, list(receipts)))

    async def _send_to(self, person: int, receipts: Sequence[Receipt]) -> None:
        try:
            for receipt in receipts:
                try:
                    await self._send(receipt)
                except (BadRequest, Forbidden, FileNotFoundError) as error:  # the message is gone, or the person is
                    log.info("a receipt can't be sent", files=receipt.files, error=str(error))
                await self._database.write(partial(mark_sent, receipt=receipt))
        except Exception:
            log.exception("receipts are sent again later")
        finally:
            del self._under_way[person]
