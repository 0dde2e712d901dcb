"""Names of files that Windows, ZIPs and file systems without cases take."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.labeling.dataset.names import label_folders, picture_name, safe_name

UNSAFE = set('<>:"/\\|?*%')


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("장미", "장미"),
        ("a/b", "a_b"),
        ("CON", "_CON"),
        ("nul.jpg", "_nul.jpg"),
        ("..", "_"),
        (".hidden", "hidden"),
        ("end. ", "end"),
        ("줄\n바꿈", "줄바꿈"),
        (unicodedata.normalize("NFD", "장미"), "장미"),
        ("꽃" * 200, "꽃" * 60),
    ],
)
def test_safe_names(text, name):
    """What some system refuses in a name is replaced or left out, and the rest stays."""
    assert safe_name(text) == name


@given(st.text(max_size=90))
def test_any_text_becomes_a_safe_name(text):
    """No text gives an empty, hidden, unsafe or too long name."""
    name = safe_name(text)
    assert name
    assert not name.startswith(".")
    assert not name.endswith((".", " "))
    assert UNSAFE.isdisjoint(name)
    assert name.isprintable()
    assert len(name.encode()) < 250


def test_different_labels_have_different_folders():
    """Labels that would have one folder, also where cases are not told apart, get numbers."""
    assert label_folders(["a/b", "a:b", "A_B", "장미"]) == {
        "a/b": "a_b",
        "a:b": "a_b (2)",
        "A_B": "A_B (3)",
        "장미": "장미",
    }


def test_pictures_of_one_name_have_different_files():
    """The number of the picture makes its file's name unique."""
    assert picture_name(7, "phone/IMG 1.JPG") == "000007-IMG 1"
    assert picture_name(1234567, "?.png") == "1234567-_"
