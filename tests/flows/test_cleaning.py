"""Managers and instructors decide about doubtful pictures, and labelers get only what was kept."""

import io
from functools import partial

import pytest
from PIL import Image, ImageFilter

from bot.labeling.model import Role
from bot.services.items.removal.erasing import erase_items
from storage.images import ImageStore
from tests.conftest import picture_bytes
from tests.flows.phone import BIRDS, ROSE
from tests.flows.test_uploads import count

pytestmark = pytest.mark.usefixtures("nothing_broke")

LOOK, USE, OUT, ALL, UNDO = "살펴보기", "쓰기", "버리기", "이런 것 모두", "되돌리기 ↩"
BLURRED, DARK, PLAIN, COPY = (
    "흐린 사진이에요.",
    "너무 어두운 사진이에요.",
    "거의 한 가지 색뿐이에요.",
    "다른 사진과 거의 같아요.",
)


def picture(number: int) -> Image.Image:
    return Image.open(io.BytesIO(picture_bytes(number))).convert("RGB")


def encoded(image: Image.Image, quality: int = 90) -> bytes:
    content = io.BytesIO()
    image.save(content, "JPEG", quality=quality)
    return content.getvalue()


def blurred(number: int) -> bytes:
    return encoded(picture(number).filter(ImageFilter.GaussianBlur(8)))


