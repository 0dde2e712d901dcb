"""Read tables from users."""

from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from bot.cli.common import fail, refused_file, say
from bot.labeling.errors import BadTable
from bot.labeling.tables import reading
from bot.labeling.tables.reading import Row, Table


def load_table(file: Path, *columns: Sequence[str], also: Sequence[str] = ()) -> Table:
    """Return the table of a file, with the columns as for `read_table`. An unreadable file ends the command."""
    try:
        data = file.read_bytes()
    except OSError as error:
        fail(refused_file(error))
    return reading.read_table(data, *columns, also=also)


def read_rows(file: Path, *columns: Sequence[str], also: Sequence[str] = ()) -> list[Row]:
    """Return the rows of a file. A mistake in it ends the command with a message."""
    table = load_table(file, *columns, also=also)
    if table.errors:
        fail_table(file, BadTable(table.errors))
    return table.rows


def fail_table(file: Path, error: BadTable, *advice: str) -> NoReturn:
    """Print what is wrong with each row of a table and the advice, a line each, and exit with code 1."""
    problems = [say(row.text, **row.arguments) for row in error.rows]
    fail("\n".join([*(say("cli-table-row", file=str(file), problem=problem) for problem in problems), *advice]))
