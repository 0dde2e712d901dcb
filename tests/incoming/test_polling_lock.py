"""The polling lock: one process polls for a bot, and a lock of a dead process does not block."""

import asyncio
import json
import os
import socket
import sys
from functools import partial

import pytest

from bot.app import CannotRunError, build
from bot.incoming import polling_lock
from bot.incoming.polling_lock import AnotherPollsError, PollingLock
from storage import locks
from storage.sqlite import SqliteDatabase
from tests.effort import PATIENCE

HOLD = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path
from bot.incoming.polling_lock import PollingLock
from storage import locks
from storage.sqlite import SqliteDatabase

async def main():
    database = await SqliteDatabase.open(Path(sys.argv[1]))
    await PollingLock(database, 4242, lambda: datetime(2026, 3, 2, 1, tzinfo=UTC)).take()
    await database.close()
    print("held", flush=True)
    await asyncio.sleep(60)

asyncio.run(main())
"""


async def test_one_process_polls(server, settings, clock):
    """A second process on a database names the running one, whose death frees the lock at once."""
    holder = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLD, str(settings.database), stdout=asyncio.subprocess.PIPE
    )
    try:
        assert await holder.stdout.readline() == b"held\n"
        with pytest.raises(CannotRunError) as refused:
            await (await build(settings, clock)).start()
        assert refused.value.text == "run-twice"
        assert refused.value.arguments == {"pid": str(holder.pid), "host": socket.gethostname()}
    finally:
        holder.kill()
        await holder.wait()
    async with await build(settings, clock) as app:
        held = await app.database.read(_locks)
        assert [json.loads(holder)["pid"] for holder in held] == [os.getpid()]
    database = await SqliteDatabase.open(settings.database)
    assert await database.read(_locks) == []
    await database.close()


async def _locks(tx) -> list[str]:
    return [row["holder"] for row in tx.connection.execute("SELECT holder FROM locks")]


async def test_lock_of_another_machine_expires(database, clock):
    """A lock of another machine is valid exactly until it is no longer renewed."""
    mine, theirs = PollingLock(database, 1, clock), PollingLock(database, 1, clock)
    theirs._holder = json.dumps({"host": "elsewhere", "pid": 7, "started": "1"})
    await theirs.take()
    clock.move(seconds=20)
    await theirs.take()
    clock.move(seconds=29)
    with pytest.raises(AnotherPollsError, match="process 7 on elsewhere"):
        await mine.take()
    clock.move(seconds=1)
    await mine.take()
    with pytest.raises(AnotherPollsError, match=f"process {os.getpid()} on"):
        await theirs.take()
    await theirs.release()
    await mine.take()


async def test_lost_lock_ends_the_bot(town, monkeypatch):
    """A bot whose lock another process has taken over ends, and says which."""
    monkeypatch.setattr(polling_lock, "RENEW_SECONDS", 0)
    await town.app.stop()
    town.app = await build(town.settings, town.clock)
    await town.app.start()
    theirs = json.dumps({"host": "elsewhere", "pid": 7, "started": "1"})
    until = town.clock() + polling_lock.LIFE
    name = f"poll {town.settings.bot_id}"
    await town.database.write(partial(locks.hold, name=name, holder=theirs, until=until))
    with pytest.raises(CannotRunError) as ended:
        async with asyncio.timeout(PATIENCE):
            await town.app.wait()
    assert ended.value.text == "run-taken-over"
    assert ended.value.arguments == {"pid": "7", "host": "elsewhere"}


@pytest.mark.parametrize("moved", ["file", "folder"])
async def test_moved_database_ends_the_bot(town, monkeypatch, moved):
    """A bot whose database was moved away ends: it would go on writing into that, while another one is restored."""
    monkeypatch.setattr(polling_lock, "RENEW_SECONDS", 0)
    await town.restart()
    database = town.settings.database
    whole = database if moved == "file" else database.parent
    whole.rename(whole.with_name("moved"))
    if moved == "folder":
        database.parent.mkdir()
        database.touch()
    with pytest.raises(CannotRunError) as ended:
        async with asyncio.timeout(PATIENCE):
            await town.app.wait()
    assert ended.value.text == "run-moved"
    assert ended.value.arguments == {"database": str(database)}
