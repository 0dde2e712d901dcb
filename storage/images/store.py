"""An image store: files named by the hash of their content."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from typing import IO

from storage.partial_files import clear_partial_files, open_partial_file

SUFFIXES = (".jpg", ".png", ".webp", ".tif")
TOGETHER = 100  # files that are open at a time


class ImageStore:
    """A folder of files `aa/aabb….jpg`. An address is the SHA-256 of a file's bytes, in hex."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, address: str) -> Path:
        """Return the path of an address. Raises FileNotFoundError."""
        for suffix in SUFFIXES:
            if _is_file(self._name(address, suffix)):
                return self._place(address, suffix)
        raise FileNotFoundError(f"no picture {address} in {self.folder}")

    def has(self, address: str) -> bool:
        return any(_is_file(self._name(address, suffix)) for suffix in SUFFIXES)

    def add(self, content: bytes, suffix: str) -> str:
        """Store a file atomically and return its address. Adding it again does nothing."""
        address = hashlib.sha256(content).hexdigest()
        if suffix not in SUFFIXES or not self._place(address, suffix).exists():
            self.add_all([(content, suffix)])
        return address

    def add_all(self, contents: Iterable[tuple[bytes, str]]) -> None:
        """Store files as `add` does, with their suffixes.

        Several at a time are on the disk before they get their names: to wait for each of them takes ten times as long.
        """
        remaining = iter(contents)
        while self._add_some(islice(remaining, TOGETHER)):
            pass

    def _add_some(self, contents: Iterable[tuple[bytes, str]]) -> int:
        with ExitStack() as opened:
            written = []
            for content, suffix in contents:
                staged = opened.enter_context(self.stage())
                staged.file.write(content)
                staged.file.flush()
                written.append((staged, hashlib.sha256(content).hexdigest(), suffix))
            if len(written) == 1:
                os.fsync(written[0][0].file.fileno())
            elif written:
                os.sync()  # Linux waits for it; an fsync for each would make the device flush as often
            for staged, address, suffix in written:
                staged.move(address, suffix)
            return len(written)

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
        return Path(self._name(address, suffix))

    def _name(self, address: str, suffix: str) -> str:
        return f"{self.folder}/{address[:2]}/{address}{suffix}"


class Staged:
    """A file of the store that has no address yet."""

    def __init__(self, store: ImageStore, file: IO[bytes], path: Path) -> None:
        self._store = store
        self.file = file
        self.path = path

    def keep(self, suffix: str) -> str:
        """Move the file to its address, and return that. Raises OSError."""
        self.file.flush()
        with self.path.open("rb") as written:
            address = hashlib.file_digest(written, "sha256").hexdigest()
        if not self._place(address, suffix).exists():
            os.fsync(self.file.fileno())
            self.move(address, suffix)
        return address

    def move(self, address: str, suffix: str) -> None:
        """Move the file, which is on the disk already, to an address that is known."""
        place = self._place(address, suffix)
        try:
            self.path.replace(place)
        except FileNotFoundError:
            place.parent.mkdir(parents=True, exist_ok=True)
            self.path.replace(place)

    def _place(self, address: str, suffix: str) -> Path:
        if suffix not in SUFFIXES:
            raise ValueError(f"{suffix} is not one of {SUFFIXES}")
        return self._store._place(address, suffix)  # noqa: SLF001  # part of the store


def _is_file(name: str) -> bool:
    """Return whether there is a file. Exports and archives ask for each picture, and `Path` takes ten times as long."""
    return os.path.isfile(name)  # noqa: PTH113  # see above
