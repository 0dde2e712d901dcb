"""Backup of the database while it is in use."""

import sqlite3
from contextlib import closing
from pathlib import Path

from storage.sqlite import BUSY_SECONDS

PAGES = 500  # pages copied at a time
PAUSE = 0.01  # seconds between two steps, for other users of the disk


def copy_database(source: Path, target: Path, keep: int) -> None:
    """Copy the database to `target` as it is now, even if it changes during the copy.

    The copy gets its name after it is complete and verified. Of all copies in the target's folder the newest `keep`
    stay. This takes long, so it should run in a separate process, and only once at a time. Raises sqlite3.Error,
    OSError.
    """
    folder = target.parent
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob("labelbot-*.partial*"):  # files of interrupted copies
        left.unlink(missing_ok=True)
    unchecked = target.with_suffix(".partial")
    try:
        _copy(source, unchecked)
        unchecked.replace(target)
    finally:
        unchecked.unlink(missing_ok=True)
    for old in sorted(folder.glob("labelbot-????-??-??.db"))[:-keep]:
        old.unlink()


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
