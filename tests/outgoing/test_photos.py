"""Pictures: uploaded once, and sent by Telegram's file id afterwards."""

import asyncio
import gc

import pytest

from bot import photos as photos_module
from bot.services.items import importing
from bot.simulator.parameters import Upload
from bot.texts import plain
from storage.database import Transaction
from storage.images import ImageStore
from tests.conftest import TOKEN, picture_bytes
from tests.effort import PATIENCE

NAMES = "SELECT bot_id, address, file_id FROM file_ids"


@pytest.fixture
def uploads(server) -> list[bytes]:
    """Return the pictures that the bot has uploaded so far."""
    data: list[bytes] = []

    def note(_method, raw) -> None:
        data.extend(part.data for part in raw.values() if isinstance(part, Upload))

    server.world.observe(on_request=note)
    return data


async def begin(person) -> None:
    await person.start()
    await person.tap("무슨 꽃인가요?")


async def test_picture_is_uploaded_once(town, uploads):
    """A picture that several people need at the same moment is uploaded once, and all see it."""
    await town.project(pictures=1, overlap=8)
    people = [town.person(number) for number in range(1, 9)]
    for person in people:
        await person.start()
    town.server.faults.latency(0.05, ["editMessageMedia"])
    for person in people:
        await person.tap("무슨 꽃인가요?", wait=False)
    await town.settle()
    assert len(uploads) == 1
    assert len({person.screen.photo_id for person in people}) == 1
    gc.collect()
    assert len(town.app._photos._uploads) == 0, "nothing is kept for an upload that is over"


async def test_file_ids_survive_a_restart(town, uploads):
    """After a restart known pictures are sent by their file ids."""
    await town.project(pictures=1, overlap=3)
    await begin(town.person(1))
    await town.restart()
    await begin(town.person(2))
    assert len(uploads) == 1
    ((bot, _, name),) = await town.rows(NAMES)
    assert bot == int(TOKEN.partition(":")[0])
    assert town.person(2).screen.body["photo"][-1]["file_id"] == name


@pytest.mark.parametrize("name", ["AgACAgIAAxkBAAIforgotten", "!", ""])
@pytest.mark.parametrize("after_restart", [False, True])
async def test_refused_file_id_is_replaced(town, uploads, name, after_restart):
    """If Telegram refuses a file id, the picture is uploaded again and the new file id stored."""
    await town.project(pictures=1, overlap=3)
    await begin(town.person(1))

    async def spoil(tx) -> None:
        tx.connection.execute("UPDATE file_ids SET file_id = ?", (name,))

    await town.database.write(spoil)
    if after_restart:
        await town.restart()
    else:
        town.app._photos._names.clear()
    await begin(town.person(2))
    assert town.person(2).screen.photo == town.person(1).screen.photo
    assert len(uploads) == 2
    ((_, _, kept),) = await town.rows(NAMES)
    assert kept == town.person(2).screen.body["photo"][-1]["file_id"]
    await begin(town.person(3))
    assert len(uploads) == 2


async def test_failed_upload_is_taken_over(town, uploads):
    """If the first upload fails, a person who waited for it uploads the picture."""
    await town.project(pictures=1, overlap=2)
    first, second = town.person(1), town.person(2)
    for person in (first, second):
        await person.start()
    town.server.faults.latency(0.05, ["editMessageMedia"])
    town.server.faults.fail_next("editMessageMedia", status=400, description="Bad Request: no rights to send photos")
    for person in (first, second):
        await person.tap("무슨 꽃인가요?", wait=False)
    await town.settle()
    shown = [person for person in (first, second) if person.screen.photo]
    assert len(shown) == len(uploads) == 1
    assert len(await town.rows(NAMES)) == 1


async def test_upload_to_a_limited_chat_does_not_hold_up_others(town, uploads, monkeypatch):
    """An upload to a chat that must wait does not keep the picture from other people."""
    monkeypatch.setattr(photos_module, "UPLOAD_SECONDS", 0.05)
    await town.project(pictures=1, overlap=2)
    flooded, other = town.person(1), town.person(2)
    for person in (flooded, other):
        await person.start()
    town.server.faults.retry_after(1, 60)
    await flooded.tap("무슨 꽃인가요?", wait=False)
    await town.world.updates.all_confirmed()
    await town.app.inbox.settle()
    await other.tap("무슨 꽃인가요?", wait=False)
    await other.until(lambda: other.screen.photo is not None)
    assert flooded.screen.photo is None
    assert len(uploads) == 1


async def test_lost_file_is_told(town):
    """If a picture's file is lost its labeler is told, and no file id is stored."""
    await town.project(pictures=1)
    for path in town.settings.images.rglob("*.jpg"):
        path.unlink()
    person = town.person(1)
    await begin(person)
    assert person.messages[-1].text == plain("ko", "screen-not-available")
    assert await town.rows(NAMES) == []
    assert await town.leases("state") == ["active"]


