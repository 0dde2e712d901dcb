"""Examine what the database holds, and mend what can be derived again."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from bot.services.batches import BATCH, repeat_until_done
from bot.services.health.file_checks import Pictures
from bot.services.health.findings import Finding, Level, judge
from bot.services.items import leasing
from storage import deletions, health, inbox, items, members, outbox
from storage.database import Database, Transaction

LATE = timedelta(minutes=10)  # after which something that should happen each minute is overdue
RECENTLY = timedelta(days=3)
SHOWN = 1000  # misplaced items that are counted


async def examine_contents(tx: Transaction, *, now: datetime) -> list[Finding]:
    """Recount, and look for what is stuck. It reads the whole database, so it should run in a separate process."""
    return [
        judge("counters", await health.count_wrong_counters(tx)),
        judge("queue", len(await health.misplaced_items(tx, SHOWN))),
        *await examine_flow(tx, now=now),
    ]


async def examine_flow(tx: Transaction, *, now: datetime) -> list[Finding]:
    """Look for what is stuck. This is quick."""
    overdue = await health.count_overdue_notices(tx, now - LATE)
    dead = (await inbox.count(tx))["dead"] + await outbox.count_dead(tx)
    failed = await health.failed_jobs(tx, now - RECENTLY)
    return [
        judge("leases", await health.count_overdue_leases(tx, now - LATE)),
        judge("outbox", overdue),
        judge("dead-letters", dead, Level.WARNING),
        judge("jobs", len(failed), jobs=", ".join(sorted(set(failed)))),
    ]


async def examine_managers(tx: Transaction) -> Finding:
    """Look for a manager: without one nobody is told what goes wrong."""
    return judge("managers", 0 if await members.count_managers(tx) else 1, Level.WARNING)


async def still_unused(tx: Transaction, *, pictures: Pictures) -> Pictures:
    """Return the findings without files that something has come to use since, so that those can be deleted."""
    unused = set(await deletions.forget_unused(tx, [path.stem for path in pictures.unused]))
    return replace(pictures, unused=tuple(path for path in pictures.unused if path.stem in unused))


async def mend_contents(database: Database, findings: Iterable[Finding], *, now: datetime) -> set[str]:
    """Mend what is wrong and can be derived from the rest. Return the names of what was mended."""
    wrong = {finding.check for finding in findings if finding.level is not Level.FINE}
    mended = wrong & {"counters", "leases", "queue"}
    if "counters" in mended:
        await database.write(health.recount)
    if "leases" in mended:
        await repeat_until_done(database, partial(leasing.expire_leases, now=now, most=BATCH))
    if "queue" in mended:
        await repeat_until_done(database, _requeue_some)
    return mended


async def _requeue_some(tx: Transaction) -> int:
    misplaced = await health.misplaced_items(tx, BATCH)
    for number in misplaced:
        await leasing.requeue_item(tx, await items.by_id(tx, number))
    return len(misplaced)
