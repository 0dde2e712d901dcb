"""Copies of the backups on another machine, at any URL that fsspec knows (s3://, sftp://, file://, …)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from storage.backup import PICTURES, choose_outdated, day_of, find_backups, is_backup
from storage.backup_pictures import find_pictures
from storage.secret_key import NAME as KEY
from storage.secret_key import keep_other_key
from storage.set_aside import names_aside


class NoLibraryError(Exception):
    """The library of the extra `remote` is not installed."""


class NothingThereError(Exception):
    """There is no backup at a URL."""


class UnreachableError(Exception):
    """A URL can't be read or written. The message is that of its file system."""


@contextmanager
def _reaching() -> Iterator[None]:
    """Raise UnreachableError in place of what fsspec raises."""
    try:
        yield
    except (NoLibraryError, NothingThereError):
        raise
    except Exception as error:  # each file system of fsspec has errors of its own
        raise UnreachableError(f"{type(error).__name__}: {error}") from error


@_reaching()
def push(folder: Path, url: str) -> int:
    """Copy the backups of a folder with their pictures and the key to a URL. Return the number of new files.

    A backup comes after its pictures, so that a copy that was interrupted is not taken for a whole one. Backups are
    outdated there as in the folder. Pictures that no backup needs go only if the folder has all backups that are
    there: another folder may be that of a new installation. A different key that is there is kept beside the new one.
    Raises NoLibraryError, UnreachableError.
    """
    files, root = _open(url)
    there = _sizes(files, root)
    backups = find_backups(folder)
    pictures = list(find_pictures(folder / PICTURES))
    new = 0
    for path in (*pictures, folder / KEY, *backups):
        name = path.relative_to(folder).as_posix()
        if not path.is_file():
            continue
        if name == KEY and name in there and files.cat_file(f"{root}/{name}") != path.read_bytes():
            aside = next(old for old in names_aside(name) if old not in there)
            files.mv(f"{root}/{name}", f"{root}/{aside}")
            del there[name]
        if there.get(name) != path.stat().st_size or path == backups[-1]:
            files.makedirs(f"{root}/{PurePosixPath(name).parent}".removesuffix("/."), exist_ok=True)
            files.put_file(str(path), f"{root}/{name}")
            new += 1
    left = {name for name in there if is_backup(name)}
    unneeded = {str(path) for path in choose_outdated([Path(name) for name in left])} - {each.name for each in backups}
    if left <= {each.name for each in backups}:
        needed = {path.relative_to(folder).as_posix() for path in pictures}
        unneeded |= {name for name in there if name.startswith(f"{PICTURES}/")} - needed
    for name in sorted(unneeded):
        files.rm_file(f"{root}/{name}")
    return new


@_reaching()
def pull(url: str, folder: Path, today: date) -> tuple[Path, list[Path]]:
    """Bring the newest backup at a URL, its key and all pictures into a folder.

    Returns the path of the backup, and the names of backups with a later day than today, which were skipped: the clock
    was wrong when they were made. A URL that ends in `.db` is that backup. Raises NoLibraryError, NothingThereError,
    UnreachableError.
    """
    wanted = url.rpartition("/")[2] if url.endswith(".db") else ""
    files, root = _open(url.removesuffix(wanted).rstrip("/") if wanted else url)
    there = _sizes(files, root)
    backups = sorted(name for name in there if (name == wanted if wanted else is_backup(name)))
    future = [] if wanted else [Path(name) for name in backups if day_of(Path(name)) > today]
    backups = backups[: len(backups) - len(future)]
    if not backups:
        raise NothingThereError
    pictures = sorted(name for name in there if name.startswith(f"{PICTURES}/"))
    for name in (*pictures, *({KEY} & there.keys()), backups[-1]):
        target = folder / name
        if target.is_file() and target.stat().st_size == there[name] and name in pictures:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_suffix(".partial")
        files.get_file(f"{root}/{name}", str(partial))
        if name == KEY:
            keep_other_key(folder, partial)
        partial.replace(target)
    return folder / backups[-1], future


def _open(url: str) -> tuple[Any, str]:
    """Return the file system of a URL, and the path of its folder there."""
    try:
        import fsspec  # an extra
    except ModuleNotFoundError:
        raise NoLibraryError("LABELBOT_BACKUP_URL needs: pip install 'labelbot[remote]'") from None
    files, root = fsspec.url_to_fs(url)
    return files, str(root).rstrip("/")


def _sizes(files: Any, root: str) -> dict[str, int]:
    """Return the sizes of the files in a folder by their names in it. It is empty if there is no folder."""
    found = files.find(root, detail=True) if files.exists(root) else {}
    return {name.removeprefix(f"{root}/"): details["size"] for name, details in found.items()}
