"""Write a dataset's tables as CSV, for spreadsheets and programs. docs/tables.md describes the values."""

import csv
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from bot.formats.tables import COUNTS, LABELS, SHARES, TEXT, Convert, Write, convert_columns, write_tables
from bot.labeling.dataset import Dataset
from bot.labeling.tables.values import defuse, write_labels, write_numbers


async def write(dataset: Dataset, folder: Path) -> None:
    """Write a file for each table."""
    with ExitStack() as files:

        def begin(name: str, columns: Mapping[str, str]) -> Write:
            path = folder / f"{name}.csv"
            return begin_table(files.enter_context(path.open("w", encoding="utf-8", newline="")), columns)

        await write_tables(dataset, begin)


def begin_table(file: IO[str], columns: Mapping[str, str]) -> Write:
    """Write the header and return what writes rows. The byte order mark makes spreadsheets read Korean."""
    file.write("\ufeff")
    table = csv.writer(file)
    table.writerow(columns)
    converters = [CONVERT.get(kind, _as_they_are) for kind in columns.values()]
    return lambda rows: table.writerows(convert_columns(rows, converters))


def _as_they_are(values: Sequence[Any]) -> Sequence[Any]:
    return values  # the table itself writes numbers, and nothing for None


def _texts(texts: Sequence[str | None]) -> list[str]:
    return ["" if text is None else defuse(text) for text in texts]


def _labels(labels: Sequence[str | list[str] | None]) -> list[str]:
    return [write_labels(each) for each in labels]


def _numbers(numbers: Sequence[Mapping[str, float]]) -> list[str]:
    return [write_numbers(each) for each in numbers]


CONVERT: Mapping[str, Convert] = {TEXT: _texts, LABELS: _labels, SHARES: _numbers, COUNTS: _numbers}
"""What converts a column, by its type."""
