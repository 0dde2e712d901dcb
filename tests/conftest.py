"""Fixtures for tests: a local Telegram, a bot that talks to it over HTTP, and people with phones."""

import functools
import gc
import io
import os
import random
import signal
import sqlite3
import tempfile
import zipfile
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from PIL import Image
from pydantic import SecretStr

from bot import logs
from bot.app import App, build
from bot.jobs.tasks import run_each_minute
from bot.labeling.model import Class, Label, Project
from bot.labeling.project_settings import Policy
from bot.services import batches
from bot.services.access import as_operator, require_member
from bot.services.course.classes import create_class
from bot.services.course.taught_class import get_taught_class
from bot.services.items import importing
from bot.services.manager.project_rules import ProjectDraft
from bot.services.manager.projects import create_project
from bot.settings import Settings
from bot.simulator.person import Person
from bot.simulator.server import Server
from bot.simulator.world import World
from storage import sqlite
from storage import trainees as storage_trainees
from storage.database import Database, Transaction
from storage.images import ImageStore, Picture, prepare
from storage.sqlite import SqliteDatabase
from tests.botapi import SPECIFICATION, BotApi
from tests.drawn import drawn
from tests.effort import PATIENCE, load_profile
from tests.keyboards import problems_of_request
from tests.migrated import migrate_by_copy
from tests.quick_processes import fork_workers, spawned_workers
from tests.records import AwaitedRecords

__all__ = ["drawn", "spawned_workers"]  # fixtures

TOKEN = "4242:secret-of-the-tests"
load_profile()
fork_workers()
batches.PAUSE = 0  # flows with jobs would spend a third of their time in pauses
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in the background, and so by programs it starts
logs.configure(TOKEN)
gc.disable()  # until all tests are collected
OWNER = 501


def pytest_xdist_auto_num_workers() -> int:
    """Return two workers for each processor: many tests wait for a process, the disk or a browser."""
    return 2 * (os.cpu_count() or 1)


