"""Pack a project's dataset for the chat, and record exports in the history."""

import shutil
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from math import ceil
from pathlib import Path

from bot.formats.descriptions.card import NAME as CARD
from bot.formats.registry import Format
from bot.frozen import frozen
from bot.labeling.model import Member, Project
from bot.labeling.permissions import Action
from bot.services.access import allowed, get_project
from bot.services.datasets.exporting import ExportSummary, How, export_project
from bot.services.datasets.illustrating import FOLDER as CARD_PICTURES
from bot.services.datasets.placing import PictureFiles
from storage import history
from storage.database import Transaction

PART_MOST = 49_000_000  # bytes; Telegram's limit for a bot's documents is 50 MB
TIGHTER = 1.1  # factor on the number of parts: parts of equal rows differ in size
ALWAYS = ("annotations", "items")  # tables that are sent also without rows
TABLES = frozenset({Format.CSV, Format.JSONL})  # formats of which every part can be read on its own
PICTURE_SIDE = 1280  # pixels; pictures in full size would be too much for a chat
PACKED = frozenset({".jpg", ".png", ".webp", ".tif"})  # files that get no smaller in a ZIP
ENTRY_BYTES = 200  # of a file in a ZIP, beside its content and twice its name


@frozen
class Packed:
    """The zip files of an export, in order, and what is in them."""

    parts: tuple[Path, ...]
    summary: ExportSummary


async def pack(
    tx: Transaction,
    *,
    project: Project,
    folder: Path,
    images: Path,
    format: Format,  # noqa: A002  # as the command's option
    most: int = PART_MOST,
) -> Packed:
    """Write an export into a folder as zip files of at most `most` bytes. It takes long, so run it in a subprocess.

    Each file has all tables that have rows, with their headers, and the first one has the data card. Parts of other
    formats are unpacked into one folder. A part of one row or of one file may be larger. Raises OSError.
    """
    dataset = folder / "dataset"
    how = How(format, files=PictureFiles(PICTURE_SIDE))
    summary = await export_project(tx, project=project, folder=dataset, images=images, how=how)
    if format in TABLES:
        counted = {table: _count_rows(table) for table in sorted(dataset.glob(f"*.{format}"))}
        tables = {table: rows for table, rows in counted.items() if rows or table.stem in ALWAYS}
        card = [dataset / CARD, *sorted((dataset / CARD_PICTURES).glob("*"))]
        parts = _write_parts(project.name, folder, tables, card, most)
    else:
        parts = _pack_files(project.name, folder, dataset, most)
    shutil.rmtree(dataset)
    return Packed(tuple(parts), summary)


@allowed(Action.MANAGE)
async def record_export(
    tx: Transaction,
    member: Member,
    *,
    project: int,
    format: str,  # noqa: A002  # as the command's option
    now: datetime,
) -> Project:
    """Record in the history that a manager exported a project. Returns it. Raises NotAManager, UnknownButton."""
    found = await get_project(tx, project)
    await history.record(tx, f"project {project}", "exported", at=now, actor=member.id, new=format)
    return found


def _pack_files(name: str, folder: Path, dataset: Path, most: int) -> list[Path]:
    """Distribute the files of a dataset over ZIPs of at most `most` bytes, pictures last. Returns their paths."""
    files = [path for path in sorted(dataset.rglob("*")) if path.is_file() and not path.name.startswith(".")]
    parts: list[list[Path]] = [[]]
    size = 0
    for path in sorted(files, key=lambda path: path.suffix in PACKED):
        bytes_ = path.stat().st_size + ENTRY_BYTES + 2 * len(str(path.relative_to(dataset)).encode())
        if parts[-1] and size + bytes_ > most:
            parts.append([])
            size = 0
        parts[-1].append(path)
        size += bytes_
    paths = []
    for number, part in enumerate(parts, start=1):
        paths.append(folder / _name_of_part(name, number, len(parts)))
        with zipfile.ZipFile(paths[-1], "w", zipfile.ZIP_DEFLATED) as zipped:
            for path in part:
                packing = zipfile.ZIP_STORED if path.suffix in PACKED else zipfile.ZIP_DEFLATED
                zipped.write(path, path.relative_to(dataset).as_posix(), packing)
    return paths


def _write_parts(name: str, folder: Path, rows: dict[Path, int], card: Sequence[Path], most: int) -> list[Path]:
    """Write the parts, more of them until each is within `most` bytes or has a single row. Returns their paths.

    `rows` maps the files of the tables to their numbers of rows. The files of the `card` are in the first part.
    """
    count = 1
    while True:
        parts = [folder / _name_of_part(name, number, count) for number in range(1, count + 1)]
        _zip(parts, rows, card)
        biggest = max(part.stat().st_size for part in parts)
        if biggest <= most or count >= max(rows.values()):
            return parts
        for part in parts:
            part.unlink()
        count = min(max(count + 1, ceil(count * TIGHTER * biggest / most)), max(rows.values()))


def _name_of_part(name: str, number: int, count: int) -> str:
    return f"{name}.zip" if count == 1 else f"{name}-{number}-of-{count}.zip"


def _zip(parts: Sequence[Path], rows: dict[Path, int], card: Sequence[Path]) -> None:
    """Write the rows of each table into the parts, in order, the same number in each part."""
    for part in parts:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as zipped:
            for path in card if part == parts[0] else ():
                zipped.write(path, path.relative_to(card[0].parent).as_posix())
    for table, count in rows.items():
        with table.open(encoding="utf-8", newline="") as file:
            records = _records(file, is_csv=table.suffix == ".csv")
            header = next(records, "") if table.suffix == ".csv" else ""
            per_part = ceil(count / len(parts))
            for part in parts:
                with zipfile.ZipFile(part, "a", zipfile.ZIP_DEFLATED) as zipped, zipped.open(table.name, "w") as inside:
                    inside.write(header.encode())
                    inside.writelines(record.encode() for record in islice(records, per_part))


def _count_rows(table: Path) -> int:
    """Return the number of a table's rows, without its header."""
    with table.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in _records(file, is_csv=table.suffix == ".csv")) - (table.suffix == ".csv")


def _records(lines: Iterable[str], *, is_csv: bool) -> Iterator[str]:
    """Yield the rows of a table as text. A CSV row has several lines if a cell has."""
    record = ""
    for line in lines:
        record += line
        if not is_csv or record.count('"') % 2 == 0:
            yield record
            record = ""
