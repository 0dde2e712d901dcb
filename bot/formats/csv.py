"""Write a dataset's tables as CSV, for spreadsheets and programs. docs/tables.md describes the values."""

import csv
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from bot.formats.tables import COUNTS, LABELS, SHARES, TEXT, Row, Write, write_tables
from bot.labeling.dataset import Dataset
from bot.labeling.tables.values import write_cell, write_labels


async def write(dataset: Dataset, folder: Path) -> None:
    """Write a file for each table."""
    with ExitStack() as files:

        def begin(name: str, columns: Mapping[str, str]) -> Write:
            path = folder / f"{name}.csv"
            return begin_table(files.enter_context(path.open("w", encoding="utf-8", newline="")), columns)

        await write_tables(dataset, begin)


def begin_table(file: IO[str], columns: Mapping[str, str]) -> Write:
    """Write the header and return what writes a row. The byte order mark makes spreadsheets read Korean."""
    file.write("\ufeff")
    table = csv.writer(file)
    table.writerow(columns)
    writers = {LABELS: write_labels, TEXT: write_cell, SHARES: write_cell, COUNTS: write_cell}
    cells = [(place, writers[kind]) for place, kind in enumerate(columns.values()) if kind in writers]

    def write_row(row: Row) -> None:
        values = list(row)  # the table itself writes numbers, and nothing for None
        for place, cell in cells:
            values[place] = cell(values[place])
        table.writerow(values)

    return write_row
