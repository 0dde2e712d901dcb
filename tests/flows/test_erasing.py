"""Erased pictures are gone from the work, from screens, from the disk and from Telegram's file ids."""

from functools import partial

import pytest

from bot.labeling.model import Role
from bot.services.items.importing import share_pictures
from bot.services.items.removal.erasing import erase_items
from storage.images import ImageStore
from tests.flows.phone import BIRDS, FLAG, ROSE, TO_CARD, card

pytestmark = pytest.mark.usefixtures("nothing_broke", "all_arrived")


def files(town) -> int:
    """Return the number of files in the image store: two of each picture."""
    return sum(path.is_file() for path in town.settings.images.rglob("*.jpg"))


async def shown(person) -> int:
    """Return the number of the picture on a labeler's or a reviewer's screen."""
    await person.tap(FLAG)
    number = int(person.screen.text.rpartition("사진 번호 ")[2])
    await person.tap(TO_CARD)
    return number


async def test_screen_moves_on_by_itself(town, seat, erase):
    """The labeler who has the picture gets the next one in the same message, and its full size goes."""
    await town.project(pictures=2)
    person = await seat(1)
    await person.tap("크게 보기 🔍", on=card(person))
    before = len(person.messages)
    message = card(person).message_id
    await erase(1)
    assert card(person).message_id == message
    assert "보시던 사진이 지워져서" in card(person).text
    assert len(person.messages) == before - 1
    assert await shown(person) == 2
    await erase(2)
    assert not [each for each in person.messages if each.photo_id]
    assert "보시던 사진이 지워져서" in person.screen.text


async def test_stale_tap_is_answered_kindly(town, seat):
    """A tap on a picture that was erased a moment ago says so, stores nothing, and the next picture follows."""
    await town.project(pictures=2)
    person = await seat(1)
    await town.database.write(partial(erase_items, numbers=[1], actor=None, now=town.clock()))
    await person.tap(ROSE)
    assert person.toast == "이 사진은 지워졌어요. 답하지 않으셔도 돼요."
    assert await shown(person) == 2
    assert await town.answers() == []
    await town.app.outbox.deliver()
    assert await shown(person) == 2


async def test_past_answer_leaves_the_screen(town, seat, erase):
    """Whoever looks at their answer to the picture gets on, and can't go back to it."""
    await town.project(pictures=3)
    person = await seat(1)
    await person.tap(ROSE)
    await person.tap("뒤로 ↩")
    await erase(1)
    assert await shown(person) == 2
    await person.tap("뒤로 ↩")
    assert person.toast == "더 뒤로 갈 수 없어요."


async def test_reviewer_gets_the_next_review(town, disputes, invited, routed, erase):
    """The reviewer who has the picture on the screen gets the next review in the same message."""
    project = await disputes(2)
    reviewer = await invited(3, Role.REVIEWER)
    await routed(project)
    await reviewer.send("/review")
    number = await shown(reviewer)
    await erase(number)
    assert await shown(reviewer) == 3 - number
    await erase(3 - number)
    assert ROSE not in reviewer.screen.buttons


async def test_files_and_file_ids_are_gone(town, seat, erase):
    """The files, Telegram's file ids and the name are gone; the answers stay, and so do the other pictures."""
    await town.project(pictures=2, overlap=2)
    person = await seat(1)
    await person.tap(ROSE)
    photo, other = await town.items("photo")
    store = ImageStore(town.settings.images)
    assert store.has(photo)
    await erase(1)
    assert not store.has(photo)
    assert store.has(other)
    assert await town.rows("SELECT address FROM file_ids") == [(other,)]
    assert await town.items("state", "photo", "file", id=1) == [("discarded", "", "#1")]
    assert await town.answers("item", "labels") == [(1, ROSE)]


async def test_picture_of_another_project_stays(town, seat, erase):
    """A file that another project uses stays until it is erased there too."""
    flowers = await town.project(pictures=1)
    birds = await town.project(0, **BIRDS)
    await town.database.write(partial(share_pictures, source=flowers, project=birds, now=town.clock()))
    photo, _ = await town.items("photo")
    await seat(1)
    await erase(1)
    assert ImageStore(town.settings.images).has(photo)
    assert await town.rows("SELECT count(*) FROM file_ids") == [(1,)]
    await erase(2)
    assert not ImageStore(town.settings.images).has(photo)
    assert await town.rows("SELECT count(*) FROM file_ids") == [(0,)]


async def test_interrupted_erasing_ends_with_the_next_start(town):
    """What was marked before the program died is deleted when it starts again."""
    await town.project(pictures=1)
    before = files(town)
    await town.database.write(partial(erase_items, numbers=[1], actor=None, now=town.clock()))
    assert files(town) == before
    await town.restart()
    await town.settle()
    assert files(town) == 0


