"""Read the file of an archive, after all of it was checked."""

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bot.formats.archive import MANIFEST, PICTURES, TABLES
from bot.labeling.archive import FORMAT, ITEM_TABLES, PROJECT_TABLES, VERSION, ItemRows, Row
from bot.labeling.archive import TABLES as KNOWN
from bot.labeling.archive.errors import DamagedArchive, NewerArchive, NotAnArchive

ZIP = b"PK\x03\x04"
MANIFEST_MOST = 2**28  # bytes
PICTURE = re.compile(rf"{PICTURES}/([0-9a-f]{{64}})(\.[a-z]{{3,4}})")
ADDRESSES = ("photo", "original")  # columns of items
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    NotImplementedError,
    RuntimeError,
)
"""What a damaged ZIP or manifest makes the libraries raise."""


class ArchiveReader:
    """An archive. Its file stays open until the end."""

    def __init__(self, path: Path) -> None:
        """Open it and read what describes it. Raises OSError, NotAnArchive, NewerArchive, DamagedArchive."""
        self.path = path
        with path.open("rb") as file:
            is_zip = file.read(len(ZIP)) == ZIP
        if not is_zip:
            raise NotAnArchive(file=str(path))
        with self._damage(path.name):
            self._zip = zipfile.ZipFile(path)
        try:
            self._manifest = self._read_manifest()
            with self._damage(MANIFEST):
                self._missing = frozenset(map(str, self._manifest["missing"]))
                self.items = int(self._manifest["tables"]["items"]["rows"])
                self.project = str(self._manifest["project"])
                self._pictures = {
                    found[1]: found[2] for name in self._zip.NameToInfo if (found := PICTURE.fullmatch(name))
                }
        except BaseException:
            self._zip.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    @property
    def pictures(self) -> int:
        """The number of pictures."""
        return len(self._pictures)

    def check(self, on_picture: Callable[[], object] = lambda: None) -> None:
        """Check all tables and pictures by their hashes, and that no picture is missing. It takes long.

        `on_picture` is called for each picture. Raises OSError, NewerArchive, DamagedArchive.
        """
        with self._damage(MANIFEST):
            tables: Mapping[str, Any] = self._manifest["tables"]
            described = {name: (int(each["rows"]), str(each["sha256"])) for name, each in tables.items()}
        if described.keys() - KNOWN.keys():
            raise NewerArchive(file=str(self.path))
        for name, known in KNOWN.items():
            if name not in described:
                raise DamagedArchive(part=f"{TABLES}/{name}.jsonl")
            self._check_table(name, known.columns, *described[name])
        if len(self._pictures) != self._manifest.get("pictures"):
            raise DamagedArchive(part=PICTURES)
        for address in self._pictures:
            self.picture(address)
            on_picture()
        rows = chain(self._rows("labels"), self._rows("items"))
        for row in rows:
            for address in (row.get(column) for column in (*ADDRESSES, "example")):
                if address and address not in self._pictures and address not in self._missing:
                    raise DamagedArchive(part=f"{PICTURES}/{address}")

    def project_tables(self) -> dict[str, list[Row]]:
        """Return the rows of the project as a whole, by table. Raises OSError, DamagedArchive."""
        return {name: list(self._rows(name)) for name in PROJECT_TABLES}

    def item_rows(self) -> Iterator[ItemRows]:
        """Yield the items with the rows about them. Raises OSError, DamagedArchive."""
        tables = {name: _Sorted(name, self._rows(name)) for name in ITEM_TABLES if name != "items"}
        for item in self._rows("items"):
            with self._damage("items"):
                number = item["id"]
                rows = ItemRows(item, {name: table.take(number) for name, table in tables.items()})
            yield rows
        for table in tables.values():
            table.check_end()

    def has_picture(self, address: str) -> bool:
        """Return whether a picture is in it. Some were missing when it was written."""
        return address in self._pictures

    def picture(self, address: str) -> tuple[bytes, str]:
        """Return a picture and its suffix. Raises KeyError for one that is not in it, OSError, DamagedArchive."""
        suffix = self._pictures[address]
        part = f"{PICTURES}/{address}{suffix}"
        with self._damage(part):
            content = self._zip.read(part)
        if hashlib.sha256(content).hexdigest() != address:
            raise DamagedArchive(part=part)
        return content, suffix

    def _read_manifest(self) -> Mapping[str, Any]:
        if MANIFEST not in self._zip.NameToInfo:
            raise NotAnArchive(file=str(self.path))
        with self._damage(MANIFEST), self._zip.open(MANIFEST) as file:
            manifest = json.loads(file.read(MANIFEST_MOST))
        if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
            raise NotAnArchive(file=str(self.path))
        if not isinstance(manifest.get("version"), int) or manifest["version"] > VERSION:
            raise NewerArchive(file=str(self.path))
        return manifest

    def _check_table(self, name: str, columns: frozenset[str], rows: int, sha256: str) -> None:
        part = f"{TABLES}/{name}.jsonl"
        digest, lines, first = hashlib.sha256(), 0, b""
        with self._damage(part), self._zip.open(part) as file:
            for line in file:
                first = first or line
                digest.update(line)
                lines += 1
        if (lines, digest.hexdigest()) != (rows, sha256):
            raise DamagedArchive(part=part)
        with self._damage(part):
            found = set(json.loads(first)) if first else columns
        if found - columns:
            raise NewerArchive(file=str(self.path))
        if columns - found:
            raise DamagedArchive(part=part)

    def _rows(self, name: str) -> Iterator[Row]:
        part = f"{TABLES}/{name}.jsonl"
        with self._damage(part), self._zip.open(part) as file:
            for line in file:
                yield json.loads(line)

    @contextmanager
    def _damage(self, part: str) -> Iterator[None]:
        """Raise DamagedArchive for whatever a damaged file makes the libraries raise."""
        try:
            yield
        except UNREADABLE as error:
            raise DamagedArchive(part=part) from error


class _Sorted:
    """A table sorted by item, from which the rows of one item after another are taken."""

    def __init__(self, name: str, rows: Iterator[Row]) -> None:
        self._name = name
        self._rows = rows
        self._next = next(rows, None)

    def take(self, item: int) -> list[Row]:
        """Return the next rows, if they are about this item."""
        taken = []
        while self._next is not None and self._next["item_id"] == item:
            taken.append(self._next)
            self._next = next(self._rows, None)
        return taken

    def check_end(self) -> None:
        """Check that no row is left. Raises DamagedArchive."""
        if self._next is not None:
            raise DamagedArchive(part=f"{TABLES}/{self._name}.jsonl")
