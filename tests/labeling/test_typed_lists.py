"""Lists of labels as people type them."""

import pytest

from bot.labeling.tables.typed_lists import read_lines, read_list

SOUP = ("김치", "된장국", "시금치나물")

LISTS = [
    "김치, 된장국, 시금치나물",
    "김치,된장국,시금치나물.".rstrip("."),
    "김치，된장국、시금치나물",
    "김치,\n된장국,\n시금치나물",
    "김치, 된장국\n시금치나물",
    "김치/된장국 / 시금치나물",
    "김치·된장국·시금치나물",
    "김치 ㆍ 된장국 ㆍ 시금치나물",
    "김치; 된장국; 시금치나물",
    "1. 김치\n2. 된장국\n3. 시금치나물",
    "1) 김치\n\n2) 된장국\n3)시금치나물",
    "1.김치 2.된장국 3.시금치나물",
    "1. 김치, 2. 된장국, 3. 시금치나물",
    "① 김치 ② 된장국 ③ 시금치나물",
    "- 김치\n- 된장국\n- 시금치나물",
    ", 김치, 된장국,, 시금치나물,",
]


@pytest.mark.parametrize("text", LISTS)
def test_lists_are_recognized(text):
    """Commas, slashes, dots and numbers make a list of labels."""
    found = read_list(text)
    assert found
    assert found.split == SOUP
    assert found.lines == tuple(read_lines(text))


@pytest.mark.parametrize(
    "text",
    [
        "김치\n된장국\n시금치나물",
        "김치 된장국 시금치나물",
        "김치",
        "김치,",
        "1,000원",
        "1/2 컵",
        "3.5도",
        "남/여\n모름",
        "오징어·문어\n조개",
        "1. 김치\n된장국",
        "-\n+",
        "+",
        "",
        " \n",
    ],
)
def test_other_texts_are_no_lists(text):
    """Lines are labels as they stand, and marks between digits or within one of several lines separate nothing."""
    assert read_list(text) is None


def test_known_labels_are_not_split():
    """A line that is a label already stays one, and marks beside it do not."""
    assert read_list("나팔꽃, 흰\n장미", ["나팔꽃, 흰"]) is None
    found = read_list("나팔꽃, 흰\n장미, 국화", ["나팔꽃, 흰"])
    assert found
    assert found.split == ("나팔꽃, 흰", "장미", "국화")
    found = read_list("1,000원, 2,000원")
    assert found
    assert found.split == ("1,000원", "2,000원")
