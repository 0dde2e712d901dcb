"""labelbot project label: the labels of a running project."""

import json

import pytest

from bot.texts import plain


def labels(cli) -> list[str]:
    """Return the labels that a person can choose."""
    out = cli("project", "show", "garden").out
    line = next(line for line in out.splitlines() if line.startswith("라벨: "))
    return line.removeprefix("라벨: ").split(", ")


def test_labels_are_added_and_renamed(cli, garden, rows):
    """New labels come last, in a group if one is named; a renamed label stays the same label."""
    assert cli("project", "label", "add", garden, "튤립", "국화", "--group", "가을꽃").code == 0
    assert cli("project", "label", "rename", garden, "장미", "들장미").code == 0
    assert labels(cli) == ["들장미", "나팔꽃", "튤립", "국화"]
    assert rows("SELECT group_name FROM labels WHERE text = '국화'") == [("가을꽃",)]
    assert rows("SELECT actor, event, old, new FROM history WHERE event = 'label' ORDER BY id DESC LIMIT 1") == [
        (None, "label", "장미", "들장미")
    ]


def test_merge_asks_for_confirmation(cli, worked, rows):
    """A merge shows its preview first; no changes nothing, which the exit code says, and yes merges."""
    merge = ("project", "label", "merge", worked, "나팔꽃, 흰", "=장미")
    assert cli("project", "label", "add", worked, "해바라기").code == 0
    refused = cli(*merge, typed="n\n")
    assert refused.code == 1
    given = rows("SELECT count(*), count(DISTINCT item_id) FROM chosen_labels WHERE label_id = 2")[0]
    assert f"사진 {given[1]}장의 답 {given[0]}개가 ‘=장미’ 라벨로 바뀌어요." in refused.out
    assert "‘나팔꽃, 흰’ 라벨을 ‘=장미’ 라벨에 합칠까요?" in refused.out
    assert plain("ko", "cli-merge-left") in refused.err
    assert cli(*merge).code == 1  # nobody is there to answer
    assert rows("SELECT count(*) FROM labels WHERE merged_into IS NOT NULL") == [(0,)]
    assert cli(*merge, typed="y\n").code == 0
    assert rows("SELECT count(*) FROM labels WHERE merged_into IS NOT NULL") == [(1,)]
    assert json.loads(cli("project", "show", worked, "--json").out)["merged"] == {"나팔꽃, 흰": "=장미"}
    assert "합친 라벨: 나팔꽃, 흰 → =장미" in cli("project", "show", worked, language="ko").out.splitlines()


def test_merge_with_yes(cli, worked, rows, tmp_path):
    """With --yes labels are merged at once; exports show it, and disputes between them are settled."""
    merged = cli("project", "label", "merge", worked, "나팔꽃, 흰", "=장미", "--yes")
    assert merged.code == 1
    assert plain("ko", "error-bad-labels", problem="few", value=2) in merged.err
    assert cli("project", "label", "add", worked, "해바라기").code == 0
    merged = cli("project", "label", "merge", worked, "나팔꽃, 흰", "=장미", "--yes")
    assert merged.code == 0
    assert "labelbot project label separate garden" in merged.out
    assert rows("SELECT redecided FROM pools") == [(None,)]
    assert cli("export", worked, tmp_path / "out", "--format", "jsonl").code == 0
    answers = (tmp_path / "out" / "annotations.jsonl").read_text(encoding="utf-8")
    assert "=장미" in answers
    assert "나팔꽃" not in answers
    assert cli("project", "label", "separate", worked, "나팔꽃, 흰").code == 0
    assert cli("export", worked, tmp_path / "out", "--format", "jsonl").code == 0
    assert "나팔꽃" in (tmp_path / "out" / "annotations.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "command", [("rename", "튤립", "국화"), ("merge", "튤립", "장미", "--yes"), ("separate", "튤립")]
)
def test_unknown_label_is_refused(cli, garden, command):
    """An unknown label is named, with where to find the labels."""
    verb, *arguments = command
    said = cli("project", "label", verb, garden, *arguments)
    assert said.code == 1
    assert "labelbot project show garden" in said.err


def test_changed_texts_are_told_to_labelers(cli, worked, rows):
    """Labelers are told of a question that was changed with `project set`, too."""
    assert cli("project", "set", worked, "--question", "어떤 꽃?").code == 0
    assert rows("SELECT notice, count(*) FROM outbox GROUP BY notice") == [("texts-changed", 2)]
