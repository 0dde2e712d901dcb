"""Try the next start's change of the schema on a copy, before it happens."""

import shutil
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from storage.backup import back_up
from storage.migrate import MIGRATIONS, SchemaTooNewError, migrate


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What the next start changes. `found`, `known`: versions of the schema. `backup`: made before; None if unchanged.

    `seconds`: how long the change took on the copy.
    """

    found: int
    known: int
    backup: Path | None
    seconds: float


def check_upgrade(database: Path, images: Path, target: Path) -> Upgrade:
    """Back up a database with an older schema as `target`, and change a copy of that.

    The database itself isn't changed. Raises SchemaTooNewError, sqlite3.Error, OSError, BackupHoldsMoreError.
    """
    known = len(list(MIGRATIONS.glob("[0-9]*.sql")))
    found = read_version(database)
    if found > known:
        raise SchemaTooNewError(found=found, known=known)
    if found == known:
        return Upgrade(found, known, None, 0.0)
    made = back_up(database, images, target)
    trial = target.with_suffix(".partial-trial")
    try:
        shutil.copyfile(made.file, trial)
        began = time.monotonic()
        with closing(sqlite3.connect(trial, isolation_level=None)) as connection:
            migrate(connection)
            (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise sqlite3.DatabaseError(f"the changed copy is damaged: {verdict}")
        return Upgrade(found, known, made.file, time.monotonic() - began)
    finally:
        for left in target.parent.glob(f"{trial.name}*"):
            left.unlink(missing_ok=True)


def read_version(database: Path) -> int:
    """Return the version of a database's schema, without changing anything. Raises sqlite3.Error."""
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        (found,) = connection.execute("SELECT coalesce(max(number), 0) FROM migrations").fetchone()
    return int(found)