async def test_single_lost_file_is_quarantined(town):
    """A picture whose file alone is lost is quarantined, and the next one comes, then and later."""
    await town.project(pictures=4)
    (lost,) = await town.items("photo", id=2)
    ImageStore(town.settings.images).path(lost).unlink()
    person = town.person(1)
    await begin(person)
    await person.tap("장미")
    await person.tap("나팔꽃")
    assert await town.all_answers("item") == [1, 3]
    assert await town.states(id=2) == ["quarantined"]
    assert await town.history("why", subject="item 2", new="quarantined") == ["file lost"]


async def forget_history(tx: Transaction) -> None:
    tx.connection.execute("DELETE FROM history")


async def test_restored_file_ends_the_quarantine(town):
    """An import that restores a file ends the quarantine, unless the picture waits for a reviewer."""
    await town.project(pictures=1)
    project = await town.project(pictures=0, name="leaves", question="무슨 잎인가요?")
    folder = town.folder / "leaves"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.jpg").write_bytes(picture_bytes(70_000 + number))
    store = ImageStore(town.settings.images)

    async def bring() -> None:
        where = {"project": project, "folder": folder, "clock": town.clock}
        await importing.import_folder(town.database, store, **where)

    await bring()
    _, lost, _ = await town.items("id", project_id=2)
    (photo,) = await town.items("photo", id=lost)
    store.path(photo).unlink()
    people = [town.person(number) for number in (1, 2)]
    for person in people:
        await person.start()
        await person.tap("무슨 잎인가요?")
        await person.tap("장미")
        await person.tap("사진이 이상해요 📷")
        await person.tap("흐리거나 어두워요")
    assert await town.states(project_id=2) == ["settled", "quarantined", "quarantined"]
    await town.database.write(forget_history)
    await bring()
    await bring()
    assert await town.states(project_id=2) == ["settled", "open", "quarantined"]
    await town.minute()
    await town.app.outbox.deliver()
    await people[0].tap("시작")
    assert people[0].screen.photo is not None


async def test_several_lost_files_in_a_row_are_quarantined(town):
    """Lost files of neighbouring pictures stop nobody: all of them are quarantined, and the next picture comes."""
    await town.project(pictures=5)
    for lost in (await town.items("photo"))[1:4]:
        ImageStore(town.settings.images).path(lost).unlink()
    person = town.person(1)
    await begin(person)
    await person.tap("장미")
    await person.tap("나팔꽃")
    assert await town.all_answers("item") == [1, 5]
    assert await town.states() == ["open", "quarantined", "quarantined", "quarantined", "open"]


async def test_all_files_lost_quarantines_nothing(town):
    """If no file is there, nothing is quarantined: each tap says so, and work goes on once the files are back."""
    await town.project(pictures=3)
    away = town.settings.images.rename(town.folder / "away")
    town.settings.images.mkdir()
    person = town.person(1)
    for _ in range(3):
        await begin(person)
        assert person.messages[-1].text == plain("ko", "screen-not-available")
    town.settings.images.rmdir()
    away.rename(town.settings.images)
    await begin(person)
    await person.tap("장미")
    assert await town.states() == ["open"] * 3


async def test_file_ids_in_memory_are_limited(town, monkeypatch):
    """The cache of file ids is bounded; others are read from the database."""
    monkeypatch.setattr(photos_module, "REMEMBERED", 2)
    await town.project(pictures=5, overlap=2)
    first, second = town.person(1), town.person(2)
    await begin(first)
    seen = [first.screen.photo_id]
    for _ in range(4):
        await first.tap("장미")
        seen.append(first.screen.photo_id)
    assert len(town.app._photos._names) == 2
    await begin(second)
    again = [second.screen.photo_id]
    for _ in range(4):
        await second.tap("장미")
        again.append(second.screen.photo_id)
    assert again == seen


async def test_cancelled_upload_does_not_block(town):
    """Cancelling an upload, or the wait for one, does not block others."""
    project = await town.project(pictures=1)
    (address,) = await town.items("photo", project_id=project.id)
    photos = town.app._photos
    begun = asyncio.Event()

    async def upload() -> None:
        async with photos.sending(address):
            begun.set()
            await asyncio.sleep(60)

    first = asyncio.create_task(upload())
    await begun.wait()
    second = asyncio.create_task(upload())
    await asyncio.sleep(0)
    for task in (second, first):
        task.cancel()
    await asyncio.gather(first, second, return_exceptions=True)
    async with asyncio.timeout(PATIENCE), photos.sending(address) as sending:
        assert isinstance(sending.media, bytes)
