"""Bringing a thousand photographs beside a bot at work: nobody notices, whatever happens to the import."""

import asyncio
import io
import os
import random
import resource
import shutil
import signal
import time
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from bot.labeling.model import Label
from bot.services import collecting, managing
from bot.services.managing import ProjectDraft
from storage.images import ImageStore, Picture, prepare
from storage.sqlite import SqliteDatabase
from tests import program
from tests.conftest import TOKEN, picture_bytes
from tests.torture.labeler import Labeler

PHOTOS = 1000
CARDS = 4000  # more than one person can answer meanwhile
REST_SECONDS = 0.05  # between a screen and the next tap
LOOK_SECONDS = 0.05
NOON = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)


@pytest.fixture
async def database(settings) -> AsyncIterator[SqliteDatabase]:
    """The bot's own, opened beside it."""
    opened = await SqliteDatabase.open(settings.database)
    yield opened
    await opened.close()


@pytest.fixture
def photos(tmp_path: Path, settings) -> Iterator[Path]:
    """A thousand JPEGs of two megapixels. They and what is made of them are large: the test takes them away."""
    bands = [Image.effect_noise((160, 120), 70) for _ in range(3)]
    encoded = io.BytesIO()
    Image.merge("RGB", bands).resize((1600, 1200), Image.Resampling.BICUBIC).save(encoded, "JPEG", quality=75)
    content = bytearray(encoded.getvalue())
    steps = content.index(b"\xff\xdb") + 5  # by which a decoder multiplies: another number is another picture
    folder = tmp_path / "photos"
    folder.mkdir()
    first, second = content[steps + 1 : steps + 3]
    for number in range(PHOTOS):
        content[steps + 1], content[steps + 2] = first + number // 32, second + number % 32
        (folder / f"{number:04}.jpg").write_bytes(content)
    yield folder
    shutil.rmtree(folder)
    shutil.rmtree(settings.images)


async def make_projects(database: SqliteDatabase, store: ImageStore, folder: Path) -> None:
    """`flowers` with cards for the person, `garden` for the import."""
    for name in ("flowers", "garden"):
        draft = ProjectDraft(
            name, f"{name}?", [Label(0, "장미"), Label(0, "나팔꽃")], open=name == "flowers", overlap=1
        )
        await database.write(partial(managing.create_project, draft=draft, now=NOON))
    pictures = []
    for number in range(40):
        path = folder / f"card-{number}.jpg"
        path.write_bytes(picture_bytes(number * 6))
        pictures.append(prepare(path, store))
    new = []
    for number in range(CARDS):
        drawn = pictures[number % len(pictures)]
        picture = Picture(f"card {number}", drawn.photo, drawn.original, drawn.width, drawn.height)
        new.append(collecting.NewPicture(f"{number}.jpg", picture))
    flowers = await database.read(partial(managing.find_project, name="flowers"))
    await database.write(partial(collecting.add_pictures, project=flowers, pictures=new, now=NOON))


async def rows(database: SqliteDatabase, sql: str) -> list[tuple]:
    async def select(tx):
        return [tuple(row) for row in tx.connection.execute(sql)]

    return await database.read(select)


async def imported(database: SqliteDatabase, least: int) -> None:
    """Wait until so many photographs are in the database."""
    count = "SELECT count(*) FROM items JOIN projects ON projects.id = project_id WHERE name = 'garden'"
    while (await rows(database, count))[0][0] < least:
        await asyncio.sleep(LOOK_SECONDS)


async def gone(group: int) -> None:
    """Wait until no process of a group is left."""
    while True:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        await asyncio.sleep(LOOK_SECONDS)


@pytest.mark.torture
async def test_a_thousand_photographs_beside_a_bot(server, settings, database, photos, tmp_path: Path, capsys):
    """Interrupted, killed and repeated, an import brings each photograph once, on all processors, and taps stay quick."""
    await make_projects(database, ImageStore(settings.images), tmp_path)
    own = {"token": TOKEN, "api_url": server.url, "data_dir": settings.data_dir, "owners": 1, "language": "ko"}
    labeler = Labeler(server.world, 7, random.Random(7), rest=REST_SECONDS)
    importing = partial(program.running, "import", "garden", str(photos), cwd=tmp_path, **own)
    busy: list[float] = []

    with (tmp_path / "bot.log").open("wb") as log:
        async with program.running("run", cwd=tmp_path, log=log, **own) as bot, asyncio.timeout(100):
            at_work = asyncio.create_task(labeler.work())
            while len(labeler.seconds) < 20:
                await asyncio.sleep(LOOK_SECONDS)
            alone, labeler.seconds = labeler.seconds, []

            async with importing() as run:
                await imported(database, PHOTOS // 5)
                os.killpg(run.pid, signal.SIGINT)
                _, told = await run.communicate()
                assert run.returncode == 130
                assert told.decode().strip() == "멈췄어요. 여기까지는 남아 있어요. 같은 명령을 다시 하면 이어집니다."
            async with importing() as run:
                await imported(database, PHOTOS // 2)
                run.kill()
                await run.wait()
                await asyncio.wait_for(gone(run.pid), 5)
            begun, used = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
            async with importing() as run:
                out, told = await run.communicate()
                assert (run.returncode, told.strip()) == (0, b"")
            wall = time.monotonic() - begun
            busy.append((resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - used) / wall)
            known = int(out.decode().split("이미 있던 사진 ")[1].split("장")[0])
            assert (
                out.decode()
                == f"새 사진 {PHOTOS - known}장 · 이미 있던 사진 {known}장 · 같은 사진 0장 · 가져오지 못한 파일 0개\n"
            )
            async with importing() as run:
                out, _ = await run.communicate()
            assert out.decode() == f"새 사진 0장 · 이미 있던 사진 {PHOTOS}장 · 같은 사진 0장 · 가져오지 못한 파일 0개\n"
            at_work.cancel()
            assert bot.returncode is None
    seconds = sorted(labeler.seconds)
    with capsys.disabled():
        print(
            busy,
            wall,
            len(alone),
            max(alone),
            len(seconds),
            seconds[len(seconds) // 2],
            seconds[-len(seconds) // 100],
            seconds[-1],
            seconds[-8:],
        )