def dark(number: int) -> bytes:
    return encoded(picture(number).point(lambda value: value // 8))


def plain(number: int) -> bytes:
    return encoded(Image.new("RGB", (320, 240), (90, 140, 4 * number)))


def copy_of(number: int) -> bytes:
    return encoded(picture(number).resize((300, 225)), 60)


async def send(town, person, *files: bytes) -> None:
    for file in files:
        await person.attach(file)
    await count(town)


async def states(town) -> list[tuple[str, str | None]]:
    return [tuple(row) for row in await town.rows("SELECT state, quarantine_reason FROM items ORDER BY id")]


async def test_manager_looks_at_doubtful_pictures(town, manager, seat):
    """What is doubtful is counted, decided by taps with the pair side by side, undone, and labeled only if kept."""
    await town.project(0)
    await send(town, manager, picture_bytes(1), blurred(2), dark(3), plain(4), copy_of(1))
    assert "새 사진 1장 · 살펴볼 사진 4장" in manager.screen.text
    found = [("quarantined", reason) for reason in ("blurred", "dark", "one-colour", "copy")]
    assert await states(town) == [("open", None), *found]

    await manager.tap(LOOK)
    assert manager.screen.text.splitlines() == [
        f"{COPY} 쓸까요?",
        "왼쪽은 이미 있는 사진, 오른쪽은 이번 사진이에요.",
        "남은 사진 4장",
    ]
    both = Image.open(io.BytesIO(manager.screen.photo))
    assert both.width > 2.5 * both.height
    for left in (0, both.width // 2):  # the upper left corner is the same in both
        colours = zip(both.getpixel((left + 18, 10)), picture(1).getpixel((5, 5)), strict=True)
        assert max(abs(shown - sent) for shown, sent in colours) < 30
    await manager.tap(OUT)
    assert manager.toast == "✓ 버렸어요."
    assert manager.screen.text.splitlines() == [f"{DARK} 쓸까요?", "앞 사진: ✓ 버렸어요. · 남은 사진 3장"]
    await manager.tap(USE)
    assert manager.screen.text.splitlines()[0] == f"{PLAIN} 쓸까요?"
    await manager.tap(UNDO)
    assert manager.toast == "↩ 되돌렸어요."
    assert manager.screen.text.splitlines() == [f"{DARK} 쓸까요?", "↩ 되돌렸어요. · 남은 사진 3장"]
    await manager.tap(OUT)
    await manager.tap(OUT)
    assert manager.screen.text.splitlines()[0] == f"{BLURRED} 쓸까요?"
    await manager.tap(USE)
    assert manager.screen.text == "살펴볼 사진을 모두 보셨어요."
    assert [state for state, _ in await states(town)] == ["open", "open", "discarded", "discarded", "discarded"]

    labeler = await seat(1)
    seen = set()
    for _ in range(2):
        seen.add(labeler.screen.photo)
        await labeler.tap(ROSE)
    store = ImageStore(town.settings.images)
    kept = await town.rows("SELECT photo FROM items WHERE state = 'open' ORDER BY id")
    assert seen == {store.path(photo).read_bytes() for (photo,) in kept}
    assert ROSE not in labeler.screen.buttons
    why = "SELECT new, why FROM history WHERE subject = 'item 3' AND event = 'state' ORDER BY id"
    assert [tuple(row) for row in await town.rows(why)] == [
        ("quarantined", "cleaning: dark"),
        ("open", "cleaned"),
        ("quarantined", "cleaning taken back"),
        ("discarded", "cleaned"),
    ]


async def test_pair_leaves_nothing_to_erase(town, manager):
    """Telegram's name of a pair is not stored: erasing forgets the names of single pictures only."""
    await town.project(0)
    await send(town, manager, picture_bytes(1), copy_of(1))
    await manager.tap(LOOK)
    assert manager.screen.photo
    single = await town.values("SELECT photo FROM items")
    assert set(await town.values("SELECT address FROM file_ids")) <= set(single)


async def test_all_of_a_kind(town, manager):
    """All pictures with the same doubt are decided at once, in several transactions, and undone at once."""
    await town.project(0)
    await send(town, manager, *[plain(number) for number in range(60)], dark(1))
    await manager.send("/clean")
    await manager.tap(USE)
    await manager.tap(ALL)
    assert manager.screen.text.splitlines() == [PLAIN, "이런 사진이 모두 60장 있어요. 어떻게 할까요?"]
    await manager.tap("← 이 사진으로")
    await manager.tap(ALL)
    await manager.tap("모두 버리기")
    assert manager.toast == "✓ 60장을 버렸어요."
    assert manager.screen.text == "살펴볼 사진을 모두 보셨어요."
    assert [state for state, _ in await states(town)] == ["discarded"] * 60 + ["open"]
    await manager.tap(UNDO)
    assert manager.screen.text.splitlines() == [f"{PLAIN} 쓸까요?", "↩ 되돌렸어요. · 남은 사진 60장"]
    await manager.tap(UNDO)
    assert manager.screen.text.splitlines()[0] == f"{DARK} 쓸까요?"
    assert [state for state, _ in await states(town)] == ["quarantined"] * 61
    await manager.tap(ALL)
    await manager.tap("모두 쓰기")
    assert manager.toast == "✓ 1장을 쓰기로 했어요."


async def test_two_people_at_once(town, manager, invited):
    """A picture that somebody else has decided meanwhile is named so, stays as it is, and the next one comes."""
    await town.project(0)
    await send(town, manager, dark(1), dark(2))
    instructor = await invited(5, Role.INSTRUCTOR)
    for person in (manager, instructor):
        await person.send("/clean")
    await manager.tap(USE)
    await instructor.tap(OUT)
    assert instructor.toast == "이미 정한 사진이에요. 다음 사진을 보여 드릴게요."
    assert [state for state, _ in await states(town)] == ["open", "quarantined"]
    await instructor.tap(OUT)
    assert [state for state, _ in await states(town)] == ["open", "discarded"]


async def test_begun_picture_can_not_be_undone(town, manager, seat):
    """A kept picture that somebody has on the screen stays with them."""
    await town.project(0)
    await send(town, manager, dark(1))
    await manager.send("/clean")
    await manager.tap(USE)
    labeler = await seat(1)
    await manager.tap(UNDO)
    assert manager.toast == "되돌릴 수 없어요. 이미 라벨을 붙이고 있거나 다른 분이 정했어요."
    await labeler.tap(ROSE)
    assert await town.answers("labels") == [ROSE]


async def test_erased_picture_can_not_be_brought_back(town, manager):
    """A picture that was thrown away and then erased stays out, and the steps before can still be undone."""
    await town.project(0)
    await send(town, manager, dark(1), dark(2))
    await manager.send("/clean")
    await manager.tap(OUT)
    await manager.tap(OUT)
    await town.database.write(partial(erase_items, numbers=[2], actor=None, now=town.clock()))
    await manager.tap(UNDO)
    assert manager.toast == "되돌릴 수 없어요. 이미 라벨을 붙이고 있거나 다른 분이 정했어요."
    await manager.tap(UNDO)
    assert manager.toast == "↩ 되돌렸어요."
    assert await states(town) == [("quarantined", "dark"), ("discarded", "dark")]


async def test_which_project(town, manager):
    """With several projects, /clean asks for one; a project's page has the number and a button."""
    await town.project(0)
    await town.project(0, **BIRDS)
    await manager.send("/clean")
    assert manager.screen.text == "살펴볼 사진이 없어요."
    for question, number in (("무슨 꽃인가요?", 1), ("무슨 새인가요?", 2)):
        await manager.attach(dark(number))
        await manager.tap(question)
        await count(town)
    await manager.send("/clean")
    await manager.tap("무슨 새인가요? · 1장")
    await manager.tap(OUT)
    assert [state for state, _ in await states(town)] == ["quarantined", "discarded"]
    await manager.send("/projects")
    await manager.tap("관리")
    await manager.tap("무슨 꽃인가요?")
    await manager.tap("살펴볼 사진 1장")
    await manager.tap(USE)
    assert [state for state, _ in await states(town)] == ["open", "discarded"]


async def test_lost_file_can_be_decided(town, manager):
    """A picture whose file is lost is not shown, and can be thrown away."""
    await town.project(0)
    await send(town, manager, dark(1))
    store = ImageStore(town.settings.images)
    ((photo,),) = await town.rows("SELECT photo FROM items")
    store.path(photo).unlink()
    await manager.send("/clean")
    assert "사진을 보여 드릴 수 없어요." in manager.screen.text
    await manager.tap(OUT)
    assert await states(town) == [("discarded", "dark")]


async def test_sent_again_stays_set_aside(town, manager):
    """Who sends a doubtful picture again doesn't bring it back."""
    await town.project(0)
    await send(town, manager, dark(1))
    await send(town, manager, dark(1))
    assert "같은 사진 1장" in manager.screen.text
    assert await states(town) == [("quarantined", "dark")]


async def test_unanswered_pictures_are_asked_after_a_day(town, manager):
    """A collected picture whose sender doesn't say whether it shows a face is decided by a manager after a day."""
    await town.project(1)
    await town.database.write(_collected)
    await manager.send("/clean")
    assert manager.screen.text == "살펴볼 사진이 없어요."
    town.clock.move(days=2)
    await manager.send("/clean")
    assert "보낸 분이 아직 답하지 않았어요." in manager.screen.text
    await manager.tap(USE)
    assert [state for state, _ in await states(town)] == ["open"]
    await manager.tap(UNDO)
    assert [state for state, _ in await states(town)] == ["collected"]


async def _collected(tx) -> None:
    """Make the only picture a collected one. Nothing collects pictures yet."""
    tx.connection.execute("UPDATE items SET state = 'collected', added_at = '2026-03-02T00:30:00+00:00'")
    tx.connection.execute("DELETE FROM queue")
    tx.connection.execute("UPDATE item_counts SET state = 'collected' WHERE state = 'open'")


async def test_doubtful_pictures_can_be_reached_from_the_files(town, manager):
    """Whoever looks at the files that were not added still gets to the doubtful pictures."""
    await town.project(0)
    await manager.attach_document("broken.jpg", b"no picture")
    await send(town, manager, dark(1))
    await manager.tap("넣지 못한 파일 보기")
    await manager.tap(LOOK)
    assert manager.screen.text.splitlines()[0] == f"{DARK} 쓸까요?"
