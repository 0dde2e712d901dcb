"""An import of hundreds of photographs beside a running bot, interrupted and repeated."""

import asyncio
import hashlib
import io
import json
import os
import random
import resource
import shutil
import signal
import time
from asyncio.subprocess import Process
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import quantiles

import pytest
from PIL import Image

from bot.labeling.model import Label
from bot.labeling.project_settings import Policy
from bot.services.access import as_operator
from bot.services.items import importing
from bot.services.manager.project_rules import ProjectDraft
from bot.services.manager.projects import create_project, find_project
from bot.texts import plain
from storage.images import ImageStore, prepare
from storage.sqlite import SqliteDatabase
from tests import program
from tests.conftest import TOKEN, UNCLEANED, add_picture
from tests.effort import TORTURE, effort
from tests.torture.labeler import Labeler
from tests.torture.lives import rows

PHOTOS = int(os.environ.get("TORTURE_PHOTOS", effort(240, 600)))  # some commits of an import
SIZE = (1600, 1200) if TORTURE else (400, 300)  # of a photograph
CARDS = effort(400, 4000)  # more than one person can answer meanwhile
REST_SECONDS = 0.05  # between a screen and the next tap
LOOK_SECONDS = 0.05
NOON = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)


@pytest.fixture
def photos(tmp_path: Path, settings) -> Iterator[Path]:
    """JPEGs, deleted after the test because they and their copies are large."""
    bands = [Image.effect_noise((160, 120), 70) for _ in range(3)]
    encoded = io.BytesIO()
    Image.merge("RGB", bands).resize(SIZE, Image.Resampling.BICUBIC).save(encoded, "JPEG", quality=75)
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


async def make_projects(database: SqliteDatabase, store: ImageStore) -> None:
    """Create `flowers` with cards for the person, and `garden` for the import."""
    for name in ("flowers", "garden"):
        draft = ProjectDraft(
            name,
            f"{name}?",
            [Label(0, "장미"), Label(0, "나팔꽃")],
            door="open" if name == "flowers" else "invited",
            policy=Policy(least=1, cap=1),
            **UNCLEANED,
        )
        await database.write(as_operator(create_project, draft=draft, now=NOON))
    new = [importing.NewPicture(f"card-{number}.jpg", add_picture(number, store)) for number in range(CARDS)]
    flowers = await database.read(partial(find_project, name="flowers"))
    await database.write(partial(importing.add_pictures, project=flowers, pictures=new, now=NOON))


