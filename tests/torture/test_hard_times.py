"""The disk is full, locked or read-only for a while, or the clock jumps: no answer is lost or doubled."""

import asyncio
import os
import random
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from functools import partial

import pytest

from storage.health import count_wrong_counters
from tests.effort import PATIENCE, effort
from tests.flows.phone import FLOWERS

SEED = int(os.environ.get("TORTURE_SEED", "2026"))
PEOPLE = range(1, 4)
ROUNDS = effort(2, 20)
JUMPS = effort(8, 100)
HARD = {
    "full": ("PRAGMA max_page_count=1", "PRAGMA max_page_count=1000000"),
    "read-only": ("PRAGMA query_only=ON", "PRAGMA query_only=OFF"),
    "locked": ("PRAGMA busy_timeout=10", "PRAGMA busy_timeout=30000"),
}
"""What makes each commit fail, and what mends it. SQLite takes the size that the file has for the least possible."""

pytestmark = [pytest.mark.torture, pytest.mark.timeout(1800)]


async def fill(tx, size: int) -> None:
    """Use up some of the room that is left in the file."""
    tx.connection.execute("CREATE TABLE IF NOT EXISTS filler (bytes BLOB)")
    tx.connection.execute("INSERT INTO filler VALUES (zeroblob(?))", (size,))


async def begin(town, pictures: int) -> list:
    """Let some people begin a project."""
    await town.project(pictures, break_every=0)
    people = [town.person(number) for number in PEOPLE]
    for person in people:
        await person.start()
        await person.tap("무슨 꽃인가요?")
    return people


@asynccontextmanager
async def failing(town, kind: str) -> AsyncIterator[None]:
    """Let all commits of the bot fail in here, or, on a full disk, those that need room."""
    fail, mend = HARD[kind]

    async def run(statement: str) -> None:
        await town.database._writer.run(lambda connection: connection.execute(statement).fetchone())

    await run(fail)
    for size in (3000, 100) if kind == "full" else ():
        with suppress(sqlite3.OperationalError):
            while True:
                await town.database.write(partial(fill, size=size))
    with closing(sqlite3.connect(town.settings.database, isolation_level=None)) as other:
        if kind == "locked":
            other.execute("BEGIN IMMEDIATE")
        yield
    await run(mend)


@pytest.mark.parametrize("kind", list(HARD))
async def test_commits_fail_for_a_while(town, monkeypatch, capfd, kind):
    """Taps that came while nothing could be stored count once each when it can, and one line a try is logged."""
    monkeypatch.setattr("bot.incoming.poller.POLL_PAUSES", (0.05,))
    monkeypatch.setattr("bot.incoming.inbox.RETRY_SECONDS_MOST", 0.1)
    people, stranger = await begin(town, 3 * ROUNDS + 3), town.person(9)
    chance, said = random.Random(SEED), ""
    for turn in range(ROUNDS):
        before, complaints = Counter(await town.answers("person")), ""
        async with failing(town, kind):
            stranger.world.receive_text(stranger.id, "가" * 3000)  # needs a page of its own
            for person in people:
                await person.tap(chance.choice(FLOWERS), wait=False)
            async with asyncio.timeout(PATIENCE):
                while "updates could not be kept" not in complaints:
                    await asyncio.sleep(0.02)
                    complaints += "".join(capfd.readouterr())
            assert kind == "full" or Counter(await town.answers("person")) == before
        async with asyncio.timeout(PATIENCE):
            while len(await town.answers("person")) < len(PEOPLE) * (turn + 1):
                await asyncio.sleep(0.02)
        await town.settle()
        said += complaints
    answers = await town.answers("person", "item")
    assert len(set(answers)) == len(answers) == len(PEOPLE) * ROUNDS
    assert await town.updates("state", state="dead") == []
    for person in people:
        await person.tap(FLOWERS[0])
    assert len(await town.answers()) == len(PEOPLE) * (ROUNDS + 1)
    assert "Traceback" not in said + "".join(capfd.readouterr())


async def test_clock_jumps(town, capfd):
    """Over jumps of the clock by days, back and forth, each tap counts once, and all counters equal a recount."""
    people, chance = await begin(town, 3 * JUMPS), random.Random(SEED)
    given: Counter[int] = Counter()
    for _ in range(JUMPS):
        town.clock.move(hours=chance.choice((-50, -3, -0.1, 0.02, 3, 50)))
        await town.minute()
        for person in people:
            before = len(await town.answers())
            await person.send("/start")
            await person.tap("무슨 꽃인가요?")
            await person.tap(chance.choice(FLOWERS))
            assert len(await town.answers()) == before + 1
            given[person.id] += 1
    answers = await town.answers("person", "item")
    assert len(set(answers)) == len(answers) == len(people) * JUMPS
    assert Counter(person for person, _ in answers) == given
    assert await town.database.read(count_wrong_counters) == 0
    assert await town.updates("state", state="dead") == []
    out, err = capfd.readouterr()
    assert "Traceback" not in out + err
