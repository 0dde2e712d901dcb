"""Run the scheduled jobs. APScheduler triggers a check every minute; the schedule and the database say what is due.

Each slot runs once, even with several processes, after a restart or a downtime. A process claims a slot by inserting
its row; other processes skip slots that are claimed or done.
"""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import structlog
from telegram.ext import Job as Alarm
from telegram.ext import JobQueue

from bot.frozen import frozen
from bot.incoming.polling_lock import Process
from bot.jobs.places import places, zone_of
from bot.jobs.results import Done, Ended
from bot.jobs.tasks import JobResources, Task
from bot.labeling.errors import JobBusy
from bot.labeling.model import Project, ProjectState
from bot.labeling.schedule import TIMETABLE, Job, Place, Slot, newest_slots
from bot.services.notices import JobFailed, notify_managers
from storage import job_runs, projects
from storage.database import Transaction

log = structlog.get_logger(__name__)


MINUTE = 60.0  # seconds
NEVER_SKIPPED: dict[str, Any] = {"misfire_grace_time": None, "coalesce": True}
"""By default APScheduler drops a run that is more than a second late, for example after the machine was suspended."""
LIFE = timedelta(minutes=2)  # after which a claim expires unless it is renewed
RENEW_SECONDS = 30.0
# before the next attempts; then the run has failed
RETRIES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15))
CUT_OFF_MOST = 20  # attempts that ended with the process; more would keep the bot from starting
MINUTES_MOST = 30  # consecutive failures of the minute job before the managers are notified


class ClaimLostError(Exception):
    """A run's claim has expired, for example while the machine was suspended, and another process may have taken it."""


