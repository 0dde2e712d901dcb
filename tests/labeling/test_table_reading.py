"""Tables as spreadsheet programs and people save them."""

import time
from unicodedata import normalize

import pytest

from bot.labeling.tables.reading import read_table

ROWS = [("가.jpg", "김치"), ("나.jpg", "된장국")]
PLAIN = "file,label\n가.jpg,김치\n나.jpg,된장국\n"
SEMICOLONS = PLAIN.replace(",", ";")
TABS = PLAIN.replace(",", "\t")

SAVED = {
    "UTF-8": PLAIN.encode(),
    "UTF-8 with a byte order mark": PLAIN.encode("utf-8-sig"),
    "Excel in Korea": PLAIN.encode("cp949"),
    "Excel's Unicode text": TABS.encode("utf-16"),
    "UTF-16, big endian": b"\xfe\xff" + PLAIN.encode("utf-16-be"),
    "semicolons": SEMICOLONS.encode(),
    "quoted semicolons": b'"file";"label"\n' + '가.jpg;"김치"\n"나.jpg";된장국\n'.encode(),
    "tabs": TABS.encode(),
    "Windows lines": PLAIN.replace("\n", "\r\n").encode(),
    "old Mac lines": PLAIN.replace("\n", "\r").encode(),
    "no last line end": PLAIN.rstrip().encode(),
    "a delimiter line": f"sep=,\n{PLAIN}".encode(),
    "a delimiter line of Excel": f"sep=;\r\n{SEMICOLONS}".encode("utf-8-sig"),
    "a delimiter line that a program saved again": f'"sep=\t"\n{TABS}'.encode(),
    "empty rows at the end": f"{PLAIN},\n,,,\n\n".encode(),
    "empty rows between": b"\n,,\nfile,label,,\n" + "가.jpg,김치,,\n , \n나.jpg,된장국,,\n".encode(),
    "capitals": PLAIN.replace("file,label", "File,LABEL").encode(),
    "blanks around names": PLAIN.replace("file,label", " File Name , label ").encode(),
    "Korean names": PLAIN.replace("file,label", "파일 이름,라벨").encode("cp949"),
    "names from a Mac": normalize("NFD", "사진,정답\n").encode() + PLAIN.split("\n", 1)[1].encode(),
    "more columns in another order": "label,note,file\n김치,,가.jpg\n된장국,x,나.jpg\n".encode(),
    "ours beside another name": "image,label,file\nx,김치,가.jpg\ny,된장국,나.jpg\n".encode(),
    "a short row": "file,label,note\n가.jpg,김치\n나.jpg,된장국,x\n".encode(),
    "JSON lines": '{"file": "가.jpg", "label": "김치"}\n\n{"label": "된장국", "file": "나.jpg"}\n'.encode(),
    "JSON lines with capitals": b'\xef\xbb\xbf{"File": "\\uac00.jpg", "Label": "\\uae40\\uce58"}\r\n'
    + '{"File": "나.jpg", "Label": "된장국"}'.encode(),
}


@pytest.mark.parametrize("data", SAVED.values(), ids=SAVED)
def test_saved_tables_are_read(data):
    """The same table is read however it was saved."""
    table = read_table(data, ("file", "label"))
    assert table.errors == []
    assert [(row.texts[0], row.labels[0][0]) for row in table.rows] == ROWS


def test_typed_by_hand():
    """Blanks after commas are ignored, also before quotation marks, if the first line has them, too."""
    table = read_table('file, label\na.jpg, "나팔꽃, 흰"\nb.jpg,  장미 \n'.encode(), ("file", "label"))
    assert [row.labels for row in table.rows] == [(("나팔꽃, 흰",),), (("장미",),)]


def test_other_delimiters_within_values():
    """The delimiter is the one of the first line, however many others the values have."""
    data = "file;label\na, b, c.jpg;나팔꽃, 흰, 큰\n1,2.jpg;1,5\n".encode()
    table = read_table(data, ("file", "label"))
    assert [(row.texts[0], row.labels[0]) for row in table.rows] == [
        ("a, b, c.jpg", ("나팔꽃, 흰, 큰",)),
        ("1,2.jpg", ("1,5",)),
    ]


