"""labelbot project gold and predictions: which picture a name of the table means."""

import unicodedata
from pathlib import Path

import pytest

from tests.conftest import picture_bytes

FILES = ("A/1.jpg", "A/한글.jpg", "B/1.jpg", "B/2.jpg", "C/deep/2.jpg", "C/deep/3.jpg", "4.jpg", "D/4.jpg")


@pytest.fixture(params=["gold", "predictions"])
def state(request, cli, garden, rows, tmp_path: Path):
    """`state("1.jpg,장미")`: import these rows into a project of pictures with FILES. Returns what is said in English,
    and the names of the pictures that have a label afterwards with its number.
    """
    for number, name in enumerate(FILES):
        path = tmp_path / "photos" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(picture_bytes(number * 6))
    cli("import", garden, tmp_path / "photos")
    table = tmp_path / "table.csv"
    column = "gold" if request.param == "gold" else "json_extract(predictions, '$.-1')"

    def bring(*lines: str, language: str = "en") -> tuple[list[str], dict[str, str]]:
        table.write_text("\n".join(["file,label", *lines]), encoding="utf-8")
        said = cli("project", request.param, garden, table, language=language)
        assert (said.code, said.err) == (0, "")
        return said.out.splitlines(), dict(rows(f"SELECT file, {column} FROM items WHERE {column} IS NOT NULL"))

    return bring


def test_ambiguous_name_is_refused_by_line(state):
    """A name without a folder that pictures of two folders have is refused with its line; other rows are stored."""
    said, known = state("2.jpg,장미", "A/1.jpg,나팔꽃", "1.jpg,장미")
    assert said == [
        "  Line 2 wasn't saved. 2.jpg: several pictures match this name: B/2.jpg, C/deep/2.jpg",
        "  Line 4 wasn't saved. 1.jpg: several pictures match this name: A/1.jpg, B/1.jpg",
        "Labels saved for 1 picture. Pictures not found: 0.",
    ]
    assert known == {"A/1.jpg": "[2]"}


def test_refusal_in_korean(state):
    """The operator reads the same in Korean."""
    said, _ = state("1.jpg,장미", language="ko")
    assert said[0] == "  2번째 줄은 저장하지 않았어요. 1.jpg: 이름이 맞는 사진이 여럿이에요: A/1.jpg, B/1.jpg"


def test_name_without_a_folder(state):
    """A name without its folder, or with only the last one, is enough where one picture has it."""
    said, known = state("3.jpg,장미", "deep/2.jpg,나팔꽃", "1/3.jpg,장미")
    assert said == [
        "  Line 4, 1/3.jpg: there's no such picture.",
        "Labels saved for 2 pictures. Pictures not found: 1.",
    ]
    assert known == {"C/deep/3.jpg": "[1]", "C/deep/2.jpg": "[2]"}


def test_exact_name_means_that_picture(state):
    """A whole name means its picture. If another folder has that name too and isn't in the table, this is said."""
    said, known = state("4.jpg,장미")
    assert said == [
        "  Line 2, 4.jpg: saved only for the picture of this name, not for those in other folders: D/4.jpg",
        "Labels saved for 1 picture. Pictures not found: 0.",
    ]
    assert known == {"4.jpg": "[1]"}
    said, known = state("4.jpg,장미", "D/4.jpg,나팔꽃")
    assert said == ["Labels saved for 2 pictures. Pictures not found: 0."]
    assert known == {"4.jpg": "[1]", "D/4.jpg": "[2]"}


def test_names_as_other_computers_write_them(state):
    """A decomposed name (Mac), one with backslashes (Windows) and one that begins with ./ mean the same pictures."""
    said, known = state(
        unicodedata.normalize("NFD", "A/한글.jpg") + ",장미", "B\\1.jpg,나팔꽃", "./4.jpg,장미", "D/4.jpg,장미"
    )
    assert said == ["Labels saved for 4 pictures. Pictures not found: 0."]
    assert known == {"A/한글.jpg": "[1]", "B/1.jpg": "[2]", "4.jpg": "[1]", "D/4.jpg": "[1]"}


def test_two_names_of_one_picture(state):
    """Two names of one picture may agree; if their labels differ, the second row is refused with both lines."""
    said, known = state("3.jpg,장미", "deep/3.jpg,나팔꽃", "C/deep/3.jpg,장미")
    assert said == [
        "  Line 3 wasn't saved. deep/3.jpg: same picture as in line 2, but another label.",
        "Labels saved for 1 picture. Pictures not found: 0.",
    ]
    assert known == {"C/deep/3.jpg": "[1]"}


def test_hints_and_uses(cli, garden, rows, tmp_path):
    """Columns for hints and uses, with Korean names and words too, make gold pictures that labelers don't get."""
    for number in range(4):
        (tmp_path / f"{number}.jpg").write_bytes(picture_bytes(number * 6))
    assert cli("import", garden, tmp_path).code == 0
    table = tmp_path / "table.csv"
    lines = [
        "파일,라벨,힌트,용도",
        "0.jpg,장미,꽃잎이  여러 겹이에요,연습",
        "1.jpg,나팔꽃,,시험용",
        "2.jpg,장미,,",
        "3.jpg,장미,,hidden",
    ]
    table.write_text("\n".join(lines), encoding="utf-8")
    assert cli("project", "gold", garden, table).code == 0
    assert rows("SELECT file, state, gold, gold_use, hint FROM items ORDER BY file") == [
        ("0.jpg", "gold", "[1]", "practice", "꽃잎이 여러 겹이에요"),
        ("1.jpg", "gold", "[2]", "exam", None),
        ("2.jpg", "open", "[1]", None, None),
        ("3.jpg", "gold", "[1]", "hidden", None),
    ]
    assert rows("SELECT count(*) FROM queue") == [(1,)]
    table.write_text("file,label,use\n0.jpg,장미,정답\n", encoding="utf-8")
    refused = cli("project", "gold", garden, table)
    assert refused.code == 1
    assert "practice, exam, hidden" in refused.err
