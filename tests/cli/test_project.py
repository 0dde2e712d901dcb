"""labelbot project: create, list, show, set, pause, resume and close."""

import json

import pytest

from bot.labeling.project_settings import PRESETS, Policy, ProjectSettings, policy_values, setting_values
from bot.texts import plain
from tests.conftest import picture_bytes

LABELS = ("--label", "장미", "--label", "나팔꽃")
CREATE = ("project", "create", "garden", "--question", "무슨 꽃인가요?", *LABELS)


def test_create_with_options(cli, rows):
    """Options create a project with defaults for the rest, and the output says how to go on."""
    said = cli(*CREATE)
    assert (said.code, said.out, said.err) == (0, plain("ko", "cli-project-created", name="garden") + "\n", "")
    assert rows("SELECT name, question, guide, state FROM projects") == [("garden", "무슨 꽃인가요?", "", "running")]
    columns = "settings ->> 'door', policy ->> 'least', settings ->> 'lease_minutes'"
    assert rows(f"SELECT {columns} FROM projects") == [("invited", 2, 30)]
    assert rows("SELECT position, text FROM labels ORDER BY position") == [(0, "장미"), (1, "나팔꽃")]


def test_each_option_of_create(cli, rows):
    """Each option of create sets its value."""
    assert cli(*CREATE, "--guide", "큰 꽃", "--door", "open", "--min", "3", "--lease-minutes", "5").code == 0
    assert rows(
        "SELECT guide, settings ->> 'door', policy ->> 'least', settings ->> 'lease_minutes' FROM projects"
    ) == [("큰 꽃", "open", 3, 5)]


WHOLE = """\
question: 무슨 꽃인가요?
guide: |
  가장 크게 보이는 꽃을 고르세요.
door: open
min: 3
lease_minutes: 10
labels:
  - 해바라기
  - text: 장미
    note: 꽃잎이 말려 있어요.
    example: examples/rose.png
"""


def test_create_from_a_file(cli, rows, tmp_path):
    """A YAML file describes a whole project, with notes, and with example pictures relative to the file."""
    (tmp_path / "examples").mkdir()
    (tmp_path / "examples" / "rose.png").write_bytes(picture_bytes(7, "PNG"))
    (tmp_path / "garden.yaml").write_text(WHOLE, encoding="utf-8")
    said = cli("project", "create", "garden", "--file", tmp_path / "garden.yaml")
    assert (said.code, said.err) == (0, "")
    assert rows(
        "SELECT question, guide, settings ->> 'door', policy ->> 'least', settings ->> 'lease_minutes' FROM projects"
    ) == [("무슨 꽃인가요?", "가장 크게 보이는 꽃을 고르세요.\n", "open", 3, 10)]
    (first, second) = rows("SELECT text, note, example FROM labels ORDER BY position")
    assert first == ("해바라기", "", None)
    assert second[:2] == ("장미", "꽃잎이 말려 있어요.")
    assert (tmp_path / "data" / "images" / second[2][:2] / f"{second[2]}.jpg").is_file()


