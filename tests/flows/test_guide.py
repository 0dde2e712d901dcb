"""The guide: the instructions and an example for each label, and the way back to the picture."""

import pytest

from bot.labeling.model import Label
from storage.images import ImageStore
from tests.conftest import picture_bytes
from tests.flows.phone import card


@pytest.fixture
async def guided(town, seat):
    """A labeler in a project whose first two labels have examples, and whose third has only a note."""
    store = ImageStore(town.settings.images)
    example = [store.add(picture_bytes(number), ".jpg") for number in (9001, 9002)]
    labels = [
        Label(0, "장미", "꽃잎이 여러 겹", example[0]),
        Label(0, "나팔꽃", "나팔 <모양>", example[1]),
        Label(0, "해바라기", "씨앗판이 둥글다"),
    ]
    await town.project(pictures=3, guide="큰 꽃을 보세요.", labels=labels)
    return await seat(1)


async def test_guide_leads_back_to_the_picture(town, guided):
    """The guide shows each label's example in place of the card, and leads back to the same picture."""
    card = guided.screen
    assert card.rows[-2:] == [["뒤로 ↩", "크게 보기 🔍"], ["물어보기 🙋", "안내 ❓"]]

    await guided.tap("안내 ❓")
    assert guided.screen.message_id == card.message_id
    assert guided.screen.photo == picture_bytes(9001)
    assert guided.screen.text == "무슨 꽃인가요?\n\n큰 꽃을 보세요.\n\n장미 — 꽃잎이 여러 겹"
    assert guided.screen.buttons == ["예시 · 나팔꽃", "설명 · 해바라기", "물어보기 🙋", "← 사진으로"]

    await guided.tap("나팔꽃")
    assert guided.screen.photo == picture_bytes(9002)
    assert guided.screen.text.endswith("나팔꽃 — 나팔 <모양>")
    assert guided.screen.buttons == ["예시 · 장미", "설명 · 해바라기", "물어보기 🙋", "← 사진으로"]

    await guided.tap("해바라기")
    assert guided.screen.photo == card.photo, "a label without an example keeps the picture in hand"
    assert guided.screen.text.endswith("해바라기 — 씨앗판이 둥글다\n위 사진은 예시가 아니라 보시던 사진이에요.")

    await guided.tap("← 사진으로")
    back = guided.screen
    assert (back.message_id, back.photo_id, back.text, back.buttons) == (
        card.message_id,
        card.photo_id,
        card.text,
        card.buttons,
    )
    assert len(await town.all_answers()) == 0
    assert await town.leases("state") == ["active"]


async def test_guide_names_no_label_without_a_note_or_example(town, seat):
    """Instructions stand alone below the picture in hand: a label's name there would say that it is an example."""
    await town.project(pictures=3, guide="큰 꽃을 보세요.")
    person = await seat(1)
    before = card(person)
    await person.tap("안내 ❓")
    assert card(person).text == "무슨 꽃인가요?\n\n큰 꽃을 보세요."
    assert (card(person).photo_id, card(person).buttons) == (before.photo_id, ["물어보기 🙋", "← 사진으로"])


async def test_no_guide_button_without_a_guide(town, seat):
    """Without instructions, notes and examples there is no guide button."""
    await town.project()
    assert (await seat(1)).screen.rows[-2:] == [["뒤로 ↩", "크게 보기 🔍"], ["물어보기 🙋"]]


@pytest.mark.parametrize("pause", ["a long pause", "/stop"])
@pytest.mark.parametrize("tapped", ["나팔꽃", "← 사진으로"])
async def test_return_from_the_guide_later(town, guided, tapped, pause):
    """After /stop or a long pause, the way back from the guide leads to the same picture."""
    before = guided.screen
    await guided.tap("안내 ❓")
    guide = guided.screen
    if pause == "/stop":
        await guided.send(pause)
    else:
        town.clock.move(minutes=31)
        await town.minute()
    await guided.tap(tapped, on=guide)
    if tapped != "← 사진으로":
        await guided.tap("← 사진으로")
    assert (card(guided).photo_id, str(card(guided))) == (before.photo_id, str(before))
    assert await town.leases("state") == ["active"]


@pytest.mark.parametrize("tapped", ["안내 ❓", "사진이 이상해요 📷", "크게 보기 🔍"])
async def test_guide_of_a_picture_taken_by_others(town, seat, said, tapped):
    """If others have the picture by now, the labeler is told so and gets the next one."""
    await town.project(pictures=3, overlap=1, guide="큰 꽃을 보세요.")
    late = await seat(1)
    before = late.screen
    town.clock.move(minutes=31)
    await town.minute()
    await seat(2)
    await late.tap(tapped)
    assert late.toast == said("ko", "error-no-longer-wanted")
    assert late.screen.photo_id != before.photo_id
    assert late.screen.buttons == before.buttons


async def test_lost_example(town, guided, said):
    """If an example's file is lost the labeler is told so, and keeps the picture."""
    store = ImageStore(town.settings.images)
    for example in filter(None, await town.labels("example")):
        store.path(example).unlink()
    card = guided.screen
    await guided.tap("안내 ❓")
    assert guided.messages[-1].text == said("ko", "screen-not-available")
    assert (guided.screen.photo_id, str(guided.screen)) == (card.photo_id, str(card))
    await guided.tap("장미")
    assert len(await town.all_answers()) == 1


async def test_old_card_shows_the_current_picture(town, guided, said):
    """❓ on a card that was answered long ago shows the current picture there, not its guide."""
    old = guided.screen
    await guided.tap("장미")
    now = guided.screen
    ask = next(key["callback_data"] for key in old.keys if key["text"] == "안내 ❓")
    await guided.tap_data(now, ask)
    assert guided.toast == said("ko", "error-not-your-picture")
    assert (guided.screen.photo_id, str(guided.screen)) == (now.photo_id, str(now))


async def test_confirmation_can_be_declined_after_the_lease(town, seat):
    """A labeler can decline the confirmation of a costly label after the lease, and has the same picture."""
    await town.project(labels=[Label(0, "장미"), Label(0, "난초", costly=True)])
    person = await seat(1)
    before = person.screen
    await person.tap("난초")
    town.clock.move(minutes=31)
    await town.minute()
    await person.tap("← 아니요")
    assert (person.screen.photo_id, str(person.screen)) == (before.photo_id, str(before))


async def test_guides_of_two_people_are_independent(town, guided, seat):
    """One person's page does not change another's, and an example is uploaded once."""
    sent = []
    town.world.observe(on_request=lambda method, raw: sent.append((method, raw)))
    other = await seat(2)
    card = other.screen
    await guided.tap("안내 ❓")
    await other.tap("안내 ❓")
    assert other.screen.photo_id == guided.screen.photo_id
    await other.tap("← 사진으로")
    assert other.screen.photo_id == card.photo_id
    assert guided.screen.photo == picture_bytes(9001)
    examples = [raw for _, raw in sent for part in raw.values() if getattr(part, "data", b"") == picture_bytes(9001)]
    assert len(examples) == 1
