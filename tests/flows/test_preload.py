"""Uploading pictures in advance: no tap waits for an upload, and each picture is uploaded once."""

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
    """Return the methods with which bytes of pictures were sent to Telegram, in order."""
    seen: list[str] = []

    def observe(method, raw) -> None:
        seen.extend(method for value in raw.values() if hasattr(value, "data"))

    town.world.observe(on_request=observe)
    return seen


@pytest.fixture
async def stocked(town):
    """A bot with a chat to upload pictures to; nothing is uploaded by itself."""
    await town.person(STORE).start()
    await town.app.stop()
    town.app = await at_work(town.settings.model_copy(update={"cache_chat": STORE}), town.clock, town.stopwatch)
    for task in [task for task in town.app._running if task.get_name() == "preloader"]:
        task.cancel()
    return town.app.preloader


async def upload_all(preloader) -> None:
    while await preloader.upload_some():
        pass


async def test_taps_upload_nothing_after_preload(town, stocked, seat, uploads):
    """With pictures uploaded in advance, a labeler's whole round uploads nothing."""
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


async def test_each_picture_is_uploaded_once(town, stocked, seat, uploads):
    """A picture that a tap has uploaded is not preloaded, nor the other way round, also after a restart."""
    await town.project(pictures=3)
    person = await seat(1)
    assert uploads == ["editMessageMedia"]
    await upload_all(stocked)
    assert uploads == ["editMessageMedia", "sendMediaGroup", "sendMediaGroup"]
    await town.restart()
    await person.tap("장미")
    await person.tap("장미")
    assert len(uploads) == 3


async def test_preload_follows_the_queue(town, stocked, monkeypatch):
    """In a large project only the first pictures of the queue are preloaded, in their order."""
    monkeypatch.setattr(preloading, "AHEAD", 20)
    await town.project(pictures=25)
    await stocked.upload_some()
    names = await town.uploaded()
    first = (await town.items("photo"))[:10]
    assert sorted(names) == sorted(first)
    await upload_all(stocked)
    assert len(await town.uploaded()) == 20


async def test_paused_project_is_not_preloaded(town, stocked, uploads):
    """Pictures of a paused project are not preloaded."""
    await town.project(pictures=3)
    change = ProjectChange(state=ProjectState.PAUSED)
    await town.database.write(as_operator(change_project, name="flowers", change=change, now=town.clock()))
    assert await stocked.upload_some() == 0
    assert uploads == []


async def test_lost_file_is_left_out(town, stocked):
    """A picture whose file is lost, or that Telegram refuses, is left out; all others are uploaded."""
    await town.project(pictures=5)
    (photo,) = await town.items("photo", id=1)
    ImageStore(town.settings.images).path(photo).unlink()
    (broken,) = await town.items("photo", id=3)
    ImageStore(town.settings.images).path(broken).write_bytes(b"no picture")
    await upload_all(stocked)
    sent = set(await town.items("photo")) & set(await town.uploaded())
    assert len(sent) == 3


async def test_chat_that_refuses_stops_nothing(town, uploads, seat):
    """If the bot may not write to the chat, pictures are uploaded by taps, as without it."""
    await town.project(pictures=2)
    await town.app.stop()
    town.app = await at_work(town.settings.model_copy(update={"cache_chat": 999_999}), town.clock, town.stopwatch)
    person = await seat(1)
    await person.tap("장미")
    assert person.screen.photo is not None
    assert [method for method in uploads if method.startswith("edit")] == ["editMessageMedia"] * 2