TWO = "question: q\nlabels: [a, b]\n"
BAD_FILES = {
    "no YAML": ("question: q\nlabels: [a, b\n", ["3"]),  # at its end
    "a tab": ("question: q\n\tlabels: [a]\n", ["2"]),
    "a control character": ("question: \x00\n", []),
    "nothing": ("", ["question"]),
    "a list": ("- a\n- b\n", ["question"]),
    "no question": ("labels: [a, b]\n", ["question"]),
    "no labels": ("question: q\n", []),
    "groups in groups": ("question: q\nlabels: [{text: a, labels: [{text: b, labels: [c]}]}]\n", []),
    "another kind": (TWO + "kind: free\n", ["kind"]),
    "unknown keys": (TWO + "colour: red\nsize: 3\n", ["colour", "size"]),
    "an unknown key of a label": ("question: q\nlabels: [a, {text: b, picture: x.jpg}]\n", ["labels.2.picture"]),
    "labels that YAML takes for something else": ("question: q\nlabels: [a, yes, 3, null]\n", ["labels.2", "labels.3"]),
    "one label": ("question: q\nlabels: [a]\n", []),
    "a label twice": ("question: q\nlabels: [a, a]\n", []),
    "labels as a text": ("question: q\nlabels: a, b\n", ["labels"]),
    "wrong kinds": (TWO + "private: maybe\nmin: many\nguide: [x]\n", ["private", "min", "guide"]),
    "too many answers": (TWO + "min: 21\n", []),
    "no such example": ("question: q\nlabels: [a, {text: b, example: no.jpg}]\n", ["no.jpg"]),
    "an example that is none": ("question: q\nlabels: [a, {text: b, example: bad.yaml}]\n", ["bad.yaml"]),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_file_with_errors(cli, rows, tmp_path, name):
    """Each error of a project file has a line of its own, and nothing is created."""
    content, named = BAD_FILES[name]
    file = tmp_path / "bad.yaml"
    file.write_text(content, encoding="utf-8")
    said = cli("project", "create", "garden", "--file", file, language="ko")
    assert (said.code, said.out) == (1, "")
    lines = said.err.splitlines()
    assert len(lines) == max(1, len([line for line in lines if str(file) in line]))
    for word in named:
        assert word in said.err
    assert is_in("ko", said.err)
    assert rows("SELECT count(*) FROM projects") == [(0,)]


def is_in(language: str, text: str) -> bool:
    """Return whether each line is in this language."""
    return all((language == "ko") == any("가" <= letter <= "힣" for letter in line) for line in text.splitlines())


def test_unreadable_file(cli, tmp_path):
    """A missing file, a folder, and a file in another encoding are each one line with the file's name."""
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "euc-kr.yaml").write_text("question: 꽃\nlabels: [a, b]\n", encoding="euc-kr")
    for name, text in {"no.yaml": "ENOENT", "folder.yaml": "EISDIR", "euc-kr.yaml": None}.items():
        file = tmp_path / name
        said = cli("project", "create", "garden", "--file", file, language="ko")
        expected = (
            plain("ko", "cli-file", file=str(file), kind=text, detail="")
            if text
            else plain("ko", "cli-not-utf8", file=str(file))
        )
        assert (said.code, said.out, said.err) == (1, "", expected + "\n")


def test_file_excludes_options(cli, tmp_path):
    """Options beside a project file are refused, not ignored."""
    (tmp_path / "garden.yaml").write_text(TWO, encoding="utf-8")
    file = ("project", "create", "garden", "--file", tmp_path / "garden.yaml")
    for options in (
        ("--question", "q"),
        ("--label", "a"),
        ("--guide", "g"),
        (
            "--door",
            "open",
        ),
        ("--min", "3"),
        ("--lease-minutes", "5"),
    ):
        said = cli(*file, *options)
        assert (said.code, said.err) == (1, plain("ko", "cli-file-or-options") + "\n"), options
    assert cli(*file).code == 0


BAD_OPTIONS = {
    "name": ("a b", "q", "a", "b"),
    "long name": ("n" * 33, "q", "a", "b"),
    "no name": ("", "q", "a", "b"),
    "path": ("../x", "q", "a", "b"),
    "no question": ("x", " ", "a", "b"),
    "long question": ("x", "q" * 301, "a", "b"),
    "no label": ("x", "q"),
    "one label": ("x", "q", "a"),
    "empty label": ("x", "q", "a", ""),
    "long label": ("x", "q", "a", "b" * 65),
    "label twice": ("x", "q", "a", "b", "a"),
    "many labels": ("x", "q", *map(str, range(1001))),
    "another encoding": ("x", "q", "a", "\udcb0\udca1"),
    "name in another encoding": ("\udcb0\udca1", "q", "a", "b"),
}


@pytest.mark.parametrize("name", BAD_OPTIONS)
def test_invalid_options_are_refused(cli, rows, name):
    """An invalid project is refused with one line."""
    project, question, *labels = BAD_OPTIONS[name]
    options = [word for label in labels for word in ("--label", label)]
    said = cli("project", "create", project, "--question", question, *options, language="ko")
    assert (said.code, said.out, len(said.err.splitlines())) == (1, "", 1)
    assert is_in("ko", said.err)
    assert rows("SELECT count(*) FROM projects") == [(0,)]


@pytest.mark.parametrize(
    "option",
    [
        ("--min", 0),
        ("--cap", 21),
        ("--policy", "bold"),
        ("--timezone", "Mars"),
        ("--lease-minutes", 0),
        ("--lease-minutes", 1441),
    ],
)
def test_create_and_set_have_the_same_limits(cli, rows, garden, option):
    """Create and set accept the same numbers."""
    made, changed = cli(*CREATE[:2], "other", *CREATE[3:], *option), cli("project", "set", garden, *option)
    assert (made.code, changed.code) == (1, 1)
    assert made.err == changed.err
    assert rows("SELECT policy ->> 'least', settings ->> 'lease_minutes' FROM projects") == [(2, 30)]


def test_project_names_are_unique(cli, rows):
    """A name can't be used twice."""
    cli(*CREATE)
    said = cli(*CREATE, "--door", "open", language="ko")
    assert (said.code, said.err) == (1, plain("ko", "error-project-exists", name="garden") + "\n")
    assert rows("SELECT name, settings ->> 'door' FROM projects") == [("garden", "invited")]


