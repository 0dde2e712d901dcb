"""Many people send photos while others label: each photo is added once, taps stay quick, and no kill loses one."""

import asyncio
import hashlib
import io
import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import quantiles
from typing import Any

import pytest
from PIL import Image

from bot.labeling.model import Label, Role
from bot.services import invitations, members
from bot.services.access import as_operator, require_member
from bot.services.items import uploads
from bot.services.manager.project_rules import ProjectDraft
from bot.services.manager.projects import create_project
from bot.simulator.person import Person
from storage.database import Transaction
from storage.images import ImageStore
from storage.sqlite import SqliteDatabase
from tests.conftest import make_project
from tests.effort import TORTURE, effort
from tests.torture.labeler import Labeler
from tests.torture.lives import rows

SENDERS = effort(6, 30)
PHOTOS = effort(4, 20)  # of each sender
SECONDS = effort(2, 60)  # in which all of them are sent
SIZE = (1280, 960) if TORTURE else (400, 300)  # of a photo, as Telegram sends it
LABELERS = effort(2, 4)
CARDS = effort(60, 2500)  # more than they can label meanwhile
REST_SECONDS = 0.25  # between a screen and the next tap, of each labeler
TAPS = effort(10, 400)  # that are measured before anybody sends
KILLS = effort(1, 10)
WAIT_SECONDS = 300  # for all photos to be added; only a failure takes so long
FIRST_SENDER = 100


def photo(number: int) -> bytes:
    """Return a photo unlike all others."""
    noise = [Image.frombytes("L", (40, 30), random.Random(3 * number + band).randbytes(1200)) for band in range(3)]
    content = io.BytesIO()
    Image.merge("RGB", noise).resize(SIZE, Image.Resampling.NEAREST).save(content, "JPEG", quality=85)
    return content.getvalue()


