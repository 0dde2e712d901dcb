"""Tables that people bring: CSV with a header, as a spreadsheet saves it."""

import csv
from collections.abc import Sequence
from pathlib import Path

from bot.cli.common import fail, refused_file, say

csv.field_size_limit(1_000_000)


def read_table(file: Path, columns: Sequence[str]) -> list[tuple[str, ...]]:
    """The rows of a CSV file, of these columns in this order, wherever they stand; or the end with what is wrong."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            table = csv.DictReader(opened)
            there = [name.strip() for name in table.fieldnames or ()]
            if missing := [name for name in columns if name not in there]:
                fail(say("cli-table-columns", file=str(file), missing=", ".join(missing), columns=", ".join(columns)))
            table.fieldnames = there
            return [tuple((row[name] or "").strip() for name in columns) for row in table]
    except OSError as error:
        fail(refused_file(error))
    except UnicodeDecodeError:
        fail(say("cli-not-utf8", file=str(file)))
    except csv.Error as error:
        fail(say("cli-table-broken", file=str(file), detail=str(error)))
