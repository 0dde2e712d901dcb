"""A lock on a file, for work that one process does at a time. It ends with the process, whatever the reason."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class LockedError(Exception):
    """Another process holds the lock."""


@contextmanager
def alone_with(file: Path) -> Iterator[None]:
    """Hold a lock on a file, which is made if it is missing. Raises LockedError, OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LockedError from None
        yield
