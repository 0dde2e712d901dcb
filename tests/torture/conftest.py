"""The bot's database beside the bot, for tests in which processes are killed."""

from collections.abc import AsyncIterator

import pytest

from storage.sqlite import SqliteDatabase


@pytest.fixture
async def database(settings) -> AsyncIterator[SqliteDatabase]:
    """The bot's own database, opened beside it. A failed test closes it too: its threads would keep pytest running."""
    opened = await SqliteDatabase.open(settings.database)
    yield opened
    await opened.close()
