"""Metadata files of image datasets on Hugging Face."""

import json

from bot.labeling.errors import BadRow
from bot.labeling.listings import ListedPicture
from bot.labeling.listings.huggingface import read_metadata


def test_metadata_csv():
    """Pictures are those beside the file. Other columns are ignored, and an empty label is none."""
    data = b"file_name,text,label\n0001.png,A cat,cat\nsub/0002.png,,\n"
    assert list(read_metadata(data)) == [
        ListedPicture(2, "0001.png", suggestions={"huggingface": (("cat",),)}),
        ListedPicture(3, "sub/0002.png"),
    ]


def test_metadata_without_labels():
    """A file for captions has no labels: its pictures are read without."""
    assert list(read_metadata(b"file_name,text\n1.png,A cat\n")) == [ListedPicture(2, "1.png")]


def test_metadata_json_lines():
    """JSON lines can have numbers, lists of labels, and objects with a path; labels can be gold."""
    rows = [
        {"file_name": "1.png", "label": 3, "objects": {"bbox": [[1, 2, 3, 4]]}},
        {"file_name": "2.png", "label": ["cat", "dog"]},
    ]
    data = "\n".join(map(json.dumps, rows)).encode()
    assert list(read_metadata(data, as_gold=True)) == [
        ListedPicture(1, "1.png", gold=(("3",),)),
        ListedPicture(2, "2.png", gold=(("cat", "dog"),)),
    ]
    data = b'{"image": {"path": "deep\\\\1.png", "bytes": null}, "label": "cat"}\n{"image": "2.png"}'
    assert list(read_metadata(data, as_gold=True)) == [
        ListedPicture(1, "deep/1.png", gold=(("cat",),)),
        ListedPicture(2, "2.png"),
    ]


def test_bad_rows_have_their_lines():
    """Rows without a picture and broken ones are named with their lines, and the others are read."""
    rows = list(read_metadata(b'{"file_name": "1.png"}\n{"label": "cat"}\nx\n{"file_name": {"path": []}}\n'))
    bad = [(row.line, row.arguments["problem"]) for row in rows if isinstance(row, BadRow)]
    assert bad == [(3, "broken-json"), (2, "no-file"), (4, "no-file")]
    assert ListedPicture(1, "1.png") in rows
    [error] = read_metadata(b"text,label\na,b\n")
    assert isinstance(error, BadRow)
    assert (error.line, error.arguments["problem"], error.arguments["value"]) == (1, "columns", "file")


def test_impossible_paths():
    """Half of a character and odd braces are read or refused, and raise nothing."""
    rows = list(
        read_metadata(b'{"file_name": "\\ud800.png"}\n{"file_name": "{a}.png"}\n{"file_name": "{\\"path\\": 1"}')
    )
    assert [type(row) for row in rows] == [ListedPicture, BadRow, BadRow]
