"""The job runner: each slot runs exactly once, whatever happens to clocks and processes."""

import asyncio
import json
import random
import shutil
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from telegram.ext import Application, JobQueue

from bot.jobs import runner
from bot.jobs.overview import overview
from bot.jobs.runner import CUT_OFF_MOST, JobRunner
from bot.jobs.tasks import JobResources, run_backup
from bot.labeling.errors import JobBusy
from bot.labeling.model import Label
from bot.labeling.schedule import Job
from bot.services import members
from bot.services.access import as_operator
from bot.services.manager.project_rules import ProjectChange, ProjectDraft
from bot.services.manager.projects import change_project, create_project
from bot.subprocess_work import SubprocessWorkError
from storage.images import ImageStore
from storage.sqlite import SqliteDatabase
from tests.conftest import OWNER
from tests.effort import PATIENCE
from tests.paths import ROOT
from tests.records import AwaitedRecords

MORNING = Job("routing", time(8), per_project=True)
BERLIN = ZoneInfo("Europe/Berlin")


class Shop(AwaitedRecords):
    """A database, a clock that tests move, and the processes that run jobs on it."""

    def __init__(self, database, folder, clock):
        self.database, self.folder, self.clock = database, folder, clock
        self.done: list[tuple[str, str]] = []
        self.failures = 0
        self.jobs = self.new_process()

    def new_process(self, work=None, job=MORNING):
        resources = JobResources(
            self.database, ImageStore(self.folder), self.folder / "backups", ZoneInfo("Asia/Seoul"), self.clock
        )
        return JobRunner(resources, {job.name: work or self.work}, (job,))

    async def work(self, _workshop, project, now):
        if self.failures:
            self.failures -= 1
            raise RuntimeError("no luck")
        self.done.append((project.name, now.date().isoformat()))

    async def wake(self):
        await self.jobs.wake()
        await self.jobs.settle()

    async def project(self, name="flowers", **changes):
        draft = ProjectDraft(name, "무슨 꽃?", [Label(0, "가"), Label(0, "나")], **changes)
        return await self.database.write(as_operator(create_project, draft=draft, now=self.clock()))


@pytest.fixture
def shop(database, tmp_path, clock):
    return Shop(database, tmp_path, clock)


async def test_fifty_restarts_run_each_slot_once(shop, clock):
    """With fifty restarts around eight o'clock, at least one a day during its run, each morning's slot runs once."""
    await shop.project()
    chance = random.Random(7)
    begun, working = [], asyncio.Event()

    async def work(_workshop, project, now):
        begun.append(now.date())
        working.set()
        await asyncio.sleep(0.02)
        await shop.work(_workshop, project, now)

    morning = datetime(2026, 3, 3, 8, tzinfo=ZoneInfo("Asia/Seoul"))
    for day in range(5):
        working.clear()
        moments = sorted(chance.uniform(-5, 30) for _ in range(10))
        for minutes in moments:
            clock.now = (morning + timedelta(days=day, minutes=minutes)).astimezone(UTC)
            process = shop.new_process(work)
            await process.wake()
            if minutes > 0 and not working.is_set():  # the first of the day is surely cut off, on a slow machine too
                await working.wait()
            else:
                await asyncio.sleep(chance.uniform(0, 0.04))
            await process.stop()
        clock.move(minutes=31)
        last = shop.new_process(work)
        await last.wake()
        await last.settle()
    assert shop.done == [("flowers", f"2026-03-0{day}") for day in (3, 4, 5, 6, 7)]
    assert len(begun) >= 2 * len(shop.done)  # one or more of each day were cut off, or nothing has been shown
    assert set(await shop.job_runs("state")) == {"done"}


@pytest.mark.parametrize("start", ["2026-03-28T12:00", "2026-10-24T12:00"], ids=["spring", "autumn"])
async def test_slots_over_a_change_of_clocks(shop, clock, start):
    """In Berlin each day's slot runs once over the night in which an hour is missing or repeated."""
    noon = datetime.fromisoformat(start).replace(tzinfo=BERLIN)
    clock.now = noon.astimezone(UTC)
    await shop.project(timezone="Europe/Berlin")
    for _ in range(3 * 24 * 4):
        clock.move(minutes=15)
        await shop.wake()
    days = [(noon.date() + timedelta(days=ahead)).isoformat() for ahead in (1, 2, 3)]
    assert shop.done == [("flowers", day) for day in days]


async def test_missed_slots_run_once(shop, clock):
    """After one missed morning, or seven, the job runs once."""
    await shop.project()
    clock.move(days=1)
    await shop.wake()
    clock.move(days=7)
    await shop.wake()
    await shop.wake()
    assert shop.done == [("flowers", "2026-03-03"), ("flowers", "2026-03-10")]