def test_list_and_show_agree(cli, garden):
    """List and show have the same content, as a table and as JSON."""
    described = setting_values(ProjectSettings(min_side=0, blur=0, dark=0, one_colour=0, copies=False)) | {
        "id": 1,
        "name": "garden",
        "question": "무슨 꽃인가요?",
        "labels": ["장미", "나팔꽃"],
        "guide": "",
        "kind": "single",
        "state": "running",
        "door": "open",
        "private": False,
        "policy": policy_values(Policy()),
        "lease_minutes": 30,
        "break_every": 20,
        "timezone": "",
        "priority": 0,
        "order": "oldest",
        "price": 0,
        "reasons": [],
        "merged": {},
        "items": {},
        "left": 0,
    }
    assert json.loads(cli("project", "show", garden, "--json").out) == described
    assert json.loads(cli("project", "list", "--json").out) == [described]
    table = cli("project", "list").out
    assert all(word in table for word in ("garden", "무슨 꽃인가요?", "진행 중"))
    shown = cli("project", "show", garden).out
    assert all(word in shown for word in ("garden", "무슨 꽃인가요?", "장미, 나팔꽃"))


def test_show_says_settings_in_words(cli, garden):
    """Each setting is called as in the chat, with its key and its value in words."""
    cli("project", "set", garden, "--private", "--max-wrong", "0.02", "--reason", "a", "--reason", "b")
    shown = cli("project", "show", garden, language="en").out.splitlines()
    assert {
        "Kind: Choose one label",
        "Who may label (door): Anyone",
        "Protect pictures (private): on",
        "Time zone (timezone): same as the bot",
        "Answers, at least (min): 2",
        "May be wrong (max_wrong): 2%",
        "Correction reasons (reasons): a, b",
    } - set(shown) == set()
    assert not any(word in line for line in shown for word in ("True", "False", "None", "[]"))


def test_empty_list(cli, installed):
    """Without projects the list is empty, and no error."""
    assert json.loads(cli("project", "list", "--json").out) == []
    assert cli("project", "list").code == 0


def test_set_changes_what_is_named(cli, rows, garden):
    """Set changes what is named, keeps the rest, and puts the old values into the history."""
    assert cli("project", "set", garden, "--question", "어떤 꽃?", "--door", "invited").code == 0
    assert cli("project", "set", garden, "--guide", "보이는 대로", "--min", "4", "--lease-minutes", "7").code == 0
    assert rows(
        "SELECT question, guide, settings ->> 'door', policy ->> 'least', settings ->> 'lease_minutes' FROM projects"
    ) == [("어떤 꽃?", "보이는 대로", "invited", 4, 7)]
    written = rows("SELECT event, old, new FROM history WHERE event <> 'created' ORDER BY id")
    assert ("question", "무슨 꽃인가요?", "어떤 꽃?") in written
    assert len(written) == 5
    told = '질문이 없어요. 예: --question "무슨 꽃인가요?"\n'
    assert cli("project", "set", garden, "--question", "").err == told
    assert cli("project", "create", "other", *LABELS).err == told
    for wrong in (("--question", "q" * 301), ("--guide", "g" * 601)):
        assert cli("project", "set", garden, *wrong).code == 1
    assert rows("SELECT question, guide FROM projects") == [("어떤 꽃?", "보이는 대로")]


def test_pause_resume_close(cli, rows, garden):
    """Each command sets its state, repeating it changes nothing, and resume undoes both others."""
    for command, state in (
        ("pause", "paused"),
        ("pause", "paused"),
        ("resume", "running"),
        ("close", "closed"),
        ("close", "closed"),
        ("resume", "running"),
    ):
        said = cli("project", command, garden)
        assert (said.code, said.out) == (0, plain("ko", f"cli-project-{state}", name=garden) + "\n")
        assert rows("SELECT state FROM projects") == [(state,)]
    assert rows("SELECT new FROM history WHERE event = 'state' ORDER BY id") == [
        ("paused",),
        ("running",),
        ("closed",),
        ("running",),
    ]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize(
    "typed",
    [
        ("project", "show", "nowhere"),
        ("project", "set", "nowhere", "--door", "open"),
        ("project", "pause", "nowhere"),
        ("project", "resume", "nowhere"),
        ("project", "close", "nowhere"),
        ("import", "nowhere", "."),
        ("export", "nowhere", "out"),
    ],
    ids=" ".join,
)
def test_unknown_project_is_refused(cli, installed, tmp_path, typed, language):
    """Each command names an unknown project, and says where to look."""
    said = cli(*typed, language=language)
    expected = plain(language, "error-unknown-project", name="nowhere")
    assert (said.code, said.out, said.err.strip()) == (1, "", expected)
    assert not (tmp_path / "desk" / "out").exists()


