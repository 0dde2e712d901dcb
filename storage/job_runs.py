"""What has run by the clock. A slot belongs to whoever writes its row first, until they are done or gone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.database import Transaction, moment, parse_moment


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a job. Moments as stored.

    `state`: running, waiting (to be tried again), done, failed (given up), stopped (it was running, and nobody has
    kept its claim). `attempts`: of this slot; of a minute, how many in a row have failed, and this one.
    """

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
    follows: bool = False,
) -> int | None:
    """Make a slot one's own: which attempt it is, None when it is done, given up, not yet due again, or another's.

    Of one job two slots of the same place are never run at the same time. `is_gone` says of a holder whether it is
    known to run no more. `follows`: a slot that fails is not tried again, the next one is; so its attempts count on.
    """
    async for run in tx.sql.runs_under_way(tx.connection, job=job, project=project):
        if not _is_over(run, now) and not is_gone(run["holder"]):
            return None
    row = await tx.sql.job_run(tx.connection, job=job, slot=slot)
    if row and (row["state"] in {"done", "failed"} or (row["state"] == "waiting" and not _is_over(row, now))):
        return None
    attempt = int(row["attempts"]) + 1 if row else 1
    if follows and row is None:
        before = await newest(tx, job, project, now)
        attempt = before.attempts + 1 if before and before.state != "done" else 1
    await tx.sql.begin_run(
        tx.connection,
        job=job,
        slot=slot,
        project=project,
        holder=holder,
        until=moment(until),
        attempt=attempt,
        at=moment(now),
    )
    return attempt


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
) -> bool:
    """An attempt is over: done, failed, or waiting until `again_at`. False when the slot was no longer one's own."""
    ended = await tx.sql.end_run(
        tx.connection,
        job=job,
        slot=slot,
        holder=holder,
        state=state,
        until=moment(again_at or now),
        error=error,
        at=moment(now),
    )
    return bool(ended)


async def give_back(tx: Transaction, *, job: str, slot: str, holder: str, again: bool, now: datetime) -> None:
    """Stop in the middle: anybody may take the slot up `again`, or it stays as it is."""
    state = "waiting" if again else "failed"
    await tx.sql.give_back_run(
        tx.connection, job=job, slot=slot, holder=holder, state=state, error="cut off", at=moment(now)
    )


async def newest(tx: Transaction, job: str, project: int | None, now: datetime) -> Run | None:
    """The newest run of a job for a project, or for the house (None)."""
    row = await tx.sql.newest_run(tx.connection, job=job, project=project)
    if row is None:
        return None
    state = "stopped" if row["state"] == "running" and _is_over(row, now) else row["state"]
    return Run(row["slot"], state, row["attempts"], row["started_at"], row["finished_at"], row["error"])


async def forget(tx: Transaction, *, minutes_before: datetime, before: datetime, most: int) -> int:
    """Delete old runs, at most so many. Returns how many there were."""
    return int(
        await tx.sql.forget_runs(tx.connection, minutes_before=moment(minutes_before), before=moment(before), most=most)
    )


def _is_over(row: Any, now: datetime) -> bool:
    """Whether a claim or a pause has ended."""
    return parse_moment(row["until"]) <= now
