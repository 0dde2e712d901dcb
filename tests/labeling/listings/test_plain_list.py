"""Lists with our own columns."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.labeling.errors import BadRow
from bot.labeling.listings import ListedPicture, plain_list

CELLS = st.one_of(
    st.text(max_size=12), st.sampled_from(['"', '""', '"a', "|", "\\", "\r", "\n", ",", ";", "\t", "1e9", "①"])
)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp949", "cp437")


def test_all_columns():
    """Each column comes out where it belongs, whatever its order and its name."""
    data = (
        "우선순위,아이디,용도,힌트,정답,주소,메모\n5.0,첫째,Practice,잎,장미|국화,https://a.kr/1.jpg,x\n,,,,,b.jpg,\n"
    )
    first, second = plain_list.read(data.encode())
    labels = (("장미", "국화"), ("장미|국화",))
    assert first == ListedPicture(2, "https://a.kr/1.jpg", "첫째", labels, "잎", "practice", 5)
    assert second == ListedPicture(3, "b.jpg")


@pytest.mark.parametrize("priority", ["soon", "1.5", "1e9", "12345678901", "①", "--1", "nan"])
def test_priorities_are_whole_numbers(priority):
    """Anything else than a whole number is that row's error."""
    [error, good] = plain_list.read(f"file,priority\na.jpg,{priority}\nb.jpg,-3\n".encode())
    assert isinstance(error, BadRow)
    assert (error.line, error.arguments["problem"]) == (2, "priority")
    assert isinstance(good, ListedPicture)
    assert good.priority == -3


@settings(max_examples=60, deadline=None)
@given(data=st.one_of(st.binary(max_size=60), st.binary(max_size=60).map(lambda data: b"file,label\n" + data)))
def test_any_bytes_are_rows_or_errors(data):
    """No file of bytes raises anything."""
    assert all(isinstance(row, ListedPicture | BadRow) for row in plain_list.read(data))


@settings(max_examples=60, deadline=None)
@given(
    cells=st.lists(st.lists(CELLS, min_size=1, max_size=7), max_size=6),
    encoding=st.sampled_from(ENCODINGS),
    odd=st.integers(0, 200),
)
def test_any_table_is_rows_or_errors(cells, encoding, odd):
    """Whatever stands in the rows of a list, also half an encoding, a good last row is read or named."""
    text = "\n".join(["file,label,hint,use,priority,id", *(",".join(row) for row in cells), "last.jpg,,,,,"])
    data = bytearray(text.encode(encoding, "replace"))
    if odd < len(data) and encoding != "utf-16":
        data[odd] = 0xFF
    rows = list(plain_list.read(bytes(data)))
    assert rows
    assert all(isinstance(row, ListedPicture | BadRow) for row in rows)
