"""Taking the dataset home."""

import csv
import json
import os
from collections.abc import AsyncIterator, Callable
from dataclasses import asdict, fields
from enum import StrEnum
from pathlib import Path
from typing import IO, Any

from bot.labeling.model import Project
from storage import annotations
from storage.annotations import AnnotationRow, ItemRow
from storage.database import Transaction


class Format(StrEnum):
    CSV = "csv"
    JSONL = "jsonl"


FORMULA_STARTS = ("=", "+", "-", "@")  # after any blanks; a cell that begins like this is run by spreadsheets


def defuse(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before it."""
    if not isinstance(cell, str):
        return cell
    runs = cell.startswith(("\t", "\r")) or cell.lstrip().startswith(FORMULA_STARTS)
    return f"'{cell}" if runs else cell


def write_csv(file: IO[str], columns: list[str]) -> Callable[[dict[str, Any]], object]:
    """Begin a table and return what writes a row. The byte order mark makes spreadsheets read Korean."""
    file.write("\ufeff")
    table = csv.writer(file)
    table.writerow(columns)

    def cell(value: Any) -> Any:
        return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else defuse(value)

    return lambda row: table.writerow([cell(value) for value in row.values()])


def write_jsonl(file: IO[str], _columns: list[str]) -> Callable[[dict[str, Any]], object]:
    return lambda row: file.write(json.dumps(row, ensure_ascii=False) + "\n")


WRITERS = {Format.CSV: write_csv, Format.JSONL: write_jsonl}


async def export_project(
    tx: Transaction,
    *,
    project: Project,
    folder: Path,
    format: Format,  # noqa: A002  # the command's own word
    on_row: Callable[[], object] = lambda: None,
) -> tuple[int, int]:
    """Write `annotations` and `items` into a folder, as of one moment. Returns how many rows each has.

    Nothing of an earlier export is touched before both are whole. `on_row` is called after each row.
    Raises OSError where the folder can't be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tables: list[tuple[str, type[Any], AsyncIterator[Any]]] = [
        ("annotations", AnnotationRow, annotations.export_annotations(tx, project)),
        ("items", ItemRow, annotations.export_items(tx, project)),
    ]
    counts = []
    try:
        for name, kind, rows in tables:
            count = 0
            with _partial(folder, name, format).open("w", encoding="utf-8", newline="") as file:
                write = WRITERS[format](file, [field.name for field in fields(kind)])
                async for row in rows:
                    write(asdict(row))
                    on_row()
                    count += 1
            counts.append(count)
        for name, _kind, _rows in tables:
            _partial(folder, name, format).replace(folder / f"{name}.{format}")
    finally:
        for name, _kind, _rows in tables:
            _partial(folder, name, format).unlink(missing_ok=True)
    return counts[0], counts[1]


def _partial(folder: Path, name: str, format: Format) -> Path:  # noqa: A002  # as above
    return folder / f".{name}.{format}.{os.getpid()}.partial"
