"""The command line as an operator types it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cli import app
from storage.database import Database
from storage.sqlite import SqliteDatabase
from tests.program import environment


@dataclass(frozen=True)
class Said:
    """What came of a command."""

    code: int
    out: str
    err: str


Cli = Callable[..., Said]
Inside = Callable[[Callable[[Database], Awaitable[Any]]], Any]


@pytest.fixture
def cli(tmp_path: Path, monkeypatch) -> Cli:
    """`cli("project", "list", language="en")`: a command with settings, in a folder of the test's own.

    A command that ends with anything but an exit code fails the test.
    """
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")

    def run(*arguments: object, **settings: object) -> Said:
        with monkeypatch.context() as patch:
            for name, value in environment({"data_dir": tmp_path / "data"} | settings).items():
                patch.setenv(name, value)
            result = CliRunner().invoke(app, [str(argument) for argument in arguments], prog_name="labelbot")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert "Traceback" not in result.output
        return Said(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture
def inside(tmp_path: Path) -> Inside:
    """`inside(look)`: what `await look(database)` gives for the installation's database."""

    async def opened(look: Callable[[Database], Awaitable[Any]]) -> Any:
        database = await SqliteDatabase.open(tmp_path / "data" / "labelbot.db")
        try:
            return await look(database)
        finally:
            await database.close()

    return lambda look: asyncio.run(opened(look))


@pytest.fixture
def rows(inside) -> Callable[..., list[tuple]]:
    """`rows(sql)`: what the installation's database holds."""

    def select(sql: str, *parameters: object) -> list[tuple]:
        async def work(tx):
            return [tuple(row) for row in tx.connection.execute(sql, parameters)]

        return inside(lambda database: database.read(work))

    return select


@pytest.fixture
def garden(cli) -> str:
    """The name of a project that everybody may label."""
    labels = ("--label", "장미", "--label", "나팔꽃")
    assert cli("project", "create", "garden", "--question", "무슨 꽃인가요?", *labels, "--open").code == 0
    return "garden"
