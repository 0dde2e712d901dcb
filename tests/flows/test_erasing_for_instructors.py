"""Erased pictures go from the chats of instructors: gold, offers of gold, and slides."""

import pytest

from bot.jobs.tasks import run_feedback
from bot.labeling.model import Role
from tests.flows.course import execute, teach_roses
from tests.flows.phone import GLORY, ROSE
from tests.flows.test_lesson import practise

pytestmark = pytest.mark.usefixtures("nothing_broke", "all_arrived")

TOLD = "보시던 사진이 지워져서 화면에서도 지웠어요."


@pytest.fixture
async def teacher(town):
    """The instructor of a class, the owner; 1 and 2 are trainees, and the first three of four pictures are roses."""
    return await teach_roses(town, 4)


def pictures(person) -> list[str]:
    """Return the ids of the pictures and files in a person's chat."""
    return [
        message.photo_id or message.body["document"]["file_id"]
        for message in person.messages
        if message.photo_id or "document" in message.body
    ]


async def test_card_on_which_gold_is_chosen(town, teacher, erase):
    """The card goes, and its instructor reads why; a button leads on."""
    await teacher.send("/gold")
    await teacher.tap("이어서 고르기")
    assert len(pictures(teacher)) == 1
    await erase(4)
    assert pictures(teacher) == []
    assert (teacher.screen.text, teacher.screen.buttons) == (TOLD, ["다음 할 일 →"])


async def test_listed_gold_and_its_example(town, teacher, erase):
    """A listed gold picture goes, also where it is the example of its label; the other ones stay."""
    await execute(town, "UPDATE items SET state = 'gold' WHERE gold IS NOT NULL")
    await teacher.send("/gold")
    await teacher.tap("연습 3장")
    await teacher.tap("예시 사진으로 쓰기")
    assert len(pictures(teacher)) == 2
    [(first,)] = await town.rows("SELECT i.id FROM items i JOIN labels l ON l.example = i.photo")
    await erase(4)
    assert len(pictures(teacher)) == 2
    await erase(first)
    assert pictures(teacher) == []
    assert await town.rows("SELECT 1 FROM labels WHERE example IS NOT NULL") == []
    assert len(list(town.settings.images.rglob("*.jpg"))) == 2 * 2


async def test_offers_of_gold(town, manager, disputes, routed, invited, erase):
    """An offered picture goes from the chat, and is offered no more."""
    project = await disputes(2)
    await town.school_class(project)
    reviewer = await invited(3, Role.REVIEWER)
    await routed(project)
    await reviewer.send("/review")
    for reason in ("꽃잎이 여러 겹이에요", "잎이 톱니 모양이에요"):
        await reviewer.tap(ROSE)
        await reviewer.send(reason)
    town.clock.move(days=1)
    await run_feedback(town.app.jobs.resources, project, town.clock().astimezone(town.settings.zone))
    await manager.send("/gold")
    await manager.tap("검수에서 온 사진 2장")
    assert len(pictures(manager)) == 1
    await erase(1, 2)
    assert pictures(manager) == []
    await manager.send("/gold")
    assert not [button for button in manager.screen.buttons if "검수에서" in button]
    town.clock.move(hours=2)
    await town.app.outbox.deliver()


async def test_slides_and_their_files(town, teacher, erase):
    """A slide goes also from the big screen, where other notices wait, and so does its file."""
    await teacher.send("/class")
    await teacher.tap("수업 시작")
    await practise(town.person(1), GLORY, ROSE)
    [(wrong,)] = await town.rows("SELECT item_id FROM practice_answers WHERE is_first AND NOT is_right")
    await teacher.tap("많이 헷갈린 5장")
    await teacher.tap("다음")
    await teacher.tap("파일로 받기")
    await teacher.tap("← 반")
    await teacher.tap("쉬는 시간 · 앞 보기 · 큰 화면")
    await teacher.tap("큰 화면")
    assert len(pictures(teacher)) == 2
    await erase(wrong)
    assert pictures(teacher) == []
    await execute(town, "UPDATE class_instructors SET big_screen = 0")
    await town.app.outbox.deliver()


async def test_message_that_is_too_old_to_be_deleted(town, teacher, erase):
    """A grey picture takes the place of the erased one, and nothing is said of what was shown long ago."""
    await teacher.send("/gold")
    await teacher.tap("이어서 고르기")
    before = pictures(teacher)
    teacher.messages[-1].body["date"] -= 3 * 24 * 60 * 60
    town.clock.move(days=3)
    await erase(4)
    assert len(pictures(teacher)) == 1
    assert pictures(teacher) != before
    assert teacher.messages[-1].buttons == []
    assert TOLD not in [each.text for each in teacher.messages]
