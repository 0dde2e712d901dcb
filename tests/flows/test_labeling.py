"""A labeler's way: start, tap, tap, done."""

from collections import Counter


async def test_a_tap_is_an_answer_and_the_next_picture_is_there(town):
    """A tap keeps one answer, and the same message becomes the next picture."""
    await town.project(pictures=3)
    labeler = town.person(1)
    await labeler.start()
    assert "안녕하세요" in labeler.screen.text
    await labeler.tap("무슨 꽃인가요?")
    card = labeler.screen
    assert card.buttons[:3] == ["장미", "나팔꽃", "해바라기"]
    assert card.rows[3:] == [["🤔 모르겠어요", "📷 사진이 이상해요"], ["↩ 뒤로", "🔍 크게"]]
    assert "무슨 꽃인가요?" in card.text
    assert card.photo is not None

    await labeler.tap("장미")

    assert labeler.screen.message_id == card.message_id
    assert labeler.screen.photo_id != card.photo_id
    assert labeler.toast == "✓ 장미"
    assert await town.rows("SELECT text FROM chosen_labels JOIN labels ON labels.id = label_id") == [("장미",)]


async def test_two_labelers_settle_or_dispute_every_item(town):
    """With two answers for each item none gets one twice; agreement settles it, disagreement is a dispute."""
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
    assert "모든 사진이 끝났어요" in second.screen.text
    assert second.screen.buttons == ["↩ 뒤로"]
    states = Counter(state for (state,) in await town.rows("SELECT state FROM items"))
    assert states == {"settled": 2, "disputed": 2}
    assert await town.rows("SELECT count(*) FROM queue") == [(0,)]
    twice = "SELECT item_id, member_id FROM annotations GROUP BY 1, 2 HAVING count(*) > 1"
    assert await town.rows(twice) == []
