"""One picture by its number: /item shows it, /remove and a button take it out, and it can be brought back."""

import pytest

from bot.labeling.model import Role
from bot.labeling.project_settings import Policy
from tests.flows.phone import FLAG, GLORY, ROSE, SUN, TO_CARD, card

pytestmark = pytest.mark.usefixtures("nothing_broke")

OUT, BACK = "이 사진 빼기 🗑", "이 사진 다시 쓰기 ↩"


async def test_number_is_on_the_menu_of_the_card(town, seat):
    """The number stands quietly on the 📷 menu, and nowhere on the card."""
    await town.project(pictures=2)
    person = await seat(1)
    assert "번호" not in person.screen.text
    await person.tap(FLAG)
    assert person.screen.text.endswith("사진 번호 1")
    assert OUT not in person.screen.buttons
    await person.tap(TO_CARD)
    await person.tap(ROSE)
    await person.tap(FLAG)
    assert person.screen.text.endswith("사진 번호 2")


async def test_item_tells_state_answers_reason_and_history(town, manager, seat):
    """A manager reads the picture's state, its answers, why it has them, and its history in sentences."""
    await town.project(pictures=1, overlap=2)
    for number in (1, 2):
        person = await seat(number)
        await person.tap(ROSE)
    await manager.send("/item 1")
    assert manager.screen.photo_id
    assert manager.screen.text.splitlines() == [
        "사진 1 · 무슨 꽃인가요?",
        "파일: flowers-000.jpg",
        "정해짐: 장미",
        "한 답이 두 표 앞서서 정해졌어요. 사람마다 얼마나 잘 맞히는지는 아직 몰라요.",
        "답: 장미 2",
        "",
        "3월 2일 오전 10시 · 답이 정해졌어요 (답이 들어와서)",
    ]
    assert manager.screen.buttons == [OUT, "이 작업으로 가기"]
    await manager.tap("이 작업으로 가기")
    assert "설정 ⚙" in manager.screen.buttons


@pytest.mark.parametrize("typed", ["/item 1", "/item #1", "/item 00001"])
async def test_ways_to_write_a_number(town, manager, typed):
    """A number sign or zeros before the number do no harm."""
    await town.project(pictures=1)
    await manager.send(typed)
    assert manager.screen.text.startswith("사진 1 · ")


@pytest.mark.parametrize("command", ["/item", "/remove"])
async def test_unknown_or_missing_number(town, manager, command):
    """A number of no picture, none at all, or a reply to something else is said, with how to do it."""
    await town.project(pictures=1)
    for typed, answer in (
        ("", "사진 번호를 붙여 주세요"),
        (" 일번", "사진 번호를 붙여 주세요"),
        (" 77", "사진 77번은 없어요"),
        (" 999999999999999999", "사진 999999999999999999번은 없어요"),
        (" 9999999999999999999999", "사진 번호를 붙여 주세요"),
    ):
        await manager.send(command + typed)
        assert answer in manager.messages[-1].text
    await manager.reply(manager.messages[1], command)
    assert f"사진 번호를 붙여 주세요. 예: {command} 12." in manager.messages[-1].text
    assert await town.states() == ["open"]


async def test_removed_picture_is_asked_of_nobody(town, manager, seat):
    """A picture that was taken out leaves everybody: who holds it gets the next card, and answers don't count."""
    await town.project(pictures=2, overlap=3)
    first, second = await seat(1), await seat(2)
    await first.tap(ROSE)
    await manager.send("/remove 1 같은 사진이 두 장")
    assert "쓰지 않음" in manager.screen.text
    assert "쓰지 않기로 했어요 (관리자: 같은 사진이 두 장)" in manager.screen.text
    await second.tap(GLORY)
    assert second.toast == "이 사진은 이제 답이 필요 없어요. 고맙습니다!"
    await second.tap(FLAG)
    assert second.screen.text.endswith("사진 번호 2")
    assert await town.answers("item", "labels") == [(1, ROSE)]
    assert await town.states() == ["discarded", "open"]
    assert await town.history("old", "new", "why", subject="item 1") == [
        ("open", "discarded", "manager: 같은 사진이 두 장")
    ]
    third = await seat(3)
    await third.tap(FLAG)
    assert third.screen.text.endswith("사진 번호 2")
    await manager.send("/remove 1")
    assert len(await town.history(subject="item 1")) == 1


async def test_picture_is_brought_back(town, manager, seat):
    """A picture that is brought back is asked again, with the answers that it had."""
    await town.project(pictures=1, overlap=2)
    person = await seat(1)
    await person.tap(ROSE)
    await manager.send("/remove 1")
    await manager.tap(BACK)
    assert manager.toast == "사진 1: 다시 써요."
    assert "답: 장미 1" in manager.screen.text
    assert manager.screen.buttons[0] == OUT
    other = await seat(2)
    await other.tap(ROSE)
    assert await town.items() == [("settled", ROSE)]
    await manager.tap(OUT)
    assert await town.items() == [("discarded", None)]
    await manager.tap(BACK)
    assert await town.items() == [("settled", ROSE)]


