"""Groups that the bot is added to."""

import pytest

from bot.labeling.model import Role
from bot.simulator.groups import change_status, make_supergroup
from bot.simulator.records import Group
from tests.conftest import OWNER

pytestmark = pytest.mark.usefixtures("nothing_broke")

ROOM = -1_001_000_000_007


@pytest.fixture
def group(town) -> Group:
    return Group(ROOM, "봄반")


@pytest.fixture
def moved(town, group):
    """`await moved("member", 7)`: person 7 adds the bot to the group, or takes it out."""

    async def move(status: str, person: int) -> None:
        town.person(person)
        change_status(town.world, group, status, town.world.people[person].user)
        await town.settle()
        await town.settle()  # that the bot left is an update, too

    return move


def posts(town, room: int = ROOM) -> list[str]:
    return [message.body["text"] for message in town.world.messages(room)]


@pytest.mark.parametrize("starts", [False, True])
async def test_bot_leaves_a_group(town, group, moved, starts):
    """Added to a group by a stranger or a labeler, the bot says one line and leaves; nobody becomes a member by it."""
    if starts:
        await town.person(7).start()
    await moved("member", 7)
    assert posts(town) == ["여기서는 도와드릴 수 없어서 나갈게요. 저에게 따로 메시지를 보내 주세요 🙏"]
    assert group.status == "left"
    assert len(await town.members()) == int(starts)
    assert len(town.person(7).messages) == 2 * int(starts)


async def test_announcements_go_to_the_group_of_a_manager(town, manager, invited, group, moved, all_arrived):
    """A group to which a manager added the bot gets announcements to everybody, until the bot is taken out."""
    await town.project()
    labeler = await invited(1, Role.LABELER)
    await moved("member", OWNER)
    assert group.status == "member"
    assert posts(town) == ["모두에게 알리는 글을 이 방에도 올릴게요 📢"]
    await announce(town, manager, "라벨러 모두", "내일은 쉬어요.")
    assert [message.text.splitlines()[0] for message in manager.messages[-3:]] == [
        "알릴 글을 적어서 보내 주세요. 보내기 전에 한 번 보여 드려요.",
        "내일은 쉬어요.",
        "✓ 1명과 단체방 1곳에 보내고 있어요.",
    ]
    assert posts(town)[1:] == ["📢 내일은 쉬어요."]
    assert labeler.messages[-1].text == "📢 내일은 쉬어요."
    assert manager.messages[-1].text != "📢 내일은 쉬어요."
    await moved("left", 7)
    await announce(town, manager, "라벨러 모두", "모레도 쉬어요.")
    assert len(posts(town)) == 2


async def test_announcement_to_a_group_that_is_gone(town, manager, invited, group, moved):
    """If Telegram did not say that the bot was taken out, the first refused announcement is the last."""
    await town.project()
    await invited(1, Role.LABELER)
    await moved("member", OWNER)
    group.status = "kicked"
    for text in ("내일은 쉬어요.", "모레도 쉬어요."):
        await announce(town, manager, "라벨러 모두", text)
    assert await town.outbox("notice", "state") == [
        ("announcement", "sent"),
        ("group-announcement", "dropped"),
        ("announcement", "sent"),
    ]


@pytest.mark.parametrize("is_told", [True, False])
async def test_group_that_becomes_a_supergroup(town, manager, invited, group, moved, is_told):
    """Announcements follow a group to its new id, whether Telegram's message about it came or not."""
    await town.project()
    await invited(1, Role.LABELER)
    await moved("member", OWNER)
    make_supergroup(town.world, group, -1_001_000_000_008, town.world.people[1].user, is_told=is_told)
    await town.settle()
    for text in ("내일은 쉬어요.", "모레도 쉬어요."):
        await announce(town, manager, "라벨러 모두", text)
    assert posts(town, -1_001_000_000_008) == ["📢 내일은 쉬어요.", "📢 모레도 쉬어요."]
    assert await town.rows("SELECT telegram_id FROM groups") == [(-1_001_000_000_008,)]
    assert [state for _, state in await town.outbox("notice", "state")] == ["sent"] * 4


async def test_supergroup_of_a_group_that_nobody_recorded(town, group):
    """A message about another group's new id records nothing."""
    town.person(1)
    make_supergroup(town.world, group, -1_001_000_000_008, town.world.people[1].user)
    await town.settle()
    assert await town.rows("SELECT * FROM groups") == []


async def test_added_to_the_supergroup_by_its_owner(town, manager, group, moved):
    """If Telegram also says that a stranger added the bot to the new supergroup, it stays."""
    await moved("member", OWNER)
    town.person(7)
    new = make_supergroup(town.world, group, -1_001_000_000_008, town.world.people[7].user)
    await town.settle()
    new.status = "left"
    change_status(town.world, new, "member", town.world.people[7].user)
    await town.settle()
    await town.settle()
    assert (new.status, posts(town, new.id)) == ("member", [])


async def test_preview_for_groups_only(town, manager, group, moved):
    """Without labelers an announcement can go to the groups."""
    await town.project()
    await moved("member", OWNER)
    await manager.send("/announce")
    await manager.tap("라벨러 모두")
    await manager.send("내일은 쉬어요.")
    assert manager.screen.text.splitlines()[0] == "이렇게 단체방 1곳에 올려요."
    await manager.tap("단체방에 올리기")
    await town.app.outbox.deliver()
    assert posts(town)[1:] == ["📢 내일은 쉬어요."]


async def announce(town, manager, whom: str, text: str) -> None:
    await manager.send("/announce")
    await manager.tap(whom)
    await manager.send(text)
    await manager.tap("1명에게 보내기")
    await town.app.outbox.deliver()


async def test_announcement_to_one_project_goes_to_no_group(town, manager, group, moved, seat):
    """What is for one project's labelers does not appear in a group."""
    await town.project()
    await seat(1)
    await moved("member", OWNER)
    await announce(town, manager, "무슨 꽃인가요?", "새 사진이 있어요.")
    assert len(posts(town)) == 1


async def test_rights_in_a_group_change(town, manager, group, moved):
    """The bot says nothing when its rights in a group change."""
    await moved("member", OWNER)
    await moved("member", OWNER)
    assert len(posts(town)) == 1


async def test_tap_in_a_group_does_nothing(town, seat, group):
    """A button's data that is sent for a message in a group is answered, and changes neither the answers nor a chat."""
    await town.project()
    person = await seat(1)
    town.stopwatch.move(1)
    before = [str(message) for message in person.messages]
    tap = {
        "id": "1",
        "from": town.world.people[1].user,
        "chat_instance": "1",
        "data": person.screen.keys[0]["callback_data"],
        "message": {"message_id": person.screen.message_id, "date": 1, "chat": group.chat},
    }
    await town.app.inbox.accept([{"update_id": 1_000_000, "callback_query": tap}])
    await town.settle()
    assert await town.answers() == []
    assert [str(message) for message in person.messages] == before


async def test_masked_number_in_a_group(town, seat, group):
    """A number like that of a bank account in a group changes nothing in the private chat."""
    await town.project()
    person = await seat(1)
    before = [str(message) for message in person.messages]
    message = {
        "message_id": person.screen.message_id,
        "date": 1,
        "chat": group.chat,
        "from": town.world.people[1].user,
        "text": "/start 900101-1234567",
    }
    await town.app.inbox.accept([{"update_id": 1_000_000, "message": message}])
    await town.settle()
    assert [str(message) for message in person.messages] == before
