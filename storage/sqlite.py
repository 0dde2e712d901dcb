"""SQLite: one writer with group commits, and one reader on snapshots.

A whole unit of work runs as one function on aiosqlite's thread, because each statement would cost two thread switches.
"""

import asyncio
import re
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Self, TypeVar, cast

import aiosql
import aiosqlite
from aiosql.types import SQLOperationType

from bot.frozen import frozen
from bot.subprocess_work import run_in_subprocess, run_in_subprocess_at_once
from storage.database import Transaction, Work
from storage.migrate import migrate
from storage.query_files import QuickLoader
from storage.secret_key import load_key

T = TypeVar("T")

SQL = Path(__file__).parent / "sql"
BUSY_SECONDS = 30.0  # how long a commit waits for another process
# After migrations, whose sorting may need a file. In a file, savepoints would copy each page with two system calls.
WRITING = "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY"
SUBPROCESS_CACHE_KB = 32_768  # page cache of a reader in another process
RETURNING = re.compile(r"\s+RETURNING \w+\s*;?\s*$")
GROUP = 256  # maximum number of units of work per commit, which limits how long each waits


@cache
def load_queries(folder: Path) -> Any:
    """Return the queries of a folder's files. Parsing takes 50 ms, and all databases of a process can share the result.

    Raises aiosql.SQLParseException.
    """
    return aiosql.from_path(folder, cast("Any", InlineAdapter), loader_cls=QuickLoader)


class InlineAdapter:
    """aiosql's asynchronous adapter on a plain sqlite3 connection. Its coroutines never suspend."""

    is_aio_driver = False  # aiosql passes them on as they are; otherwise it would put another one around each

    def process_sql(self, _name: str, operation: SQLOperationType, sql: str) -> str:
        """Drop RETURNING from an insert that returns an id: in SQLite it takes as long as the insert itself."""
        return RETURNING.sub("", sql) if operation is SQLOperationType.INSERT_RETURNING else sql

    async def select(
        self, conn: sqlite3.Connection, _name: str, sql: str, parameters: Any, record_class: Any = None
    ) -> AsyncIterator[Any]:
        for row in conn.execute(sql, parameters).fetchall():
            yield row if record_class is None else record_class(**row)

    async def select_one(
        self, conn: sqlite3.Connection, _name: str, sql: str, parameters: Any, record_class: Any = None
    ) -> Any:
        row = conn.execute(sql, parameters).fetchone()
        return row if record_class is None or row is None else record_class(**row)

    async def select_value(self, conn: sqlite3.Connection, _name: str, sql: str, parameters: Any) -> Any:
        row = conn.execute(sql, parameters).fetchone()
        return row[0] if row else None

    async def insert_returning(self, conn: sqlite3.Connection, _name: str, sql: str, parameters: Any) -> int | None:
        """Return the new row's id, or None if no row was inserted."""
        cursor = conn.execute(sql, parameters)
        return cursor.lastrowid if cursor.rowcount else None

    async def insert_update_delete(self, conn: sqlite3.Connection, _name: str, sql: str, parameters: Any) -> int:
        return conn.execute(sql, parameters).rowcount

    async def insert_update_delete_many(self, conn: sqlite3.Connection, _name: str, sql: str, parameters: Any) -> None:
        conn.executemany(sql, parameters)


def run_inline(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine that awaits only queries, synchronously.

    Raises RuntimeError if it awaits anything else, because a unit of work blocks the database.
    """
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return cast("T", stop.value)
    coroutine.close()
    raise RuntimeError("a unit of work awaited something other than its queries")


class ThreadConnection(aiosqlite.Connection):
    """An aiosqlite connection that can run a whole function on its thread."""

    async def run(self, function: Callable[[sqlite3.Connection], T]) -> T:
        """Return the result of `function(connection)`, called on the connection's thread."""
        return cast("T", await self._execute(function, self._conn))  # type: ignore[no-untyped-call]  # aiosqlite's own

    @classmethod
    async def open(cls, path: Path, *pragmas: str) -> Self:
        """Return a new connection. Raises sqlite3.Error if the file can't be opened or is not a database."""
        connection = cls(_connector(path, *pragmas), iter_chunk_size=64)
        try:
            await connection
        except BaseException:
            await asyncio.to_thread(connection._thread.join)  # the thread would use the event loop after it is closed
            raise
        return connection


def _connector(path: Path, *pragmas: str) -> Callable[[], sqlite3.Connection]:
    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            path, timeout=BUSY_SECONDS, isolation_level=None, cached_statements=256, check_same_thread=False
        )
        connection.row_factory = sqlite3.Row
        try:
            for pragma in pragmas:
                _set(connection, pragma)
        except BaseException:
            connection.close()  # if the file is not a database
            raise
        return connection

    return connect


def _set(connection: sqlite3.Connection, pragma: str) -> None:
    """Set a pragma. SQLite's busy timeout doesn't cover the switch of a new file to WAL by another process."""
    end = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute(f"PRAGMA {pragma}")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(0.01)
        else:
            return