async def test_reply_to_the_card(town, manager):
    """A reply to the card on the screen, or to its picture in full size, names that picture."""
    await town.project(pictures=3)
    await manager.start()
    await manager.tap("무슨 꽃인가요?")
    await manager.tap(ROSE)
    await manager.reply(card(manager), "/item")
    assert manager.screen.text.startswith("사진 2 · ")
    await manager.tap("크게 보기 🔍", on=next(each for each in manager.messages if ROSE in each.buttons))
    await manager.reply(manager.messages[-1], "/remove 흐려요")
    assert await town.states() == ["open", "discarded", "open"]
    assert "(관리자: 흐려요)" in manager.screen.text


async def test_manager_takes_the_picture_of_their_card_out(town, manager):
    """On a manager's card the 📷 menu takes the picture out, and the next one follows in the same message."""
    await town.project(pictures=2)
    await manager.start()
    await manager.tap("무슨 꽃인가요?")
    await manager.tap(FLAG)
    messages = len(manager.messages)
    await manager.tap(OUT)
    assert manager.toast == "사진 1: 뺐어요. 다시 쓰려면: /item 1"
    assert ROSE in manager.screen.buttons
    assert len(manager.messages) == messages
    assert await town.states() == ["discarded", "open"]
    await manager.tap(FLAG)
    await manager.tap(OUT)
    assert "아직 사진이 없어요" in manager.messages[-1].text


async def test_removing_a_picture_drops_its_review(town, manager, disputes, invited, routed):
    """A reviewer who has the picture on the screen gets the next one."""
    project = await disputes(2)
    reviewer = await invited(3, Role.REVIEWER)
    await routed(project)
    await reviewer.send("/review")
    await reviewer.tap(FLAG)
    number = int(reviewer.screen.text.rpartition("사진 번호 ")[2])
    await reviewer.tap(TO_CARD)
    await manager.send(f"/remove {number}")
    other = 3 - number
    assert set(await town.reviews("item", "state")) == {(number, "dropped"), (other, "given")}
    await reviewer.tap(ROSE)
    await reviewer.tap(ROSE)
    assert await town.items("id", "labels", state="final") == [(other, ROSE)]
    await manager.send(f"/remove {other}")
    await manager.tap(BACK)
    assert await town.items("id", "labels", state="final") == [(other, ROSE)]


async def test_nobody_learns_from_a_removed_picture(town, manager, disputes, invited, routed, fed_back):
    """A verdict on a picture that was taken out before the morning corrects nobody."""
    project = await disputes(1)
    reviewer = await invited(3, Role.REVIEWER)
    await routed(project)
    await reviewer.send("/review")
    await reviewer.tap(ROSE)
    await manager.send("/remove 1")
    town.clock.move(days=1)
    await fed_back(project)
    assert await town.corrections() == []


async def test_reviewer_sees_answers_only_after_the_decision(town, disputes, invited, routed):
    """/item of a reviewer hides answers and reasons while the picture is open or waits for a review."""
    project = await disputes(1, more=1, policy=Policy(least=2, cap=2, review=1, budget=1, audit=0, second=0))
    reviewer = await invited(3, Role.REVIEWER)
    await routed(project)
    for number in (1, 2):
        await reviewer.send(f"/item {number}")
        assert "답은 정해진 뒤에 볼 수 있어요" in reviewer.messages[-1].text
        assert not any(word in reviewer.messages[-1].text for word in (ROSE, GLORY, "답이 갈림"))
        assert reviewer.messages[-1].buttons == []
    await reviewer.send("/review")
    await reviewer.tap(SUN) if SUN in reviewer.screen.buttons else await reviewer.tap(ROSE)
    await reviewer.send("/item 1")
    assert "답: 장미 1, 나팔꽃 1" in reviewer.messages[-1].text
    assert "검수자가 답을 정했어요" in reviewer.messages[-1].text


async def test_item_is_hidden_from_labelers(town, seat, said):
    """For a labeler these commands don't exist."""
    await town.project(pictures=1)
    person = await seat(1)
    for typed in ("/item 1", "/remove 1"):
        await person.send(typed)
        assert person.messages[-2].text == said("ko", "unknown-message")
    assert await town.states() == ["open"]


async def test_picture_whose_file_is_lost(town, manager):
    """/item of a picture whose file is gone shows its text, and /remove works."""
    await town.project(pictures=1)
    for file in town.settings.images.rglob("*.jpg"):
        file.unlink()
    await manager.send("/item 1")
    assert manager.screen.text.startswith("사진 1 · ")
    assert manager.screen.photo_id is None
    await manager.tap(OUT)
    assert await town.states() == ["discarded"]


async def test_private_pictures_stay_protected(town, manager):
    """/item shows a private project's picture protected from forwarding, like its cards."""
    await town.project(pictures=1, private=True)
    await manager.send("/item 1")
    assert manager.screen.body["has_protected_content"]


async def test_menu_of_managers_and_reviewers(town, manager, invited):
    """/help lists /item for managers and reviewers, and /remove for managers only."""
    reviewer = await invited(3, Role.REVIEWER)
    for person, has_remove in ((manager, True), (reviewer, False)):
        await person.send("/help")
        assert "/item" in person.messages[-1].text
        assert ("/remove" in person.messages[-1].text) is has_remove