OUT, BACK, ERASE, YES = "이 사진 빼기 🗑", "다시 쓰기 ↩", "지우기 ❌", "네, 지워요"


async def test_one_picture_is_erased_from_its_screen(town, manager, seat):
    """A picture that was taken out can be erased, which is asked twice; then nothing brings it back."""
    await town.project(pictures=1, overlap=2)
    person = await seat(1)
    await person.tap(ROSE)
    await manager.send("/item 1")
    assert ERASE not in manager.screen.buttons
    await manager.tap(OUT)
    await manager.tap(ERASE)
    assert "답은 남아요" in manager.screen.text
    await manager.tap("지우지 않기")
    assert manager.screen.photo_id
    await manager.tap(ERASE)
    await manager.tap(ERASE)
    assert "정말" in manager.screen.text
    assert files(town) == 2
    await manager.tap(YES)
    assert manager.toast == "사진 1: 지웠어요."
    assert files(town) == 0
    await town.app.outbox.deliver()
    assert manager.screen.text.splitlines()[1] == "지운 사진이에요."
    assert "사진을 지웠어요" in manager.screen.text
    assert manager.screen.buttons == ["이 작업으로 가기"]
    assert not manager.screen.photo_id


@pytest.fixture
async def sender(town, manager, sent_by):
    """The manager on the screen of person 1, who has sent two of three flowers and one of two birds."""
    await town.project(pictures=3, overlap=2)
    await town.project(pictures=2, **BIRDS)
    person = town.person(1, "영희")
    await person.start()
    await sent_by(1, 1, 2, 4)
    await manager.send("/people")
    await manager.tap("영희")
    return manager


async def test_all_that_a_person_sent_is_taken_out_and_used_again(town, sender):
    """The person's screen counts what they sent; it is taken out for one project, and comes back with one tap."""
    assert "보낸 사진 3장 · 쓰는 사진 3장" in sender.screen.text
    await sender.tap("보낸 사진 3장 📷")
    assert "· 무슨 꽃인가요?: 2장 · 쓰는 사진 2장" in sender.screen.text
    await sender.tap("무슨 꽃인가요?")
    await sender.tap("2장 빼기 🗑")
    assert "✓ 2장을 뺐어요." in sender.screen.text
    assert await town.states() == ["discarded", "discarded", "open", "open", "open"]
    await sender.tap(BACK)
    assert "✓ 2장을 다시 써요." in sender.screen.text
    assert await town.states() == ["open"] * 5


async def test_only_what_was_taken_out_together_comes_back(town, sender):
    """What was taken out before stays out."""
    await sender.send("/remove 1")
    town.clock.move(minutes=1)
    await sender.send("/people")
    await sender.tap("영희")
    assert "보낸 사진 3장 · 쓰는 사진 2장" in sender.screen.text
    await sender.tap("보낸 사진 3장 📷")
    await sender.tap("모든 작업의 사진")
    await sender.tap("2장 빼기 🗑")
    await sender.tap(BACK)
    assert await town.states() == ["discarded", "open", "open", "open", "open"]


async def test_all_that_a_person_sent_is_erased(town, sender, seat):
    """It is asked twice; then the files are gone, also of pictures taken out before, and no screen has one."""
    await sender.tap("보낸 사진 3장 📷")
    labeler = await seat(2)
    assert await shown(labeler) == 1
    await sender.send("/remove 2")
    await sender.send("/people")
    await sender.tap("영희")
    await sender.tap("보낸 사진 3장 📷")
    await sender.tap("모든 작업의 사진")
    await sender.tap(ERASE)
    assert "사진 3장을 지울까요?" in sender.screen.text
    await sender.tap(ERASE)
    await sender.tap("지우지 않기")
    assert files(town) == 10
    await sender.tap(ERASE)
    await sender.tap(ERASE)
    await sender.tap(YES)
    assert "✓ 3장을 지웠어요." in sender.screen.text
    assert files(town) == 4
    await town.app.outbox.deliver()
    assert await shown(labeler) == 3
    await sender.tap("← 이 사람으로")
    assert "보낸 사진" not in sender.screen.text
    assert await town.history("event", "new", subject="member 2") == [("joined", None), ("pictures erased", None)]


async def test_question_about_an_erased_picture(town, seat, manager, erase):
    """The message with a question about the picture goes from the chat of who was asked; the question still waits."""
    await town.project(pictures=2)
    person = await seat(1)
    number = await shown(person)
    await person.tap("물어보기 🙋", on=card(person))
    await person.send("꽃이 둘인데요?")
    await town.app.outbox.deliver()
    asked = next(each for each in manager.messages if "꽃이 둘인데요?" in each.text)
    assert asked.photo_id
    await erase(number)
    assert asked.message_id not in [each.message_id for each in manager.messages]
    assert await town.values("SELECT count(*) FROM questions WHERE answered_at IS NULL") == [1]
