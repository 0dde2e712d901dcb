"""What happens by the clock: each slot exactly once, whatever happens to clocks and processes."""

import asyncio
import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, time, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot import jobs
from bot.aside import AsideError
from bot.jobs import Jobs, Workshop
from bot.labeling.model import Label
from bot.labeling.timetable import Job
from bot.services import managing, membership
from bot.services.managing import ProjectChange, ProjectDraft
from storage.images import ImageStore
from storage.sqlite import SqliteDatabase

ROOT = Path(__file__).parents[1]
MORNING = Job("routing", time(8), per_project=True)
BERLIN = ZoneInfo("Europe/Berlin")


class Shop:
    """A database, a clock that is moved, and one process after the other that works by it."""

    def __init__(self, database, folder, clock):
        self.database, self.folder, self.clock = database, folder, clock
        self.done: list[tuple[str, str]] = []
        self.failures = 0
        self.jobs = self.new_process()

    def new_process(self, works=None):
        workshop = Workshop(self.database, ImageStore(self.folder), self.folder, ZoneInfo("Asia/Seoul"), self.clock)
        return Jobs(workshop, works or {"routing": self.work}, (MORNING,))

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
        return await self.database.write(partial(managing.create_project, draft=draft, now=self.clock()))

    async def rows(self, sql):
        async def select(tx):
            return [tuple(row) for row in tx.connection.execute(sql)]

        return await self.database.read(select)


@pytest.fixture
def shop(database, tmp_path, clock):
    return Shop(database, tmp_path, clock)


async def test_restarts_around_the_hour(shop, clock):
    """Fifty restarts at random moments around eight o'clock, over five days: every morning exactly once."""
    await shop.project()
    chance = random.Random(7)
    morning = datetime(2026, 3, 3, 8, tzinfo=ZoneInfo("Asia/Seoul"))
    for day in range(5):
        moments = sorted(chance.uniform(-30, 30) for _ in range(10))
        for minutes in [*moments, 31]:
            clock.now = (morning + timedelta(days=day, minutes=minutes)).astimezone(UTC)
            shop.jobs = shop.new_process()
            await shop.wake()
    assert shop.done == [("flowers", f"2026-03-0{day}") for day in (3, 4, 5, 6, 7)]


@pytest.mark.parametrize("start", ["2026-03-28T12:00", "2026-10-24T12:00"], ids=["spring", "autumn"])
async def test_when_clocks_change(shop, clock, start):
    """In Berlin, over the night in which an hour is left out or comes twice: each day once."""
    noon = datetime.fromisoformat(start).replace(tzinfo=BERLIN)
    clock.now = noon.astimezone(UTC)
    await shop.project(timezone="Europe/Berlin")
    for _ in range(3 * 24 * 4):
        clock.move(minutes=15)
        await shop.wake()
    days = [(noon.date() + timedelta(days=ahead)).isoformat() for ahead in (1, 2, 3)]
    assert shop.done == [("flowers", day) for day in days]


async def test_a_day_and_a_week_without_the_bot(shop, clock):
    """A missed morning is caught up once, and seven are, too."""
    await shop.project()
    clock.move(days=1)
    await shop.wake()
    clock.move(days=7)
    await shop.wake()
    await shop.wake()
    assert shop.done == [("flowers", "2026-03-03"), ("flowers", "2026-03-10")]


async def test_a_clock_that_is_set_back(shop, clock):
    """What has run on a day does not run again on it, also when the zone becomes another."""
    await shop.project()
    clock.move(days=1)
    await shop.wake()
    clock.move(hours=-1)
    await shop.wake()
    change = ProjectChange(timezone="Europe/Berlin")
    await shop.database.write(partial(managing.change_project, name="flowers", change=change, now=clock()))
    clock.move(hours=8)
    await shop.wake()
    assert shop.done == [("flowers", "2026-03-03")]


async def test_a_failed_run_is_tried_again(shop, clock):
    """After a minute, five and fifteen; when that helps nobody hears of it, when it does not the managers do, once."""
    join = partial(membership.join, person=5, name="x", language="ko", code="", owners=(5,), now=clock())
    await shop.database.write(join)
    await shop.project()
    clock.move(days=1)
    shop.failures = 2
    for minutes in (0, 0.5, 1, 5):
        clock.move(minutes=minutes)
        await shop.wake()
    assert shop.done == [("flowers", "2026-03-03")]
    assert await shop.rows("SELECT state, attempts FROM job_runs") == [("done", 3)]
    assert await shop.rows("SELECT count(*) FROM outbox") == [(0,)]
    clock.move(days=1)
    shop.failures = 100
    for minutes in (0, 1, 5, 15, 60, 60):
        clock.move(minutes=minutes)
        await shop.wake()
    assert await shop.rows("SELECT state, attempts FROM job_runs ORDER BY slot DESC LIMIT 1") == [("failed", 4)]
    assert await shop.rows("SELECT notice, json_extract(arguments, '$.job') FROM outbox") == [("job-failed", "routing")]


