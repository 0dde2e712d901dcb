"""Tables that people bring: CSV with a header, as a spreadsheet saves it, or JSON lines."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.cli.common import fail, refused_file, say

csv.field_size_limit(1_000_000)


def read_table(file: Path, *columns: Sequence[str], also: Sequence[str] = ()) -> list[tuple[str, ...]]:
    """The rows of a file, of the first of these sets of columns that it has, in this order, wherever they stand.

    `also` are columns that may be missing; then they are empty. Ends the command with what is wrong.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            rows = _json_lines(opened.read()) if file.suffix == ".jsonl" else list(_csv(opened))
    except OSError as error:
        fail(refused_file(error))
    except UnicodeDecodeError:
        fail(say("cli-not-utf8", file=str(file)))
    except (csv.Error, ValueError) as error:
        fail(say("cli-table-broken", file=str(file), detail=str(error)))
    there = set(rows[0]) if rows else set()
    chosen = next((names for names in columns if there.issuperset(names)), None)
    if chosen is None:
        missing = [name for name in columns[0] if name not in there]
        fail(say("cli-table-columns", file=str(file), missing=", ".join(missing), columns=", ".join(columns[0])))
    return [tuple(row.get(name, "") for name in (*chosen, *also)) for row in rows]


def _csv(opened: Any) -> Any:
    table = csv.DictReader(opened)
    table.fieldnames = [name.strip() for name in table.fieldnames or ()]
    for row in table:
        yield {name: (value or "").strip() for name, value in row.items() if isinstance(name, str)}


def _json_lines(text: str) -> list[dict[str, str]]:
    rows = []
    for line in text.splitlines():
        row = json.loads(line) if line.strip() else None
        if row is not None and not isinstance(row, dict):
            raise ValueError(line[:60])
        if row:
            rows.append({name: each if isinstance(each, str) else json.dumps(each) for name, each in row.items()})
    return rows