def test_preset_keeps_other_values(cli, garden):
    """A preset keeps the values that it does not name, such as the promise, as in the chat."""
    said = cli("project", "set", garden, "--max-wrong", "0.02", "--blind", "--second", "0.3")
    assert "이 목표를 확인하려면 사진 217장쯤을 다시 봐야 해요." in said.out
    assert "이 목표" not in cli("project", "set", garden, "--policy", "careful", "--cap", "9").out
    policy = json.loads(cli("project", "show", garden, "--json").out)["policy"]
    careful = policy_values(PRESETS["careful"]) | {"cap": 9}
    assert policy == careful | {"max_wrong": 0.02, "blind": True, "second": 0.3}
    assert "사진을 모두 다시 봐야" in cli("project", "set", garden, "--max-wrong", "0").out
    assert cli("project", "set", garden, "--max-wrong", "1").code == 0
    assert json.loads(cli("project", "show", garden, "--json").out)["policy"]["max_wrong"] is None


def test_delete_a_trial(cli, worked, rows, tmp_path):
    """Delete says how many pictures and answers go, asks twice, and removes rows and files."""
    images = tmp_path / "data" / "images"
    assert len(list(images.rglob("*.jpg"))) > 0
    for typed in ("n\n", "y\nn\n"):
        said = cli("project", "delete", worked, typed=typed, language="ko")
        assert (said.code, said.err) == (1, "지우지 않았어요.\n")
        assert "사진 4장, 답 6개" in said.out
        assert rows("SELECT count(*) FROM items") == [(4,)]
    said = cli("project", "delete", worked, typed="y\ny\n", language="ko")
    assert said.code == 0
    assert said.out.endswith("‘garden’ 작업을 지웠어요.\n")
    for table in ("projects", "items", "labels", "assignments", "annotations", "queue", "skills", "item_counts"):
        assert rows(f"SELECT count(*) FROM {table}") == [(0,)], table
    assert list(images.rglob("*.jpg")) == []
    assert rows("SELECT old, new FROM history WHERE event = 'deleted'") == [("garden", "4 pictures, 6 answers")]
    assert cli("project", "delete", worked, typed="y\ny\n").code == 1


def test_delete_needs_the_name_of_a_worked_project(cli, worked, rows, tmp_path):
    """With a known label the project's name has to be typed, and a wrong one deletes nothing."""
    (tmp_path / "gold.csv").write_text("file,label\nplain.jpg,=장미\n", encoding="utf-8")
    assert cli("project", "gold", worked, tmp_path / "gold.csv").code == 0
    said = cli("project", "delete", worked, typed="y\ngardens\n", language="ko")
    assert (said.code, said.err) == (1, "지우려면 작업 이름을 똑같이 적어 주세요: garden\n")
    assert "미리 알고 있는 답 1개" in said.out
    assert rows("SELECT count(*), (SELECT state FROM projects) FROM items") == [(4, "running")]
    assert cli("project", "delete", worked, typed="y\ngarden\n").code == 0
    assert rows("SELECT count(*) FROM items") == [(0,)]


def test_project_is_named_by_its_number_too(cli, garden, tmp_path):
    """Each command that takes a project takes its number from `project list`, too; a name that looks like one wins."""
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "a.png").write_bytes(picture_bytes(3, "PNG"))
    (tmp_path / "known.csv").write_text("file,label\na.png,장미\n", encoding="utf-8")
    for typed in (
        ("project", "show", "1"),
        ("project", "set", "1", "--guide", "큰 꽃"),
        ("import", "1", tmp_path / "pictures"),
        ("project", "gold", "1", tmp_path / "known.csv"),
        ("project", "predictions", "1", tmp_path / "known.csv"),
        ("project", "label", "add", "1", "튤립"),
        ("report", "1"),
        ("replay", "--project", "1"),
        ("job", "run", "summary", "--project", "1"),
        ("export", "1", tmp_path / "out"),
        ("project", "pause", "1"),
    ):
        said = cli(*typed, language="ko")
        assert said.err.strip() == ("답이 하나도 없어요." if typed[0] == "replay" else ""), typed
    assert cli("project", "show", "2").code == 1
    assert cli("project", "show", "9" * 40).code == 1
    assert cli("project", "create", "1", "--question", "둘?", *LABELS).code == 0
    assert "둘?" in cli("project", "show", "1").out
    assert "무슨 꽃인가요?" in cli("project", "show", "garden").out
