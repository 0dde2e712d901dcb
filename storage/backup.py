"""A copy of the database while it is in use."""

import sqlite3
from contextlib import closing
from pathlib import Path

from storage.sqlite import BUSY_SECONDS

PAGES = 500  # copied at a time, with
PAUSE = 0.01  # seconds between them for those who write to the same disk


def copy_database(source: Path, target: Path, keep: int) -> None:
    """Copy a database as it stands now, however much is written to it meanwhile.

    The copy has another name until it is whole and checked. Of all copies in the target's folder the newest `keep`
    stay. It takes long: for a process of its own, and for one at a time. Raises sqlite3.Error, OSError.
    """
    folder = target.parent
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob("labelbot-*.partial*"):  # by a copy that was cut off
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
        # One snapshot from the first page to the last: else SQLite begins anew after each commit of somebody else,
        # and comes to no end while people work.
        original.execute("BEGIN")
        original.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        original.backup(copy, pages=PAGES, sleep=PAUSE)
        (verdict,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise sqlite3.DatabaseError(f"the copy is damaged: {verdict}")


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
