"""Folders and files that get their names when everything in them is written."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PARTIAL, BEFORE = "partial", "before"


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """Give an empty folder that takes the place of `target` at the end, or is deleted if anything is raised.

    While it is written it stands beside `target`, under a hidden name. What processes that were killed have left there
    is cleared first: a half-written folder is deleted, and a folder that was about to be replaced gets its name back.
    Raises OSError.
    """
    if target.exists() and not target.is_dir():
        raise NotADirectoryError(20, os.strerror(20), str(target))
    with _partial_folder(target) as folder:
        yield folder
        with _guarding(target.parent):
            _replace(target, folder)


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """Give the path of a file that takes the place of `target` at the end, or is deleted if anything is raised.

    It stands in a hidden folder beside `target`, in which there is room for temporary files. What processes that were
    killed have left there is cleared first. Raises OSError.
    """
    if target.is_dir():
        raise IsADirectoryError(21, os.strerror(21), str(target))
    with _partial_folder(target) as folder:
        written = folder / target.name
        yield written
        with written.open("rb") as file:
            os.fsync(file.fileno())
        written.replace(target)


@contextmanager
def _partial_folder(target: Path) -> Iterator[Path]:
    """Give a hidden folder beside `target` that no other process clears, and delete what is left of it at the end."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with _guarding(target.parent):
        _clear(target)
        folder = _beside(target, PARTIAL)
        lock = _lock(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def _beside(target: Path, kind: str) -> Path:
    return Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}.{kind}-"))


def _replace(target: Path, folder: Path) -> None:
    """Rename the folder to its name. A folder in this place gets a hidden name first, and is deleted afterwards."""
    before = _beside(target, BEFORE) if target.exists() else None
    if before is not None:
        target.replace(before)  # an empty folder is replaced
    folder.replace(target)
    if before is not None:
        shutil.rmtree(before, ignore_errors=True)


def _clear(target: Path) -> None:
    for before in target.parent.glob(f".{_escaped(target.name)}.{BEFORE}-*"):
        if target.exists():
            shutil.rmtree(before, ignore_errors=True)
        else:
            before.replace(target)
    for left in target.parent.glob(f".{_escaped(target.name)}.{PARTIAL}-*"):
        with suppress(OSError):  # it is being written
            os.close(_lock(left))
            shutil.rmtree(left, ignore_errors=True)


def _escaped(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


@contextmanager
def _guarding(parent: Path) -> Iterator[None]:
    """Hold a lock on a folder, so that only one process at a time clears and renames in it."""
    handle = os.open(parent, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _lock(folder: Path) -> int:
    """Lock a folder as one that this process writes, and return the handle. Raises OSError if another one does."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise
    return handle
