"""Export a project's annotations and items as CSV or JSON Lines, and pack them for the chat."""

import csv
import json
import os
import zipfile
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from enum import StrEnum
from itertools import islice
from math import ceil
from pathlib import Path
from typing import IO, Any

from bot.labeling.model import Member, Project
from bot.labeling.permissions import Action
from bot.labeling.tables.values import write_cell
from bot.services.access import allowed, get_project
from storage import annotations, history
from storage.annotations import AnnotationRow, ItemRow
from storage.database import Transaction
from storage.partial_files import delete_unlocked, lock

PART_MOST = 49_000_000  # bytes; Telegram's limit for a bot's documents is 50 MB
TIGHTER = 1.1  # factor on the number of parts: parts of equal rows differ in size
TABLES = ("annotations", "items")


class Format(StrEnum):
    """File formats of an export."""

    CSV = "csv"
    JSONL = "jsonl"


@dataclass(frozen=True, slots=True)
class Packed:
    """The zip files of an export, in order, and the numbers of rows of its two tables."""

    parts: tuple[Path, ...]
    annotations: int
    items: int


async def pack(
    tx: Transaction,
    *,
    project: Project,
    folder: Path,
    format: Format,  # noqa: A002  # as export_project calls it
    most: int = PART_MOST,
) -> Packed:
    """Write an export into a folder as zip files of at most `most` bytes. It takes long, so run it in a subprocess.

    Each file has both tables with their header rows. A file of one row may be larger. Raises OSError.
    """
    annotations, items = await export_project(tx, project=project, folder=folder, format=format)
    tables = [folder / f"{name}.{format}" for name in TABLES]
    rows = dict(zip(tables, (annotations, items), strict=True))
    parts = _write_parts(project.name, folder, rows, most)
    for table in tables:
        table.unlink()
    return Packed(tuple(parts), annotations, items)


async def export_project(
    tx: Transaction,
    *,
    project: Project,
    folder: Path,
    format: Format,  # noqa: A002  # the name of the command's option
    on_row: Callable[[], object] = lambda: None,
) -> tuple[int, int]:
    """Write the tables `annotations` and `items` into a folder. Returns their numbers of rows.

    An earlier export is replaced only after both are complete. Files that an interrupted one left are deleted.
    `on_row` is called after each row. Raises OSError where the folder can't be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    delete_unlocked(folder.glob(".*.partial"))
    tables: list[tuple[str, type[Any], AsyncIterator[Any]]] = [
        ("annotations", AnnotationRow, annotations.export_annotations(tx, project)),
        ("items", ItemRow, annotations.export_items(tx, project)),
    ]
    counts = []
    try:
        for name, kind, rows in tables:
            count = 0
            with _partial(folder, name, format).open("w", encoding="utf-8", newline="") as file:
                lock(file)
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


@allowed(Action.MANAGE)
async def record_export(
    tx: Transaction,
    member: Member,
    *,
    project: int,
    format: str,  # noqa: A002  # as export_project calls it
    now: datetime,
) -> Project:
    """Record in the history that a manager exported a project. Returns it. Raises NotAManager, UnknownButton."""
    found = await get_project(tx, project)
    await history.record(tx, f"project {project}", "exported", at=now, actor=member.id, new=format)
    return found


def write_csv(file: IO[str], columns: list[str]) -> Callable[[dict[str, Any]], object]:
    """Write the header and return a function that writes a row. The byte order mark makes spreadsheets read Korean."""
    file.write("\ufeff")
    table = csv.writer(file)
    table.writerow(columns)
    return lambda row: table.writerow([write_cell(column, value) for column, value in row.items()])


def write_jsonl(file: IO[str], _columns: list[str]) -> Callable[[dict[str, Any]], object]:
    """Return a function that writes a row as a line of JSON."""
    return lambda row: file.write(json.dumps(row, ensure_ascii=False) + "\n")


WRITERS = {Format.CSV: write_csv, Format.JSONL: write_jsonl}


def _partial(folder: Path, name: str, format: Format) -> Path:  # noqa: A002  # as above
    """Return the path of a table while it is being written."""
    return folder / f".{name}.{format}.{os.getpid()}.partial"


def _write_parts(name: str, folder: Path, rows: dict[Path, int], most: int) -> list[Path]:
    """Write the parts, more of them until each is within `most` bytes or has a single row. Returns their paths.

    `rows` maps the files of the tables to their numbers of rows.
    """
    count = 1
    while True:
        parts = [folder / _name_of_part(name, number, count) for number in range(1, count + 1)]
        _zip(parts, rows)
        biggest = max(part.stat().st_size for part in parts)
        if biggest <= most or count >= max(rows.values()):
            return parts
        for part in parts:
            part.unlink()
        count = min(max(count + 1, ceil(count * TIGHTER * biggest / most)), max(rows.values()))


def _name_of_part(name: str, number: int, count: int) -> str:
    return f"{name}.zip" if count == 1 else f"{name}-{number}-of-{count}.zip"


def _zip(parts: Sequence[Path], rows: dict[Path, int]) -> None:
    """Write the rows of each table into the parts, in order, the same number in each part."""
    for part in parts:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED):
            pass  # create it empty
    for table, count in rows.items():
        with table.open(encoding="utf-8", newline="") as file:
            records = _records(file, is_csv=table.suffix == ".csv")
            header = next(records, "") if table.suffix == ".csv" else ""
            per_part = ceil(count / len(parts))
            for part in parts:
                with zipfile.ZipFile(part, "a", zipfile.ZIP_DEFLATED) as zipped, zipped.open(table.name, "w") as inside:
                    inside.write(header.encode())
                    inside.writelines(record.encode() for record in islice(records, per_part))


def _records(lines: Iterable[str], *, is_csv: bool) -> Iterator[str]:
    """Yield the rows of a table as text. A CSV row has several lines if a cell has."""
    record = ""
    for line in lines:
        record += line
        if not is_csv or record.count('"') % 2 == 0:
            yield record
            record = ""
