"""Read tables from users: CSV with a header, or JSON lines."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bot.cli.common import fail, refused_file, say

csv.field_size_limit(1_000_000)


def read_table(file: Path, *columns: Sequence[str], also: Sequence[str] = ()) -> list[tuple[str, ...]]:
    """Return the rows of a file as tuples, for the first of the column sets that the file has.

    The order of the columns in the file doesn't matter. `also` are optional columns, empty if missing. A mistake in the
    file ends the command with a message.
    """
    lines = _Lines()
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            read = lines.of(opened)
            there, rows = _json_lines(read) if file.suffix == ".jsonl" else _csv(read)
    except OSError as error:
        fail(refused_file(error))
    except UnicodeDecodeError:
        fail(say("cli-not-utf8", file=str(file)))
    except (csv.Error, ValueError):
        fail(say("cli-table-broken", file=str(file), line=str(max(1, lines.read))))
    chosen = next((names for names in columns if there.issuperset(names)), None)
    if chosen is None:
        missing = [name for name in columns[0] if name not in there]
        fail(say("cli-table-columns", file=str(file), missing=", ".join(missing), columns=", ".join(columns[0])))
    return [tuple(row.get(name, "") for name in (*chosen, *also)) for row in rows]


class _Lines:
    """Counts the lines of a file as they are read, to say where a table is broken."""

    def __init__(self) -> None:
        self.read = 0

    def of(self, lines: Iterable[str]) -> Iterator[str]:
        for line in lines:
            self.read += 1
            yield line


_Table = tuple[set[str], list[dict[str, str]]]
"""Column names and rows."""


def _csv(opened: Iterable[str]) -> _Table:
    table = csv.DictReader(opened, strict=True)  # otherwise an unclosed quotation mark hides all following rows
    table.fieldnames = [name.strip() for name in table.fieldnames or ()]
    rows = [{name: (value or "").strip() for name, value in row.items() if isinstance(name, str)} for row in table]
    return set(table.fieldnames), rows


def _json_lines(opened: Iterable[str]) -> _Table:
    rows = []
    for line in opened:
        row = json.loads(line) if line.strip() else None
        if row is not None and not isinstance(row, dict):
            raise ValueError(line[:60])
        if row:
            rows.append({name: _text(value) for name, value in row.items()})
    return set().union(*rows), rows


def _text(value: Any) -> str:
    """Return a value as in CSV: null is empty."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
