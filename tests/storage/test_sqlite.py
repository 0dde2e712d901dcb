"""The database adapter: commits, rollbacks, groups, readers, and failures."""

import asyncio
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from storage.sqlite import GROUP, SqliteDatabase
from tests.effort import PATIENCE
from tests.paths import ROOT


@pytest.fixture
async def database(tmp_path: Path):
    """A database with a table of numbers."""
    opened = await SqliteDatabase.open(tmp_path / "test.db")

    async def make(tx):
        tx.connection.execute("CREATE TABLE numbers (number INTEGER PRIMARY KEY)")

    await opened.write(make)
    yield opened
    await opened.close()


def adding(number: int):
    """Return a unit of work that adds a number and returns it."""

    async def add(tx):
        tx.connection.execute("INSERT INTO numbers VALUES (?)", (number,))
        return number

    return add


def adding_then(number: int, end):
    """Return a unit of work that adds a number, and then does something."""

    async def add(tx):
        tx.connection.execute("INSERT INTO numbers VALUES (?)", (number,))
        return await end(tx)

    return add


async def fail(_tx):
    raise LookupError("on purpose")


async def break_the_commit(tx):
    """Do something wrong that only COMMIT notices."""
    tx.connection.execute("PRAGMA defer_foreign_keys=ON")
    tx.connection.execute("INSERT INTO labels (project_id, position, text) VALUES (404, 0, 'of no project')")


async def numbers_in(tx):
    return [number for (number,) in tx.connection.execute("SELECT number FROM numbers ORDER BY number")]


def on_disk(tmp_path: Path) -> list[int]:
    """Return what another connection finds in the file."""
    connection = sqlite3.connect(tmp_path / "test.db")
    try:
        return [number for (number,) in connection.execute("SELECT number FROM numbers ORDER BY number")]
    finally:
        connection.close()


async def trace(database: SqliteDatabase) -> list[str]:
    """Return the list to which each BEGIN and COMMIT of the writer is added from now on."""
    seen: list[str] = []

    def note(statement: str) -> None:
        word = statement.split(maxsplit=1)[0]
        if word in {"BEGIN", "COMMIT"}:
            seen.append(word)

    await database._writer.run(lambda connection: connection.set_trace_callback(note))
    return seen


async def test_group_shares_one_commit(database, tmp_path):
    """Waiting units of work are committed together, and each gets its own result."""
    seen = await trace(database)
    assert await asyncio.gather(*(database.write(adding(number)) for number in range(100))) == list(range(100))
    assert seen == ["BEGIN", "COMMIT"]
    assert on_disk(tmp_path) == list(range(100))


async def test_group_is_bounded(database):
    """A group is bounded, and all units of work get their turn in order."""
    seen = await trace(database)
    order: list[int] = []

    async def add(number):
        order.append(await database.write(adding(number)))

    await asyncio.gather(*(add(number) for number in range(2 * GROUP + 1)))
    assert seen == ["BEGIN", "COMMIT"] * 3
    assert order == list(range(2 * GROUP + 1))


async def test_result_comes_after_its_commit(database, tmp_path):
    """A result is returned only after the commit, whatever the size of the group."""

    async def add(number):
        await database.write(adding(number))
        assert number in on_disk(tmp_path)

    await asyncio.gather(*(add(number) for number in range(20)))


async def test_unit_during_a_commit_joins_the_next_group(database):
    """A unit of work that arrives during a commit is in the next group."""
    running, go_on = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    async def slow(tx):
        loop.call_soon_threadsafe(running.set)
        asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result(10)
        return "slow"

    seen = await trace(database)
    first = asyncio.create_task(database.write(slow))
    await running.wait()
    later = [asyncio.create_task(database.write(adding(number))) for number in range(10)]
    await asyncio.sleep(0)
    assert seen == ["BEGIN"]
    go_on.set()
    assert await asyncio.gather(first, *later) == ["slow", *range(10)]
    assert seen == ["BEGIN", "COMMIT"] * 2


async def test_failing_unit_is_rolled_back_alone(database, tmp_path):
    """A unit of work that raises is rolled back, its caller gets the exception, and the others are kept."""
    works = [adding_then(number, fail) if number % 3 == 0 else adding(number) for number in range(9)]
    results = await asyncio.gather(*(database.write(work) for work in works), return_exceptions=True)
    assert [number for number, result in enumerate(results) if isinstance(result, LookupError)] == [0, 3, 6]
    assert on_disk(tmp_path) == [1, 2, 4, 5, 7, 8]


