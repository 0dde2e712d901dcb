"""An image store: files named by the hash of their content."""

import hashlib
import os
import tempfile
from pathlib import Path

SUFFIXES = (".jpg", ".png")


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
        if suffix not in SUFFIXES:
            raise ValueError(f"{suffix} is not one of {SUFFIXES}")
        address = hashlib.sha256(content).hexdigest()
        place = self._place(address, suffix)
        if place.exists():
            return address
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, partial = tempfile.mkstemp(dir=place.parent, prefix=".partial-")
        try:
            with open(handle, "wb") as file:  # noqa: PTH123  # an open handle, not a path
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(partial).replace(place)
        except BaseException:
            Path(partial).unlink(missing_ok=True)
            raise
        return address

    def remove(self, address: str) -> None:
        """Delete an unused file, if it exists."""
        for suffix in SUFFIXES:
            self._place(address, suffix).unlink(missing_ok=True)

    def _place(self, address: str, suffix: str) -> Path:
        return self.folder / address[:2] / f"{address}{suffix}"
