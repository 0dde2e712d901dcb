"""A lock on a file, for work that one process does at a time. It ends with the process, whatever the reason."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

IN_USE = "run.lock"
"""The file beside a database that running bots lock together, and a restoration alone. It doesn't have the database's
name: whoever moves `labelbot.db*` away would move the lock, too."""


class LockedError(Exception):
    """Another process holds the lock."""


@contextmanager
def alone_with(file: Path) -> Iterator[None]:
    """Hold a lock on a folder, or on a file, which is made if it is missing. Raises LockedError, OSError."""
    with _locked(file, fcntl.LOCK_EX):
        yield


@contextmanager
def together_with(file: Path) -> Iterator[None]:
    """Like `alone_with`, but others who come together with it may hold the lock, too. Raises LockedError, OSError."""
    with _locked(file, fcntl.LOCK_SH):
        yield


@contextmanager
def _locked(file: Path, kind: int) -> Iterator[None]:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_RDONLY if file.is_dir() else os.O_WRONLY | os.O_CREAT, 0o666)
    try:
        try:
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LockedError(f"another process works with {file}") from None
        yield
    finally:
        os.close(handle)
