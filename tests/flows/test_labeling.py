"""The main path of a labeler: /start, a tap, the next picture."""

import json
from collections import Counter

import pytest

from bot.labeling.model import Kind, Label
from bot.outgoing import rate_limiter
from tests.effort import PATIENCE
from tests.flows.phone import UNDO


async def test_a_tap_is_an_answer_and_the_next_picture_is_there(town):
    """A tap stores one answer, and the same message shows the next picture."""
    await town.project(pictures=3)
    labeler = town.person(1)
    await labeler.start()
    assert "안녕하세요" in labeler.screen.text
    await labeler.tap("무슨 꽃인가요?")
    card = labeler.screen
    assert card.buttons[:3] == ["장미", "나팔꽃", "해바라기"]
    assert card.rows[3:] == [["모르겠어요 🤔", "사진이 이상해요 📷"], ["뒤로 ↩", "크게 보기 🔍"], ["물어보기 🙋"]]
    assert "무슨 꽃인가요?" in card.text
    assert card.photo is not None

    await labeler.tap("장미")

    assert labeler.screen.message_id == card.message_id
    assert labeler.screen.photo_id != card.photo_id
    assert labeler.toast == "✓ 장미"
    assert await town.answers("labels") == ["장미"]


async def test_two_labelers_settle_or_dispute_every_item(town):
    """With two answers to each item nobody gets one twice; agreement settles it, disagreement disputes it."""
    await town.project(pictures=4, overlap=2)
    first, second = town.person(1), town.person(2)
    for labeler in (first, second):
        await labeler.start()
        await labeler.tap("무슨 꽃인가요?")
    for answer in ("장미", "나팔꽃", "해바라기", "장미"):
        await first.tap(answer)
    for answer in ("장미", "장미", "장미", "장미"):
        await second.tap(answer)

    assert "모두" in first.screen.text or "다 하셨어요" in first.screen.text
    assert "하실 수 있는 사진을 다 하셨어요" in second.screen.text, "two pictures wait for a reviewer"
    assert second.screen.buttons == ["뒤로 ↩"]
    states = Counter(await town.states())
    assert states == {"settled": 2, "disputed": 2}
    assert len(await town.queue()) == 0
    assert max(Counter(await town.all_answers("item", "person")).values()) == 1


async def test_a_tap_takes_two_calls(town, seat):
    """A tap takes one edit, with Telegram's file id for the next picture, and one answer to the tap."""
    await town.project(pictures=5)
    first, second = await seat(1), await seat(2)
    for _ in range(4):
        await first.tap("장미")  # now Telegram knows all pictures
    calls = []
    town.world.observe(on_request=lambda method, raw: calls.append((method, raw)))
    for label in ("나팔꽃", "해바라기", "장미"):
        calls.clear()
        card = second.screen
        await second.tap(label)
        sent = {method: raw for method, raw in calls if method != "getUpdates"}
        assert sorted(method for method, _ in calls if method != "getUpdates") == sorted(sent)
        assert set(sent) == {"editMessageMedia", "answerCallbackQuery"}
        name = json.loads(sent["editMessageMedia"]["media"])["media"]
        assert name == second.screen.body["photo"][-1]["file_id"]
        assert second.screen.photo_id != card.photo_id


async def test_edit_and_toast_do_not_wait_for_each_other(town, seat):
    """The edit arrives although the answer to the tap is held up, and the other way round."""
    await town.project(pictures=4)
    person = await seat(1)
    first = person.screen.photo_id
    town.server.faults.latency(0.3, ["answerCallbackQuery"])
    await person.tap("장미", wait=False)
    await person.until(lambda: person.screen.photo_id != first)
    assert person.toast is None
    await town.settle()
    assert person.toast == "✓ 장미"
    second = person.screen.photo_id
    town.server.faults.latency(0)
    town.server.faults.latency(0.3, ["editMessageMedia"])
    await person.tap("나팔꽃", wait=False)
    await person.until(lambda: person.toast == "✓ 나팔꽃")
    assert person.screen.photo_id == second
    await town.settle()
    assert person.screen.photo_id != second


