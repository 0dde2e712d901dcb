"""Persistent data: JSON rows in one SQLite file, and contents of files next to it."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any


class Store:
    """A store of rows (kind, key, value). Without a folder only the contents of files are stored.

    Killing the process loses no committed data. A power loss can, because commits don't wait for the disk.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._contents: dict[str, bytes] = {}
        self._connection: sqlite3.Connection | None = None
        if folder is None:
            return
        (folder / "files").mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(folder / "world.sqlite")
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS rows (kind TEXT, key INTEGER, value TEXT, PRIMARY KEY (kind, key))"
            " WITHOUT ROWID"
        )

    def rows(self, kind: str) -> Iterator[tuple[int, Any]]:
        """Yield the rows of a kind in order of their keys."""
        if self._connection:
            query = "SELECT key, value FROM rows WHERE kind = ? ORDER BY key"
            for key, value in self._connection.execute(query, (kind,)):
                yield key, json.loads(value)

    def put(self, kind: str, key: int, value: Any) -> None:
        """Store a row with the next `commit`: JSON, or a dataclass of JSON."""
        if self._connection:
            row = (kind, key, json.dumps(value, ensure_ascii=False, default=asdict))
            self._connection.execute("INSERT OR REPLACE INTO rows VALUES (?, ?, ?)", row)

    def drop(self, kind: str, keys: list[int]) -> None:
        if self._connection:
            rows = [(kind, key) for key in keys]
            self._connection.executemany("DELETE FROM rows WHERE kind = ? AND key = ?", rows)

    def commit(self) -> None:
        if self._connection:
            self._connection.commit()

    def write_file(self, name: str, data: bytes) -> None:
        if self._folder:
            (self._folder / "files" / name).write_bytes(data)
        else:
            self._contents[name] = data

    def read_file(self, name: str) -> bytes:
        return (self._folder / "files" / name).read_bytes() if self._folder else self._contents[name]

    def close(self) -> None:
        if self._connection:
            self._connection.close()
            self._connection = None
