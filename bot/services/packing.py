"""An export as files that can be sent: zipped, and in parts where one would be too big."""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import ceil
from pathlib import Path

from bot.labeling.model import Project
from bot.services.exporting import Format, export_project
from storage.database import Transaction

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
