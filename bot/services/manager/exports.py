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
from bot.services.access import allowed, get_project
from storage import annotations, history
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


PART_MOST = 49_000_000  # bytes; Telegram takes documents of up to 50 MB from bots
TIGHTER = 1.1  # parts do not come out equal: so much smaller they are tried at once
TABLES = ("annotations", "items")


@dataclass(frozen=True, slots=True)
class Packed:
    """The files of an export, in order, and how many rows its tables have."""

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
    """Write an export into a folder as zip files of at most so many bytes. It takes long: for a process of its own.

    Each part can be opened by itself and has both tables, with their heads.
    """
    annotations, items = await export_project(tx, project=project, folder=folder, format=format)
    tables = [folder / f"{name}.{format}" for name in TABLES]
    rows = dict(zip(tables, (annotations, items), strict=True))
    parts = _write_parts(project.name, folder, rows, most)
    for table in tables:
        table.unlink()
    return Packed(tuple(parts), annotations, items)


def _write_parts(name: str, folder: Path, rows: dict[Path, int], most: int) -> list[Path]:
    """As few parts as it takes; a single row is never cut."""
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
    """Deal the rows of each table out to the parts, in their order."""
    for part in parts:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED):
            pass  # begun anew
    for table, count in rows.items():
        with table.open(encoding="utf-8", newline="") as file:
            records = _records(file, is_csv=table.suffix == ".csv")
            head = next(records, "") if table.suffix == ".csv" else ""
            each = ceil(count / len(parts))
            for part in parts:
                with zipfile.ZipFile(part, "a", zipfile.ZIP_DEFLATED) as zipped, zipped.open(table.name, "w") as inside:
                    inside.write(head.encode())
                    inside.writelines(record.encode() for record in islice(records, each))


def _records(lines: Iterable[str], *, is_csv: bool) -> Iterator[str]:
    """The rows of a table as they are written: one line each, but where a cell of a CSV has several."""
    record = ""
    for line in lines:
        record += line
        if not is_csv or record.count('"') % 2 == 0:
            yield record
            record = ""


@allowed(Action.MANAGE)
async def record_export(
    tx: Transaction,
    member: Member,
    *,
    project: int,
    format: str,  # noqa: A002  # as export_project calls it
    now: datetime,
) -> Project:
    """A manager takes a project's dataset home: who did, and when, is kept. Raises NotAManager, UnknownButton."""
    found = await get_project(tx, project)
    await history.remember(tx, f"project {project}", "exported", at=now, actor=member.id, new=format)
    return found
