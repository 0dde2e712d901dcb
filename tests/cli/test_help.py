"""What every command says of itself."""

from collections.abc import Iterator
from typing import Any

import pytest
import structlog
import typer

from bot.cli import app


def commands(command: Any = None, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The tree of commands: the words that lead to each, and itself."""
    command = command or typer.main.get_command(app)
    yield path, command
    for name, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, (*path, name))


EVERY = list(commands())


@pytest.mark.parametrize(("path", "command"), EVERY, ids=[" ".join(path) or "labelbot" for path, _ in EVERY])
def test_help(cli, path, command):
    """--help says what the command does and how it is used."""
    said = cli(*path, "--help")
    assert (said.code, said.err) == (0, "")
    assert f"Usage: {' '.join(('labelbot', *path))}" in said.out
    assert command.help
    assert " ".join(command.help.split()) in " ".join(said.out.split())


@pytest.mark.parametrize(("path", "command"), EVERY, ids=[" ".join(path) or "labelbot" for path, _ in EVERY])
def test_every_option_is_explained(path, command):
    """No option leaves an operator guessing."""
    options = [parameter for parameter in command.params if parameter.param_type_name == "option"]
    assert [option.name for option in options if not option.help] == []


def test_the_commands_that_there_are():
    """The issue's commands are there."""
    assert {" ".join(path) for path, _ in EVERY} >= {
        "run",
        "import",
        "export",
        "invite",
        "status",
        *(f"project {name}" for name in ("create", "list", "show", "set", "pause", "resume", "close")),
    }


@pytest.mark.parametrize("typed", [(), ("project",)])
def test_a_group_alone(cli, typed):
    """A group without a command shows what it has."""
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
def test_wrong_usage(cli, typed):
    """What can't be understood ends with exit code 2 and a hint, and does nothing."""
    said = cli(*typed)
    assert (said.code, said.out) == (2, "")
    assert "Usage: labelbot" in said.err


def test_what_is_logged_is_no_result(cli, capsys):
    """A program reads what a command prints: a warning meanwhile goes to standard error."""
    structlog.reset_defaults()
    assert cli("status", "--json").code == 0
    structlog.get_logger().warning("no updates")
    out, err = capsys.readouterr()
    assert (out, "no updates" in err) == ("", True)
