"""The database: what is told is kept, what fails is undone, and nobody's trouble is another's."""

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
    """A unit of work that adds a number and returns it."""

    async def add(tx):
        tx.connection.execute("INSERT INTO numbers VALUES (?)", (number,))
        return number

    return add


def adding_then(number: int, end):
    """A unit of work that adds a number, and then something happens."""

    async def add(tx):
        tx.connection.execute("INSERT INTO numbers VALUES (?)", (number,))
        return await end(tx)

    return add


async def fail(_tx):
    raise LookupError("on purpose")


async def break_the_commit(tx):
    """What is wrong with this is only noticed by COMMIT."""
    tx.connection.execute("PRAGMA defer_foreign_keys=ON")
    tx.connection.execute("INSERT INTO labels (project_id, position, text) VALUES (404, 0, 'of no project')")


async def numbers_in(tx):
    return [number for (number,) in tx.connection.execute("SELECT number FROM numbers ORDER BY number")]


def on_disk(tmp_path: Path) -> list[int]:
    """What somebody else finds in the file."""
    connection = sqlite3.connect(tmp_path / "test.db")
    try:
        return [number for (number,) in connection.execute("SELECT number FROM numbers ORDER BY number")]
    finally:
        connection.close()


async def trace(database: SqliteDatabase) -> list[str]:
    """The list to which every BEGIN and COMMIT of the writer goes from now on."""
    seen: list[str] = []

    def note(statement: str) -> None:
        word = statement.split(maxsplit=1)[0]
        if word in {"BEGIN", "COMMIT"}:
            seen.append(word)

    await database._writer.run(lambda connection: connection.set_trace_callback(note))
    return seen


async def test_a_group_shares_one_commit(database, tmp_path):
    """Units of work that wait together are committed together, and each gets its own result."""
    seen = await trace(database)
    assert await asyncio.gather(*(database.write(adding(number)) for number in range(100))) == list(range(100))
    assert seen == ["BEGIN", "COMMIT"]
    assert on_disk(tmp_path) == list(range(100))


async def test_a_group_has_an_end(database):
    """However many wait, a group is bounded, and all get their turn in order."""
    seen = await trace(database)
    order: list[int] = []

    async def add(number):
        order.append(await database.write(adding(number)))

    await asyncio.gather(*(add(number) for number in range(2 * GROUP + 1)))
    assert seen == ["BEGIN", "COMMIT"] * 3
    assert order == list(range(2 * GROUP + 1))


async def test_a_result_comes_after_its_commit(database, tmp_path):
    """Whoever is told that something was kept can find it in the file at that moment, whatever the group."""

    async def add(number):
        await database.write(adding(number))
        assert number in on_disk(tmp_path)

    await asyncio.gather(*(add(number) for number in range(20)))


async def test_what_comes_during_a_commit_waits_for_the_next(database):
    """Work that arrives while a group is being committed is not lost, and shares the next commit."""
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


async def test_a_failing_unit_undoes_only_itself(database, tmp_path):
    """A unit of work that raises is undone, its caller gets the very exception, and its neighbours are kept."""
    works = [adding_then(number, fail) if number % 3 == 0 else adding(number) for number in range(9)]
    results = await asyncio.gather(*(database.write(work) for work in works), return_exceptions=True)
    assert [number for number, result in enumerate(results) if isinstance(result, LookupError)] == [0, 3, 6]
    assert on_disk(tmp_path) == [1, 2, 4, 5, 7, 8]


async def test_a_broken_rule_of_the_schema_undoes_only_its_unit(database, tmp_path):
    """A unit of work that SQLite refuses half-way is undone whole."""

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


async def test_a_cancelled_caller_leaves_whole_work(database, tmp_path):
    """Work that was given is done whole, though whoever gave it was cancelled; their neighbours notice nothing."""
    tasks = [asyncio.create_task(database.write(adding(number))) for number in range(4)]
    await asyncio.sleep(0)  # all have given their work, none has been begun
    tasks[1].cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert [result for result in results if not isinstance(result, asyncio.CancelledError)] == [0, 2, 3]
    assert tasks[1].cancelled()
    assert on_disk(tmp_path) == [0, 1, 2, 3]