async def imported(database: SqliteDatabase, least: int) -> None:
    """Wait until this many photographs are in the database."""
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
async def test_import_beside_a_bot(server, settings, database, photos, tmp_path: Path, capsys):
    """Interrupted, killed and repeated, an import adds each photograph once, on all processors; taps stay quick."""
    store = ImageStore(settings.images)
    await make_projects(database, store)
    own = {"token": TOKEN, "api_url": server.url, "data_dir": settings.data_dir, "owners": 1, "language": "ko"}
    labeler = Labeler(server.world, 7, random.Random(7), rest=REST_SECONDS)
    importing = partial(program.running, "import", "garden", str(photos), "--json", cwd=tmp_path, **own)
    with (tmp_path / "bot.log").open("wb") as log:
        async with program.running("run", cwd=tmp_path, log=log, **own) as bot:
            at_work = asyncio.create_task(labeler.work())
            await taps(labeler, 5)  # the first ones wait for the bot's start
            labeler.tried_again = 0
            alone = await taps(labeler, effort(10, 100))

            async with importing() as run:
                await imported(database, PHOTOS // 5)
                os.killpg(run.pid, signal.SIGINT)
                _, told = await run.communicate()
                assert run.returncode == 130
                assert told.decode().strip() == plain("ko", "cli-interrupted")
            async with importing() as run:
                await imported(database, PHOTOS // 2)
                run.kill()
                await run.wait()
                await asyncio.wait_for(gone(run.pid), effort(30, 5))
            meter = Meter()
            third = await summary(importing)
            processors, share = meter.read()
            assert third == {
                "added": PHOTOS - third["known"],
                "known": third["known"],
                "same": {},
                "renamed": {},
                "doubtful": {},
                "refused": {},
            }
            assert PHOTOS // 2 <= third["known"] < PHOTOS
            fourth = await summary(importing)
            assert fourth == {"added": 0, "known": PHOTOS, "same": {}, "renamed": {}, "doubtful": {}, "refused": {}}

            beside = await taps(labeler, 0)
            at_work.cancel()
            assert bot.returncode is None, "the bot ended by itself"
    with capsys.disabled():
        print(  # noqa: T201  # figures that a report quotes
            f"\n[{PHOTOS} photographs on {processors:.2f} processors, {share:.0%} of what was free; taps alone"
            f" {figures(alone)}, beside {figures(beside)}]"
        )
    await check_what_was_brought(database, store, photos, tmp_path)
    if TORTURE:  # then this test has the machine to itself
        assert labeler.tried_again == 0
        assert quantiles(beside, n=100)[-1] < 0.1
        assert share > 0.75  # two processors: 1.5 of them


class Meter:
    """The processor time of finished child processes, from now on."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._used = self._seconds_used()
        self._idle = self._seconds_idle()

    def read(self) -> tuple[float, float]:
        """Return how many processors the children kept busy, and their share of the time that others left."""
        used = self._seconds_used() - self._used
        idle = self._seconds_idle() - self._idle
        return used / (time.monotonic() - self._began), used / (used + idle)

    @staticmethod
    def _seconds_used() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    @staticmethod
    def _seconds_idle() -> float:
        # proc(5): after the name user, nice, system, idle, iowait …, of all processors, in ticks.
        ticks = Path("/proc/stat").read_text(encoding="ascii").split(maxsplit=6)
        return (int(ticks[4]) + int(ticks[5])) / os.sysconf("SC_CLK_TCK")


async def taps(labeler: Labeler, least: int) -> list[float]:
    """Return the seconds of each tap since the last call, once there are this many."""
    while len(labeler.seconds) < least:
        await asyncio.sleep(LOOK_SECONDS)
    seconds, labeler.seconds = labeler.seconds, []
    return seconds


async def summary(importing: Callable[[], AbstractAsyncContextManager[Process]]) -> dict[str, object]:
    """Return the summary of an import that is not interrupted."""
    async with importing() as run:
        out, told = await run.communicate()
        assert (run.returncode, told.strip()) == (0, b"")
        return json.loads(out)


async def check_what_was_brought(database: SqliteDatabase, store: ImageStore, photos: Path, folder: Path) -> None:
    """Check that each photograph is there once, waits for one answer, and equals an import of it alone."""
    brought = {
        file: (source, photo, original)
        for file, source, photo, original, project in await rows(
            database, "SELECT file, source, photo, original, name FROM items JOIN projects ON projects.id = project_id"
        )
        if project == "garden"
    }
    assert sorted(brought) == [path.name for path in sorted(photos.iterdir())]
    assert [len(set(column)) for column in zip(*brought.values(), strict=True)] == [PHOTOS] * 3
    waiting = "SELECT count(*) FROM queue JOIN projects ON projects.id = project_id WHERE name = 'garden'"
    assert await rows(database, waiting) == [(PHOTOS,)]
    for name in list(brought)[:: PHOTOS // 20]:
        made = prepare(photos / name, ImageStore(folder / "alone"))
        assert brought[name] == (made.source, made.photo, made.original)
    for _, photo, original in brought.values():
        for address in (photo, original):
            assert hashlib.sha256(store.path(address).read_bytes()).hexdigest() == address


def figures(seconds: Sequence[float]) -> str:
    cuts = quantiles(seconds, n=100)
    return f"{len(seconds)}: p50 {cuts[49] * 1000:.0f}, p99 {cuts[98] * 1000:.0f}, max {max(seconds) * 1000:.0f} ms"
