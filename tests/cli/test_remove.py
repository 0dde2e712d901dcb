"""labelbot remove: pictures by number, and all that a person sent."""

import json
from datetime import UTC, datetime
from functools import partial

import pytest

from bot.services import members
from tests.conftest import picture_bytes


@pytest.fixture
def sent(cli, inside, tmp_path, garden) -> str:
    """A project of three pictures, of which 영희 has sent the first two."""
    (tmp_path / "photos").mkdir()
    for number in range(3):
        (tmp_path / "photos" / f"{number}.jpg").write_bytes(picture_bytes(number * 6))
    assert cli("import", garden, tmp_path / "photos").code == 0

    async def send(database) -> None:
        now = datetime.now(UTC)
        join = partial(members.join, person=1, name="영희", language="ko", code="", owners=(), now=now)
        member = (await database.write(join)).member

        async def record(tx) -> None:
            tx.connection.execute("UPDATE items SET sent_by = ? WHERE id < 3", (member.id,))

        await database.write(record)

    inside(send)
    return garden


def states(rows) -> list[str]:
    return [state for (state,) in rows("SELECT state FROM items ORDER BY id")]


def files(tmp_path) -> int:
    return sum(path.is_file() for path in (tmp_path / "data").rglob("*.jpg"))


def test_all_of_a_sender_goes_and_comes_back(cli, rows, sent):
    """The moment that is printed brings back exactly what was taken out then."""
    assert cli("remove", 3).code == 0
    done = json.loads(cli("remove", "--sender", "영희", "--project", sent, "--json").out)
    assert (done["pictures"], done["erased"]) == (2, False)
    assert states(rows) == ["discarded"] * 3
    said = cli("remove", "--sender", "영희", "--back", done["at"])
    assert "2장을 다시 써요" in said.out
    assert states(rows) == ["open", "open", "discarded"]


def test_erasing_is_asked_twice(cli, rows, sent, tmp_path):
    """A no to either question keeps all; then the files are gone."""
    before = files(tmp_path)
    for typed in ("n\n", "y\nn\n"):
        said = cli("remove", "--sender", "영희", "--erase", typed=typed)
        assert (said.code, files(tmp_path)) == (1, before)
        assert "아무것도 지우지 않았어요" in said.err
    assert "2장을 지웠어요" in cli("remove", "--sender", "영희", "--erase", typed="y\ny\n").out
    assert files(tmp_path) == before - 4
    assert states(rows) == ["discarded", "discarded", "open"]


def test_erase_by_number(cli, rows, sent, tmp_path):
    """An unknown number refuses all before anything is erased."""
    before = files(tmp_path)
    assert cli("remove", 3, 99, "--erase", "--yes").code == 1
    assert files(tmp_path) == before
    done = json.loads(cli("remove", 3, "--erase", "--yes", "--json").out)
    assert (done["pictures"], done["erased"]) == (1, True)
    assert rows("SELECT photo, file FROM items WHERE id = 3") == [("", "#3")]


MOMENT = "2026-03-02T01:00:00.000Z"
UNCLEAR = {
    "nothing": (),
    "a number and a person": (3, "--sender", "영희"),
    "a number of a project": (3, "--project", "garden"),
    "a number and a moment": (3, "--back", MOMENT),
    "back and erased": ("--sender", "영희", "--back", MOMENT, "--erase", "--yes"),
}


@pytest.mark.parametrize("words", UNCLEAR.values(), ids=UNCLEAR)
def test_what_is_to_be_removed_must_be_clear(cli, rows, sent, tmp_path, words):
    """What contradicts itself, or has a part that would be ignored, is refused before anything changes."""
    before = files(tmp_path)
    said = cli("remove", *words)
    assert said.code == 1
    assert "--sender" in said.err
    assert (states(rows), files(tmp_path)) == (["open"] * 3, before)


def test_number_that_is_given_twice_counts_once(cli, sent):
    """A picture whose number is typed twice is one picture."""
    assert json.loads(cli("remove", 3, "#3", "--json").out)["pictures"] == 1


def test_imported_picture_stays_erased(cli, rows, sent, tmp_path):
    """The next import of the same folder doesn't bring an erased picture back."""
    assert cli("remove", 3, "--erase", "--yes").code == 0
    before = files(tmp_path)
    assert cli("import", sent, tmp_path / "photos").code == 0
    assert states(rows) == ["open", "open", "discarded"]
    assert files(tmp_path) == before