async def test_constraint_error_is_rolled_back_alone(database, tmp_path):
    """A unit of work that breaks a constraint is rolled back completely."""

    async def twice(tx):
        tx.connection.execute("INSERT INTO numbers VALUES (7)")

    results = await asyncio.gather(
        database.write(adding(1)),
        database.write(adding_then(7, twice)),
        database.write(adding(2)),
        return_exceptions=True,
    )
    assert (results[0], results[2]) == (1, 2)
    assert isinstance(results[1], sqlite3.IntegrityError)
    assert on_disk(tmp_path) == [1, 2]


async def test_unit_of_a_cancelled_caller_is_completed(database, tmp_path):
    """A unit of work whose caller is cancelled is completed, and others are not affected."""
    tasks = [asyncio.create_task(database.write(adding(number))) for number in range(4)]
    await asyncio.sleep(0)  # all have given their work, none has been begun
    tasks[1].cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert [result for result in results if not isinstance(result, asyncio.CancelledError)] == [0, 2, 3]
    assert tasks[1].cancelled()
    assert on_disk(tmp_path) == [0, 1, 2, 3]


async def test_failed_commit_fails_the_group(database, tmp_path):
    """If COMMIT fails, each unit of the group fails, and the writer goes on."""
    works = [adding(1), adding_then(2, break_the_commit), adding_then(3, fail), adding(4)]
    results = await asyncio.gather(*(database.write(work) for work in works), return_exceptions=True)
    assert [type(result) for result in results] == [
        sqlite3.IntegrityError,
        sqlite3.IntegrityError,
        LookupError,
        sqlite3.IntegrityError,
    ]
    assert on_disk(tmp_path) == []
    assert await database.write(adding(5)) == 5
    assert on_disk(tmp_path) == [5]


async def test_full_disk(database, tmp_path):
    """On a full disk the file has exactly the units that succeeded; once there is room, writing goes on."""

    async def much(tx):
        tx.connection.execute("CREATE TABLE heap (bytes BLOB)")
        tx.connection.execute("INSERT INTO heap VALUES (zeroblob(1000000))")

    def limit(pages):
        return lambda connection: connection.execute(f"PRAGMA max_page_count={pages}").fetchone()

    await database._writer.run(limit(1))  # SQLite takes the size that the file has
    works = [adding(1), adding_then(2, much), adding(3)]
    results = await asyncio.gather(*(database.write(work) for work in works), return_exceptions=True)
    assert isinstance(results[1], sqlite3.OperationalError)
    assert "full" in str(results[1])
    assert on_disk(tmp_path) == [result for result in results if isinstance(result, int)]
    await database._writer.run(limit(1_000_000))
    assert await database.write(adding_then(4, much)) is None
    assert 4 in on_disk(tmp_path)


async def test_lost_transaction_fails_the_group(database, tmp_path):
    """If the transaction ends during a unit of work, each unit of its group fails."""

    async def lose(tx):
        tx.connection.execute("ROLLBACK")
        raise sqlite3.OperationalError("disk I/O error")

    works = [adding(1), adding_then(2, lose), adding(3)]
    results = await asyncio.gather(*(database.write(work) for work in works), return_exceptions=True)
    assert [str(result) for result in results] == ["disk I/O error"] * 3
    assert on_disk(tmp_path) == []
    assert await database.write(adding(4)) == 4


@pytest.mark.parametrize("kind", ["write", "read"])
async def test_unit_must_not_wait(database, tmp_path, kind):
    """A unit of work that awaits anything but its queries is refused and rolled back."""
    future = asyncio.get_running_loop().create_future()

    async def wait(tx):
        if kind == "write":
            tx.connection.execute("INSERT INTO numbers VALUES (1)")
        await future

    with pytest.raises(RuntimeError, match="awaited something"):
        await getattr(database, kind)(wait)
    assert on_disk(tmp_path) == []
    assert await database.write(adding(2)) == 2