async def test_a_run_that_was_cut_off(shop, clock):
    """A run whose process ended in the middle is taken up again; one that is under way is left alone."""
    await shop.project()
    clock.move(days=1)
    begun, gate = asyncio.Event(), asyncio.Event()

    async def wait(*_):
        begun.set()
        await gate.wait()

    first = shop.new_process({"routing": wait})
    await first.wake()
    await begun.wait()
    await shop.wake()
    assert shop.done == []
    await first.stop()
    clock.move(minutes=3)
    await shop.wake()
    assert shop.done == [("flowers", "2026-03-03")]


TWO = """
import asyncio, sys
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo
from bot.jobs import Jobs, Workshop
from bot.labeling.timetable import Job
from storage.images import ImageStore
from storage.sqlite import SqliteDatabase

async def main(folder, days):
    database = await SqliteDatabase.open(folder / "test.db")
    now = datetime(2026, 3, 3, 1, tzinfo=UTC)
    async def work(workshop, project, at):
        with (folder / "done").open("a") as file:
            file.write(f"{project.name} {at.date()}\\n")
    workshop = Workshop(database, ImageStore(folder), folder, ZoneInfo("Asia/Seoul"), lambda: now)
    jobs = Jobs(workshop, {"routing": work}, (Job("routing", time(8), per_project=True),))
    for _ in range(days):
        await jobs.wake()
        await jobs.settle()
        now += timedelta(days=1)
    await database.close()

asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))
"""


async def test_two_processes(tmp_path):
    """Two processes on one database, for forty days as fast as they can: every slot once."""
    database = await SqliteDatabase.open(tmp_path / "test.db")
    shop = Shop(database, tmp_path, lambda: datetime(2026, 3, 2, tzinfo=UTC))
    for name in ("flowers", "birds"):
        await shop.project(name)
    await database.close()
    both = [subprocess.Popen([sys.executable, "-c", TWO, str(tmp_path), "40"], cwd=ROOT) for _ in range(2)]
    assert [process.wait(60) for process in both] == [0, 0]
    done = (tmp_path / "done").read_text().splitlines()
    assert len(done) == len(set(done)) == 80


async def test_the_night(shop, tmp_path, clock):
    """A whole copy of the database under the day's name; what is old is gone, also when the copy fails."""
    await shop.project()
    await shop.database.write(
        partial(membership.join, person=5, name="x", language="ko", code="", owners=(), now=clock())
    )

    async def leave_old_things(tx):
        tx.connection.execute("INSERT INTO forms VALUES (1, 'x', '{}', '2026-02-01T00:00:00.000Z')")
        tx.connection.execute(
            "INSERT INTO job_runs (job, slot, state, attempts, holder, until, started_at)"
            " VALUES ('leases', 'x', 'done', 1, '', '', '2026-03-01T00:00:00.000Z')"
        )

    await shop.database.write(leave_old_things)
    await jobs.back_up(shop.jobs.workshop, None, clock())
    assert await shop.rows("SELECT (SELECT count(*) FROM forms) + (SELECT count(*) FROM job_runs)") == [(0,)]
    copies = list((tmp_path / "backups").iterdir())
    assert [path.name for path in copies] == ["labelbot-2026-03-02.db"]
    with closing(sqlite3.connect(copies[0])) as copy:
        assert copy.execute("SELECT name FROM projects").fetchall() == [("flowers",)]
    await shop.database.write(leave_old_things)
    copies[0].unlink()
    copies[0].parent.rmdir()
    copies[0].parent.write_text("no folder")
    with pytest.raises(AsideError, match="File exists"):
        await jobs.back_up(shop.jobs.workshop, None, clock())
    assert await shop.rows("SELECT (SELECT count(*) FROM forms) + (SELECT count(*) FROM job_runs)") == [(0,)]


async def test_now_is_a_slot_of_its_own(shop, clock):
    """What is wanted now runs now, and the day's own run is due all the same; what goes wrong is said."""
    project = await shop.project()
    assert await shop.jobs.run_now("routing", project) is None
    clock.move(days=1)
    await shop.wake()
    assert shop.done == [("flowers", "2026-03-02"), ("flowers", "2026-03-03")]
    shop.failures = 1
    assert "no luck" in await shop.jobs.run_now("routing", project)


async def test_managers_see_and_run_jobs(town):
    """/jobs lists what happens every day, with a button to do it now; nobody else sees any of it."""
    await town.project(pictures=1)
    manager, other = town.person(501), town.person(7)
    for person in (manager, other):
        await person.start()
    await manager.send("/jobs")
    assert "라벨 다시 따져 보기" in manager.screen.text
    await manager.tap("지금 하기 · 라벨 다시 따져 보기")
    await manager.until(lambda: "✓" in manager.screen.text)
    assert await town.rows("SELECT job, state FROM job_runs WHERE slot LIKE 'now%'") == [("quality", "done")]
    data = manager.screen.keys[0]["callback_data"]
    await other.send("/jobs")
    assert "라벨" not in other.screen.text
    await other.tap_data(other.messages[-1], data)
    assert await town.rows("SELECT count(*) FROM job_runs WHERE slot LIKE 'now%'") == [(1,)]
