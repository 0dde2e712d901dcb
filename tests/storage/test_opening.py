"""Opening a database that can't be opened leaves no connection and no thread."""

import sqlite3
import threading

import aiosql
import pytest

from storage import sqlite
from storage.sqlite import SqliteDatabase, ThreadConnection
from tests.effort import PATIENCE


async def test_queries_that_can_not_be_loaded(tmp_path, monkeypatch):
    """If the queries can't be read, opening fails, and no connection or thread is left."""
    broken = tmp_path / "sql"
    broken.mkdir()
    (broken / "members.sql").write_text("-- name: wrong name!\nSELECT 1;\n")
    monkeypatch.setattr(sqlite, "SQL", broken)
    path, before = tmp_path / "test.db", set(threading.enumerate())
    with pytest.raises(aiosql.SQLParseException):
        await SqliteDatabase.open(path)
    assert set(threading.enumerate()) == before
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith("test.db-")] == []


@pytest.mark.parametrize("step", ["migration", "reader"])
async def test_failed_opening_closes_its_connections(tmp_path, monkeypatch, step):
    """If a database can't be migrated, or a second connection not be opened, the first one is closed."""
    open_connection, opened = ThreadConnection.open, []

    async def opening(path, *pragmas):
        if opened and step == "reader":
            raise sqlite3.OperationalError("unable to open database file")
        opened.append(await open_connection(path, *pragmas))
        return opened[-1]

    def failing(_connection):
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(ThreadConnection, "open", opening)
    if step == "migration":
        monkeypatch.setattr(sqlite, "migrate", failing)
    before = set(threading.enumerate())
    with pytest.raises(sqlite3.OperationalError):
        await SqliteDatabase.open(tmp_path / "test.db")
    for thread in set(threading.enumerate()) - before:
        thread.join(PATIENCE)
        assert not thread.is_alive(), "its connection is open"
