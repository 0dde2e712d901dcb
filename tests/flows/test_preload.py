"""Uploading ahead of need: who taps never waits for an upload, and no picture is sent to Telegram twice."""

import pytest

from bot.labeling.model import ProjectState
from bot.outgoing import preloading
from bot.services.access import as_operator
from bot.services.manager.project_rules import ProjectChange
from bot.services.manager.projects import change_project
from storage.images import ImageStore
from tests.conftest import at_work

STORE = 777  # a chat that the bot may write to


@pytest.fixture
def uploads(town) -> list[str]:
    """The methods by which a picture's bytes went to Telegram, in order."""
    seen: list[str] = []

    def observe(method, raw) -> None:
        seen.extend(method for value in raw.values() if hasattr(value, "data"))

    town.world.observe(on_request=observe)
    return seen


@pytest.fixture
async def stocked(town):
    """The town's bot with a chat to keep pictures in; nothing is uploaded by itself."""
    await town.person(STORE).start()
    await town.app.stop()
    town.app = await at_work(town.settings.model_copy(update={"cache_chat": STORE}), town.clock)
    for task in [task for task in town.app._running if task.get_name() == "preloader"]:
        task.cancel()
    return town.app.preloader


async def upload_all(preloader) -> None:
    while await preloader.upload_some():
        pass


async def test_a_tap_finds_its_picture_at_telegram(town, stocked, seat, uploads):
    """With the pictures sent ahead, a labeler's whole round uploads nothing."""
    await town.project(pictures=12, overlap=1)
    await upload_all(stocked)
    assert uploads == ["sendMediaGroup"] * 10 + ["sendMediaGroup"] * 2
    uploads.clear()
    person = await seat(1)
    seen = [person.screen.photo_id]
    for _ in range(11):
        await person.tap("장미")
        seen.append(person.screen.photo_id)
    assert uploads == []
    assert len(set(seen)) == 12


async def test_each_picture_is_sent_once(town, stocked, seat, uploads):
    """What a labeler's tap has uploaded is not uploaded again, nor the other way round, also after a restart."""
    await town.project(pictures=3)
    person = await seat(1)
    assert uploads == ["editMessageMedia"]
    await upload_all(stocked)
    assert uploads == ["editMessageMedia", "sendMediaGroup", "sendMediaGroup"]
    await town.restart()
    await person.tap("장미")
    await person.tap("장미")
    assert len(uploads) == 3


async def test_what_is_needed_first_is_sent_first(town, stocked, monkeypatch):
    """Of a large project only the pictures at the front are looked at, in the order in which they are asked."""
    monkeypatch.setattr(preloading, "AHEAD", 20)
    await town.project(pictures=25)
    await stocked.upload_some()
    names = await town.uploaded()
    first = (await town.items("photo"))[:10]
    assert sorted(names) == sorted(first)
    await upload_all(stocked)
    assert len(await town.uploaded()) == 20


async def test_a_paused_project_uploads_nothing(town, stocked, uploads):
    """Pictures that nobody is asked about wait."""
    await town.project(pictures=3)
    change = ProjectChange(state=ProjectState.PAUSED)
    await town.database.write(as_operator(change_project, name="flowers", change=change, now=town.clock()))
    assert await stocked.upload_some() == 0
    assert uploads == []


async def test_a_lost_file_holds_up_no_other(town, stocked):
    """A picture whose file is gone, or that Telegram can't take, is left out; all others are sent."""
    await town.project(pictures=5)
    (photo,) = await town.items("photo", id=1)
    ImageStore(town.settings.images).path(photo).unlink()
    (broken,) = await town.items("photo", id=3)
    ImageStore(town.settings.images).path(broken).write_bytes(b"no picture")
    await upload_all(stocked)
    sent = set(await town.items("photo")) & set(await town.uploaded())
    assert len(sent) == 3


async def test_a_chat_that_refuses(town, uploads, seat):
    """A chat that the bot may not write to stops nothing: pictures are uploaded by the taps, as without it."""
    await town.project(pictures=2)
    await town.app.stop()
    town.app = await at_work(town.settings.model_copy(update={"cache_chat": 999_999}), town.clock)
    person = await seat(1)
    await person.tap("장미")
    assert person.screen.photo is not None
    assert [method for method in uploads if method.startswith("edit")] == ["editMessageMedia"] * 2
