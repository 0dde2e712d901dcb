"""What happens by the clock."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from telegram.ext import JobQueue

from bot.services import assigning, membership, quality
from storage import inbox
from storage.database import Database

log = structlog.get_logger(__name__)

MINUTE = 60.0  # seconds
HOUR = 60 * MINUTE
BATCH = 200  # rows between two commits, and
PAUSE = 0.05  # seconds between them, for the commits of taps
NEVER_SKIPPED: dict[str, Any] = {"misfire_grace_time": None, "coalesce": True}
"""APScheduler would drop a run that is over a second late, as after a pause of the machine."""


async def leases(database: Database, clock: Callable[[], datetime]) -> None:
    """Leases that have run out end, pools are brought up to date, and those who wait for pictures hear of new ones."""
    ended = BATCH
    while ended == BATCH:
        ended = await database.write(partial(assigning.expire_leases, now=clock(), most=BATCH))
        await asyncio.sleep(PAUSE)
    await quality.refresh(database, now=clock())
    await database.write(partial(assigning.tell_of_more, now=clock()))


async def old_updates(database: Database, clock: Callable[[], datetime]) -> None:
    """Finished updates are forgotten."""
    forgotten = BATCH
    while forgotten == BATCH:
        forgotten = await database.write(partial(inbox.forget, before=clock() - inbox.REDELIVERED, most=BATCH))
        await asyncio.sleep(PAUSE)


async def reminders(database: Database, clock: Callable[[], datetime], zone: ZoneInfo) -> None:
    """Those who asked for it are reminded, at their hour where the bot is at home."""
    looked_at = BATCH
    while looked_at == BATCH:
        remind = partial(membership.remind, now=clock().astimezone(zone), most=BATCH)
        looked_at = await database.write(remind)
        await asyncio.sleep(PAUSE)


def schedule(queue: JobQueue[Any], database: Database, clock: Callable[[], datetime], zone: ZoneInfo) -> None:
    """Put the timetable on PTB's clock."""
    _every(queue, MINUTE, "leases", partial(leases, database, clock))
    _every(queue, MINUTE, "reminders", partial(reminders, database, clock, zone))
    _every(queue, HOUR, "old updates", partial(old_updates, database, clock))


def _every(queue: JobQueue[Any], seconds: float, name: str, run: Callable[[], Coroutine[Any, Any, None]]) -> None:
    async def guarded(_context: Any) -> None:
        try:
            await run()
        except Exception:
            log.exception("job failed; it runs again at its next time", job=name)

    queue.run_repeating(guarded, seconds, first=1.0, name=name, job_kwargs=NEVER_SKIPPED)