async def test_clock_that_is_set_back(shop, clock):
    """A slot that has run does not run again that day, also after a change of the time zone."""
    await shop.project()
    clock.move(days=1)
    await shop.wake()
    clock.move(hours=-1)
    await shop.wake()
    change = ProjectChange(timezone="Europe/Berlin")
    await shop.database.write(as_operator(change_project, name="flowers", change=change, now=clock()))
    clock.move(hours=8)
    await shop.wake()
    assert shop.done == [("flowers", "2026-03-03")]


async def test_failed_run_is_retried(shop, clock):
    """A failed run is retried after 1, 5 and 15 minutes; managers are told once if all attempts fail."""
    join = partial(members.join, person=5, name="x", language="ko", code="", owners=(5,), now=clock())
    await shop.database.write(join)
    await shop.project()
    clock.move(days=1)
    shop.failures = 2
    for minutes in (0, 0.5, 1, 5):
        clock.move(minutes=minutes)
        await shop.wake()
    assert shop.done == [("flowers", "2026-03-03")]
    assert await shop.job_runs("state", "attempts") == [("done", 3)]
    assert len(await shop.outbox()) == 0
    clock.move(days=1)
    shop.failures = 100
    for minutes in (0, 1, 5, 15, 60, 60):
        clock.move(minutes=minutes)
        await shop.wake()
    assert max(await shop.job_runs("slot", "state", "attempts"))[1:] == ("failed", 4)
    assert await shop.rows("SELECT notice, json_extract(arguments, '$.job') FROM outbox") == [("job-failed", "routing")]


class Held:
    """Work that does not end before a test lets it."""

    def __init__(self):
        self.begun, self.gate, self.ended = asyncio.Event(), asyncio.Event(), False

    async def work(self, *_):
        self.begun.set()
        await self.gate.wait()
        self.ended = True


@pytest.fixture
def held():
    return Held()


def dead_process() -> str:
    """Return a holder whose process has ended."""
    process = subprocess.Popen(["true"])
    process.wait()
    return json.dumps({"host": socket.gethostname(), "pid": process.pid, "started": "1"})


async def die(shop, process):
    """Stop a process as if it was killed: its claims are not given back."""

    async def lose(tx):
        tx.connection.execute("UPDATE job_runs SET holder = holder || ' ' WHERE state = 'running'")

    await shop.database.write(lose)
    await process.stop()


async def test_interrupted_run_is_continued(shop, clock, held):
    """A run whose process was stopped is taken over at once; a running one is left alone."""
    await shop.project()
    clock.move(days=1)
    first = shop.new_process(held.work)
    await first.wake()
    await held.begun.wait()
    await shop.wake()
    assert shop.done == []
    await first.stop()
    assert await shop.job_runs("state", "attempts") == [("waiting", 0)]
    await shop.wake()
    assert shop.done == [("flowers", "2026-03-03")]
    await first.wake()  # a clock that rings once more while everything is closed
    await first.settle()
    assert not held.ended


async def test_nothing_starts_after_a_stop(shop, clock, monkeypatch):
    """No job starts after a stop, also if its time came just before."""
    await shop.project()
    clock.move(days=1)
    reading, go_on = asyncio.Event(), asyncio.Event()
    read = shop.jobs.places

    async def places():
        reading.set()
        await go_on.wait()
        return await read()

    monkeypatch.setattr(shop.jobs, "places", places)
    ringing = asyncio.create_task(shop.jobs.wake())
    await reading.wait()
    await shop.jobs.stop()
    go_on.set()
    await ringing
    await shop.jobs.settle()
    assert (shop.done, await shop.job_runs()) == ([], [])


async def test_run_of_a_dead_process_is_taken_over(shop, clock, held):
    """A run is taken over at once if its process is known to be dead, and else after two minutes."""
    await shop.project()
    for holder, minutes in ((dead_process(), 0), ('{"host": "elsewhere", "pid": 1, "started": "1"}', 3)):
        clock.move(days=1)
        held.begun.clear()
        process = shop.new_process(held.work)
        process._holder = holder
        await process.wake()
        await held.begun.wait()
        await shop.wake()
        clock.move(minutes=minutes)
        await shop.wake()
        assert shop.done == [("flowers", clock().date().isoformat())]
        shop.done.clear()
        await process.stop()
    assert set(await shop.job_runs("state")) == {"done"}


async def test_run_that_was_taken_over_ends(shop, clock, held, monkeypatch):
    """A process that has lost its claim stops the work, and does not store an outcome."""
    monkeypatch.setattr(runner, "RENEW_SECONDS", 0.02)
    await shop.project()
    clock.move(days=1)
    process = shop.new_process(held.work)
    await process.wake()
    await held.begun.wait()

    async def take_over(tx):
        tx.connection.execute("UPDATE job_runs SET holder = 'another'")

    await shop.database.write(take_over)
    await asyncio.wait_for(process.settle(), PATIENCE)
    assert not held.ended
    assert await shop.job_runs("holder", "state") == [("another", "running")]


