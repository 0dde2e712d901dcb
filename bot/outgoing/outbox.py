"""Send the notices of the outbox."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial

import structlog
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter

from bot.photos import is_unknown_name
from bot.transport import NoAnswerError
from storage import outbox
from storage.database import Database, Work
from storage.outbox import Failure, PendingNotice

log = structlog.get_logger(__name__)

PAUSES = (timedelta(minutes=1), timedelta(minutes=10))  # after the first failed attempt, after the second
ATTEMPTS = len(PAUSES) + 1  # then a notice is a dead letter
NETWORK_PAUSE = timedelta(minutes=1)
STOP_SECONDS = 1.0  # to finish sending notices when the bot stops


class Outbox:
    """Sends notices. A notice is pending until it is sent, dropped, or a dead letter.

    It is dropped if its person has blocked the bot. It becomes a dead letter after three failed attempts, or at once if
    Telegram refuses it permanently. Network failures don't count, since they are not caused by the notice.

    If Telegram received a notice but does not answer in time, it is recorded as sent, with the error: sending it again
    could make a copy.
    """

    AT_ONCE = 16
    LOOK_SECONDS = 1.0
    UNRECORDED_SECONDS = 60.0  # before the next attempt when the outcome of one could not be recorded

    def __init__(
        self, database: Database, send: Callable[[PendingNotice], Awaitable[None]], clock: Callable[[], datetime]
    ) -> None:
        """Create an outbox. `send` renders a notice and sends it to its person."""
        self._database = database
        self._send = send
        self._clock = clock
        self._places = asyncio.Semaphore(self.AT_ONCE)
        self._looking = asyncio.Lock()
        self._under_way: dict[int, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Send pending notices until cancelled. It polls, since other processes write notices too."""
        try:
            while True:
                try:
                    await self._send_pending()
                except Exception:
                    log.exception("the outbox could not be read")
                await asyncio.sleep(self.LOOK_SECONDS)
        finally:
            if running := list(self._under_way.values()):
                await asyncio.wait(running, timeout=STOP_SECONDS)
            for task in running:
                task.cancel()

    async def deliver(self) -> None:
        """Send the notices that are pending now, and wait until they are sent."""
        await self._send_pending()
        while running := [task for task in self._under_way.values() if not task.done()]:
            await asyncio.wait(running)

    async def _send_pending(self) -> None:
        after = 0
        async with self._looking:
            while True:
                # A notice that was sent during the read may still be pending in its result.
                under_way = set(self._under_way)
                pending = partial(outbox.pending, after=after, now=self._clock(), most=100)
                notices = await self._database.read(pending)
                if not notices:
                    return
                after = notices[-1].id
                for notice in notices:
                    if notice.id not in under_way:
                        await self._places.acquire()
                        self._under_way[notice.id] = asyncio.create_task(self._deliver(notice))

    async def _deliver(self, notice: PendingNotice) -> None:
        again = 0.0
        try:
            await self._database.write(await self._attempt(notice))
        except Exception:
            log.exception("the outcome of a notice could not be recorded", notice=notice.id)
            again = self.UNRECORDED_SECONDS
        finally:
            self._places.release()
            asyncio.get_running_loop().call_later(again, self._under_way.pop, notice.id, None)

    async def _attempt(self, notice: PendingNotice) -> Work[None]:
        """Try to send a notice. Returns the unit of work that records the outcome."""
        try:
            await self._send(notice)
        except Forbidden as error:
            log.info("notice dropped", notice=notice.id, error=str(error))
            return partial(outbox.drop, notice=notice.id)
        except NoAnswerError as error:
            failure = Failure(notice.attempts, f"{type(error).__name__}: {error}", self._clock())
            log.warning("notice perhaps sent; it is not sent again", notice=notice.id, name=notice.name)
            return partial(outbox.sent_in_doubt, notice=notice.id, failure=failure)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is logged and recorded
            return self._count_failure(notice, error)
        return partial(outbox.sent, notice=notice.id)

    def _count_failure(self, notice: PendingNotice, error: Exception) -> Work[None]:
        counts = not is_network_failure(error)
        attempts = notice.attempts + 1 if counts else notice.attempts
        failure = Failure(attempts, f"{type(error).__name__}: {error}", self._clock())
        bound = log.bind(notice=notice.id, name=notice.name, error=failure.error)
        if attempts >= ATTEMPTS or is_refusal(error):
            bound.error("notice set aside", exc_info=error)
            return partial(outbox.set_aside, notice=notice.id, failure=failure)
        pause = PAUSES[attempts - 1] if counts else NETWORK_PAUSE
        bound.warning("notice not sent; it will be tried again", seconds=pause.total_seconds())
        return partial(outbox.postpone, notice=notice.id, failure=failure, again_at=failure.at + pause)


def is_network_failure(error: Exception) -> bool:
    """Return whether Telegram could not be reached or asked for a pause, so that the same call may succeed later."""
    return isinstance(error, NetworkError | RetryAfter) and not isinstance(error, BadRequest)


def is_refusal(error: Exception) -> bool:
    """Return whether Telegram refuses a message permanently."""
    return isinstance(error, BadRequest) and not is_unknown_name(error)
