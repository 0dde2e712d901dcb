"""The bot as a process of its own, and its database beside it, for tests in which processes are killed."""

from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from storage.sqlite import SqliteDatabase
from tests import program
from tests.conftest import TOKEN


@pytest.fixture
async def database(settings) -> AsyncIterator[SqliteDatabase]:
    """The bot's own database, opened beside it. A failed test closes it too: its threads would keep pytest running."""
    opened = await SqliteDatabase.open(settings.database)
    yield opened
    await opened.close()


@pytest.fixture
def bot(server, settings, tmp_path: Path):
    """`async with bot(owners=1) as process`: one life of the bot with these settings; it logs to `bot.log`."""
    own = {"token": TOKEN, "api_url": server.url, "data_dir": settings.data_dir}

    @asynccontextmanager
    async def run(**changes: object) -> AsyncIterator[Process]:
        with (tmp_path / "bot.log").open("ab") as log:
            async with program.running("run", cwd=tmp_path, log=log, **own, **changes) as process:
                yield process

    return run
