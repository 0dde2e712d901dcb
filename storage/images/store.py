"""An image store: files named by the hash of their content."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from storage.partial_files import clear_partial_files, open_partial_file

SUFFIXES = (".jpg", ".png", ".webp", ".tif")


class ImageStore:
    """A folder of files `aa/aabb….jpg`. An address is the SHA-256 of a file's bytes, in hex."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, address: str) -> Path:
        """Return the path of an address. Raises FileNotFoundError."""
        for suffix in SUFFIXES:
            path = self._place(address, suffix)
            if path.is_file():
                return path
        raise FileNotFoundError(f"no picture {address} in {self.folder}")

    def has(self, address: str) -> bool:
        return any(self._place(address, suffix).is_file() for suffix in SUFFIXES)

    def add(self, content: bytes, suffix: str) -> str:
        """Store a file atomically and return its address. Adding it again does nothing."""
        address = hashlib.sha256(content).hexdigest()
        if suffix in SUFFIXES and self._place(address, suffix).exists():
            return address
        with self.stage() as staged:
            staged.file.write(content)
            return staged.keep(suffix)

    @contextmanager
    def stage(self) -> Iterator["Staged"]:
        """Open a file for content whose address is not known yet. It is deleted at the end unless it was kept."""
        self.folder.mkdir(parents=True, exist_ok=True)
        file, path = open_partial_file(self.folder)
        try:
            with file:
                yield Staged(self, file, path)
        finally:
            path.unlink(missing_ok=True)

    def clear(self) -> None:
        """Delete the files that interrupted processes were writing."""
        clear_partial_files(self.folder)

    def remove(self, address: str) -> None:
        """Delete an unused file, if it exists."""
        for suffix in SUFFIXES:
            self._place(address, suffix).unlink(missing_ok=True)

    def _place(self, address: str, suffix: str) -> Path:
        return self.folder / address[:2] / f"{address}{suffix}"


class Staged:
    """A file of the store that has no address yet."""

    def __init__(self, store: ImageStore, file: IO[bytes], path: Path) -> None:
        self._store = store
        self.file = file
        self.path = path

    def keep(self, suffix: str) -> str:
        """Move the file to its address, and return that. Raises OSError."""
        if suffix not in SUFFIXES:
            raise ValueError(f"{suffix} is not one of {SUFFIXES}")
        self.file.flush()
        with self.path.open("rb") as written:
            address = hashlib.file_digest(written, "sha256").hexdigest()
        place = self._store._place(address, suffix)  # noqa: SLF001  # part of the store
        if not place.exists():
            os.fsync(self.file.fileno())
            place.parent.mkdir(parents=True, exist_ok=True)
            self.path.replace(place)
        return address
