"""New databases for tests: copied from a migrated one, because the migrations take 70 ms of processor time, and without
waiting for the disk. Tests that kill processes use the program's own.
"""

import sqlite3
from functools import cache

from storage.migrate import migrate


@cache
def _template() -> sqlite3.Connection:
    """An empty database with the newest schema."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    migrate(connection)
    return connection


def migrate_by_copy(connection: sqlite3.Connection) -> None:
    """Do what `migrate` does, for a database that no other process opens at the same time, and sync no commit."""
    connection.execute("PRAGMA synchronous=OFF")
    if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        _template().backup(connection)
    migrate(connection)
