"""Examine the files of an installation: pictures, backups, and the room that is left."""

import hashlib
import os
import random
import shutil
import time
from collections.abc import Collection, Sequence
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from bot.frozen import frozen
from bot.services.health.findings import Finding, Level, judge
from storage import health
from storage.backup import check_folder, day_of, find_backups, is_whole
from storage.backup_folder import BackupsGoneError
from storage.backup_pictures import copy_checked, find_pictures
from storage.database import SnapshotReader, Transaction
from storage.schema import Missing
from storage.sqlite_files import check_pages, open_read_only

ROOM, ROOM_SOON = 500 * 2**20, 2 * 2**30  # bytes that should be free
HASH_SECONDS = 15.0  # for a sample of the pictures
NEW_SECONDS = 24 * 3600.0  # for which a file without a row may belong to an import that goes on
NAMED = 5  # pictures that are named
BACKUP_AGE = timedelta(days=1)


@frozen
class Pictures:
    """What is wrong with the files of pictures: addresses that are missing or damaged, and files that nothing uses.

    `unreadable`: files, or folders of them, that can't be read.
    """

    missing: tuple[str, ...]
    damaged: tuple[str, ...]
    unused: tuple[Path, ...]
    unreadable: tuple[Path, ...] = ()


def examine_pictures(snapshot: SnapshotReader, images: Path, thorough: bool) -> Pictures:  # noqa: FBT001  # of a subprocess
    """Compare the files of pictures with the database, and a sample of them (`thorough`: all) with their hashes.

    It reads many files, so it should run in a separate process.
    """
    before = time.time() - NEW_SECONDS
    folders = list[Path]()  # that can't be read
    files = {path.stem: path for path in find_pictures(images, folders)}
    used = snapshot(health.picture_addresses)
    unknown = {folder.name for folder in folders}
    missing = {address for address, needed in used if needed and address not in files and address[:2] not in unknown}
    unreadable = {path for path in files.values() if not _is_readable(path)}
    sample = [path for path in files.values() if path not in unreadable]
    random.shuffle(sample)
    damaged, end = [], time.monotonic() + HASH_SECONDS
    for path in sample:
        if not thorough and time.monotonic() > end:
            break
        try:
            with path.open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != path.stem:
                    damaged.append(path.stem)
        except FileNotFoundError:  # erased in the meantime
            continue
        except OSError:
            unreadable.add(path)
    unused = [files[address] for address in files.keys() - {address for address, _ in used}]
    old = [path for path in unused if path not in unreadable and path.exists() and path.stat().st_mtime < before]
    bad = sorted((*folders, *unreadable))
    return Pictures(tuple(sorted(missing)), tuple(sorted(damaged)), tuple(sorted(old)), tuple(bad))


def _is_readable(path: Path) -> bool:
    return os.access(path, os.R_OK) and not path.is_dir()


async def describe_pictures(tx: Transaction, *, found: Pictures) -> list[Finding]:
    """Return the findings about files of pictures, with the names of some that are missing or damaged."""
    lost = [
        judge(check, len(addresses), pictures=", ".join((await health.picture_names(tx, addresses[:NAMED]))[:NAMED]))
        for check, addresses in (("missing-pictures", found.missing), ("damaged-pictures", found.damaged))
    ]
    return [
        *lost,
        judge_unreadable(found.unreadable),
        judge("unused-pictures", len(found.unused), Level.WARNING),
    ]


def judge_unreadable(files: Collection[Path]) -> Finding:
    """Return the finding about files of pictures that can't be read."""
    return judge("unreadable-pictures", len(files), example=str(next(iter(files), "")))


def mend_pictures(found: Pictures, images: Path, backup: Path) -> set[str]:
    """Bring back pictures from the backup, and delete unused files. Return the names of what was mended.

    A damaged file whose backup is damaged, too, stays as it is, and so does what can't be written.
    """
    good = {path.stem: path for path in find_pictures(backup, [])} if found.missing or found.damaged else {}
    mended = set()
    for check, addresses in (("missing-pictures", found.missing), ("damaged-pictures", found.damaged)):
        brought = [_bring_back(good[address], images) for address in addresses if address in good]
        if addresses and sum(brought) == len(addresses):
            mended.add(check)
    try:
        for path in found.unused:
            path.unlink(missing_ok=True)
    except OSError:
        return mended
    return mended | ({"unused-pictures"} if found.unused else set())


def _bring_back(copy: Path, images: Path) -> bool:
    target = images / copy.parent.name / copy.name
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        return copy_checked(copy, target)
    except OSError:
        return False


def find_unwritable(*paths: Path) -> list[Path]:
    """Return which files and folders can't be written. In place of a missing folder its parent is examined."""
    there = (
        next((each for each in (path, *path.parents) if each.exists()), path) for path in map(Path.absolute, paths)
    )
    return [path for path in dict.fromkeys(there) if not os.access(path, os.W_OK)]


def judge_unwritable(paths: Collection[Path]) -> Finding:
    """Return the finding about files and folders that can't be written."""
    return judge("writing", len(paths), files=", ".join(map(str, paths)))


def examine_disks(database: Path, images: Path, backups: Path) -> Finding:
    """Look at the room that is left for the database, pictures and backups, where it is least. Raises OSError."""
    wanted = (database.parent.absolute(), images.absolute(), backups.absolute())
    there = [next(folder for folder in (path, *path.parents) if folder.exists()) for path in wanted]
    free = min(shutil.disk_usage(folder).free for folder in there)
    level = Level.PROBLEM if free < ROOM else Level.WARNING if free < ROOM_SOON else Level.FINE
    return Finding("disk", level, {} if level is Level.FINE else {"megabytes": free // 2**20})


def examine_backups(database: Path, folder: Path, today: date, *, thorough: bool = False) -> Finding:
    """Look at the newest backup: its day, and whether it can be read (`thorough`: whether all of it is whole).

    A backup with a later day than today counts as none: the clock was wrong, and nobody knows how old it is.
    """
    backups = [backup for backup in find_backups(folder) if day_of(backup) <= today]
    try:
        check_folder(database, folder)
    except BackupsGoneError as gone:
        return Finding("backups-gone", Level.PROBLEM, {"folder": str(gone.folder), "marker": str(gone.marker)})
    if not backups:
        return Finding("backup", Level.WARNING, {"day": "none"})
    newest = day_of(backups[-1])
    if not is_whole(backups[-1], thorough=thorough):
        return Finding("damaged-backup", Level.PROBLEM, {"file": str(backups[-1])})
    if today - newest <= BACKUP_AGE:
        return Finding("backup")
    return Finding("backup", Level.PROBLEM, {"day": newest.isoformat()})


def describe_schema(missing: Sequence[Missing]) -> Finding:
    """Return the finding about missing parts of the schema."""
    mendable = "yes" if all(each.sql for each in missing) else "no"
    return judge("schema-parts", len(missing), names=", ".join(each.name for each in missing), mendable=mendable)


def examine_future_backups(folder: Path, today: date) -> Finding:
    """Look for backups with a later day than today, which nothing replaces or deletes."""
    future = [backup.name for backup in find_backups(folder) if day_of(backup) > today]
    return judge("future-backup", len(future), Level.WARNING, example=next(iter(future), ""))


def examine_database_file(database: Path) -> Finding:
    """Let SQLite check the database's pages. It reads the whole file."""
    with closing(open_read_only(database)) as connection:
        problem = check_pages(connection)
    return Finding("database", Level.PROBLEM, {"problem": problem}) if problem else Finding("database")
