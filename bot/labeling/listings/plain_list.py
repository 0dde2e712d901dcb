"""Lists with our own columns, as CSV or JSON lines: file, label, hint, use, priority, id."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from bot.labeling.errors import BadRow
from bot.labeling.listings import ListedPicture
from bot.labeling.tables.reading import Row, read_table

OPTIONAL = ("label", "hint", "use", "priority", "id")
SUFFIXES = {".csv", ".tsv", ".txt", ".jsonl", ".ndjson"}
PRIORITY = re.compile(r"[+-]?\d{1,9}(\.0+)?")  # spreadsheets write 5.0


def is_list(path: str, _head: bytes) -> bool:
    """Return whether a file is a list, by its name."""
    return PurePosixPath(path).suffix.lower() in SUFFIXES


def read(data: bytes) -> Iterator[ListedPicture | BadRow]:
    """Yield the pictures of a list, and an error for each row that can't be used."""
    table = read_table(data, ("file",), also=OPTIONAL, goes_on=True)
    yield from table.errors
    for row in table.rows:
        yield _picture(row)


def _picture(row: Row) -> ListedPicture | BadRow:
    place, label, hint, use, priority, name = (text.strip() for text in row.texts)
    if not place:
        return BadRow(row.line, "no-file", label)
    if priority and not PRIORITY.fullmatch(priority):
        return BadRow(row.line, "priority", priority)
    wanted = int(float(priority)) if priority else None
    return ListedPicture(row.line, place, name, row.labels, hint, use.casefold(), wanted)
