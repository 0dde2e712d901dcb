"""Open an installation's database, unless it was lost."""

import asyncio
from pathlib import Path

from bot.frozen import frozen
from storage import backup
from storage.database import Transaction
from storage.migrate import check_schema
from storage.private import make_private
from storage.sqlite import SqliteDatabase


@frozen
class Places:
    """Paths of an installation: its database file and the folders of pictures and backups."""

    database: Path
    images: Path
    backups: Path


class NoDatabaseError(Exception):
    """There is no installation in this place: neither a database nor pictures or backups of an earlier one."""

    def __init__(self, places: Places) -> None:
        super().__init__(f"{places.database} does not exist")
        self.places = places


class LostDatabaseError(Exception):
    """The database is missing or empty, but pictures or backups of an earlier one exist.

    `newest` is the newest backup with content, or None.
    """

    def __init__(self, places: Places, newest: Path | None) -> None:
        super().__init__(f"{places.database} is missing or empty, but pictures or backups exist")
        self.places = places
        self.newest = newest


async def open_database(places: Places, *, create: bool = True) -> SqliteDatabase:
    """Open the database, creating it only for a new installation, and only with `create`.

    A new, empty database beside the pictures and backups of a lost one would hide the loss, and its nightly backups
    would in time replace the good ones. An older schema stays as it is, since a bot of the earlier version may be
    running: `upgrade` changes it. Raises LostDatabaseError, before a missing file is created, SchemaOlderError, and
    without `create` NoDatabaseError.
    """
    await asyncio.to_thread(make_private, places.images.parent, places.database)
    if not places.database.exists() or places.database.stat().st_size == 0:
        await asyncio.to_thread(_check_new, places)
        if not create:
            raise NoDatabaseError(places)
    else:
        await asyncio.to_thread(check_schema, places.database)
    database = await SqliteDatabase.open(places.database)
    try:
        if not await database.read(_holds_anything):
            await asyncio.to_thread(_check_new, places)
    except BaseException:
        await database.close()
        raise
    return database


async def _holds_anything(tx: Transaction) -> bool:
    return bool(await tx.sql.holds_anything(tx.connection))


def _check_new(places: Places) -> None:
    """Raise LostDatabaseError if there are pictures or backups. Empty backups of an empty database don't count."""
    newest, unreadable = None, False
    for copy in reversed(backup.find_backups(places.backups)):
        rows = backup.count_rows(copy)
        unreadable = unreadable or rows is None
        if rows and any(rows.values()):
            newest = copy
            break
    if newest or unreadable or any(places.images.glob("??/*.*")):
        raise LostDatabaseError(places, newest)
