"""A lock on a file, for work that one process does at a time. It ends with the process, whatever the reason."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class LockedError(Exception):
    """Another process holds the lock."""


@contextmanager
def alone_with(file: Path) -> Iterator[None]:
    """Hold a lock on a folder, or on a file, which is made if it is missing. Raises LockedError, OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_RDONLY if file.is_dir() else os.O_WRONLY | os.O_CREAT, 0o666)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LockedError(f"another process works with {file}") from None
        yield
    finally:
        os.close(handle)