@frozen
class SqliteSnapshotReader:
    """Reads the file at `path` with a connection of its own for each call."""

    path: Path

    def __call__(self, work: Work[T]) -> T:
        connection = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS, isolation_level=None
        )
        try:
            connection.row_factory = sqlite3.Row
            connection.execute(f"PRAGMA cache_size=-{SUBPROCESS_CACHE_KB}")
            connection.execute("BEGIN")
            return run_inline(work(Transaction(load_queries(SQL), connection, load_key(self.path.parent))))
        finally:
            connection.close()


@dataclass(slots=True)
class _Waiting:
    """A queued unit of work with its result or error."""

    work: Work[Any]
    future: asyncio.Future[Any]
    result: Any = None
    error: BaseException | None = None


class SqliteDatabase:
    """The database in one file. Open it with `await SqliteDatabase.open(path)`."""

    def __init__(self, path: Path, sql: Any, key: bytes, writer: ThreadConnection, reader: ThreadConnection) -> None:
        self.path = path
        self._key = key
        self.snapshot_reader = SqliteSnapshotReader(path)
        self._writer = writer
        self._reader = reader
        self._sql = sql
        self._writer_cache: dict[Any, Any] = {}  # one cache per thread
        self._reader_cache: dict[Any, Any] = {}
        self._queue: list[_Waiting] = []
        self._arrived = asyncio.Event()
        self._closing = False
        self._commits = asyncio.create_task(self._commit_forever(), name="sqlite-writer")

    @classmethod
    async def open(cls, path: Path) -> "SqliteDatabase":
        """Open the file (creating it if necessary), and migrate its schema."""
        sql = load_queries(SQL)  # before connecting, since it can fail
        path.parent.mkdir(parents=True, exist_ok=True)
        key = load_key(path.parent)
        writer = await ThreadConnection.open(path, "journal_mode=WAL", "synchronous=FULL")
        try:
            await writer.run(migrate)
            await writer.run(lambda connection: connection.executescript(WRITING))
            reader = await ThreadConnection.open(path, "query_only=ON")
        except BaseException:
            await writer.close()
            raise
        return cls(path, sql, key, writer, reader)

    async def write(self, work: Work[T]) -> T:
        if self._closing:
            raise RuntimeError("the database is closed")
        waiting = _Waiting(work, asyncio.get_running_loop().create_future())
        self._queue.append(waiting)
        self._arrived.set()
        return cast("T", await waiting.future)

    async def read(self, work: Work[T]) -> T:
        def snapshot(connection: sqlite3.Connection) -> T:
            connection.execute("BEGIN")
            try:
                return run_inline(work(Transaction(self._sql, connection, self._key, self._reader_cache)))
            finally:
                connection.execute("ROLLBACK")

        return await self._reader.run(snapshot)

    async def read_in_subprocess(self, work: Work[T], *, at_once: bool = False) -> T:
        run = run_in_subprocess_at_once if at_once else run_in_subprocess
        return await run(self.snapshot_reader, work)

    async def compact(self) -> None:
        def run(connection: sqlite3.Connection) -> None:
            connection.executescript("PRAGMA temp_store=FILE; VACUUM; PRAGMA temp_store=MEMORY")  # a large copy
            end = time.monotonic() + BUSY_SECONDS
            while connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:  # a reader has an older snapshot
                if time.monotonic() > end:
                    raise sqlite3.OperationalError("the log could not be emptied: it is being read")
                time.sleep(0.05)

        await self._writer.run(run)

    async def close(self) -> None:
        self._closing = True
        self._arrived.set()
        await self._commits
        await self._reader.close()
        await self._writer.close()

    async def _commit_forever(self) -> None:
        while True:
            await self._arrived.wait()
            group, self._queue = self._queue[:GROUP], self._queue[GROUP:]
            if not group and self._closing:
                return
            if not self._queue and not self._closing:
                self._arrived.clear()
            if group:
                await self._commit(group)

    async def _commit(self, group: list[_Waiting]) -> None:
        """Run a group of units of work and commit it. The results are set after the commit."""
        try:
            await self._writer.run(lambda connection: self._run_group(connection, group))
        except BaseException as error:  # noqa: BLE001  # raised in each waiting caller; the writer must continue
            for waiting in group:
                waiting.error = waiting.error or error
        for waiting in group:
            if waiting.future.done():
                continue  # the caller was cancelled; its work is committed anyway
            if waiting.error is not None:
                waiting.future.set_exception(waiting.error)
            else:
                waiting.future.set_result(waiting.result)

    def _run_group(self, connection: sqlite3.Connection, group: list[_Waiting]) -> None:
        transaction = Transaction(self._sql, connection, self._key, self._writer_cache)
        connection.execute("BEGIN IMMEDIATE")
        try:
            for waiting in group:
                self._run_one(transaction, waiting)
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")

    def _run_one(self, transaction: Transaction, waiting: _Waiting) -> None:
        connection = transaction.connection
        connection.execute("SAVEPOINT unit")
        try:
            waiting.result = run_inline(waiting.work(transaction))
        except BaseException as error:
            waiting.error = error
            if not connection.in_transaction:
                raise  # for example with a full disk, SQLite rolled back the whole transaction
            connection.execute("ROLLBACK TO unit")
        connection.execute("RELEASE unit")