LONG = ("torture", "browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the long tests first, so that no processor is left with one when the other has nothing more to do."""
    items.sort(key=lambda item: not any(item.get_closest_marker(name) for name in LONG))


def pytest_collection_finish() -> None:
    """Keep modules and collected tests, which stay, out of garbage collection: it was a tenth of the processor time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000)  # else it takes 5 % of the time
    gc.enable()


def refuse(value: bool) -> int:
    raise TypeError(f"a query's parameter is {value}: PostgreSQL takes 0 and 1 where a column holds numbers")


sqlite3.register_adapter(bool, refuse)


class Clock:
    """A clock that moves only when told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # ten in the morning in Seoul

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


class Stopwatch:
    """The seconds by which it is told how long people look at a card before they tap."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds

    def move(self, seconds: float) -> None:
        self.seconds += seconds


@functools.cache
def picture_bytes(number: int, kind: str = "JPEG") -> bytes:
    """Return a small picture that differs from all others, in which cleaning finds nothing wrong."""
    blocks = random.Random(number).randbytes(16 * 12 * 3)
    picture = Image.frombytes("RGB", (16, 12), blocks).resize((320, 240), Image.Resampling.NEAREST)
    encoded = io.BytesIO()
    picture.save(encoded, kind)
    return encoded.getvalue()


@functools.cache
def prepare_once(number: int) -> tuple[Picture, dict[Path, bytes]]:
    """Prepare a picture in a store of its own. Return it with the files of that store."""
    with tempfile.TemporaryDirectory() as name:
        file, store = Path(name) / "picture.jpg", ImageStore(Path(name) / "images")
        file.write_bytes(picture_bytes(number))
        picture = prepare(file, store)
        return picture, {path.relative_to(store.folder): path.read_bytes() for path in store.folder.rglob("*.*")}


def add_picture(number: int, store: ImageStore) -> Picture:
    """Add a picture to a store as `prepare` does, which takes 20 ms for each."""
    picture, files = prepare_once(number)
    for path, content in files.items():
        target = store.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return picture


def zip_of(files: dict[str, bytes]) -> bytes:
    """Return a ZIP with these files, by name."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return content.getvalue()


LIMITS = ("min_side", "ratio", "blur", "dark", "bright", "one_colour")
UNCLEANED: dict[str, int | bool] = {**dict.fromkeys(LIMITS, 0), "frames": False, "copies": False}
"""Settings of a project that takes any picture, however small and plain."""


async def make_project(
    database: Database,
    store: ImageStore,
    pictures: int,
    *,
    overlap: int | None = None,
    **changes: object,
) -> Project:
    """Create a running project `flowers` with this many pictures. `overlap`: exactly so many answers each."""
    if overlap is not None:
        changes["policy"] = Policy(least=overlap, cap=overlap)
    values = {
        "name": "flowers",
        "question": "무슨 꽃인가요?",
        "labels": [Label(0, "장미"), Label(0, "나팔꽃"), Label(0, "해바라기")],
        "door": "open",
    } | changes
    draft = ProjectDraft(**values)
    now = datetime(2026, 3, 2, tzinfo=UTC)
    project = await database.write(as_operator(create_project, draft=draft, now=now))
    new = [
        importing.NewPicture(f"{draft.name}-{number:03}.jpg", add_picture(number + 1000 * project.id, store))
        for number in range(pictures)
    ]
    await database.write(partial(importing.add_pictures, project=project, pictures=new, now=now))
    return project


@dataclass
class Town(AwaitedRecords):
    """A local Telegram, a bot, its database, a clock and people."""

    settings: Settings
    server: Server
    clock: Clock
    app: App
    folder: Path
    stopwatch: Stopwatch
    people: dict[int, Person] = field(default_factory=dict)

    @property
    def world(self) -> World:
        return self.server.world

    @property
    def database(self) -> Database:
        return self.app.database

    def person(self, number: int, name: str | None = None, language: str = "ko") -> Person:
        """Return the person with this number."""
        if number not in self.people:
            self.world.add_person(number, name or f"사람 {number}", language_code=language)
            self.people[number] = Person(
                self.world, number, settle=self.settle, patience=PATIENCE, look=self.stopwatch.move
            )
        return self.people[number]

    async def project(self, pictures: int = 4, **changes: object) -> Project:
        store = ImageStore(self.settings.images)
        return await make_project(self.database, store, pictures, **changes)

    async def school_class(self, project: Project, trainees: Sequence[int] = (), **columns: object) -> Class:
        """Return a class of a project with the trainees that have these numbers, and with `columns` of its row.

        It is the owner's. The trainees have started the bot before; they are in it as if they had agreed, with their
        own names.
        """

        async def make(tx: Transaction) -> Class:
            owner = await require_member(tx, OWNER)
            made = await create_class(tx, owner, name="서초 3기", projects=[project.id], now=self.clock())
            for name, value in ({"centre": "서초센터", "contact": "02-123-4567"} | columns).items():
                tx.connection.execute(f"UPDATE classes SET {name} = ? WHERE id = ?", (value, made.id))
            for person in trainees:
                member = await require_member(tx, person)
                await storage_trainees.add(tx, made.id, member.id, name=member.name, at=self.clock())
            return await get_taught_class(tx, owner, made.id)

        return await self.database.write(make)

    async def minute(self) -> None:
        """Run the jobs of each minute now."""
        shop = self.app.jobs.resources
        await run_each_minute(shop, None, self.clock().astimezone(shop.zone))

    async def restart(self) -> None:
        """Stop the bot, and start it on the same database."""
        await self.app.stop()
        self.app = await at_work(self.settings, self.clock, self.stopwatch)

    async def settle(self) -> None:
        """Wait until the bot has nothing more to do."""
        await self.world.updates.all_confirmed()
        await self.app.settle()


async def at_work(settings: Settings, clock: Clock, stopwatch: Stopwatch) -> App:
    """Run a bot whose jobs run only when a test says so, since the system's clock would start them at random."""
    app = await build(settings, clock, stopwatch)
    await app.start()
    app.jobs._alarm.schedule_removal()
    return app


@functools.cache
def published() -> BotApi:
    """The published Bot API, read once because it is large."""
    return BotApi()


def judge(world: World) -> list[str]:
    """A list of the problems of requests and updates as they come; without the published Bot API, only of keyboards."""
    problems: list[str] = []
    world.observe(on_request=lambda _, raw: problems.extend(problems_of_request(raw)))
    if SPECIFICATION.exists():
        world.observe(
            on_request=lambda method, raw: problems.extend(published().request(method, raw)),
            on_update=lambda update: problems.extend(published().update(update)),
        )
    return problems


@pytest.fixture
def quick_migration(monkeypatch: pytest.MonkeyPatch) -> None:
    """New databases in this process are copies of a migrated one."""
    monkeypatch.setattr(sqlite, "migrate", migrate_by_copy)


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Server]:
    """A strict local Telegram: a request that Telegram does not know fails the test."""
    server = Server(World(None, token=TOKEN))
    problems = judge(server.world)
    await server.start()
    yield server
    await server.stop()
    server.world.close()
    assert problems == []
    assert server.world.unknown_parameters == []


@functools.cache
def settings_of_tests() -> Settings:
    """The settings that all tests share. Reading them takes 5 ms."""
    return Settings(_env_file=None, token=SecretStr(TOKEN), owners=(OWNER,))


@pytest.fixture
def settings(server: Server, tmp_path: Path) -> Settings:
    return settings_of_tests().model_copy(update={"api_url": server.url, "data_dir": tmp_path / "data"})


@pytest.fixture
async def town(server: Server, settings: Settings, tmp_path: Path, quick_migration: None) -> AsyncIterator[Town]:
    clock, stopwatch = Clock(), Stopwatch()
    town = Town(settings, server, clock, await at_work(settings, clock, stopwatch), tmp_path, stopwatch)
    yield town
    await town.app.stop()


@pytest.fixture
async def database(tmp_path: Path, quick_migration: None) -> AsyncIterator[Database]:
    opened = await SqliteDatabase.open(tmp_path / "test.db")
    yield opened
    await opened.close()


@pytest.fixture
def clock() -> Callable[[], datetime]:
    return Clock()