async def test_reader_has_a_snapshot(database):
    """A commit during a read is visible to the next reader, not to this one."""
    loop = asyncio.get_running_loop()

    async def read_around_a_write(tx):
        before = await numbers_in(tx)
        asyncio.run_coroutine_threadsafe(database.write(adding(1)), loop).result(10)
        return before, await numbers_in(tx)

    assert await database.read(read_around_a_write) == ([], [])
    assert await database.read(numbers_in) == [1]


async def test_reader_can_not_write(database, tmp_path):
    """A write in a read transaction is an error."""
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await database.read(adding(1))
    assert on_disk(tmp_path) == []
    assert await database.read(numbers_in) == []


async def test_exception_of_a_reader(database):
    """An exception in a read is raised to its caller, and the next read works."""
    with pytest.raises(LookupError):
        await database.read(fail)
    assert await database.read(numbers_in) == []


WRITER = """
import asyncio, sys
from pathlib import Path
from storage.sqlite import SqliteDatabase

async def main():
    asyncio.get_running_loop().slow_callback_duration = 60  # a busy machine is no error
    database = await SqliteDatabase.open(Path(sys.argv[1]))
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(1000, 1200):
        async def add(tx):
            tx.connection.execute("INSERT INTO numbers VALUES (?)", (number,))
        await database.write(add)
    await database.close()

asyncio.run(main())
"""


async def test_two_processes_write_at_once(database, tmp_path):
    """The command line writes beside the bot: neither is refused, and both commits are kept."""
    other = await asyncio.create_subprocess_exec(
        *(sys.executable, "-X", "dev", "-W", "error", "-c", WRITER, str(tmp_path / "test.db")),
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert await other.stdout.readline() == b"ready\n"
    ended = asyncio.create_task(other.communicate(b"go\n"))
    for number in range(200):
        await database.write(adding(number))
    _, complaints = await ended
    assert (other.returncode, complaints) == (0, b"")
    assert on_disk(tmp_path) == [*range(200), *range(1000, 1200)]


async def test_close_completes_waiting_units(tmp_path):
    """Closing completes the waiting units of work, and accepts no more."""
    database = await SqliteDatabase.open(tmp_path / "test.db")

    async def make(tx):
        tx.connection.execute("CREATE TABLE numbers (number INTEGER PRIMARY KEY)")

    given = [asyncio.create_task(database.write(work)) for work in (make, *map(adding, range(GROUP + 10)))]
    await asyncio.sleep(0)
    await database.close()
    assert all(task.done() for task in given)
    assert on_disk(tmp_path) == list(range(GROUP + 10))
    with pytest.raises(RuntimeError, match="closed"):
        await database.write(adding(1000))


CLOSER = """
import asyncio, sys
from pathlib import Path
from storage.sqlite import SqliteDatabase

async def main():
    asyncio.get_running_loop().slow_callback_duration = 60  # a busy machine is no complaint
    database = await SqliteDatabase.open(Path(sys.argv[1]))
    async def count(tx):
        return await tx.sql.count_annotations(tx.connection)
    print(await database.write(count) + await database.read(count))
    await database.close()

asyncio.run(main())
"""


def test_close_leaves_nothing_behind(tmp_path):
    """After closing no thread, task or file is left."""
    path = tmp_path / "새 폴더" / "deep" / "test.db"
    command = [sys.executable, "-X", "dev", "-W", "error", "-c", CLOSER, str(path)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=PATIENCE, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"0\n", b"")
    assert sorted(each.name for each in path.parent.iterdir()) == ["secret.key", "test.db"]


async def test_commits_are_synchronous(tmp_path):
    """The writer syncs the disk at each commit, checks foreign keys, and has savepoints in memory (2)."""

    def pragma(name):
        return lambda connection: connection.execute(f"PRAGMA {name}").fetchone()[0]

    database = await SqliteDatabase.open(tmp_path / "test.db")
    names = "journal_mode", "synchronous", "foreign_keys", "temp_store"
    settings = [await database._writer.run(pragma(name)) for name in names]
    await database.compact()
    after_compacting = [await database._writer.run(pragma(name)) for name in names]
    await database.close()
    assert settings == after_compacting == ["wal", 2, 1, 2]


async def test_file_that_is_no_database(tmp_path):
    """A file that is no database is refused, and left unchanged."""
    path = tmp_path / "test.db"
    path.write_text("장미 " * 1000)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        await SqliteDatabase.open(path)
    assert path.read_text() == "장미 " * 1000
