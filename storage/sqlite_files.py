"""SQLite files that are read as files: backups, copies, and databases that are only looked at."""

import sqlite3
from pathlib import Path


def open_read_only(path: Path, *, immutable: bool = False) -> sqlite3.Connection:
    """Open a database to read it. `immutable`: nobody writes it, so it is read without creating files beside it."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' * immutable}", uri=True)


def check_pages(connection: sqlite3.Connection) -> str | None:
    """Return what SQLite finds wrong with a database's pages; None if they are fine. It reads the whole file."""
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    return None if verdict == "ok" else str(verdict)