async def test_claim_is_renewed(shop, clock, held, monkeypatch):
    """The claim of a run is renewed as long as it runs."""
    monkeypatch.setattr(runner, "RENEW_SECONDS", 0.02)
    await shop.project()
    clock.move(days=1)
    process = shop.new_process(held.work)
    await process.wake()
    await held.begun.wait()
    for _ in range(3):
        clock.move(minutes=1, seconds=30)
        until = await shop.values("SELECT until FROM job_runs")
        async with asyncio.timeout(PATIENCE):
            while await shop.values("SELECT until FROM job_runs") == until:
                await asyncio.sleep(0.01)
        await shop.wake()
    held.gate.set()
    await process.settle()
    assert held.ended
    assert shop.done == []


async def test_job_that_kills_its_process_is_given_up(shop, clock):
    """A job that ends its process is given up after twenty attempts, and managers are told."""
    join = partial(members.join, person=5, name="x", language="ko", code="", owners=(5,), now=clock())
    await shop.database.write(join)
    await shop.project()
    clock.move(days=1)
    holder, lives = dead_process(), 0
    for _ in range(25):
        held = Held()
        process = shop.new_process(held.work)
        process._holder = holder
        await process.wake()
        begun, ended = asyncio.create_task(held.begun.wait()), asyncio.create_task(process.settle())
        await asyncio.wait((begun, ended), return_when=asyncio.FIRST_COMPLETED)
        lives += begun.done()
        for waiting in (begun, ended):
            waiting.cancel()
        await die(shop, process)
    assert lives == CUT_OFF_MOST
    assert await shop.job_runs("state", "error") == [("failed", "cut off each time")]
    assert await shop.outbox("notice") == ["job-failed"]


async def test_failing_job_of_each_minute_is_told_once(shop, clock):
    """A job of each minute that fails for half an hour is told once, and again only after a success."""
    join = partial(members.join, person=5, name="x", language="ko", code="", owners=(5,), now=clock())
    await shop.database.write(join)

    async def work(*_):
        if shop.failures:
            shop.failures -= 1
            raise RuntimeError("no luck")

    process = shop.new_process(work, Job("leases"))
    told = []
    for failures, minutes in ((29, 32), (45, 50), (30, 31)):
        shop.failures = failures
        for _ in range(minutes):
            clock.move(minutes=1)
            await process.wake()
            await process.settle()
        told += await shop.rows("SELECT count(*) FROM outbox")
    assert told == [(0,), (1,), (2,)]


async def test_job_runs_once_at_a_time(shop, clock, held):
    """A running job can't be started by a person, and a run that a person started delays the slot."""
    project = await shop.project()
    clock.move(days=1)
    process = shop.new_process(held.work)
    await process.wake()
    await held.begun.wait()
    with pytest.raises(JobBusy):
        await shop.jobs.run_now("routing", project)
    held.gate.set()
    await process.settle()
    clock.move(days=1)
    held.gate.clear()
    held.begun.clear()
    wanted = asyncio.create_task(process.run_now("routing", project))
    await held.begun.wait()
    await shop.wake()
    assert shop.done == []
    held.gate.set()
    assert (await wanted).problem is None
    await shop.wake()
    assert shop.done == [("flowers", "2026-03-04")]


async def test_interrupted_wanted_run_is_not_continued(shop, clock, held):
    """An interrupted run that a person started is not taken over, and is not called running."""
    project = await shop.project()
    process = shop.new_process(held.work)
    for politely in (True, False):
        held.begun.clear()
        wanted = asyncio.create_task(process.run_now("routing", project))
        await held.begun.wait()
        if politely:
            wanted.cancel()
            await asyncio.gather(wanted, return_exceptions=True)
        clock.move(minutes=5)
        look = as_operator(overview, jobs=(MORNING,), zone=BERLIN, now=clock())
        (row,) = await shop.database.read(look)
        wanted.cancel()
        await asyncio.gather(wanted, return_exceptions=True)
        assert row.last.state == ("failed" if politely else "stopped")


async def test_system_clock_that_is_set_back(shop):
    """Jobs do not wait for hours if the system's clock is set back by hours."""
    queue, rung = JobQueue(), asyncio.Event()
    application = Application.builder().token("1:x").updater(None).build()
    queue.set_application(application)

    async def wake():
        rung.set()

    shop.jobs.wake = wake
    shop.jobs.schedule(queue)
    await queue.start()
    try:
        await asyncio.wait_for(rung.wait(), PATIENCE)
        rung.clear()
        # What a clock looks like that was set back by nine hours after it was wound up.
        shop.jobs._alarm.job.modify(next_run_time=datetime.now(UTC) + timedelta(hours=9))
        awake = asyncio.create_task(shop.jobs.keep_awake(0.05))
        await asyncio.wait_for(rung.wait(), PATIENCE)
        awake.cancel()
    finally:
        await queue.stop()


