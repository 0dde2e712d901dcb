"""Write a dataset's tables as JSON Lines, for programs. docs/tables.md describes the values."""

import json
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from bot.formats.tables import Write, write_tables
from bot.labeling.dataset import Dataset


async def write(dataset: Dataset, folder: Path) -> None:
    """Write a file for each table."""
    with ExitStack() as files:

        def begin(name: str, columns: Mapping[str, str]) -> Write:
            path = folder / f"{name}.jsonl"
            return begin_table(files.enter_context(path.open("w", encoding="utf-8", newline="")), columns)

        await write_tables(dataset, begin)


def begin_table(file: IO[str], columns: Mapping[str, str]) -> Write:
    """Return what writes a row as a line of JSON, with the names of the columns."""
    names, encode = tuple(columns), json.JSONEncoder(ensure_ascii=False).encode
    return lambda row: file.write(encode(dict(zip(names, row, strict=True))) + "\n")
