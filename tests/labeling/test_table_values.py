"""Values in tables: what an export writes is read back as it was, and runs in no spreadsheet."""

import csv
import io
import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.formats import csv as csv_format
from bot.formats import jsonl
from bot.formats.tables import ANSWER, TEXT
from bot.labeling.project_settings import is_a_button
from bot.labeling.search import normalize_text
from bot.labeling.tables.reading import read_table
from bot.labeling.tables.values import defuse, labels_in_cell, labels_in_json, read_text

WRITERS = {"csv": csv_format.begin_table, "jsonl": jsonl.begin_table}
FORMULAS = "=+-@＝＋－＠"
nasty = st.text(alphabet="'=+-@|\\[]\"{},;\t\r\n 장미aé＝", max_size=12)
texts = nasty | st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
letters = st.characters(categories=("L", "N", "P", "S")) | st.sampled_from("'=+-@|\\[]\"{},; 장ー")
names = st.text(letters, min_size=1, max_size=12).map(normalize_text).filter(is_a_button)


def written(kind: str, columns: list[str], rows: list[tuple]) -> bytes:
    """Return a file as an export writes it."""
    file = io.StringIO(newline="")
    WRITERS[kind](file, {column: ANSWER.get(column, TEXT) for column in columns})(rows)
    return file.getvalue().encode()


@pytest.mark.parametrize("kind", WRITERS)
@given(rows=st.lists(st.tuples(texts, names | st.lists(names) | st.none()), min_size=1))
@example(rows=[("'=1+1", "''=1+1"), ("\ufeff", ["a|b", "c\\", "|"]), ("=1", []), ("\r\n", None), ("a.jpg", '["a"]')])
def test_export_is_read_back_exactly(kind, rows):
    """Any name of a file and any labels come back as they were: one label, several, none of them, not decided."""
    read = read_table(written(kind, ["item", "file", "label"], [(1, *row) for row in rows]), ("file", "label"))
    assert read.errors == []
    assert [row.texts[0] for row in read.rows] == [file for file, _ in rows]
    for row, (_, label) in zip(read.rows, rows, strict=True):
        if label is None:
            assert row.labels == ()
        else:
            assert row.labels[0] == ((label,) if isinstance(label, str) else tuple(label))


@given(file=texts, labels=st.lists(names, max_size=3))
def test_no_cell_runs_in_a_spreadsheet(file, labels):
    """No cell begins with what a spreadsheet runs, also after blanks."""
    table = written("csv", ["file", "label"], [(file, labels)]).decode()
    for cell in list(csv.reader(io.StringIO(table, newline="")))[1]:
        assert cell.strip()[:1] not in {*FORMULAS}
        assert not cell.startswith(("\t", "\r"))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+", "'+"),
        ("+82 10", "'+82 10"),
        ("-", "'-"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1+1", "'＝1+1"),
        ("\t=1", "'\t=1"),
        ("\rx", "'\rx"),
        ("\n=1", "'\n=1"),
        ("  =1", "'  =1"),
        ("'=1", "''=1"),
        ("''-", "'''-"),
        ("장미", "장미"),
        ("a=b", "a=b"),
        ("'tis", "'tis"),
        ("'", "'"),
        ("", ""),
    ],
)
def test_formulas_get_an_apostrophe(text, cell):
    """A text that a spreadsheet would run gets one more apostrophe in front, and no other text changes."""
    assert defuse(text) == cell
    assert read_text(cell) == text


@pytest.mark.parametrize(
    ("label", "cell", "line"),
    [
        ("장미", "장미", '"장미"'),
        ("+", "'+", '"+"'),
        (["장미", "나팔꽃"], "장미|나팔꽃", '["장미", "나팔꽃"]'),
        (["빨강|파랑", "c:\\"], r"빨강\|파랑|c:\\", r'["빨강|파랑", "c:\\"]'),
        ([], "|", "[]"),
        (None, "", "null"),
    ],
)
def test_labels_as_written(label, cell, line):
    """The notation of labels is the documented one."""
    table = written("csv", ["item", "label"], [(1, label)]).decode("utf-8-sig")
    assert table == f"item,label\r\n1,{cell}\r\n"
    assert written("jsonl", ["label"], [(label,)]).decode() == f'{{"label": {line}}}\n'


def test_numbers_stay_numbers():
    """A negative number gets no apostrophe, unlike a text or a label that looks like one."""
    table = written("csv", ["seconds", "file", "label"], [(-0.5, "-0.5", "-0.5")]).decode("utf-8-sig")
    assert table == "seconds,file,label\r\n-0.5,'-0.5,'-0.5\r\n"


@pytest.mark.parametrize(
    ("cell", "labels"),
    [
        (" 장미 ", ("장미",)),
        ("장미 | 나팔꽃", ("장미", "나팔꽃")),
        ("장미|", ("장미",)),
        ("||", ()),
        ("=장미", ("=장미",)),
        (r"C:\장미", (r"C:\장미",)),
    ],
)
def test_labels_typed_by_hand(cell, labels):
    """Blanks around labels and a bar too many change nothing, and a formula needs no apostrophe to be read."""
    assert labels_in_cell(cell)[0] == labels


def test_other_meanings_come_after_ours():
    """A cell can also mean one label as it stands, or a JSON list; a JSON text can also be in the notation of CSV."""
    assert labels_in_cell("a|b") == (("a", "b"), ("a|b",))
    assert labels_in_cell('["a", "b"]') == (('["a", "b"]',), ("a", "b"))
    assert labels_in_cell("'=a") == (("=a",), ("'=a",))
    assert labels_in_json("a|b") == (("a|b",), ("a", "b"))
    assert labels_in_json([1, "b", None]) == (("1", "b"),)
    assert labels_in_json(json.loads("[]")) == ((),)
    assert [labels_in_json(value)[0] for value in (True, 1)] == [("true",), ("1",)]
    assert labels_in_json("") == labels_in_json(None) == labels_in_cell("  ") == ()
