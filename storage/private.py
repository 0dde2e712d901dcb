"""Close an installation's files to other accounts of the machine."""

from pathlib import Path

import structlog

from storage.secret_key import NAME as KEY

log = structlog.get_logger(__name__)

OTHERS = 0o077  # the permissions of the group and of all others


def make_private(data_dir: Path, database: Path) -> None:
    """Take the permissions of other accounts from the data folder, its known folders, and the database's files.

    A folder that is private already is not searched again, so this takes long only once.
    """
    for name in ("images", "backups", "exports", "telegram", "sample"):
        folder = data_dir / name
        if folder.is_dir() and folder.stat().st_mode & OTHERS:
            for path in folder.rglob("*"):
                _close(path)
            _close(folder)  # last, so that an interrupted search starts again
    for path in (data_dir, data_dir / KEY, database, Path(f"{database}-wal"), Path(f"{database}-shm")):
        _close(path)


def _close(path: Path) -> None:
    if path.is_symlink() or not (path.is_file() or path.is_dir()):  # a database at /dev/null closed it to everybody
        return
    mode = path.stat().st_mode
    if mode & OTHERS:
        try:
            path.chmod(mode & 0o7777 & ~OTHERS)
        except PermissionError:  # it belongs to another account
            log.warning("other accounts can read this", path=str(path))
