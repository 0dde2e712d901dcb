"""labelbot clean: what is set aside, and what other limits would change."""

import io
import json
from pathlib import Path

import pytest
from PIL import Image, ImageFilter

from tests.conftest import picture_bytes


@pytest.fixture
def cleaned(cli, tmp_path: Path) -> str:
    """A project with a good picture, a dark one, a blurred one and a copy of the good one."""
    good, other, third = (Image.open(io.BytesIO(picture_bytes(number))).convert("RGB") for number in range(3))
    made = {
        "a good.jpg": good,
        "b dark.jpg": other.point(lambda value: value // 8),
        "c blurred.jpg": third.filter(ImageFilter.GaussianBlur(8)),
        "d copy.jpg": good.resize((300, 225)),
    }
    (tmp_path / "photos").mkdir()
    for name, image in made.items():
        image.save(tmp_path / "photos" / name)
    cli("project", "create", "garden", "--question", "무슨 꽃인가요?", "--label", "장미", "--label", "나팔꽃")
    summary = json.loads(cli("import", "garden", tmp_path / "photos", "--json").out)
    assert summary["added"] == 1
    assert summary["doubtful"] == {"b dark.jpg": "dark", "c blurred.jpg": "blurred", "d copy.jpg": "copy"}
    return "garden"


def test_import_says_how_to_decide(cli, cleaned, tmp_path):
    """After an import with doubtful pictures the last line names /clean; after a trial it doesn't."""
    cli("project", "create", "again", "--question", "무슨 꽃인가요?", "--label", "장미", "--label", "나팔꽃")
    next_step = "살펴볼 사진을 쓸지 버릴지는 채팅에서 정해요: /clean"
    assert next_step not in cli("import", "again", tmp_path / "photos", "--dry-run").out
    assert cli("import", "again", tmp_path / "photos").out.splitlines()[-1] == next_step


def test_counts_by_reason(cli, cleaned, tmp_path):
    """The pictures that are set aside are counted by reason and shown on a sheet; nothing changes."""
    said = cli("clean", cleaned, "--report", tmp_path, language="ko")
    assert said.out.splitlines() == [
        "1장: 다른 사진과 거의 같아요.",
        "1장: 너무 어두운 사진이에요.",
        "1장: 흐린 사진이에요.",
        "살펴볼 사진: 3장",
        "살펴볼 사진을 쓸지 버릴지는 채팅에서 정해요: /clean",
        f"그림을 저장했어요: {tmp_path / 'garden.png'}",
    ]
    with Image.open(tmp_path / "garden.png") as sheet:
        assert sheet.height > 3 * 150
    again = json.loads(cli("import", cleaned, tmp_path / "photos", "--json").out)
    assert (again["known"], again["doubtful"]) == (4, {})


def test_other_limits(cli, rows, cleaned):
    """After a change of limits, what would change is said first and done with --apply."""
    cli("project", "set", cleaned, "--dark", "0", "--one-colour", "0", "--blur", "0")
    states = "SELECT state, quarantine_reason FROM items ORDER BY id"
    before = rows(states)
    found = json.loads(cli("clean", cleaned, "--json").out)
    assert (found["released"], found["set_aside"]) == ({"dark": 1, "blurred": 1}, {})
    assert "이대로 바꾸려면: labelbot clean garden --apply" in cli("clean", cleaned, language="ko").out
    assert rows(states) == before
    cli("project", "set", cleaned, "--min-side", "250")
    found = json.loads(cli("clean", cleaned, "--apply", "--json").out)
    assert (found["released"], found["set_aside"]) == ({}, {"small": 1})
    assert rows(states)[0] == ("quarantined", "small")
    assert rows("SELECT * FROM queue") == []
    cli("project", "set", cleaned, "--min-side", "0")
    said = cli("clean", cleaned, language="en").out
    assert "To be used again by the present limits: 1. The picture is too small." in said
    found = json.loads(cli("clean", cleaned, "--apply", "--json").out)
    assert found["released"] == {"small": 1, "dark": 1, "blurred": 1}
    assert found["doubtful"] == {"copy": 1}
    assert [state for state, _ in rows(states)] == ["open", "open", "open", "quarantined"]
    cli("project", "set", cleaned, "--dark", "70")
    found = json.loads(cli("clean", cleaned, "--apply", "--json").out)
    assert found["set_aside"] == {"dark": 1}, "what the limits released, no person has kept"


def test_pictures_of_an_earlier_version(cli, inside, rows, cleaned):
    """Pictures without measures are measured, and judged like new ones."""

    async def forget(tx) -> None:
        for table in ("looks", "look_bands"):
            tx.connection.execute(f"DELETE FROM {table}")
        tx.connection.execute("UPDATE items SET state = 'open', quarantine_reason = NULL, resembles = NULL")

    inside(lambda database: database.write(forget))
    found = json.loads(cli("clean", cleaned, "--json").out)
    assert found["looked_at"] == 4
    assert found["set_aside"] == {"dark": 1, "blurred": 1, "copy": 1}
    said = cli("clean", cleaned, "--apply", language="en").out
    assert "Set aside: 1. The picture is blurred." in said.splitlines()
    assert rows("SELECT quarantine_reason, resembles FROM items ORDER BY id") == [
        (None, None),
        ("dark", None),
        ("blurred", None),
        ("copy", 1),
    ]
