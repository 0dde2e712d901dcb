"""Which file a path of another computer means."""

from unicodedata import normalize

import pytest

from bot.labeling.errors import BadEntry
from bot.labeling.listings import ListedPicture
from bot.labeling.listings.path_ends import PathEnds, locate

FILES = PathEnds(
    ["a/1.jpg", "b/1.jpg", "x/a/1.jpg", "2.jpg", "deep/3 (1).jpg", "deep/꽃.jpg", "0123abcd-4.jpg", "4.jpg"]
)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("a/1.jpg", ["a/1.jpg"]),
        ("data/x/a/1.jpg", ["x/a/1.jpg"]),
        ("y/a/1.jpg", ["a/1.jpg", "x/a/1.jpg"]),
        ("1.jpg", ["a/1.jpg", "b/1.jpg", "x/a/1.jpg"]),
        ("images\\2.jpg", ["2.jpg"]),
        ("./2.jpg", ["2.jpg"]),
        ("upload/1/f78f75ab-2.jpg", ["2.jpg"]),
        ("upload/f78f75-2.jpg", ["2.jpg"]),
        ("upload/1/f78f75ab-3_1.jpg", ["deep/3 (1).jpg"]),
        (normalize("NFD", "images/꽃.jpg"), ["deep/꽃.jpg"]),
        ("upload/1/0123abcd-4.jpg", ["0123abcd-4.jpg"]),
        ("upload/1/fedcba98-4.jpg", ["4.jpg"]),
        ("flower-2.jpg", []),
        ("../../5.jpg", []),
        ("", []),
        ("/", []),
    ],
)
def test_path_of_another_computer(path, found):
    """A path means the files that share most of its end, also where an upload has changed the name."""
    assert FILES.find(path) == found


def test_rows_get_their_files():
    """Rows get the file that they mean; what can mean several is refused, and anything else stays as it is."""
    refused = BadEntry(1, "no-picture")
    places = ["upload/1/f78f75ab-a.jpg", "b.jpg", "https://pictures.example/a.jpg", "c.jpg"]
    rows = [refused, *(ListedPicture(line, place) for line, place in enumerate(places, start=2))]
    first, second, ambiguous, *others = locate(rows, ["deep/a.jpg", "x/b.jpg", "y/b.jpg"])
    assert (first, second) == (refused, ListedPicture(2, "deep/a.jpg"))
    assert isinstance(ambiguous, BadEntry)
    assert ambiguous.arguments == {"line": "3", "problem": "ambiguous", "value": "b.jpg", "other": "x/b.jpg, y/b.jpg"}
    assert others == rows[3:]
