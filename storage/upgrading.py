"""Change the schema at the first start of a new version, and try that on a copy before."""

import shutil
import sqlite3
import time
from contextlib import closing
from datetime import date
from pathlib import Path

from bot.frozen import frozen
from storage.backup import back_up, name_backup
from storage.file_locks import IN_USE, alone_with
from storage.migrate import SchemaOlderError, check_schema, migrate, versions
from storage.sqlite import BUSY_SECONDS
from storage.sqlite_files import check_pages, open_read_only


@frozen
class Upgrade:
    """What the next start changes. `found`, `known`: versions of the schema. `backup`: made before; None if unchanged.

    `seconds`: how long the change took on the copy.
    """

    found: int
    known: int
    backup: Path | None
    seconds: float


def check_upgrade(database: Path, images: Path, folder: Path, day: date) -> Upgrade:
    """Back up a database with an older schema, and change a copy of that. Later backups don't replace this one.

    The database itself isn't changed. Raises SchemaTooNewError, sqlite3.Error, OSError, BackupHoldsMoreError.
    """
    with closing(open_read_only(database)) as connection:
        found, known = versions(connection)
    if found == known:
        return Upgrade(found, known, None, 0.0)
    target = folder / name_backup(day, found)
    made = back_up(database, images, target)
    trial = target.with_suffix(".partial-trial")
    try:
        shutil.copyfile(made.file, trial)
        began = time.monotonic()
        with closing(sqlite3.connect(trial, isolation_level=None)) as connection:
            migrate(connection)
            problem = check_pages(connection)
        if problem:
            raise sqlite3.DatabaseError(f"the changed copy is damaged: {problem}")
        return Upgrade(found, known, made.file, time.monotonic() - began)
    finally:
        for left in folder.glob(f"{trial.name}*"):
            left.unlink(missing_ok=True)


def upgrade(database: Path) -> None:
    """Change an older schema to that of this version. Other databases, and a missing one, stay as they are.

    A bot of the earlier version couldn't work with the new schema. Raises LockedError while one runs,
    SchemaTooNewError, sqlite3.Error.
    """
    try:
        check_schema(database)
    except SchemaOlderError:
        with (
            alone_with(database.with_name(IN_USE)),
            closing(sqlite3.connect(database, timeout=BUSY_SECONDS, isolation_level=None)) as connection,
        ):
            migrate(connection)
