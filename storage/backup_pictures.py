"""Pictures in the folder of backups: one copy for all backups, since a picture's file never changes."""

import errno
import hashlib
import os
import re
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from bot.frozen import frozen
from storage.partial_files import clear_partial_files, open_partial_file
from storage.sqlite_files import open_read_only

CHUNK = 2**20  # bytes
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})  # no later picture can be written, either
PICTURE = re.compile(r"[0-9a-f]{64}\.[a-z]+")  # importing the image store would load Pillow at each start
ADDRESSES = ("SELECT photo FROM items", "SELECT original FROM items", "SELECT example FROM labels")


@frozen
class CopiedPictures:
    """Files of pictures in a folder after copying: all, those that are new, and addresses that were damaged.

    `unreadable`: files, or folders of them, that could not be read or copied.
    """

    total: int
    new: int
    damaged: tuple[str, ...]
    unreadable: tuple[Path, ...]


def copy_pictures(source: Path, target: Path) -> CopiedPictures:
    """Give `target` all pictures of `source` that it doesn't have, as hard links or, on another disk, as copies.

    A copy whose content is not that of its name is left out, since the picture is damaged. So is a picture that can't
    be read. Raises OSError if nothing can be written.
    """
    new, damaged, unreadable = 0, list[str](), list[Path]()
    for folder in _folders(source):
        there = target / folder.name
        known = _names(there)
        for name in sorted(_names(folder, unreadable) - known):
            there.mkdir(parents=True, exist_ok=True)
            try:
                kept = _link_or_copy(folder / name, there / name)
            except FileNotFoundError:  # erased in the meantime
                continue
            except OSError as error:
                if error.errno in NO_ROOM or Path(error.filename or "").is_relative_to(there):
                    raise
                unreadable.append(folder / name)
                continue
            if kept:
                new += 1
            else:
                damaged.append(Path(name).stem)
    if new:
        os.sync()
    for folder in _folders(target):
        clear_partial_files(folder)
    total = sum(len(_names(folder)) for folder in _folders(target))
    return CopiedPictures(total, new, tuple(damaged), tuple(unreadable))


def find_pictures(store: Path, unreadable: list[Path] | None = None) -> Iterator[Path]:
    """Yield the paths of all pictures of a store.

    Folders that can't be read are added to `unreadable`. Without it raises OSError.
    """
    for folder in _folders(store):
        for name in _names(folder, unreadable):
            yield folder / name


def remove_unneeded(source: Path, target: Path, backups: Iterable[Path]) -> None:
    """Delete pictures from `target` that `source` no longer has and none of the backups needs.

    Nothing is deleted while a backup or a folder of `source` can't be read. Raises OSError.
    """
    unreadable = list[Path]()
    gone = {
        Path(name).stem: folder / name
        for folder in _folders(target)
        for name in _names(folder) - _names(source / folder.name, unreadable)
    }
    if not gone or unreadable:
        return
    try:
        for backup in backups:
            for address in _addresses(backup):
                gone.pop(address, None)
    except sqlite3.Error:
        return
    for path in gone.values():
        path.unlink(missing_ok=True)


def _addresses(backup: Path) -> Iterator[str]:
    """Yield the addresses of pictures that a backup needs. Raises sqlite3.Error."""
    with closing(open_read_only(backup, immutable=True)) as connection:
        for query in ADDRESSES:
            for (address,) in connection.execute(query):
                yield address


def _folders(store: Path) -> list[Path]:
    return sorted(path for path in store.glob("??") if path.is_dir())


def _names(folder: Path, unreadable: list[Path] | None = None) -> set[str]:
    """Return the names of the pictures in one of a store's folders. One that can't be read is added to `unreadable`."""
    try:
        return {name for name in os.listdir(folder) if PICTURE.fullmatch(name)}  # noqa: PTH208  # many thousands
    except FileNotFoundError:
        return set()
    except OSError:
        if unreadable is None:
            raise
        unreadable.append(folder)
        return set()


def _link_or_copy(source: Path, target: Path) -> bool:
    """Link a file, or copy it where that isn't possible. Return False if its content is damaged."""
    try:
        target.hardlink_to(source)
    except FileNotFoundError:
        raise
    except OSError:  # another disk, or a file system without links
        return copy_checked(source, target)
    return True


def copy_checked(source: Path, target: Path) -> bool:
    """Copy a picture's file, if its content has the hash that is its name; otherwise return False. Raises OSError."""
    partial, path = open_partial_file(target.parent)
    try:
        with partial, source.open("rb") as original:
            shutil.copyfileobj(original, partial, CHUNK)
            partial.flush()
            with path.open("rb") as written:
                if hashlib.file_digest(written, "sha256").hexdigest() != source.stem:
                    return False
            path.replace(target)
        return True
    finally:
        path.unlink(missing_ok=True)
