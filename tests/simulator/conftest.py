"""A world on a manual clock behind a real port. Every request and response is checked against the published Bot API."""

from collections.abc import AsyncIterator, Iterator

import aiohttp
import pytest
import telegram

from bot.simulator.person import Person
from bot.simulator.server import Server
from bot.simulator.world import World
from tests.botapi import SPECIFICATION
from tests.conftest import published
from tests.effort import PATIENCE
from tests.simulator.client import TOKEN, Api, Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world(clock: Clock) -> Iterator[World]:
    world = World(None, token=TOKEN, now=clock)
    problems: list[str] = []
    if SPECIFICATION.exists():
        judge = published()
        world.observe(
            on_update=lambda update: problems.extend(judge.update(update)),
            on_result=lambda method, result: problems.extend(judge.result(method, result)),
        )
    yield world
    world.close()
    assert problems == []


@pytest.fixture
async def server(world: World) -> AsyncIterator[Server]:
    server = Server(world)
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def api(session: aiohttp.ClientSession, server: Server) -> Api:
    return Api(session, server.url)


@pytest.fixture
async def person(world: World) -> Person:
    """A person who has started the bot and has no pending updates."""
    person = Person(world, 7, patience=PATIENCE)
    await person.start()
    world.updates.clear()
    return person


@pytest.fixture
async def bot(server: Server, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[telegram.Bot]:
    """python-telegram-bot without customization."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # otherwise PTB warns of a future change
    bot = telegram.Bot(TOKEN, base_url=f"{server.url}/bot", base_file_url=f"{server.url}/file/bot")
    problems: list[str] = []
    if SPECIFICATION.exists():
        judge = published()
        server.world.observe(on_request=lambda method, raw: problems.extend(judge.request(method, raw)))
    async with bot:
        yield bot
    assert problems == []
