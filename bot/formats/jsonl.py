"""Write a dataset's tables as JSON Lines, for programs. docs/tables.md describes the values."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from json.encoder import encode_basestring
from pathlib import Path
from typing import IO, Any

from bot.formats.tables import CODE, LABELS, NUMBER, TEXT, WHOLE, Write, write_tables
from bot.labeling.dataset import Dataset
from bot.labeling.tables.values import ENCODE


async def write(dataset: Dataset, folder: Path) -> None:
    """Write a file for each table."""
    with ExitStack() as files:

        def begin(name: str, columns: Mapping[str, str]) -> Write:
            path = folder / f"{name}.jsonl"
            return begin_table(files.enter_context(path.open("w", encoding="utf-8", newline="")), columns)

        await write_tables(dataset, begin)


def begin_table(file: IO[str], columns: Mapping[str, str]) -> Write:
    """Return what writes a row as a line of JSON, with the names of the columns."""
    template = "{" + ", ".join(f"{ENCODE(name)}: %s" for name in columns) + "}\n"
    writers: dict[str, Callable[[Any], str]] = {
        TEXT: _text,
        CODE: _code,
        NUMBER: _number,
        WHOLE: _number,
        LABELS: _labels,
    }
    cells = [writers.get(kind, ENCODE) for kind in columns.values()]
    return lambda row: file.write(template % tuple([cell(value) for cell, value in zip(cells, row, strict=True)]))


def _text(value: str | None) -> str:
    return "null" if value is None else encode_basestring(value)


def _labels(value: str | list[str] | None) -> str:
    return ENCODE(value) if isinstance(value, list) else _text(value)


def _code(value: str | None) -> str:
    return "null" if value is None else f'"{value}"'


def _number(value: float | None) -> str:
    return "null" if value is None else repr(value)