class Crowd:
    """Instructors, each with photos to send to the project `garden`."""

    def __init__(self, world: Any) -> None:
        self.world = world
        self.people = [Person(world, FIRST_SENDER + number) for number in range(SENDERS)]
        self.sources: set[str] = set()  # hashes of what the bot downloads
        self._photos: list[tuple[Person, dict[str, Any]]] = []

    async def take_photos(self) -> None:
        """Upload all photos to Telegram beforehand, so that sending one is a message and nothing more."""
        for number in range(SENDERS * PHOTOS):
            content = await asyncio.to_thread(photo, number)
            sent = await self.world.files.add_photo(content)
            largest = self.world.files.read(self.world.files.get(sent["photo"][-1]["file_id"]))
            self.sources.add(hashlib.sha256(largest).hexdigest())
            album = str(number // PHOTOS * 100 + number % PHOTOS // 10)
            self._photos.append((self.people[number // PHOTOS], {**sent, "media_group_id": album}))

    async def register(self, database: SqliteDatabase, project: int) -> None:
        """Make everybody an instructor who was asked for pictures of a project."""
        now = datetime.now(UTC)
        code = await database.write(partial(invitations.create_invitation, role=Role.INSTRUCTOR, now=now))
        for person in self.people:
            await database.write(
                partial(members.join, person=person.id, name="강사", language="ko", code=code, owners=(), now=now)
            )
            member = await database.read(partial(require_member, person=person.id))
            await database.write(partial(_begin_adding, member=member, project=project, now=now + timedelta(minutes=5)))

    async def send(self) -> None:
        """Send all photos, mixed, evenly over SECONDS."""
        random.Random(7).shuffle(self._photos)
        for person, content in self._photos:
            self.world.receive(person.id, content)
            await asyncio.sleep(SECONDS / len(self._photos))


async def _begin_adding(tx: Transaction, *, member: Any, project: int, now: datetime) -> None:
    await uploads.begin_adding(tx, member, project=project, now=now)


@pytest.fixture
async def crowd(server, database) -> Crowd:
    """People with photos for the project `garden`."""
    draft = ProjectDraft("garden", "무슨 풀인가요?", [Label(0, "쑥"), Label(0, "냉이")])
    garden = await database.write(as_operator(create_project, draft=draft, now=datetime.now(UTC)))
    crowd = Crowd(server.world)
    await crowd.take_photos()
    await crowd.register(database, garden.id)
    return crowd


async def all_added(database: SqliteDatabase) -> None:
    """Wait until every file that was sent is done."""
    async with asyncio.timeout(WAIT_SECONDS):
        while await rows(database, "SELECT count(*) FROM upload_files WHERE state = 'done'") != [(SENDERS * PHOTOS,)]:
            await asyncio.sleep(0.1)


async def check(database: SqliteDatabase, crowd: Crowd) -> None:
    """Check that each photo is in the project once, and that what became of it is recorded once."""
    added = await rows(
        database, "SELECT source, photo FROM items JOIN projects ON projects.id = project_id WHERE name = 'garden'"
    )
    assert len(added) == SENDERS * PHOTOS
    assert {source for source, _ in added} == crowd.sources
    assert len({address for _, address in added}) == SENDERS * PHOTOS
    results = await rows(
        database, "SELECT count(*), count(DISTINCT file_id), count(DISTINCT item_id) FROM upload_results"
    )
    assert results == [(SENDERS * PHOTOS,) * 3]
    assert await rows(database, "SELECT count(*) FROM inbox WHERE state = 'dead'") == [(0,)]


def counts(person: Person) -> list[str]:
    """Return the counts that a person sees."""
    return [message.text.splitlines()[-1] for message in person.messages if not message.mine]


@pytest.mark.torture
async def test_many_send_while_others_label(server, settings, database, crowd, bot, tmp_path: Path, capsys):
    """Each photo is added once, each sender has one message that counts theirs, and taps take no longer than usual."""
    await make_project(database, ImageStore(settings.images), CARDS, overlap=1)
    labelers = [
        Labeler(server.world, number, random.Random(number), rest=REST_SECONDS) for number in range(1, LABELERS + 1)
    ]
    async with bot(owners=1) as process:
        at_work = [asyncio.create_task(labeler.work()) for labeler in labelers]
        await taps(labelers, LABELERS * 5)  # the first ones wait for the bot's start
        alone = await taps(labelers, TAPS)
        await crowd.send()
        beside = await taps(labelers, 0)
        await all_added(database)
        after = await taps(labelers, 0)
        for person in crowd.people:
            await person.until(lambda person=person: counts(person) == [f"새 사진 {PHOTOS}장"])
        for task in at_work:
            task.cancel()
        assert process.returncode is None, "the bot ended by itself"
    with capsys.disabled():
        print(  # noqa: T201  # figures that a report quotes
            f"\n[{SENDERS} people, {PHOTOS} photos each in {SECONDS} s; taps alone {figures(alone)}; while they send"
            f" {figures(beside)}; until all were added {figures(after)}]"
        )
    await check(database, crowd)
    assert "Traceback" not in (tmp_path / "bot.log").read_text(encoding="utf-8")
    if TORTURE:  # then this test has the machine to itself
        assert quantiles(beside + after, n=100)[-1] <= 2 * quantiles(alone, n=100)[-1]


@pytest.mark.torture
async def test_kill_while_many_send(database, crowd, bot, tmp_path: Path, capsys):
    """Over all kills no photo is lost and none is added twice."""
    chance = random.Random(2026)
    done: list[int] = []
    sending = asyncio.create_task(crowd.send())
    for number in range(KILLS):
        async with bot(owners=1) as process:
            wanted = SENDERS * PHOTOS * (number + 1) // (KILLS + 2)
            async with asyncio.timeout(WAIT_SECONDS):
                while len(done := [row[0] for row in await rows(database, "SELECT 1 FROM upload_results")]) < wanted:
                    await asyncio.sleep(0.01)
            await asyncio.sleep(chance.uniform(0, 0.2))
            assert process.returncode is None, "the bot ended by itself"
    async with bot(owners=1):
        await sending
        await all_added(database)
    with capsys.disabled():
        print(f"\n[{KILLS} kills; {len(done)} photos were added before the last]")  # noqa: T201
    await check(database, crowd)
    assert "Traceback" not in (tmp_path / "bot.log").read_text(encoding="utf-8")


async def taps(labelers: Sequence[Labeler], least: int) -> list[float]:
    """Return the seconds of each tap since the last call, once there are this many."""
    while sum(len(labeler.seconds) for labeler in labelers) < least:
        await asyncio.sleep(0.05)
    seconds = [second for labeler in labelers for second in labeler.seconds]
    for labeler in labelers:
        labeler.seconds = []
    return seconds


def figures(seconds: Sequence[float]) -> str:
    if len(seconds) < 2:
        return f"{len(seconds)}"
    cuts = quantiles(seconds, n=100)
    return f"{len(seconds)}: p50 {cuts[49] * 1000:.0f}, p99 {cuts[98] * 1000:.0f}, max {max(seconds) * 1000:.0f} ms"
