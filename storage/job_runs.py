"""Runs of jobs. The process that writes a slot's row first holds its claim until it ends or expires."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.frozen import frozen
from storage.database import Transaction, moment, parse_moment


@frozen
class Run:
    """A run of a job. Moments are stored texts.

    `state`: running, waiting (for another attempt), done, failed (no more attempts), stopped (its claim expired while
    it ran). `attempts` counts those of this slot; for a job of every minute, the consecutive failures and this run.
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
    """Claim a slot. Returns the number of the attempt, from 1.

    None when the slot is done, failed, not due again yet, or when another run of the job for this project is not over.
    `is_gone` tells whether a holder is known to have ended. `follows`: a failed slot is not tried again but followed
    by the next slot, which continues its count of attempts.
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
    """Extend a claim. Returns False when the holder no longer has it."""
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
    """End an attempt: done, failed, or waiting until `again_at`. Returns False if the holder had lost the claim."""
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


async def release(tx: Transaction, *, job: str, slot: str, holder: str, again: bool, now: datetime) -> None:
    """Release a claim in the middle of a run, which does not count as an attempt.

    `again`: another process may claim the slot; otherwise it is failed.
    """
    state = "waiting" if again else "failed"
    await tx.sql.release_run(
        tx.connection, job=job, slot=slot, holder=holder, state=state, error="cut off", at=moment(now)
    )


async def newest(tx: Transaction, job: str, project: int | None, now: datetime) -> Run | None:
    """Return the newest run of a job for a project, or for the installation (`project` None)."""
    row = await tx.sql.newest_run(tx.connection, job=job, project=project)
    if row is None:
        return None
    state = "stopped" if row["state"] == "running" and _is_over(row, now) else row["state"]
    return Run(row["slot"], state, row["attempts"], row["started_at"], row["finished_at"], row["error"])


async def forget(tx: Transaction, *, minutes_before: datetime, before: datetime, most: int) -> int:
    """Delete at most `most` old runs: of leases from before `minutes_before`, of others `before`. Returns how many."""
    return int(
        await tx.sql.forget_runs(tx.connection, minutes_before=moment(minutes_before), before=moment(before), most=most)
    )


def _is_over(row: Any, now: datetime) -> bool:
    """Return whether a claim, or the wait for another attempt, has ended."""
    return parse_moment(row["until"]) <= now
