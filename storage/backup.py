"""Backup of the database and its pictures while they are in use."""

import re
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from bot.frozen import frozen
from storage.backup_folder import BackupsGoneError, find_marker, remember_folder
from storage.backup_pictures import copy_pictures, remove_unneeded
from storage.file_locks import alone_with
from storage.secret_key import copy_key
from storage.sqlite import BUSY_SECONDS
from storage.sqlite_files import check_pages, open_read_only

PAGES = 500  # pages copied at a time
PAUSE = 0.01  # seconds between two steps, for other users of the disk
DAILY, WEEKLY = 7, 4  # backups that are kept
KEPT = timedelta(weeks=5)  # for which one with another schema is kept, and no backup longer
PICTURES = "images"  # the folder of pictures in that of the backups
COUNTS = {
    "members": "SELECT count(*) FROM members",
    "projects": "SELECT count(*) FROM projects",
    "items": "SELECT count(*) FROM items",
    "annotations": "SELECT count(*) FROM annotations",
    "reviews": "SELECT count(*) FROM reviews",
}
"""Tables that people fill, with the query that counts their rows. Named queries need today's schema, but a backup may
have an older one."""
NAME = re.compile(r"labelbot-(\d{4}-\d\d-\d\d)(?:-schema(\d+))?\.db")
EVER_GIVEN = "SELECT name, seq FROM sqlite_sequence"
"""The highest id that each table ever had. It stays when a manager deletes a project, which is no loss."""


class BackupHoldsMoreError(Exception):
    """The day's backup has rows that the database no longer has, so it was not replaced."""

    def __init__(self, backup: Path) -> None:
        super().__init__(backup)
        self.backup = backup

    def __str__(self) -> str:
        return f"{self.backup} holds more than the database, so it was not replaced"


@frozen
class BackedUp:
    """A complete backup. `rows`: counted in the file by table. `size` is in bytes.

    `pictures`: files of pictures in the backup folder, `new`: those that were added. `damaged`: addresses of pictures
    whose content is not that of their name, which were not copied. `unreadable`: files that could not be read.
    """

    file: Path
    size: int
    rows: Mapping[str, int]
    pictures: int
    new: int
    damaged: tuple[str, ...]
    unreadable: tuple[Path, ...]


def back_up(database: Path, images: Path, target: Path) -> BackedUp:
    """Copy the database to `target` as it is now, and new pictures and the secret key beside it.

    The copy gets its name after it is complete, verified and counted, and all pictures that can be read are there. If
    pictures or the key can't be copied at all, it gets its name before the error is raised. Older backups are deleted
    by `choose_outdated`, unless they hold more than the new one, and with them pictures that no backup needs any more.
    The day's backup with another schema isn't replaced, but gets a name with that. This takes long, so it should run
    in a separate process. Raises LockedError while another process makes a backup of the same database,
    BackupsGoneError, BackupHoldsMoreError, sqlite3.Error, OSError.
    """
    database.stat()  # before a missing folder would be locked, and so be made as a file
    with alone_with(database.parent):  # a file for the lock would be root's after `sudo labelbot backup`
        return _back_up(database, images, target)


def _back_up(database: Path, images: Path, target: Path) -> BackedUp:
    folder = target.parent
    check_folder(database, folder)
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob("labelbot-*.partial*"):  # files of interrupted copies
        left.unlink(missing_ok=True)
    unchecked = target.with_suffix(".partial")
    try:
        rows = _copy(database, unchecked)
        given = count_rows(unchecked) or {}
        _keep_other_schema(target, _schema_in(unchecked))
        if _holds_more(target, given):
            raise BackupHoldsMoreError(target)
        try:
            pictures = copy_pictures(images, folder / PICTURES)  # after the database: it needs no picture added later
            copy_key(database.parent, folder)  # without it earlier links would be void after a restoration
        except OSError:
            unchecked.replace(target)
            raise
        unchecked.replace(target)
    finally:
        unchecked.unlink(missing_ok=True)
    # those with a later day were made while the clock was wrong, and must not push out others
    for old in choose_outdated([each for each in find_backups(folder) if day_of(each) <= day_of(target)]):
        if not _holds_more(old, given):
            old.unlink()
    remove_unneeded(images, folder / PICTURES, find_backups(folder))
    remember_folder(database, folder)
    size = target.stat().st_size
    return BackedUp(target, size, rows, pictures.total, pictures.new, pictures.damaged, pictures.unreadable)


def check_folder(database: Path, folder: Path) -> None:
    """Raise BackupsGoneError if a folder had backups of a database and has none now."""
    marker = find_marker(database, folder)
    if marker and not find_backups(folder):
        raise BackupsGoneError(folder, marker)


