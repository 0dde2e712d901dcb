"""Backup of the database while it is in use."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from storage.sqlite import BUSY_SECONDS

PAGES = 500  # pages copied at a time
PAUSE = 0.01  # seconds between two steps, for other users of the disk
COUNTS = {
    "members": "SELECT count(*) FROM members",
    "projects": "SELECT count(*) FROM projects",
    "items": "SELECT count(*) FROM items",
    "annotations": "SELECT count(*) FROM annotations",
    "reviews": "SELECT count(*) FROM reviews",
}
"""Tables that people fill, with the query that counts their rows. Named queries need today's schema, but a backup may
have an older one."""
EVER_GIVEN = "SELECT name, seq FROM sqlite_sequence"
"""The highest id that each table ever had. It stays when a manager deletes a project, which is no loss."""


class BackupHoldsMoreError(Exception):
    """The day's backup has rows that the database no longer has, so it was not replaced."""


def copy_database(source: Path, target: Path, keep: int) -> None:
    """Copy the database to `target` as it is now, even if it changes during the copy.

    The copy gets its name after it is complete and verified. Of all copies in the target's folder the newest `keep`
    stay, and older ones that hold more than the new one. This takes long, so it should run in a separate process, and
    only once at a time. Raises BackupHoldsMoreError, sqlite3.Error, OSError.
    """
    folder = target.parent
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob("labelbot-*.partial*"):  # files of interrupted copies
        left.unlink(missing_ok=True)
    unchecked = target.with_suffix(".partial")
    try:
        _copy(source, unchecked)
        rows = count_rows(unchecked) or {}
        if _holds_more(target, rows):
            raise BackupHoldsMoreError(f"{target} holds more than the database, so it was not replaced")
        unchecked.replace(target)
    finally:
        unchecked.unlink(missing_ok=True)
    for old in find_backups(folder)[:-keep]:
        if not _holds_more(old, rows):
            old.unlink()


def find_backups(folder: Path) -> list[Path]:
    """Return the nightly backups in a folder, oldest first."""
    return sorted(folder.glob("labelbot-????-??-??.db"))


def count_rows(backup: Path) -> dict[str, int] | None:
    """Return the number of rows that each table in COUNTS has or had in this file, or None if it can't be read."""
    try:
        # A backup isn't written anymore. As immutable it is read without creating files beside it.
        address = f"{backup.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
            given = dict(connection.execute(EVER_GIVEN)) if "sqlite_sequence" in tables else {}
            return {
                name: max(connection.execute(COUNTS[name]).fetchone()[0], given.get(name, 0))
                for name in COUNTS
                if name in tables
            }
    except sqlite3.Error:
        return None


def _holds_more(backup: Path, rows: Mapping[str, int]) -> bool:
    """Return whether a backup has more rows in any table. It is False for a missing or unreadable one."""
    return any(count > rows.get(name, 0) for name, count in (count_rows(backup) or {}).items())


def _copy(source: Path, target: Path) -> None:
    with closing(_connect(source)) as original, closing(_connect(target)) as copy:
        # One read transaction for all pages: otherwise SQLite restarts the copy after each commit of another
        # connection, and
        # never finishes while people work.
        original.execute("BEGIN")
        original.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        original.backup(copy, pages=PAGES, sleep=PAUSE)
        (verdict,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise sqlite3.DatabaseError(f"the copy is damaged: {verdict}")


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
