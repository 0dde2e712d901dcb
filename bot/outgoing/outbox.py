"""Send the notices of the outbox."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

import structlog
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter

from bot.photos import is_unknown_name
from bot.transport import NoAnswerError
from storage import outbox
from storage.database import Database, Transaction, Work
from storage.outbox import Failure, PendingNotice

log = structlog.get_logger(__name__)

PAUSES = (timedelta(minutes=1), timedelta(minutes=10))  # after the first failed attempt, after the second
ATTEMPTS = len(PAUSES) + 1  # then a notice is a dead letter
NETWORK_PAUSE = timedelta(minutes=1)
STOP_SECONDS = 1.0  # to finish sending notices when the bot stops


SendTogether = Callable[[Sequence[PendingNotice]], Awaitable[int]]


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
        self,
        database: Database,
        send: Callable[[PendingNotice], Awaitable[None]],
        clock: Callable[[], datetime],
        send_together: SendTogether | None = None,
    ) -> None:
        """Create an outbox. `send` renders a notice and sends it to its person.

        `send_together` does so with notices that are parts of one message, as many as fit, and returns their number.
        """
        self._database = database
        self._send = send
        self._send_together = send_together
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
                    if notice.id not in under_way and notice.id not in self._under_way:
                        await self._begin(notice)

    async def _begin(self, notice: PendingNotice) -> None:
        """Start to send a notice when a place is free, with all that is due as a part of the same message."""
        if notice.together is None or self._send_together is None:
            await self._places.acquire()
            self._under_way[notice.id] = asyncio.create_task(self._deliver(notice))
            return
        under_way = set(self._under_way)  # before the read, for the same reason as in `_send_pending`
        found = await self._database.read(partial(outbox.pending_together, notice=notice, now=self._clock()))
        parts = [part for part in found if part.id not in under_way | set(self._under_way)]
        await self._places.acquire()  # after the read, which can fail and would never give the place back
        task = asyncio.create_task(self._deliver_together(self._send_together, parts))
        self._under_way |= dict.fromkeys((part.id for part in parts), task)

    async def _deliver_together(self, send: SendTogether, parts: Sequence[PendingNotice]) -> None:
        """Send the parts of one message. Those that did not fit stay pending, for a next message."""
        again = 0.0
        try:
            if parts:
                await self._database.write(await self._attempt_together(send, parts))
        except Exception:
            log.exception("the outcome of a message could not be recorded", notices=[part.id for part in parts])
            again = self.UNRECORDED_SECONDS
        finally:
            self._places.release()
            for part in parts:
                asyncio.get_running_loop().call_later(again, self._under_way.pop, part.id, None)

    async def _attempt_together(self, send: SendTogether, parts: Sequence[PendingNotice]) -> Work[None]:
        """Try to send the parts of one message. Returns the unit of work that records the outcome of all.

        If they can't be sent as one, each is sent on its own, so that one that can't be drawn holds up no other.
        """
        ids = [part.id for part in parts]
        try:
            fitting = await send(parts)
        except Forbidden as error:
            log.info("notices dropped", notices=ids, error=str(error))
            return _each([partial(outbox.drop, notice=each) for each in ids])
        except NoAnswerError as error:
            failure = Failure(parts[0].attempts, f"{type(error).__name__}: {error}", self._clock())
            log.warning("notices perhaps sent; they are not sent again", notices=ids)
            return _each([partial(outbox.sent_in_doubt, notice=each, failure=failure) for each in ids])
        except Exception as error:
            if is_network_failure(error):
                return _each([self._count_failure(part, error) for part in parts])
            log.exception("notices not sent as one message; each is sent on its own", notices=ids)
            return partial(outbox.separate, notices=ids)
        return _each([partial(outbox.sent, notice=each) for each in ids[:fitting]])

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


def _each(works: Sequence[Work[None]]) -> Work[None]:
    """Return a unit of work that does several in one transaction."""

    async def run(tx: Transaction) -> None:
        for work in works:
            await work(tx)

    return run


def is_network_failure(error: Exception) -> bool:
    """Return whether Telegram could not be reached or asked for a pause, so that the same call may succeed later."""
    return isinstance(error, NetworkError | RetryAfter) and not isinstance(error, BadRequest)


def is_refusal(error: Exception) -> bool:
    """Return whether Telegram refuses a message permanently."""
    return isinstance(error, BadRequest) and not is_unknown_name(error)