def choose_outdated(backups: Collection[Path]) -> list[Path]:
    """Return which backups need not be kept.

    The newest seven stay, and of the older ones the newest of each calendar week, for four weeks. Of those with a
    schema in their name the newest of each stays, for five weeks.
    """
    ordered = sorted(backups)
    days = [backup for backup in ordered if not _schema_of(backup)]
    by_week = {day_of(backup).isocalendar()[:2]: backup for backup in days[:-DAILY]}  # the last one replaces others
    kept = {*days[-DAILY:], *sorted(by_week.values())[-WEEKLY:]}
    by_schema = {_schema_of(backup): backup for backup in ordered if _schema_of(backup)}
    kept |= {backup for backup in by_schema.values() if day_of(ordered[-1]) - day_of(backup) <= KEPT}
    return [backup for backup in ordered if backup not in kept]


def find_backups(folder: Path) -> list[Path]:
    """Return the nightly backups in a folder, oldest first."""
    return sorted(path for path in folder.glob("labelbot-*.db") if is_backup(path.name))


def is_backup(name: str) -> bool:
    """Return whether a file's name is that of a day's backup."""
    try:
        day_of(Path(name))
    except ValueError:
        return False
    return True


def day_of(backup: Path) -> date:
    """Return the day that stands in a backup's name. Raises ValueError."""
    found = NAME.fullmatch(backup.name)
    if not found:
        raise ValueError(f"{backup.name} is not the name of a backup")
    return date.fromisoformat(found[1])


def name_backup(day: date, schema: int | None = None) -> str:
    """Return the name of a day's backup. With `schema` it is one that backups with another schema don't replace."""
    return f"labelbot-{day.isoformat()}{'' if schema is None else f'-schema{schema}'}.db"


def _schema_of(backup: Path) -> str | None:
    """Return the version of the schema that stands in a backup's name."""
    found = NAME.fullmatch(backup.name)
    return found[2] if found else None


def _schema_in(backup: Path) -> int | None:
    """Return the version of the schema in a file, or None if it can't be read."""
    try:
        with closing(open_read_only(backup, immutable=True)) as connection:
            (found,) = connection.execute("SELECT max(number) FROM migrations").fetchone()
            return int(found)
    except (sqlite3.Error, TypeError):
        return None


def _keep_other_schema(backup: Path, schema: int | None) -> None:
    """Give the day's backup a name with its schema, if that isn't `schema` and it has none. Raises OSError."""
    found = _schema_in(backup)
    if found in {None, schema} or _schema_of(backup):
        return
    kept = backup.with_name(name_backup(day_of(backup), found))
    if not kept.exists():
        backup.rename(kept)


def count_rows(backup: Path) -> dict[str, int] | None:
    """Return the number of rows that each table in COUNTS has or had in this file, or None if it can't be read."""
    try:
        with closing(open_read_only(backup, immutable=True)) as connection:
            tables = _tables(connection)
            given = dict(connection.execute(EVER_GIVEN)) if "sqlite_sequence" in tables else {}
            return {name: max(rows, given.get(name, 0)) for name, rows in _count(connection, tables).items()}
    except sqlite3.Error:
        return None


def count_now(backup: Path) -> dict[str, int]:
    """Return the number of rows that each table in COUNTS has in this file. Raises sqlite3.Error."""
    with closing(open_read_only(backup, immutable=True)) as connection:
        return _count(connection, _tables(connection))


def is_whole(backup: Path, *, thorough: bool) -> bool:
    """Return whether a file is a backup of Labelbot that can be read. `thorough`: read the whole file."""
    try:
        with closing(open_read_only(backup, immutable=True)) as connection:
            tables = _tables(connection)  # SQLite compares the file's size with its header here
            return "migrations" in tables and not (thorough and check_pages(connection))
    except sqlite3.Error:
        return False


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}


def _count(connection: sqlite3.Connection, tables: Iterable[str]) -> dict[str, int]:
    return {name: connection.execute(COUNTS[name]).fetchone()[0] for name in COUNTS if name in tables}


def _holds_more(backup: Path, rows: Mapping[str, int]) -> bool:
    """Return whether a backup has more rows in any table. It is False for a missing or unreadable one."""
    return any(count > rows.get(name, 0) for name, count in (count_rows(backup) or {}).items())


def _copy(source: Path, target: Path) -> dict[str, int]:
    """Copy a database while it is in use. Return the number of rows by table. Raises sqlite3.Error, OSError."""
    target.touch()  # its error names the file, and that of SQLite doesn't
    with closing(_connect(source)) as original, closing(_connect(target)) as copy:
        # One read transaction for all pages: otherwise SQLite restarts the copy after each commit of another
        # connection, and never finishes while people work.
        original.execute("BEGIN")
        rows = _count(original, _tables(original))
        original.backup(copy, pages=PAGES, sleep=PAUSE)
        if problem := check_pages(copy):
            raise sqlite3.DatabaseError(f"the copy is damaged: {problem}")
        if (copied := _count(copy, _tables(copy))) != rows:
            raise sqlite3.DatabaseError(f"the copy is not complete: {copied}, and not {rows}")
    return copied


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
