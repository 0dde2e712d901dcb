"""The help of each command, wrong usage, and a folder without data."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
import typer

from bot.cli import app

LANGUAGES = ("ko", "en")
USAGE = {"ko": "사용법:", "en": "Usage:"}
ENGLISH = re.compile(r"\b[A-Za-z]{2,} [A-Za-z]{2,}\b")
TYPED = re.compile(r"labelbot( [a-z]+)*|[a-z-]+(\|[a-z-]+)+")
"""What is typed as it stands in both languages: commands, and the values to choose from."""


def commands(command: Any = None, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Return all commands: the words that lead to each, and the parser."""
    command = command or typer.main.get_command(app)
    yield path, command
    for name in list(getattr(command, "commands", {})):
        yield from commands(command.get_command(None, name), (*path, name))


EVERY = list(commands())
NAMES = [" ".join(path) or "labelbot" for path, _ in EVERY]


def english(text: str) -> list[str]:
    """Return where two or more English words follow each other, apart from what is typed."""
    return ENGLISH.findall(TYPED.sub("~", text))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", [path for path, _ in EVERY], ids=NAMES)
def test_help_of_each_command(cli, path, language):
    """--help says in the operator's language what the command does and how it is used."""
    said = cli(*path, "--help", language=language)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"{USAGE[language]} {' '.join(('labelbot', *path))} ")
    if language == "ko":
        assert english(said.out) == []
    else:
        assert english(said.out)
        assert not re.search("[가-힣]", said.out)


def test_help_in_the_words_of_an_operator(cli):
    """A few lines, letter for letter."""
    said = cli("member", "remove", "--help", language="ko").out
    assert said == (
        "사용법: labelbot member remove [옵션] {who}\n\n"
        "  참여자를 내보내요. 이미 한 답은 그대로 있어요.\n\n"
        "인자:\n"
        "  who <글>  이름, 가명, 텔레그램 번호 가운데 하나, labelbot member list 명령에 나와요. [꼭 적어야 해요]\n\n"
        "옵션:\n  --answers  이미 한 답도 세지 않아요.\n  --help     이 도움말을 보여 줘요.\n"
    )
    assert "[기본값 7, 1<=x<=" in cli("report", "--help", language="ko").out
    listed = cli("--help", language="en").out.splitlines()
    assert "  invite         Print an invitation link" in listed


@pytest.mark.parametrize("command", [command for _, command in EVERY], ids=NAMES)
def test_each_option_has_a_help_text(command):
    """Each option and argument has a help text."""
    assert [parameter.name for parameter in command.params if not parameter.help] == []


def test_documented_commands_exist():
    """The documented commands exist."""
    assert {" ".join(path) for path, _ in EVERY} >= {
        "run",
        "import",
        "export",
        "invite",
        "status",
        *(f"project {name}" for name in ("create", "list", "show", "set", "pause", "resume", "close")),
    }


@pytest.mark.parametrize("typed", [(), ("project",)])
def test_group_lists_its_commands(cli, typed):
    """A group without a command lists its commands."""
    for language, title in (("ko", "명령:"), ("en", "Commands:")):
        said = cli(*typed, language=language)
        assert said.code == 2
        assert title in said.out + said.err


WRONG_USAGE = {
    ("nothing",): "그런 명령은 없어요: nothing",
    ("projct",): "그런 명령은 없어요: projct (비슷한 명령: project)",
    ("--colour",): "그런 옵션은 없어요: --colour",
    ("project", "lst"): "그런 명령은 없어요: lst (비슷한 명령: list, set)",
    ("project", "create"): "빠졌어요: name",
    ("project", "create", "x", "--min", "two"): "--min: 정수여야 해요.",
    ("project", "create", "x", "--settle", "most"): "--settle: 수여야 해요.",
    ("project", "create", "x", "--kind", "free"): "--kind: 이 가운데 하나여야 해요: single, yes-no, multiple",
    ("project", "list", "--colour"): "그런 옵션은 없어요: --colour",
    ("project", "list", "--jsn"): "그런 옵션은 없어요: --jsn (비슷한 옵션: --json)",
    ("project", "list", "--json=1"): "이 옵션에는 값을 적을 수 없어요: --json",
    ("status", "now", "please"): "필요 없는 말이 있어요: now please",
    ("import", "x"): "빠졌어요: source",
    ("invite",): "빠졌어요: --role (이 가운데 하나: labeler, reviewer, instructor, manager)",
    ("invite", "--role"): "이 옵션에는 값을 적어야 해요: --role",
    ("invite", "--role", "king"): "--role: 이 가운데 하나여야 해요: labeler, reviewer, instructor, manager",
    ("invite", "--role", "labeler", "--uses", "0"): "--uses: 1 이상이어야 해요.",
    ("invite", "--role", "labeler", "--days", "99999"): "--days: 36500 이하여야 해요.",
    (
        "export",
        "x",
        "out",
        "--format",
        "xml",
    ): "--format: 이 가운데 하나여야 해요: csv, jsonl, parquet, imagefolder, coco, label-studio, cvat, crowd-kit",
    ("export", "x", "out", "--since", "yesterday"): "--since: 2026-03-01 같은 날짜여야 해요.",
    ("run", "--port", "http"): "--port: 정수여야 해요.",
}


