"""Write a dataset's tables as JSON Lines, for programs. docs/tables.md describes the values."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from json.encoder import encode_basestring
from pathlib import Path
from typing import IO

from bot.formats.tables import (
    CODE,
    COUNTS,
    LABELS,
    NUMBER,
    SHARES,
    TEXT,
    WHOLE,
    Convert,
    Write,
    convert_columns,
    write_tables,
)
from bot.labeling.dataset import Dataset
from bot.labeling.tables.values import ENCODE, encode_label, write_numbers


async def write(dataset: Dataset, folder: Path) -> None:
    """Write a file for each table."""
    with ExitStack() as files:

        def begin(name: str, columns: Mapping[str, str]) -> Write:
            path = folder / f"{name}.jsonl"
            return begin_table(files.enter_context(path.open("w", encoding="utf-8", newline="")), columns)

        await write_tables(dataset, begin)


def begin_table(file: IO[str], columns: Mapping[str, str]) -> Write:
    """Return what writes rows as lines of JSON, with the names of the columns."""
    template = "{" + ", ".join(f"{ENCODE(name)}: %s" for name in columns) + "}\n"
    converters = [CONVERT[kind] for kind in columns.values()]
    return lambda rows: file.writelines([template % row for row in convert_columns(rows, converters)])


def _texts(texts: Sequence[str | None]) -> list[str]:
    return ["null" if text is None else encode_basestring(text) for text in texts]


def _codes(codes: Sequence[str | None]) -> list[str]:
    return ["null" if code is None else f'"{code}"' for code in codes]


def _numbers(numbers: Sequence[float | None]) -> list[str]:
    return ["null" if number is None else repr(number) for number in numbers]


def _labels(labels: Sequence[str | list[str] | None]) -> list[str]:
    return [ENCODE(each) if isinstance(each, list) else encode_label(each) for each in labels]


def _by_label(numbers: Sequence[Mapping[str, float]]) -> list[str]:
    return [write_numbers(each) for each in numbers]


CONVERT: Mapping[str, Convert] = {
    TEXT: _texts,
    CODE: _codes,
    NUMBER: _numbers,
    WHOLE: _numbers,
    LABELS: _labels,
    SHARES: _by_label,
    COUNTS: _by_label,
}
"""What converts a column, by its type."""
