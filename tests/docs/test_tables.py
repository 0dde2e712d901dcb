"""A program that follows docs/tables.md reads an export as it was."""

import csv
import io
import re

import pytest

from bot.formats.csv import begin_table
from bot.formats.tables import ANSWER
from tests.paths import ROOT


@pytest.mark.parametrize(
    ("file", "labels"),
    [("=1+1.jpg", ["+", "'=a|b"]), ("'\t.jpg", ["\\", "a\\|"]), ("'tis.jpg", []), ("''@", ["＝1", "'", "장미"])],
)
def test_documented_program_reads_an_export(file, labels):
    """The functions of the document return the texts and labels that were written."""
    (program,) = re.findall(r"```python\n(.*?)```", (ROOT / "docs/tables.md").read_text("utf-8"), re.DOTALL)
    functions: dict = {}
    exec(program, functions)  # noqa: S102  # the document's own code
    written = io.StringIO(newline="")
    begin_table(written, {column: ANSWER[column] for column in ("file", "label")})([(file, labels)])
    _, (cell, labels_cell) = csv.reader(io.StringIO(written.getvalue(), newline=""))
    assert functions["text_of"](cell) == file
    assert functions["labels_of"](labels_cell) == labels
