"""Files that are being written. What a process leaves behind when it is killed can be found and deleted.

A process holds a lock on each file that it is writing. The system releases it when the process ends, whatever the
reason, so a file without a lock belongs to nobody.
"""

import fcntl
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO

PREFIX = ".partial-"


def open_partial_file(folder: Path) -> tuple[IO[bytes], Path]:
    """Create a file to write, with a lock on it. The caller renames or deletes it. Raises OSError."""
    while True:
        handle, name = tempfile.mkstemp(dir=folder, prefix=PREFIX)
        file = open(handle, "r+b")  # noqa: PTH123, SIM115  # an open handle, which the caller closes
        lock(file)
        if os.fstat(handle).st_nlink:
            return file, Path(name)
        file.close()  # it was deleted between its creation and the lock


def lock(file: IO[bytes] | IO[str]) -> None:
    """Mark an open file as being written by this process."""
    fcntl.flock(file, fcntl.LOCK_EX)


def clear_partial_files(folder: Path) -> None:
    """Delete the files in a folder that a process was writing when it ended."""
    delete_unlocked(folder.glob(f"{PREFIX}*"))


def delete_unlocked(paths: Iterable[Path]) -> None:
    """Delete those of the files that no process is writing."""
    for path in paths:
        try:
            with path.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.unlink()
        except OSError:  # it is locked, or gone already
            continue
