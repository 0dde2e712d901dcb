"""Migrations of the schema: numbered files, forward only, each in one transaction."""

import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from storage.database import moment
from storage.sqlite_files import open_read_only

MIGRATIONS = Path(__file__).parent / "migrations"


class SchemaError(Exception):
    """The file has the schema of another version of Labelbot: its version is `found`, ours `known`."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(f"schema {found}, and not {known}")
        self.found = found
        self.known = known


class SchemaTooNewError(SchemaError):
    """The schema is that of a later version."""


class SchemaOlderError(SchemaError):
    """The schema is that of an earlier version, and the next start changes it."""


def statements(script: str) -> Iterator[str]:
    """Yield a script's statements. (sqlite3's executescript would commit first.)"""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
    if pending.strip():
        yield pending


def _compose_names(connection: sqlite3.Connection) -> None:
    """Compose the names of items (NFC)."""
    rows = connection.execute("SELECT id, file FROM items").fetchall()
    changed = [(unicodedata.normalize("NFC", file), item) for item, file in rows if not file.isascii()]
    connection.executemany("UPDATE items SET file = ? WHERE id = ?", changed)


PREPARATIONS = {14: _compose_names}
"""What SQL can't do, before the migration of a number."""


def versions(connection: sqlite3.Connection, folder: Path = MIGRATIONS) -> tuple[int, int]:
    """Return the version of a database's schema and the newest one. Raises SchemaTooNewError, sqlite3.Error."""
    known = len(list(folder.glob("[0-9]*.sql")))
    (found,) = connection.execute("SELECT coalesce(max(number), 0) FROM migrations").fetchone()
    if found > known:
        raise SchemaTooNewError(found=found, known=known)
    return int(found), known


def check_schema(database: Path) -> None:
    """Look at the schema of a database file. A file without any is new, and has nothing to change.

    Raises SchemaOlderError, SchemaTooNewError, sqlite3.Error.
    """
    if not database.is_file():  # opening a folder to write says more clearly what is wrong
        return
    with closing(open_read_only(database)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'migrations'").fetchone():
            return
        found, known = versions(connection)
    if found < known:
        raise SchemaOlderError(found, known)


def migrate(connection: sqlite3.Connection, folder: Path = MIGRATIONS) -> None:
    """Apply the missing migrations. It is safe in several processes at once. Raises SchemaTooNewError.

    The caller enables foreign keys afterwards, because rebuilding a referenced table needs them disabled. Raises
    sqlite3.IntegrityError if a migration leaves a dangling reference.
    """
    files = sorted(folder.glob("[0-9]*.sql"))
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT, at TEXT)")
        done, _ = versions(connection, folder)
        for number, file in enumerate(files, start=1):
            if number <= done:
                continue
            if number in PREPARATIONS:
                PREPARATIONS[number](connection)
            for statement in statements(file.read_text(encoding="utf-8")):
                connection.execute(statement)
            connection.execute(
                "INSERT INTO migrations VALUES (?, ?, ?)", (number, file.stem, moment(datetime.now(UTC)))
            )
        if broken := connection.execute("PRAGMA foreign_key_check").fetchone() if done < len(files) else None:
            raise sqlite3.IntegrityError(f"a row of {broken[0]} refers to nothing in {broken[2]}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
