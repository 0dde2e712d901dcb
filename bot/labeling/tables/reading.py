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
from functools import partial
from typing import Any, Self

from bot.frozen import frozen
from bot.labeling.errors import BadRow
from bot.labeling.tables.values import LABEL_COLUMN, Labels, as_text, labels_in_cell, labels_in_json, read_text

csv.field_size_limit(1_000_000)

NO_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # workbooks and archives, like those that /export sends
DELIMITERS = (",", ";", "\t")
SEPARATOR_LINE = re.compile(r'"?sep=([,;\t])"?[ ,;\t]*(?:\r\n|\r|\n|$)', re.IGNORECASE)
"""The first line by which Excel is told the delimiter."""
LINES_MOST = 100  # of one record, where reading goes on after an unclosed quotation mark
SURROGATE = re.compile("[\ud800-\udfff]")  # a byte that could not be decoded
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


@frozen
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


def read_table(data: bytes, *columns: Sequence[str], also: Sequence[str] = (), goes_on: bool = False) -> Table:
    """Read a file, for the first of the column sets that it has. `also` are optional columns.

    With `goes_on` an unclosed quotation mark or an odd byte is an error of its row, and the rows after it are read.
    """
    table = Table()
    try:
        text = _decode(data, goes_on=goes_on)
        wanted = _Wanted(columns, also)
        rows = _json_rows(text, wanted) if text.lstrip().startswith("{") else _csv_rows(text, wanted, goes_on=goes_on)
        for row in rows:
            if isinstance(row, Row) and goes_on and _is_odd(row):
                table.errors.append(BadRow(row.line, "encoding"))
            elif isinstance(row, Row):
                table.rows.append(row)
            else:
                table.errors.append(row)
    except BadRow as error:
        table.errors.append(error)
    return table


def _is_odd(row: Row) -> bool:
    """Return whether a row has bytes that could not be decoded."""
    return any(SURROGATE.search(text) for text in (*row.texts, *(label for labels in row.labels for label in labels)))


def _decode(data: bytes, *, goes_on: bool) -> str:
    """Return the text of a file: UTF-8, what Excel calls Unicode text (UTF-16), or what it saves in Korea (cp949).

    With `goes_on` odd bytes become surrogates. Raises BadRow.
    """
    if data.startswith(NO_TEXT):
        raise BadRow(1, "no-text")
    encodings = ("utf-16",) if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else ("utf-8-sig", "cp949")
    places = {}
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            places[encoding] = error.start
    if goes_on and "utf-16" not in places:
        return data.decode(max(places, key=lambda encoding: places[encoding]), "surrogateescape")
    raise BadRow(data.count(b"\n", 0, places[encodings[0]]) + 1, "encoding")


@frozen
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


def _csv_rows(text: str, wanted: _Wanted, *, goes_on: bool) -> Iterator[Row | BadRow]:
    """Yield the rows of a CSV file. Blank rows are ignored. Raises BadRow if the rest can't be read."""
    told = SEPARATOR_LINE.match(text)
    lines = list(io.StringIO(text, newline=""))
    first = 1 if told else 0
    header, delimiter = _header(lines, first, told[1] if told else DELIMITERS, wanted)
    typed = any(name.startswith(" ") for name in header[1:])  # by hand: quotation marks may follow a blank, too
    records = _Records(lines, delimiter, first, skip_blanks=typed)
    line, header = next(records, (1, []))
    places = wanted.places(line, header)
    width = max((place for place, name in enumerate(header, start=1) if name.strip()), default=0)
    records.goes_on = goes_on
    for line, cells in records:
        if not cells:
            yield BadRow(line, "broken-row")
            continue
        if any(cell.strip() for cell in cells[width:]):
            yield BadRow(line, "wide", delimiter.join(cells))
            continue
        found = {
            name: cells[place] if place is not None and place < len(cells) else "" for name, place in places.items()
        }
        texts = tuple(read_text(cell) for cell in found.values())
        yield Row(line, texts, labels_in_cell(found.get(LABEL_COLUMN, "")))


def _header(lines: Sequence[str], first: int, delimiters: Iterable[str], wanted: _Wanted) -> tuple[list[str], str]:
    """Return the header and the delimiter: the one by which it has the wanted columns, or else the most columns."""
    headers = []
    for delimiter in delimiters:
        with suppress(BadRow):
            headers.append((next((cells for _, cells in _Records(lines, delimiter, first)), []), delimiter))
    if not headers:
        raise BadRow(1, "broken")
    return max(headers, key=lambda header: (wanted.are_in(header[0]), len(header[0])))


class _Records:
    """Iterates over the records of a CSV file that are not blank, with the line on which each begins.

    A record that can't be read raises BadRow, or with `goes_on` is empty; the next one begins on the line after it.
    """

    def __init__(self, lines: Sequence[str], delimiter: str, first: int, *, skip_blanks: bool = False) -> None:
        """Create it. `first` is the index of the first line to be read."""
        self.goes_on = False
        self._lines = lines
        self._begun = self._next = first
        self._open = partial(csv.reader, delimiter=delimiter, strict=True, skipinitialspace=skip_blanks)
        self._reader = self._open(self._feed())

    def _feed(self) -> Iterator[str]:
        while self._next < len(self._lines) and not (self.goes_on and self._next - self._begun >= LINES_MOST):
            self._next += 1
            yield self._lines[self._next - 1]

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> tuple[int, list[str]]:
        while True:
            self._begun = self._next
            line = self._begun + 1
            try:
                cells = next(self._reader)
            except csv.Error:  # not ignored: an unclosed quotation mark would hide all following rows
                if not self.goes_on:
                    raise BadRow(line, "broken") from None
                self._next = line
                self._reader = self._open(self._feed())
                return line, []
            if any(cell.strip() for cell in cells):
                return line, cells


def _json_rows(text: str, wanted: _Wanted) -> Iterator[Row | BadRow]:
    """Yield the rows of a file of JSON lines. Blank lines are ignored. Raises BadRow if columns are missing."""
    rows: list[tuple[int, dict[str, Any]]] = []
    for line, written in enumerate(text.split("\n"), start=1):  # splitlines would also split at U+2028 within a value
        try:
            row = json.loads(written) if written.strip() else {}
        except (ValueError, RecursionError):
            row = None
        if not isinstance(row, dict):
            yield BadRow(line, "broken-json")
        elif row:
            rows.append((line, row))
    if not rows:
        return
    keys = list(dict.fromkeys(key for _line, row in rows for key in row))
    places = wanted.places(rows[0][0], keys)
    for line, row in rows:
        found = {name: None if place is None else row.get(keys[place]) for name, place in places.items()}
        yield Row(line, tuple(as_text(value) for value in found.values()), labels_in_json(found.get(LABEL_COLUMN)))
