"""Write the file of an archive."""

import hashlib
import json
import zipfile
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from bot.formats.archive import MANIFEST, PICTURES, TABLES
from bot.labeling.archive import FORMAT, VERSION, Row
from bot.labeling.archive import TABLES as NAMES

BEGINNING = (1980, 1, 1, 0, 0, 0)  # of a ZIP's time: the bytes must not depend on when it is written
PERMISSIONS = 0o600 << 16
CHUNK = 2**20  # bytes


class ArchiveWriter:
    """An archive that is being written. Tables are collected in a folder until the end, pictures written at once."""

    def __init__(self, path: Path, folder: Path) -> None:
        """Begin. `folder` is for temporary files. Raises OSError."""
        self._opened = ExitStack()
        self._zip = self._opened.enter_context(zipfile.ZipFile(path, "w"))
        self._paths = {name: folder / f"{name}.jsonl" for name in NAMES}
        self._files: dict[str, IO[bytes]] = {
            name: self._opened.enter_context(table.open("wb")) for name, table in self._paths.items()
        }
        self._hashes = {name: hashlib.sha256() for name in NAMES}
        self._rows = dict.fromkeys(NAMES, 0)
        self.pictures = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._opened.close()

    def add_rows(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows to a table."""
        write, update = self._files[table].write, self._hashes[table].update
        for row in rows:
            line = _json(row)
            write(line)
            update(line)
            self._rows[table] += 1

    def has_picture(self, name: str) -> bool:
        """Return whether there is a picture of this name."""
        return f"{PICTURES}/{name}" in self._zip.NameToInfo

    def add_picture(self, path: Path) -> bool:
        """Add a file of the image store, once. Returns False if it differs from its name. Raises OSError."""
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != path.stem:
            return False
        self._zip.writestr(_entry(f"{PICTURES}/{path.name}", zipfile.ZIP_STORED), content)
        self.pictures += 1
        return True

    def end(self, **known: Any) -> None:
        """Add the tables and what describes the archive, with `known` beside it. Raises OSError."""
        described = {}
        for name, path in self._paths.items():
            self._files[name].close()
            entry = _entry(f"{TABLES}/{name}.jsonl", zipfile.ZIP_DEFLATED)
            with path.open("rb") as table, self._zip.open(entry, "w", force_zip64=True) as inside:
                while chunk := table.read(CHUNK):
                    inside.write(chunk)
            path.unlink()
            described[name] = {"rows": self._rows[name], "sha256": self._hashes[name].hexdigest()}
        manifest = {"format": FORMAT, "version": VERSION} | known | {"pictures": self.pictures, "tables": described}
        text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
        self._zip.writestr(_entry(MANIFEST, zipfile.ZIP_DEFLATED), text.encode())
        self._zip.close()


def _json(row: Row) -> bytes:
    return (json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _entry(name: str, packing: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, BEGINNING)
    entry.compress_type = packing
    entry.external_attr = PERMISSIONS
    entry.create_system = 3  # Unix, on every system
    return entry
