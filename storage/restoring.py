"""Restore an installation from a backup, into a data folder without a database."""

import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import date
from pathlib import Path

from bot.frozen import frozen
from storage.backup import COUNTS, PICTURES, count_now, count_rows, day_of, find_backups
from storage.backup_pictures import copy_pictures
from storage.images import ImageStore
from storage.migrate import versions
from storage.secret_key import copy_key
from storage.set_aside import set_aside
from storage.sqlite_files import check_pages, open_read_only

ROOM, ROOM_OF_FEW = 100_000, 100
FEW = ("projects", "labels", "models", "classes")
"""By how much ids go up, and those of the tables with few rows, whose ids people read. Ids that were given after the
backup stand in buttons and exports, and are not used again."""


class NoBackupError(Exception):
    """There is no backup with content in a folder."""


class BackupUnreadableError(Exception):
    """A file is no complete database of Labelbot."""


class DatabaseInTheWayError(Exception):
    """The data folder has a database with content, which a restoration doesn't replace."""


@frozen
class Restored:
    """What was restored. `rows`: by table. `pictures`: files that were added. `missing`: pictures without a file.

    `aside`: files that SQLite had left of the lost database, under their new names.
    """

    file: Path
    rows: Mapping[str, int]
    pictures: int
    missing: int
    aside: tuple[Path, ...]


def find_newest(folder: Path, today: date) -> tuple[Path, list[Path]]:
    """Return the newest backup with content, and those that come after it by their names.

    These are empty or unreadable, or have a later day than today: the clock was wrong, and nobody knows how old they
    are. Raises NoBackupError.
    """
    skipped = list[Path]()
    for backup in reversed(find_backups(folder)):
        if day_of(backup) <= today and _has_content(backup):
            return backup, skipped
        skipped.append(backup)
    raise NoBackupError


def find_older(backup: Path) -> Path | None:
    """Return the newest backup with content in a backup's folder that is older than it."""
    older = (each for each in reversed(find_backups(backup.parent)) if each.name < backup.name)
    return next(filter(_has_content, older), None)


def _has_content(backup: Path) -> bool:
    return any((count_rows(backup) or {}).values())


def restore(backup: Path, database: Path, images: Path) -> Restored:
    """Restore a backup, and the pictures and the secret key beside it.

    The database gets its name last, so an interrupted restoration can be repeated. Raises DatabaseInTheWayError,
    BackupUnreadableError, SchemaTooNewError, OSError.
    """
    if database.exists() and database.stat().st_size and any((_count_live(database) or {"?": 1}).values()):
        raise DatabaseInTheWayError
    database.parent.mkdir(parents=True, exist_ok=True)
    unchecked = database.with_name(f"{database.name}.restoring")
    try:
        shutil.copyfile(backup, unchecked)
        _prepare(unchecked)
        pictures = copy_pictures(backup.parent / PICTURES, images)
        copy_key(backup.parent, database.parent)
        left = [database.with_name(database.name + ending) for ending in ("-wal", "-shm")]
        # SQLite would apply them to this database, but they may hold the last answers of the lost one
        aside = tuple(set_aside(path) for path in left if path.exists())
        unchecked.replace(database)
    except sqlite3.Error as error:
        raise BackupUnreadableError from error
    finally:
        for name in (unchecked, *unchecked.parent.glob(f"{unchecked.name}-*")):
            name.unlink(missing_ok=True)
    return Restored(database, count_now(database), pictures.new, _count_missing(database, images), aside)


def _count_live(database: Path) -> dict[str, int] | None:
    """Count rows in a database that may have a WAL. Returns None if it can't be read."""
    try:
        with closing(sqlite3.connect(database)) as connection:
            return {name: connection.execute(COUNTS[name]).fetchone()[0] for name in ("members", "projects")}
    except sqlite3.Error:
        return None


def _prepare(copy: Path) -> None:
    """Check a copy, make room for ids, and free it from processes of the lost machine.

    Raises sqlite3.Error, BackupUnreadableError, SchemaTooNewError.
    """
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        if check_pages(connection):
            raise BackupUnreadableError
        versions(connection)
        connection.execute("BEGIN")
        given = dict(connection.execute("SELECT name, seq FROM sqlite_sequence"))
        numbered = connection.execute("SELECT name FROM sqlite_schema WHERE sql LIKE '%AUTOINCREMENT%'").fetchall()
        connection.execute("DELETE FROM sqlite_sequence")
        connection.executemany(
            "INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)",
            [(name, given.get(name, 0) + (ROOM_OF_FEW if name in FEW else ROOM)) for (name,) in numbered],
        )
        connection.execute("DELETE FROM locks")
        connection.execute("COMMIT")


def _count_missing(database: Path, images: Path) -> int:
    """Return the number of pictures in use whose files are missing."""
    store = ImageStore(images)
    with closing(open_read_only(database)) as connection:
        photos = connection.execute("SELECT photo FROM items WHERE photo <> '' AND state <> 'discarded'")
        return sum(1 for (photo,) in photos if not store.has(photo))
