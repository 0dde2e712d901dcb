"""Fixtures for tests of the command line."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
import typer
from typer import testing

from bot.cli import app
from bot.services import members
from bot.services.labeler import answering
from bot.services.labeler.cards import Card
from storage.database import Database
from storage.sqlite import SqliteDatabase
from tests.conftest import picture_bytes
from tests.program import environment

NOON = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
FILES = ("-2+3.jpg", "=1+1.jpg", "가 나.jpg", "plain.jpg")


@dataclass(frozen=True)
class Said:
    """The exit code and output of a command."""

    code: int
    out: str
    err: str


Cli = Callable[..., Said]
Inside = Callable[[Callable[[Database], Awaitable[Any]]], Any]


build_command = cache(typer.main.get_command)
"""The parser of the commands, which takes longer to build than most of them run."""


@pytest.fixture
def cli(tmp_path: Path, monkeypatch, quick_migration) -> Cli:
    """`cli("project", "list", language="en")`: a command with settings, in a folder of the test's own. `typed` is what
    the operator answers.

    A command that ends with anything but an exit code fails the test.
    """
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    monkeypatch.setattr(testing, "_get_command", build_command)

    def run(*arguments: object, typed: str = "", **settings: object) -> Said:
        with monkeypatch.context() as patch:
            for name, value in environment({"data_dir": tmp_path / "data"} | settings).items():
                patch.setenv(name, value)
            words = [str(argument) for argument in arguments]
            result = testing.CliRunner().invoke(app, words, input=typed, prog_name="labelbot")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert "Traceback" not in result.output
        return Said(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture
def installed(tmp_path: Path, quick_migration) -> Path:
    """The data folder of an installation that nobody has used yet."""

    async def create() -> None:
        database = await SqliteDatabase.open(tmp_path / "data" / "labelbot.db")
        await database.close()

    (tmp_path / "data").mkdir(mode=0o700)
    asyncio.run(create())
    return tmp_path / "data"


@pytest.fixture
def inside(tmp_path: Path) -> Inside:
    """`inside(look)`: the result of `await look(database)` for the installation's database."""

    async def opened(look: Callable[[Database], Awaitable[Any]]) -> Any:
        database = await SqliteDatabase.open(tmp_path / "data" / "labelbot.db")
        try:
            return await look(database)
        finally:
            await database.close()

    return lambda look: asyncio.run(opened(look))


@pytest.fixture
def rows(inside) -> Callable[..., list[tuple]]:
    """`rows(sql)`: rows of the installation's database."""

    def select(sql: str, *parameters: object) -> list[tuple]:
        async def work(tx):
            return [tuple(row) for row in tx.connection.execute(sql, parameters)]

        return inside(lambda database: database.read(work))

    return select


UNCLEANED = ("--min-side", "0", "--blur", "0", "--dark", "0", "--one-colour", "0", "--no-copies")
"""Options of a project that uses any picture."""


@pytest.fixture
def garden(cli) -> str:
    """The name of a project that is open to everybody and uses any picture."""
    labels = ("--label", "장미", "--label", "나팔꽃")
    assert (
        cli("project", "create", "garden", "--question", "무슨 꽃인가요?", *labels, "--door", "open", *UNCLEANED).code
        == 0
    )
    return "garden"


@pytest.fixture
def worked(cli, inside, tmp_path) -> str:
    """A project of four pictures with three answers each of two people."""
    (tmp_path / "photos").mkdir()
    for number, name in enumerate(FILES):
        (tmp_path / "photos" / name).write_bytes(picture_bytes(number * 6))
    labels = ("--label", "=장미", "--label", "나팔꽃, 흰")
    assert cli("project", "create", "garden", "--question", "무슨 꽃?", *labels, "--door", "open").code == 0
    assert cli("import", "garden", tmp_path / "photos").code == 0

    async def work(database) -> None:
        for person in (1, 2):
            join = partial(members.join, person=person, name="n", language="ko", code="", owners=(), now=NOON)
            member = (await database.write(join)).member
            card = await database.write(partial(answering.begin_labeling, member=member, project=1, now=NOON))
            for turn in range(3):
                assert isinstance(card, Card)
                label = card.project.labels[turn % person].id
                now = NOON + timedelta(seconds=2.5 * turn)
                answer = partial(
                    answering.submit_label, member=member, assignment=card.assignment, label=label, now=now
                )
                card = (await database.write(answer)).following

    inside(work)
    return "garden"