TWO = """
import asyncio, sys
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo
from bot.jobs.runner import JobRunner
from bot.jobs.tasks import JobResources
from bot.labeling.schedule import Job
from storage.images import ImageStore
from storage.sqlite import SqliteDatabase

async def main(folder, days):
    database = await SqliteDatabase.open(folder / "test.db")
    now = datetime(2026, 3, 3, 1, tzinfo=UTC)
    async def work(resources, project, at):
        with (folder / "done").open("a") as file:
            file.write(f"{project.name} {at.date()}\\n")
    resources = JobResources(database, ImageStore(folder), folder, ZoneInfo("Asia/Seoul"), lambda: now)
    jobs = JobRunner(resources, {"routing": work}, (Job("routing", time(8), per_project=True),))
    for _ in range(days):
        await jobs.wake()
        await jobs.settle()
        now += timedelta(days=1)
    await database.close()

asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))
"""


async def test_two_processes_run_each_slot_once(tmp_path):
    """Two processes on one database run each slot of forty days once."""
    database = await SqliteDatabase.open(tmp_path / "test.db")
    shop = Shop(database, tmp_path, lambda: datetime(2026, 3, 2, tzinfo=UTC))
    for name in ("flowers", "birds"):
        await shop.project(name)
    await database.close()
    both = [subprocess.Popen([sys.executable, "-c", TWO, str(tmp_path), "40"], cwd=ROOT) for _ in range(2)]
    assert [process.wait(60) for process in both] == [0, 0]
    done = (tmp_path / "done").read_text().splitlines()
    assert len(done) == len(set(done)) == 80


async def test_backup_job(shop, tmp_path, clock):
    """The backup is complete and has the day's name; old rows are deleted, also if the backup fails."""
    await shop.project()
    await shop.database.write(partial(members.join, person=5, name="x", language="ko", code="", owners=(), now=clock()))

    async def leave_old_things(tx):
        tx.connection.execute("INSERT INTO forms VALUES (1, 'x', '{}', '2026-02-01T00:00:00.000Z')")
        tx.connection.execute(
            "INSERT INTO job_runs (job, slot, state, attempts, holder, until, started_at)"
            " VALUES ('leases', 'x', 'done', 1, '', '', '2026-03-01T00:00:00.000Z')"
        )

    await shop.database.write(leave_old_things)
    await run_backup(shop.jobs.resources, None, clock())
    assert (await shop.forms(), await shop.job_runs()) == ([], [])
    copies = list((tmp_path / "backups").glob("*.db"))
    assert [path.name for path in copies] == ["labelbot-2026-03-02.db"]
    with closing(sqlite3.connect(copies[0])) as copy:
        assert copy.execute("SELECT name FROM projects").fetchall() == [("flowers",)]
    await shop.database.write(leave_old_things)
    shutil.rmtree(copies[0].parent)
    copies[0].parent.write_text("no folder")
    with pytest.raises(SubprocessWorkError, match="File exists"):
        await run_backup(shop.jobs.resources, None, clock())
    assert (await shop.forms(), await shop.job_runs()) == ([], [])


async def test_unreadable_picture_is_told(shop, tmp_path, clock):
    """The nightly backup leaves it out, and the managers are told once a day."""
    join = partial(members.join, person=OWNER, name="x", language="ko", code="", owners=(OWNER,), now=clock())
    await shop.database.write(join)
    unreadable = tmp_path / "ab" / f"{'ab' * 32}.jpg"
    unreadable.mkdir(parents=True)
    for _ in range(2):
        done = await run_backup(shop.jobs.resources, None, clock())
        assert "job-did-backup-unreadable" in [line.text for line in done.lines]
    assert len(list((tmp_path / "backups").glob("*.db"))) == 1
    [(arguments,)] = await shop.rows("SELECT arguments FROM outbox WHERE notice = 'needs-person'")
    assert str(unreadable) in arguments


async def test_wanted_run_has_its_own_slot(shop, clock):
    """A run that a person starts runs now, and the day's slot is still due; errors are told."""
    project = await shop.project()
    assert (await shop.jobs.run_now("routing", project)).problem is None
    clock.move(days=1)
    await shop.wake()
    assert shop.done == [("flowers", "2026-03-02"), ("flowers", "2026-03-03")]
    shop.failures = 1
    assert "no luck" in (await shop.jobs.run_now("routing", project)).problem