def test_lines_are_counted_in_the_file():
    """The line of a row is the one on which it begins in the file, whatever stands before it."""
    table = read_table(b'sep=,\n\nfile,label\na.jpg,x\n"b\n.jpg",y\n\n,,\nc.jpg,z\n', ("file", "label"))
    assert [row.line for row in table.rows] == [4, 5, 9]
    table = read_table(b'\n{"file": "a", "label": 1}\n\n{"file": "b", "label": 2}', ("file", "label"))
    assert [row.line for row in table.rows] == [2, 4]


REFUSED = {
    "nothing": (b"", [(1, "columns", "file, label", "file,label")]),
    "no header": (b"a.jpg,x\n", [(1, "columns", "file, label", "file,label")]),
    "no label": (b"\nfile;note\n", [(2, "columns", "label", "file,label")]),
    "a column twice": (b"file,label,Label\na,b,c\n", [(1, "twice", "label", "")]),
    "a comma in a label": (
        "file,label\na.jpg,나팔꽃, 흰\nb.jpg,x,,\nc.jpg,y,z\n".encode(),
        [(2, "wide", "a.jpg,나팔꽃, 흰", ""), (4, "wide", "c.jpg,y,z", "")],
    ),
    "an unclosed quotation mark": (b'file,label\na.jpg,x\nb.jpg,"y\nc.jpg,z\n', [(3, "broken", "", "")]),
    "an unclosed one in the header": (b'"file,label\na.jpg,x\n', [(1, "broken", "", "")]),
    "an odd byte": (b"file,label\na.jpg,x\nb\xff.jpg,y\n", [(3, "encoding", "", "")]),
    "half of UTF-16": (b"\xff\xfea", [(1, "encoding", "", "")]),
    "a workbook": (b"PK\x03\x04\x14\x00\x06\x00", [(1, "no-text", "", "")]),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", [(1, "no-text", "", "")]),
    "broken JSON": (
        b'{"file": "a", "label": "x"}\n{"file"\n[1]\n',
        [(2, "broken-json", "", ""), (3, "broken-json", "", "")],
    ),
    "JSON without labels": (b'{"file": "a"}', [(1, "columns", "label", "file,label")]),
}


@pytest.mark.parametrize(("data", "errors"), REFUSED.values(), ids=REFUSED)
def test_errors_have_their_lines(data, errors):
    """What can't be read is refused with its line and the reason, all of it at once."""
    table = read_table(data, ("file", "label"))
    names = ("problem", "value", "other")
    assert [(error.line, *(error.arguments[name] for name in names)) for error in table.errors] == errors


def test_first_set_of_columns_counts():
    """The columns are those of the first set that the file has, in the order of the set."""
    sets = ("task", "worker", "label"), ("item", "labeler", "label")
    table = read_table(b"labeler,label,item,task\nann,x,1,7\n", *sets, also=("status",))
    assert table.rows[0].texts == ("1", "ann", "x", "")


def test_reading_goes_on_after_what_cannot_be_read():
    """Where it is asked for, an unclosed quotation mark and an odd byte cost their own rows only."""
    data = 'file,label\na.jpg,"장미\nb.jpg,장미\n"c"c.jpg,장미\nd'.encode() + b"\xff.jpg,x\ne.jpg,y\n"
    table = read_table(data, ("file", "label"), goes_on=True)
    assert [(row.line, row.texts[0]) for row in table.rows] == [(3, "b.jpg"), (6, "e.jpg")]
    problems = [(error.line, error.arguments["problem"]) for error in table.errors]
    assert problems == [(2, "broken-row"), (4, "broken-row"), (5, "encoding")]
    korean = "파일,라벨\n가.jpg,장미\n".encode("cp949") + b"\xff.jpg,x\n"
    table = read_table(korean, ("file", "label"), goes_on=True)
    assert [row.texts[0] for row in table.rows] == ["가.jpg"]
    assert [error.line for error in table.errors] == [3]


def test_many_unclosed_quotation_marks_are_read_in_little_time():
    """A file in which each row runs into all the next ones is not read once for each of its rows."""
    rows = 20_000
    began = time.monotonic()
    table = read_table(b"file,label\n" + b'b","\n' * rows, ("file", "label"), goes_on=True)
    assert len(table.errors) == rows
    assert time.monotonic() - began < 10