@pytest.mark.parametrize("typed", WRONG_USAGE, ids=" ".join)
def test_wrong_usage_exits_with_2(cli, tmp_path, typed):
    """Wrong usage ends with exit code 2 and a line that says what is wrong, and changes nothing."""
    said = cli(*typed, language="ko")
    assert (said.code, said.out) == (2, "")
    assert said.err.splitlines()[-1] == f"오류: {WRONG_USAGE[typed]}"
    assert english(said.err.replace("now please", "")) == []
    said = cli(*typed, language="en")
    assert (said.code, said.out) == (2, "")
    assert said.err.splitlines()[-1].startswith("Error: ")
    assert not re.search("[가-힣]", said.err)
    assert not (tmp_path / "data").exists()


def test_wrong_usage_says_where_the_help_is(cli):
    """Above the error stands how the command is used, and where to read more."""
    assert cli("member", "remove", language="ko").err.splitlines()[:2] == [
        "사용법: labelbot member remove [옵션] {who}",
        "쓰는 법 보기: labelbot member remove --help",
    ]


def test_cancelled_question(cli, worked):
    """A question that nobody answers changes nothing, and says so in the operator's language."""
    assert cli("project", "label", "add", worked, "튤립").code == 0
    said = cli("project", "label", "merge", worked, "나팔꽃, 흰", "=장미", language="ko")
    assert (said.code, said.err.strip()) == (1, "그만뒀어요.")


WITHOUT_DATA = {("restore",), ("run",), ("project", "create"), ("unarchive",)}
VALUES = {"name": "x", "project": "x", "who": "x", "source": ".", "out": "out", "item": "1", "label": "a", "new": "b"}
VALUES |= {"into": "b", "file": "table.csv", "role": "labeler", "capacity": "3", "which": "all"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("path", "command"),
    [
        (path, command)
        for path, command in EVERY
        if not hasattr(command, "commands") and path[0] != "bench" and path not in WITHOUT_DATA
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_folder_without_data_is_refused(cli, tmp_path, path, command, language):
    """Each command that begins no installation refuses a folder without data, names it, and creates nothing."""
    words = list(path)
    for parameter in command.params:
        if parameter.required:
            words += [VALUES[parameter.name]] if parameter.param_type_name == "argument" else []
            words += [parameter.opts[0], VALUES[parameter.name]] if parameter.param_type_name == "option" else []
    words = {("job", "run"): ["job", "run", "backup"], ("replay",): ["replay", "--project", "x"]}.get(path, words)
    said = cli(*words, language=language)
    assert (said.code, said.out) == (1, "")
    no_data = {"ko": "이 폴더에는 Labelbot의 데이터가 없어요", "en": "There's no Labelbot data in this folder"}
    first, second = said.err.splitlines()
    assert first == f"{no_data[language]}: {tmp_path / 'data'}"
    assert "labelbot run" in second
    assert not (tmp_path / "data").exists()
    assert not (tmp_path / "desk" / "out").exists()


def test_warnings_go_to_standard_error(cli, installed, capsys):
    """Warnings are written to standard error, since programs read standard output."""
    structlog.reset_defaults()
    assert cli("status", "--json").code == 0
    structlog.get_logger().warning("no updates")
    out, err = capsys.readouterr()
    assert (out, "no updates" in err) == ("", True)