class JobRunner:
    """Runs the jobs that are due. `works` maps a job's name to its task; jobs without a task don't run."""

    def __init__(self, resources: JobResources, works: Mapping[str, Task], jobs: tuple[Job, ...] = TIMETABLE) -> None:
        self.resources = resources
        self._works = works
        self._jobs = tuple(job for job in jobs if job.name in works)
        self._holder = json.dumps(asdict(Process.here()))
        self._lanes: dict[int | str | None, asyncio.Task[None]] = {}
        self._alarm: Alarm[Any] | None = None
        self._stopping = False

    def schedule(self, queue: JobQueue[Any]) -> None:
        """Check for due jobs every minute with PTB's job queue."""

        async def wake(_context: Any) -> None:
            try:
                await self.wake()
            except Exception:
                log.exception("the timetable could not be read; it is tried again in a minute")

        self._alarm = queue.run_repeating(wake, MINUTE, first=1.0, name="timetable", job_kwargs=NEVER_SKIPPED)

    async def keep_awake(self, seconds: float = MINUTE) -> None:
        """Until cancelled, check that the scheduled check still fires. `schedule` must have been called.

        APScheduler sleeps until a wall-clock time. If the clock is set back (for example by time synchronization after
        the start), it would sleep until the old time is reached again.
        """
        while True:
            await asyncio.sleep(seconds)
            alarm, now = self._alarm, datetime.now(UTC)
            if alarm and alarm.next_t and alarm.next_t - now > timedelta(seconds=2 * MINUTE):
                log.warning("the clock was set back", by=str(alarm.next_t - now))
                alarm.job.modify(next_run_time=now)

    async def wake(self) -> None:
        """Start the due jobs. The jobs of one project run in sequence, those of different projects concurrently."""
        now = self.resources.clock()
        due = newest_slots(self._jobs, await self.places(), now)
        if self._stopping:  # checked after the last await, so nothing starts after `stop`
            return
        lanes: dict[int | str | None, list[Slot]] = {}
        for slot in due:
            lanes.setdefault("minute" if slot.job.at is None else slot.place.project, []).append(slot)
        for lane, slots in lanes.items():
            if lane not in self._lanes:
                self._lanes[lane] = task = asyncio.create_task(self._run_all(slots), name=f"jobs {lane}")
                task.add_done_callback(lambda _, lane=lane: self._lanes.pop(lane, None))  # type: ignore[misc]  # mypy can't type a lambda's defaults

    async def places(self) -> list[Place]:
        """Return the projects and the installation, with their time zones."""
        return await self.resources.database.read(partial(places, zone=self.resources.zone))

    async def settle(self) -> None:
        """Wait until no job is running."""
        while self._lanes:
            await asyncio.wait(list(self._lanes.values()))

    async def stop(self) -> None:
        """Cancel all runs. The next process runs them again."""
        self._stopping = True
        tasks = list(self._lanes.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def run_now(self, name: str, project: Project | None, task: Task | None = None) -> Ended:
        """Run a job now in a slot of its own, by another `task` if there is one. Raises JobBusy if it is running."""
        job = next(candidate for candidate in self._jobs if candidate.name == name)
        now = self.resources.clock()
        zone = zone_of(project, self.resources.zone) if project else self.resources.zone
        place = Place(project.id if project else None, zone, now)
        whose = f"project {project.id}" if project else "house"
        run = _Run(Slot(job, place, f"now {whose} {now.isoformat()}", now), self._holder, wanted=True, task=task)
        attempt = await self._claim(run)
        if attempt is None:
            raise JobBusy
        return await self._run(run, attempt)

    @property
    def jobs(self) -> tuple[Job, ...]:
        return self._jobs

    async def _run_all(self, slots: list[Slot]) -> None:
        for slot in slots:
            run = _Run(slot, self._holder)
            try:
                attempt = await self._claim(run)
                if attempt is not None:
                    await self._run(run, attempt)
            except Exception:
                log.exception("a job's run could not be kept", job=slot.job.name, slot=slot.name)

    async def _claim(self, run: "_Run") -> int | None:
        """Claim a slot. Return the attempt's number, or None if the slot isn't free."""
        return await self.resources.database.write(partial(_claim, run=run, now=self.resources.clock()))

    async def _run(self, run: "_Run", attempt: int) -> Ended:
        """Run a claimed slot."""
        database, clock = self.resources.database, self.resources.clock
        working = asyncio.create_task(self._work(run))
        try:
            done = await self._while_ours(run, working)
        except asyncio.CancelledError:
            # finished at the moment of the cancellation
            if working.done() and not working.cancelled() and working.exception() is None:
                await database.write(partial(job_runs.end, **run.key, state="done", now=clock()))
            else:
                await database.write(partial(job_runs.release, **run.key, again=not run.wanted, now=clock()))
            raise
        except ClaimLostError as lost:
            log.warning("a run was taken over", **run.key)
            return Ended(str(lost))
        except Exception as failure:
            if not run.wanted:  # otherwise the caller reports the error
                log.exception("a job failed", job=run.slot.job.name, slot=run.slot.name, attempt=attempt)
            error = f"{type(failure).__name__}: {failure}"
            await database.write(partial(_fail, run=run, attempt=attempt, error=error, now=clock()))
            return Ended(error)
        await database.write(partial(job_runs.end, **run.key, state="done", now=clock()))
        return Ended(None, done or Done())

    async def _while_ours(self, run: "_Run", working: asyncio.Task[Done | None]) -> Done | None:
        """Wait for a task while renewing its claim, and return what it returns.

        Raises its exception, or ClaimLostError after cancelling it.
        """
        keeping = asyncio.create_task(self._keep(run))
        try:
            await asyncio.wait((working, keeping), return_when=asyncio.FIRST_COMPLETED)
            if not working.done():
                raise ClaimLostError("another process has taken it over")
            return working.result()
        finally:
            working.cancel()
            keeping.cancel()
            await asyncio.gather(working, keeping, return_exceptions=True)

    async def _work(self, run: "_Run") -> Done | None:
        slot, project, now = run.slot, None, self.resources.clock()
        if slot.place.project is not None:
            project = await self.resources.database.read(partial(projects.by_id, project=slot.place.project))
            if project is None or (project.state is ProjectState.CLOSED and not slot.job.after_the_end):
                return None
        task = run.task or self._works[slot.job.name]
        resources = replace(self.resources, by_hand=run.wanted)
        return await task(resources, project, now.astimezone(slot.place.zone))

    async def _keep(self, run: "_Run") -> None:
        """Renew a claim until it is lost. A failing database is ignored, because no other process can take the claim
        either.
        """
        ours = True
        while ours:
            await asyncio.sleep(RENEW_SECONDS)
            until = self.resources.clock() + LIFE
            try:
                ours = await self.resources.database.write(partial(job_runs.renew, **run.key, until=until))
            except Exception:
                log.exception("a run's claim could not be renewed", **run.key)


@frozen
class _Run:
    """A claimed slot. `wanted`: a person started it and sees the error, so it is not retried.

    `task`: what to do instead of the job's usual task.
    """

    slot: Slot
    holder: str
    wanted: bool = False
    task: Task | None = None

    @property
    def key(self) -> dict[str, Any]:
        """The columns that identify this run."""
        return {"job": self.slot.job.name, "slot": self.slot.name, "holder": self.holder}

    @property
    def each_minute(self) -> bool:
        return self.slot.job.at is None


async def _claim(tx: Transaction, *, run: _Run, now: datetime) -> int | None:
    attempt = await job_runs.claim(
        tx,
        **run.key,
        project=run.slot.place.project,
        until=now + LIFE,
        now=now,
        is_gone=_is_gone,
        follows=run.each_minute and not run.wanted,
    )
    if attempt is not None and attempt > CUT_OFF_MOST and not run.each_minute:
        await _give_up(tx, run=run, error="cut off each time", now=now)
        return None
    return attempt


async def _fail(tx: Transaction, *, run: _Run, attempt: int, error: str, now: datetime) -> None:
    """Record a failed attempt, and schedule the next one if there is one."""
    if run.wanted:
        await job_runs.end(tx, **run.key, state="failed", now=now, error=error)
    elif run.each_minute and attempt != MINUTES_MOST:
        await job_runs.end(tx, **run.key, state="waiting", now=now, error=error)
    elif not run.each_minute and attempt <= len(RETRIES):
        again = now + RETRIES[attempt - 1]
        await job_runs.end(tx, **run.key, state="waiting", now=now, again_at=again, error=error)
    else:
        await _give_up(tx, run=run, error=error, now=now)


async def _give_up(tx: Transaction, *, run: _Run, error: str, now: datetime) -> None:
    """Record a failed run, and notify the managers in the same transaction."""
    if await job_runs.end(tx, **run.key, state="failed", now=now, error=error):
        project = await projects.by_id(tx, run.slot.place.project) if run.slot.place.project else None
        question = project.question if project else ""
        await notify_managers(tx, JobFailed(run.slot.job.name, question), now)


def _is_gone(holder: str) -> bool:
    return Process(**json.loads(holder)).is_gone()