async def test_quick_taps_are_not_paced(town, seat, monkeypatch):
    """Ten pictures in a row are shown as fast as they are tapped, although Telegram advises one message a second."""
    monkeypatch.setattr(rate_limiter, "CHAT_SECONDS", 2 * PATIENCE)  # more than a person here waits for a screen
    await town.project(pictures=11)
    person = await seat(1)
    for _ in range(10):
        await person.tap("장미")
    assert len(await town.all_answers()) == 10


WAYS = {
    "guide": ["안내 ❓", "← 사진으로"],
    "flags": ["사진이 이상해요 📷", "← 사진으로"],
    "full size": ["크게 보기 🔍"],
    "a mark": ["☐ 장미"],
    "a page": ["다음 ›"],
    "back": ["뒤로 ↩"],
    "a costly label": ["☐ 난초", "완료 (1)", "← 아니요", "☑ 난초"],
}


@pytest.mark.parametrize("way", WAYS)
async def test_activity_renews_the_lease(town, seat, way):
    """Reading the guide, looking closer, marking and turning pages renew the lease."""
    labels = [Label(0, "장미"), Label(0, "난초", costly=True), *(Label(0, f"들꽃 {number}") for number in range(30))]
    await town.project(pictures=3, kind=Kind.MULTIPLE, labels=labels, guide="꽃을 보세요.", lease_minutes=30)
    person = await seat(1)
    await person.tap("해당 없음")
    before = await town.leases("item", state="active")
    card = next(message for message in person.messages if message.photo_id)
    town.clock.move(minutes=20)
    for text in WAYS[way]:
        await person.tap(text, on=card)
    town.clock.move(minutes=20)
    await town.minute()
    assert await town.leases("item", state="active") == before
    town.clock.move(minutes=11)
    await town.minute()
    assert await town.leases("item", state="active") == [], "and no longer"


async def test_reading_on_a_past_card_renews_the_lease(town, seat):
    """Reading the guide of a past answer renews the lease of the current picture."""
    await town.project(pictures=3, guide="꽃을 보세요.", lease_minutes=30)
    person = await seat(1)
    await person.tap("장미")
    await person.tap("뒤로 ↩")
    for text in ("안내 ❓", "← 사진으로"):
        town.clock.move(minutes=20)
        await person.tap(text)
        await town.minute()
        assert await town.leases("id", state="active") == [2]


async def test_seconds_count_looking_and_no_break(town, seat):
    """Two seconds of looking are 2 seconds, after a break, after /stop and ten minutes, and for a correction."""
    await town.project(pictures=5, break_every=1)
    person = await seat(1)
    town.clock.move(seconds=2)
    await person.tap("장미")
    town.clock.move(minutes=4)
    await person.tap("계속하기")
    town.clock.move(seconds=2)
    await person.tap("장미")
    await person.tap("계속하기")
    await person.send("/stop")
    town.clock.move(minutes=10)
    await person.start()
    await person.tap(person.screen.buttons[0])
    town.clock.move(seconds=2)
    await person.tap("장미")
    town.clock.move(seconds=50)
    await person.tap(UNDO)
    town.clock.move(seconds=2)
    await person.tap("나팔꽃")
    await person.tap("장미")
    assert await town.all_answers("seconds") == [2, 2, 2, 2, 0]


async def test_seconds_count_from_coming_back(town, seat):
    """Who comes back with /start to a picture that they have looked at before has seconds from then on."""
    await town.project(pictures=1)
    person = await seat(1)
    town.clock.move(minutes=10)
    await person.start()
    await person.tap(person.screen.buttons[0])
    town.clock.move(seconds=2)
    await person.tap("장미")
    assert await town.all_answers("seconds") == [2]
