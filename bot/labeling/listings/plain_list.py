"""Lists with our own columns, as CSV or JSON lines: file, label, hint, use, priority, id.

The items of our own exports are such lists, too. They have a column `gold`: then that is the known label, and `label`
is a suggestion. Their `picture` is where the file is, and `file` the name.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from bot.labeling.errors import BadRow
from bot.labeling.listings import ListedPicture
from bot.labeling.listings.suggestions import with_labels
from bot.labeling.tables.reading import Row, read_table
from bot.labeling.tables.values import labels_in_cell

SOURCE = "list"  # of suggestions
OPTIONAL = ("label", "hint", "use", "priority", "id", "picture")
OF_AN_EXPORT = ("file", "gold")
SUFFIXES = {".csv", ".tsv", ".txt", ".jsonl", ".ndjson"}
PRIORITY = re.compile(r"[+-]?\d{1,9}(\.0+)?")  # spreadsheets write 5.0


def is_list(path: str, _head: bytes) -> bool:
    """Return whether a file is a list, by its name."""
    return PurePosixPath(path).suffix.lower() in SUFFIXES


def read(data: bytes) -> Iterator[ListedPicture | BadRow]:
    """Yield the pictures of a list, and an error for each row that can't be used."""
    table = read_table(data, OF_AN_EXPORT, also=OPTIONAL, goes_on=True)
    if not table.rows:  # it has no gold
        table = read_table(data, ("file",), also=OPTIONAL, goes_on=True)
    yield from table.errors
    for row in table.rows:
        yield _picture(row)


def _picture(row: Row) -> ListedPicture | BadRow:
    file, *gold, label, hint, use, priority, name, picture = (text.strip() for text in row.texts)
    if not file:
        return BadRow(row.line, "no-file", label)
    if priority and not PRIORITY.fullmatch(priority):
        return BadRow(row.line, "priority", priority)
    wanted = int(float(priority)) if priority else None
    place, name = (picture, name or file) if picture else (file, name)
    listed = ListedPicture(row.line, place, name, row.labels, hint, use.casefold(), wanted)
    if not gold:
        return listed
    return with_labels(replace(listed, gold=labels_in_cell(gold[0])), row.labels, SOURCE, as_gold=False)