async def test_a_commit_that_fails_fails_everybody(database, tmp_path):
    """When COMMIT fails, nobody of the group is told that their work was kept, and the writer lives on."""
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


async def test_a_full_disk(database, tmp_path):
    """When the disk is full, exactly what was told to be kept is in the file; once there is room, work goes on."""

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


async def test_a_transaction_that_is_lost_takes_its_group_along(database, tmp_path):
    """When the transaction ends under a unit of work, all of its group are told that nothing was kept."""

    async def lose(tx):
        tx.connection.execute("ROLLBACK")
        raise sqlite3.OperationalError("disk I/O error")

    works = [adding(1), adding_then(2, lose), adding(3)]
    results = await asyncio.gather(*(database.write(work) for work in works), return_exceptions=True)
    assert [str(result) for result in results] == ["disk I/O error"] * 3
    assert on_disk(tmp_path) == []
    assert await database.write(adding(4)) == 4


@pytest.mark.parametrize("kind", ["write", "read"])
async def test_a_unit_that_waits_for_something_else(database, tmp_path, kind):
    """A unit of work that awaits anything but its queries is refused and undone: it would hold up everybody."""
    future = asyncio.get_running_loop().create_future()

    async def wait(tx):
        if kind == "write":
            tx.connection.execute("INSERT INTO numbers VALUES (1)")
        await future

    with pytest.raises(RuntimeError, match="awaited something"):
        await getattr(database, kind)(wait)
    assert on_disk(tmp_path) == []
    assert await database.write(adding(2)) == 2


async def test_a_reader_sees_one_moment(database):
    """What is committed while somebody reads appears to the next reader, not to this one."""
    loop = asyncio.get_running_loop()

    async def read_around_a_write(tx):
        before = await numbers_in(tx)
        asyncio.run_coroutine_threadsafe(database.write(adding(1)), loop).result(10)
        return before, await numbers_in(tx)

    assert await database.read(read_around_a_write) == ([], [])
    assert await database.read(numbers_in) == [1]


async def test_a_reader_cannot_write(database, tmp_path):
    """Whoever reads can't write by mistake."""
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await database.read(adding(1))
    assert on_disk(tmp_path) == []
    assert await database.read(numbers_in) == []


async def test_an_exception_of_a_reader(database):
    """An exception of a reader is raised where they wait, and the next reader reads."""
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
    """The command line writes beside the bot: neither is refused, and all that both wrote is there."""
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


async def test_closing_finishes_what_was_given(tmp_path):
    """Closing waits for the work that was given before, and takes no more after."""
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


def test_an_end_without_complaints(tmp_path):
    """After closing no thread, task or file is left over, in a folder that is made on the way."""
    path = tmp_path / "새 폴더" / "deep" / "test.db"
    command = [sys.executable, "-X", "dev", "-W", "error", "-c", CLOSER, str(path)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=PATIENCE, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"0\n", b"")
    assert [each.name for each in path.parent.iterdir()] == ["test.db"]


async def test_answers_survive_a_power_cut(database):
    """The writer waits for the disk at each commit, and keeps what refers to something in order."""

    def pragma(name):
        return lambda connection: connection.execute(f"PRAGMA {name}").fetchone()[0]

    settings = [await database._writer.run(pragma(name)) for name in ("journal_mode", "synchronous", "foreign_keys")]
    assert settings == ["wal", 2, 1]


async def test_a_file_that_is_no_database(tmp_path):
    """Another file under the database's name is refused as it is, and left alone."""
    path = tmp_path / "test.db"
    path.write_text("장미 " * 1000)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        await SqliteDatabase.open(path)
    assert path.read_text() == "장미 " * 1000
