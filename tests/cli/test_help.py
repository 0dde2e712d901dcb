"""The help of each command."""

from collections.abc import Iterator
from typing import Any

import pytest
import structlog
import typer

from bot.cli import app


def commands(command: Any = None, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Return all commands: the words that lead to each, and the parser."""
    command = command or typer.main.get_command(app)
    yield path, command
    for name, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, (*path, name))


EVERY = list(commands())


@pytest.mark.parametrize(("path", "command"), EVERY, ids=[" ".join(path) or "labelbot" for path, _ in EVERY])
def test_help_of_each_command(cli, path, command):
    """--help says what the command does and how it is used."""
    said = cli(*path, "--help")
    assert (said.code, said.err) == (0, "")
    assert f"Usage: {' '.join(('labelbot', *path))}" in said.out
    assert command.help
    assert " ".join(command.help.split()) in " ".join(said.out.split())


@pytest.mark.parametrize(("path", "command"), EVERY, ids=[" ".join(path) or "labelbot" for path, _ in EVERY])
def test_each_option_has_a_help_text(path, command):
    """Each option has a help text."""
    options = [parameter for parameter in command.params if parameter.param_type_name == "option"]
    assert [option.name for option in options if not option.help] == []


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
    said = cli(*typed)
    assert said.code == 2
    assert "Commands:" in said.out + said.err


@pytest.mark.parametrize(
    "typed",
    [
        ("nothing",),
        ("project", "create"),
        ("project", "create", "x", "--min", "two"),
        ("project", "list", "--colour"),
        ("import", "x"),
        ("invite",),
        ("invite", "--role", "king"),
        ("invite", "--role", "labeler", "--uses", "0"),
        ("export", "x", "out", "--format", "xml"),
        ("run", "--port", "http"),
    ],
)
def test_wrong_usage_exits_with_2(cli, typed):
    """Wrong usage ends with exit code 2 and a hint, and changes nothing."""
    said = cli(*typed)
    assert (said.code, said.out) == (2, "")
    assert "Usage: labelbot" in said.err


def test_warnings_go_to_standard_error(cli, capsys):
    """Warnings are written to standard error, since programs read standard output."""
    structlog.reset_defaults()
    assert cli("status", "--json").code == 0
    structlog.get_logger().warning("no updates")
    out, err = capsys.readouterr()
    assert (out, "no updates" in err) == ("", True)
