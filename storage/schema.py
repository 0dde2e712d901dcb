"""Compare a database's schema with the one that the migrations make."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from bot.frozen import frozen
from storage.database import Transaction
from storage.migrate import migrate
from storage.sqlite_files import open_read_only

DERIVED = frozenset({"index", "view"})  # which hold no data of their own


@frozen
class Missing:
    """A part of the schema that a database lacks: a table, a column (`table.column`), an index or a view.

    `sql` makes it, or is None if its data are lost with it.
    """

    name: str
    sql: str | None


def find_missing(database: Path) -> list[Missing]:
    """Return what a database with the newest schema lacks. Raises sqlite3.Error."""
    with (
        closing(open_read_only(database)) as found,
        closing(sqlite3.connect(":memory:", isolation_level=None)) as wanted,
    ):
        migrate(wanted)
        there = {name for name, _, _ in _parts(found)}
        missing = [Missing(name, sql if kind in DERIVED else None) for name, kind, sql in _parts(wanted)]
        missing = [each for each in missing if each.name not in there]
        lacking = {each.name for each in missing}
        columns = sorted(_columns(wanted) - _columns(found))
        return missing + [Missing(f"{table}.{name}", None) for table, name in columns if table not in lacking]


async def make_parts(tx: Transaction, missing: Sequence[Missing]) -> None:
    """Make those of the missing parts that hold no data. Raises sqlite3.Error."""
    for each in missing:
        if each.sql:
            tx.connection.execute(each.sql)


def _parts(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Return the names, kinds and statements of tables, indexes and views, in the order in which they were made."""
    parts = "SELECT name, type, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    return connection.execute(parts).fetchall()


def _columns(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    columns = (
        "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c"
        " WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    )
    return set(connection.execute(columns))
