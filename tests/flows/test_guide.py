"""The guide: the instructions and an example for each label, and back to the same picture."""

import pytest

from bot.labeling.model import Label
from storage.images import ImageStore
from tests.conftest import picture_bytes


@pytest.fixture
async def guided(town, seat):
    """A labeler of a project whose first two labels have examples, and whose third has only a note."""
    store = ImageStore(town.settings.images)
    example = [store.add(picture_bytes(number), ".jpg") for number in (9001, 9002)]
    labels = [
        Label(0, "장미", "꽃잎이 여러 겹", example[0]),
        Label(0, "나팔꽃", "나팔 <모양>", example[1]),
        Label(0, "해바라기", "씨앗판이 둥글다"),
    ]
    await town.project(pictures=3, guide="큰 꽃을 보세요.", labels=labels)
    return await seat(1)


async def test_the_guide_and_back(town, guided):
    """The guide shows each label's example in the card's place, and leads back to the very same picture."""
    card = guided.screen
    assert card.rows[-1] == ["↩ 뒤로", "🔍 크게", "❓ 안내"]

    await guided.tap("❓ 안내")
    assert guided.screen.message_id == card.message_id
    assert guided.screen.photo == picture_bytes(9001)
    assert guided.screen.text == "무슨 꽃인가요?\n\n큰 꽃을 보세요.\n\n장미 — 꽃잎이 여러 겹"
    assert guided.screen.buttons == ["보기 · 나팔꽃", "보기 · 해바라기", "← 사진으로"]

    await guided.tap("나팔꽃")
    assert guided.screen.photo == picture_bytes(9002)
    assert guided.screen.text.endswith("나팔꽃 — 나팔 <모양>")
    assert guided.screen.buttons == ["보기 · 장미", "보기 · 해바라기", "← 사진으로"]

    await guided.tap("해바라기")
    assert guided.screen.photo == card.photo, "a label without an example keeps the picture in hand"

    await guided.tap("← 사진으로")
    back = guided.screen
    assert (back.message_id, back.photo_id, back.text, back.buttons) == (
        card.message_id,
        card.photo_id,
        card.text,
        card.buttons,
    )
    assert await town.rows("SELECT count(*) FROM annotations") == [(0,)]
    assert await town.rows("SELECT count(*), min(state) FROM assignments") == [(1, "active")]


async def test_a_project_without_a_guide(town, seat):
    """Without instructions, notes and examples there is no guide button."""
    await town.project()
    assert (await seat(1)).screen.rows[-1] == ["↩ 뒤로", "🔍 크게"]


async def test_the_guide_without_a_picture_in_hand(town, guided, said):
    """A guide's button that outlived its picture says so, and leaves the screen."""
    await guided.tap("❓ 안내")
    await guided.send("/stop")
    guide = guided.screen
    for button in ("나팔꽃", "← 사진으로"):
        await guided.tap(button, on=guide)
        assert guided.toast == said("ko", "error-past-button")
    assert guided.screen.photo == guide.photo
    assert await town.rows("SELECT state FROM assignments") == [("expired",)]


async def test_two_people_in_the_guide(town, guided, seat):
    """What one person reads does not move another's screen, and an example is uploaded once."""
    sent = []
    town.world.observe(on_request=lambda method, raw: sent.append((method, raw)))
    other = await seat(2)
    card = other.screen
    await guided.tap("❓ 안내")
    await other.tap("❓ 안내")
    assert other.screen.photo_id == guided.screen.photo_id
    await other.tap("← 사진으로")
    assert other.screen.photo_id == card.photo_id
    assert guided.screen.photo == picture_bytes(9001)
    examples = [raw for _, raw in sent for part in raw.values() if getattr(part, "data", b"") == picture_bytes(9001)]
    assert len(examples) == 1
