"""kill -9 during jobs: each slot is completed, and a completed slot does not run again."""

import asyncio
import itertools
import os
import random
import sqlite3
import sys
import time
from asyncio.subprocess import Process
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.labeling.model import Label
from bot.services.access import as_operator
from bot.services.manager.project_rules import ProjectDraft
from bot.services.manager.projects import create_project
from storage.sqlite import SqliteDatabase
from tests.effort import TORTURE, effort
from tests.paths import ROOT
from tests.program import environment

SEED = int(os.environ.get("TORTURE_SEED", "2026"))
MADE = datetime.fromisoformat("2026-03-01T12:00:00+09:00")
DAYS = effort(2, 8)
PROJECTS = ("birds", "flowers")
WORK = 0.3  # seconds that a run takes
NOT_KEPT = effort(30, 1)  # the most seconds from the end of a run to a death before it is kept
IDLE_MOST = effort(10, 4)  # seconds after which a process that has nothing to do is killed, too

WORKER = """
import asyncio, os, sqlite3, sys, time
from contextlib import closing
from datetime import datetime, time as clock_time
from pathlib import Path
from zoneinfo import ZoneInfo
from bot.jobs.runner import JobRunner
from bot.jobs.tasks import JobResources
from bot.labeling.schedule import Job
from storage.images import ImageStore
from storage.sqlite import SqliteDatabase

folder, seconds = Path(sys.argv[1]), float(sys.argv[2])

def now():
    return datetime.fromisoformat((folder / "clock").read_text())

def note(sql, *values):
    with closing(sqlite3.connect(folder / "notes.db", timeout=30)) as notes, notes:
        notes.execute(sql, values)

async def work(resources, project, at):
    run = (os.getpid(), project.name, str(at.date()))
    note("INSERT INTO runs VALUES (?, ?, ?, ?, NULL)", *run, time.time())
    await asyncio.sleep(seconds)
    note("UPDATE runs SET ended = ? WHERE pid = ? AND project = ? AND day = ?", time.time(), *run)

async def main():
    database = await SqliteDatabase.open(folder / "test.db")
    resources = JobResources(database, ImageStore(folder), folder, ZoneInfo("Asia/Seoul"), now)
    jobs = JobRunner(resources, {"routing": work}, (Job("routing", clock_time(8), per_project=True),))
    while True:
        await jobs.wake()
        await asyncio.sleep(0.01)

asyncio.run(main())
"""


@dataclass(frozen=True)
class Run:
    """A run as the work itself has recorded it."""

    pid: int
    project: str
    day: str
    begun: float
    ended: float | None


@dataclass
class Stage:
    """A database, a clock in a file, and processes that run until they are killed."""

    folder: Path
    chance: random.Random
    starts: list[asyncio.Task[Process]] = field(default_factory=list)
    killed: dict[int, float] = field(default_factory=dict)

    def set_clock(self, day: date) -> None:
        """Set the clock to a minute after eight o'clock of a day, atomically."""
        new = self.folder / "clock.new"
        new.write_text(f"{day.isoformat()}T08:01:00+09:00")
        new.replace(self.folder / "clock")

    def rows(self, file: str, sql: str, *values: object) -> list[tuple]:
        with closing(sqlite3.connect(self.folder / file, timeout=30)) as connection:
            return connection.execute(sql, values).fetchall()

    def runs(self) -> list[Run]:
        return [Run(*row) for row in self.rows("notes.db", "SELECT * FROM runs ORDER BY begun")]

    async def lives(self) -> None:
        """Run one process after the other, each killed around the run that it begins."""
        while True:
            command = (sys.executable, "-c", WORKER, str(self.folder), str(WORK))
            start = asyncio.create_task(asyncio.create_subprocess_exec(*command, cwd=ROOT, env=environment({})))
            self.starts.append(start)
            process = await asyncio.shield(start)
            await self._until_it_has_begun(process.pid)
            await asyncio.sleep(self.chance.uniform(0, 2 * WORK))
            assert process.returncode is None  # it works until it is killed
            await self._kill(process)

    async def _kill(self, process: Process) -> None:
        self.killed.setdefault(process.pid, time.time())
        process.kill()
        await process.wait()

    async def end(self) -> None:
        """Kill what still runs: `lives` can be cancelled while a process starts, and before a killed one has ended."""
        for start in self.starts:
            process = await start
            if process.returncode is None:
                await self._kill(process)

    async def _until_it_has_begun(self, pid: int) -> None:
        end = time.monotonic() + IDLE_MOST
        while time.monotonic() < end and not self.rows("notes.db", "SELECT 1 FROM runs WHERE pid = ?", pid):
            await asyncio.sleep(0.02)

    async def done(self, day: date) -> None:
        """Wait until each project's run of a day is stored as done."""
        sql = "SELECT count(*) FROM job_runs WHERE state = 'done' AND slot LIKE ?"
        while self.rows("test.db", sql, f"% {day.isoformat()}") != [(len(PROJECTS),)]:
            await asyncio.sleep(0.02)


@pytest.fixture
async def stage(tmp_path: Path) -> Stage:
    database = await SqliteDatabase.open(tmp_path / "test.db")
    for name in PROJECTS:
        draft = ProjectDraft(name, "무엇?", [Label(0, "가"), Label(0, "나")])
        await database.write(as_operator(create_project, draft=draft, now=MADE))
    await database.close()
    with closing(sqlite3.connect(tmp_path / "notes.db")) as notes:
        notes.execute("PRAGMA journal_mode=WAL")
        notes.execute("CREATE TABLE runs (pid INTEGER, project TEXT, day TEXT, begun REAL, ended REAL)")
    return Stage(tmp_path, random.Random(SEED))


@pytest.mark.torture
async def test_killed_around_the_hour(stage: Stage):
    """Two processes on one database are killed again and again while they run their morning's jobs: each project's
    every morning is done; no two of them run the same one at the same time; and what was done is not begun again.
    """
    days = [MADE.date() + timedelta(days=ahead) for ahead in range(1, DAYS + 1)]
    stage.set_clock(days[0])
    both = [asyncio.create_task(stage.lives()) for _ in range(2)]
    try:
        for day in days:
            stage.set_clock(day)
            await asyncio.wait_for(stage.done(day), 60)
    finally:
        for lives in both:
            lives.cancel()
        ended = await asyncio.gather(*both, return_exceptions=True)
        await stage.end()
    assert [type(end) for end in ended] == [asyncio.CancelledError] * 2  # neither had come to its end before
    kept = stage.rows("test.db", "SELECT slot, state FROM job_runs ORDER BY slot")
    assert kept == [(f"project {number} {day}", "done") for number in (1, 2) for day in days]
    by_slot: dict[tuple[str, str], list[Run]] = defaultdict(list)
    for run in stage.runs():
        by_slot[run.project, run.day].append(run)
    assert sorted(by_slot) == [(project, day.isoformat()) for project in PROJECTS for day in days]
    again = [pair for runs in by_slot.values() for pair in itertools.pairwise(runs)]
    assert again or not TORTURE  # some were cut off, or nothing has been shown; in two days it may be none
    for before, after in again:
        death = stage.killed[before.pid]
        assert death <= after.begun
        assert before.ended is None or death - before.ended < NOT_KEPT  # it died before it could keep that it was done
    assert all(runs[-1].ended for runs in by_slot.values())
