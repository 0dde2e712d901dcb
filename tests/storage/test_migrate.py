"""The schema: every migration once, in order, whole or not at all."""

import asyncio
import sqlite3
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.database import moment
from storage.migrate import MIGRATIONS, SchemaTooNewError, migrate, statements
from storage.sqlite import SqliteDatabase


@pytest.fixture
def connection():
    opened = sqlite3.connect(":memory:", isolation_level=None)
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two migrations: a table of roses, and a rose in it."""
    made = tmp_path / "migrations"
    made.mkdir()
    (made / "0001_roses.sql").write_text("CREATE TABLE roses (name TEXT);\n")
    (made / "0002_first.sql").write_text("INSERT INTO roses\nVALUES ('장미');\n")
    return made


def schema(connection: sqlite3.Connection) -> dict[str, str]:
    made = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name <> 'migrations'")
    return dict(made.fetchall())


async def test_the_schema_is_the_sum_of_the_migrations(tmp_path, connection):
    """A new database has what the migrations say, read by SQLite itself, and nothing else."""
    database = await SqliteDatabase.open(tmp_path / "test.db")
    await database.close()
    for file in sorted(MIGRATIONS.glob("*.sql")):
        connection.executescript(file.read_text(encoding="utf-8"))
    built = sqlite3.connect(tmp_path / "test.db")
    try:
        assert schema(built) == schema(connection)
        assert built.execute("PRAGMA foreign_key_check").fetchall() == []
        assert built.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    finally:
        built.close()


def test_migrations_are_numbered_without_gaps():
    """A migration's number is its place: the database remembers how many it has had."""
    names = sorted(path.name for path in MIGRATIONS.iterdir() if path.suffix == ".sql")
    assert names
    assert [name[:5] for name in names] == [f"{number:04}_" for number in range(1, len(names) + 1)]


def test_a_migration_is_applied_once(connection, folder):
    """What is done is not done again, and what is new comes on top; when it was done is written down."""
    before = moment(datetime.now(UTC))
    migrate(connection, folder)
    migrate(connection, folder)
    (folder / "0003_second.sql").write_text("INSERT INTO roses VALUES ('흑장미');\n")
    migrate(connection, folder)
    assert connection.execute("SELECT name FROM roses").fetchall() == [("장미",), ("흑장미",)]
    done = connection.execute("SELECT number, name, at FROM migrations ORDER BY number").fetchall()
    assert [(number, name) for number, name, _ in done] == [(1, "0001_roses"), (2, "0002_first"), (3, "0003_second")]
    assert all(before <= at <= moment(datetime.now(UTC)) for _, _, at in done)


def test_a_migration_that_fails_leaves_nothing(connection, folder):
    """With one broken migration none of those that were missing is applied, not even in part."""
    (folder / "0003_broken.sql").write_text("CREATE TABLE leaves (name TEXT);\nINSERT INTO thorns VALUES (1);\n")
    with pytest.raises(sqlite3.OperationalError, match="thorns"):
        migrate(connection, folder)
    assert schema(connection) == {}
    assert not connection.in_transaction
    (folder / "0003_broken.sql").unlink()
    migrate(connection, folder)
    assert set(schema(connection)) == {"roses"}


def test_a_later_version(connection, folder):
    """A database that a later version has written is not touched, and the error says which versions met."""
    migrate(connection, folder)
    (folder / "0002_first.sql").unlink()
    content = connection.serialize()
    with pytest.raises(SchemaTooNewError) as refused:
        migrate(connection, folder)
    assert (refused.value.found, refused.value.known) == (2, 1)
    assert connection.serialize() == content


async def test_opening_a_later_version(tmp_path):
    """Opening a database of a later version fails without holding it, and this version's opens again."""
    path = tmp_path / "test.db"
    await (await SqliteDatabase.open(path)).close()
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO migrations VALUES (999, '0999_later', '2030-01-01')")
    connection.commit()
    with pytest.raises(SchemaTooNewError):
        await SqliteDatabase.open(path)
    connection.execute("DELETE FROM migrations WHERE number = 999")
    connection.commit()
    connection.close()
    await (await SqliteDatabase.open(path)).close()


async def test_several_open_a_new_database_at_once(tmp_path):
    """Whoever comes at the same moment to a file that is not there yet finds it whole, and made once."""
    for attempt in range(12):
        path = tmp_path / f"{attempt}.db"
        meet = threading.Barrier(4)
        troubles: list[sqlite3.Error] = []

        def come(path=path, meet=meet, troubles=troubles) -> None:
            async def open_and_close() -> None:
                meet.wait()
                await (await SqliteDatabase.open(path)).close()

            try:
                asyncio.run(open_and_close())
            except sqlite3.Error as error:
                troubles.append(error)

        threads = [threading.Thread(target=come) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert troubles == []
        connection = sqlite3.connect(path)
        count = connection.execute("SELECT count(*) FROM migrations").fetchone()
        connection.close()
        assert count == (len(list(MIGRATIONS.glob("*.sql"))),)


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("", []),
        ("-- nothing but a word\n", ["-- nothing but a word\n"]),
        ("CREATE TABLE a (b);\nCREATE TABLE c (d);\n", ["CREATE TABLE a (b);\n", "CREATE TABLE c (d);\n"]),
        ("-- a; b\nSELECT\n  1;\n", ["-- a; b\nSELECT\n  1;\n"]),
        ("SELECT 'a;\nb';\n", ["SELECT 'a;\nb';\n"]),
        ("SELECT 1; -- one\nSELECT 2", ["SELECT 1; -- one\n", "SELECT 2"]),
        (
            "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  SELECT 1;\n  SELECT 2;\nEND;\nSELECT 3;\n",
            ["CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  SELECT 1;\n  SELECT 2;\nEND;\n", "SELECT 3;\n"],
        ),
    ],
)
def test_a_script_falls_into_its_statements(script, expected):
    """Semicolons in comments, texts and triggers end nothing; the last statement may lack its own."""
    assert list(statements(script)) == expected


def test_two_statements_on_a_line_are_refused(connection, tmp_path):
    """A statement that would be lost is an error, never silence."""
    (tmp_path / "0001_two.sql").write_text("CREATE TABLE a (b); CREATE TABLE c (d);\n")
    with pytest.raises((sqlite3.ProgrammingError, sqlite3.Warning), match="one statement"):
        migrate(connection, tmp_path)
    assert schema(connection) == {}
