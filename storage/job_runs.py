"""What has run by the clock. A slot belongs to whoever writes its row first, until they are done or gone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from storage.database import Transaction, moment, parse_moment


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a job. `state`: running, waiting (to be tried again), done, failed (given up). Moments as stored."""

    slot: str
    state: str
    attempts: int
    started_at: str
    finished_at: str | None
    error: str | None


async def claim(
    tx: Transaction,
    *,
    job: str,
    slot: str,
    project: int | None,
    holder: str,
    until: datetime,
    now: datetime,
    is_gone: Callable[[str], bool],
) -> int | None:
    """Make a slot one's own: which attempt it is, None when it is done, given up, not yet due again, or another's.

    `is_gone` says of a holder whether it is known to run no more.
    """
    row = await tx.sql.job_run(tx.connection, job=job, slot=slot)
    if row is not None:
        over = parse_moment(row["until"]) <= now
        free = over if row["state"] == "waiting" else row["state"] == "running" and (over or is_gone(row["holder"]))
        if not free:
            return None
    await tx.sql.begin_run(
        tx.connection, job=job, slot=slot, project=project, holder=holder, until=moment(until), at=moment(now)
    )
    return int(row["attempts"]) + 1 if row else 1


async def renew(tx: Transaction, *, job: str, slot: str, holder: str, until: datetime) -> bool:
    """Keep a slot for longer. False when it is no longer one's own."""
    return bool(await tx.sql.renew_run(tx.connection, job=job, slot=slot, holder=holder, until=moment(until)))


async def end(
    tx: Transaction,
    *,
    job: str,
    slot: str,
    holder: str,
    state: str,
    now: datetime,
    again_at: datetime | None = None,
    error: str | None = None,
) -> None:
    """An attempt is over: done, failed, or waiting until `again_at`."""
    await tx.sql.end_run(
        tx.connection,
        job=job,
        slot=slot,
        holder=holder,
        state=state,
        until=moment(again_at or now),
        error=error,
        at=moment(now),
    )


async def newest(tx: Transaction, job: str, project: int | None) -> Run | None:
    """The newest run of a job for a project, or for the house (None)."""
    row = await tx.sql.newest_run(tx.connection, job=job, project=project)
    return Run(**dict(row)) if row else None


async def forget(tx: Transaction, *, minutes_before: datetime, before: datetime, most: int) -> int:
    """Delete old runs, at most so many. Returns how many there were."""
    return int(
        await tx.sql.forget_runs(tx.connection, minutes_before=moment(minutes_before), before=moment(before), most=most)
    )
