"""Folders for files that are needed only while a process reads them."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def scratch_folder(parent: Path) -> Iterator[Path]:
    """Give an empty folder, and delete it at the end. What killed processes have left in `parent` is deleted first.

    A process holds a lock on its folder, which the system releases when the process ends.
    """
    parent.mkdir(parents=True, exist_ok=True)
    guard = os.open(parent, os.O_RDONLY)
    try:
        fcntl.flock(guard, fcntl.LOCK_EX)
        for left in parent.iterdir():
            _delete_unlocked(left)
        folder = Path(tempfile.mkdtemp(dir=parent))
        lock = os.open(folder, os.O_RDONLY)
        fcntl.flock(lock, fcntl.LOCK_EX)
    finally:
        os.close(guard)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def _delete_unlocked(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder, ignore_errors=True)
    except OSError:  # it is in use
        return
    finally:
        os.close(opened)
