"""Read tables as programs and people save them: CSV, or JSON lines."""

import codecs
import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from bot.labeling.errors import BadRow
from bot.labeling.tables.values import LABEL_COLUMN, Labels, as_text, labels_in_cell, labels_in_json, read_text

csv.field_size_limit(1_000_000)

NO_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # workbooks and archives, like those that /export sends
DELIMITERS = (",", ";", "\t")
SEPARATOR_LINE = re.compile(r'"?sep=([,;\t])"?[ ,;\t]*(?:\r\n|\r|\n|$)', re.IGNORECASE)
"""The first line by which Excel is told the delimiter."""
OTHER_NAMES = {
    "file": (
        *("filename", "filepath", "path", "image", "picture", "url", "imageurl"),
        *("파일", "파일명", "파일이름", "사진", "사진이름", "이미지", "경로", "주소"),
    ),
    "label": ("labels", "class", "라벨", "레이블", "라벨이름", "정답", "답", "분류"),
    "hint": ("힌트", "도움말", "설명"),
    "use": ("용도", "쓰임"),
    "priority": ("우선순위", "순위"),
    "id": ("아이디", "고유번호"),
}
"""Names that people give to columns, without spaces; our own name comes first if a table has both."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its line in the file, and the texts of the wanted columns in their order, empty where one is missing.

    `labels` are the possible meanings of the label column, the likeliest first; none if it is empty.
    """

    line: int
    texts: tuple[str, ...]
    labels: tuple[Labels, ...]


@dataclass(slots=True)
class Table:
    """The rows of a file, and the errors of those that can't be read. If none can be read, there is one error."""

    rows: list[Row] = field(default_factory=list)
    errors: list[BadRow] = field(default_factory=list)


def read_table(data: bytes, *columns: Sequence[str], also: Sequence[str] = ()) -> Table:
    """Read a file, for the first of the column sets that it has. `also` are optional columns."""
    table = Table()
    try:
        text = _decode(data)
        rows = _json_rows if text.lstrip().startswith("{") else _csv_rows
        for row in rows(text, _Wanted(columns, also)):
            if isinstance(row, Row):
                table.rows.append(row)
            else:
                table.errors.append(row)
    except BadRow as error:
        table.errors.append(error)
    return table


def _decode(data: bytes) -> str:
    """Return the text of a file: UTF-8, what Excel calls Unicode text (UTF-16), or what it saves in Korea (cp949).

    Raises BadRow.
    """
    if data.startswith(NO_TEXT):
        raise BadRow(1, "no-text")
    encodings = ("utf-16",) if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else ("utf-8-sig", "cp949")
    places = []
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            places.append(error.start)
    raise BadRow(data.count(b"\n", 0, places[0]) + 1, "encoding")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The wanted columns: one of several sets, and optional ones."""

    sets: Sequence[Sequence[str]]
    also: Sequence[str]

    def are_in(self, header: Sequence[str]) -> bool:
        return any(all(_find(header, name) for name in names) for names in self.sets)

    def places(self, line: int, header: Sequence[str]) -> dict[str, int | None]:
        """Return the place of each column in a header. Raises BadRow if one is missing, or there twice."""
        if not self.are_in(header):
            missing = [name for name in self.sets[0] if not _find(header, name)]
            raise BadRow(line, "columns", ", ".join(missing), ",".join(self.sets[0]))
        chosen = next(names for names in self.sets if all(_find(header, name) for name in names))
        found = {name: _find(header, name) for name in (*chosen, *self.also)}
        for name, places in found.items():
            if len(places) > 1:
                raise BadRow(line, "twice", name)
        return {name: places[0] if places else None for name, places in found.items()}


def _find(header: Sequence[str], name: str) -> list[int]:
    """Return the places of a column in a header, by our name for it or else by the first other name that is there."""
    plain = [_plain(cell) for cell in header]
    for known in (name, *OTHER_NAMES.get(name, ())):
        if places := [place for place, cell in enumerate(plain) if cell == known]:
            return places
    return []


def _plain(name: str) -> str:
    """Return a column's name without case, blanks and underscores."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFC", name).casefold())


def _csv_rows(text: str, wanted: _Wanted) -> Iterator[Row | BadRow]:
    """Yield the rows of a CSV file. Blank rows are ignored. Raises BadRow if the rest can't be read."""
    told = SEPARATOR_LINE.match(text)
    lines = 1 if told else 0
    text = text[told.end() :] if told else text
    header, delimiter = _header(text, told[1] if told else DELIMITERS, wanted)
    typed = any(name.startswith(" ") for name in header[1:])  # by hand: quotation marks may follow a blank, too
    records = _records(text, delimiter, skip_blanks=typed)
    line, header = next(records, (1, []))
    places = wanted.places(lines + line, header)
    width = max((place for place, name in enumerate(header, start=1) if name.strip()), default=0)
    for line, cells in records:
        if any(cell.strip() for cell in cells[width:]):
            yield BadRow(lines + line, "wide", delimiter.join(cells))
            continue
        found = {
            name: cells[place] if place is not None and place < len(cells) else "" for name, place in places.items()
        }
        texts = tuple(read_text(cell) for cell in found.values())
        yield Row(lines + line, texts, labels_in_cell(found.get(LABEL_COLUMN, "")))


def _header(text: str, delimiters: Iterable[str], wanted: _Wanted) -> tuple[list[str], str]:
    """Return the header and the delimiter: the one by which it has the wanted columns, or else the most columns."""
    headers = []
    for delimiter in delimiters:
        with suppress(BadRow):
            headers.append((next((cells for _line, cells in _records(text, delimiter)), []), delimiter))
    if not headers:
        raise BadRow(1, "broken")
    return max(headers, key=lambda header: (wanted.are_in(header[0]), len(header[0])))


def _records(text: str, delimiter: str, *, skip_blanks: bool = False) -> Iterator[tuple[int, list[str]]]:
    """Yield the records of a CSV file that are not blank, with the line on which each begins. Raises BadRow."""
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=skip_blanks)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:  # not ignored: an unclosed quotation mark would hide all following rows
            raise BadRow(line, "broken") from None
        if any(cell.strip() for cell in cells):
            yield line, cells


def _json_rows(text: str, wanted: _Wanted) -> Iterator[Row | BadRow]:
    """Yield the rows of a file of JSON lines. Blank lines are ignored. Raises BadRow if columns are missing."""
    rows: list[tuple[int, dict[str, Any]]] = []
    for line, written in enumerate(text.split("\n"), start=1):  # splitlines would also split at U+2028 within a value
        try:
            row = json.loads(written) if written.strip() else {}
        except (ValueError, RecursionError):
            row = None
        if not isinstance(row, dict):
            yield BadRow(line, "broken")
        elif row:
            rows.append((line, row))
    if not rows:
        return
    keys = list(dict.fromkeys(key for _line, row in rows for key in row))
    places = wanted.places(rows[0][0], keys)
    for line, row in rows:
        found = {name: None if place is None else row.get(keys[place]) for name, place in places.items()}
        yield Row(line, tuple(as_text(value) for value in found.values()), labels_in_json(found.get(LABEL_COLUMN)))
