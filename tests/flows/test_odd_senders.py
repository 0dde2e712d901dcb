"""Senders and updates of unusual forms: people without a name, messages without a sender, unknown kinds of updates."""

import pytest

from bot.simulator.person import Person

pytestmark = pytest.mark.usefixtures("nothing_broke")

GROUP = {"id": -1001, "type": "supergroup", "title": "우리 반"}
CHANNEL = {"id": -1002, "type": "channel", "title": "소식"}
ADMINS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
PERSON = {"id": 1, "is_bot": False, "first_name": "영희", "language_code": "ko"}
CHAT = {"id": 1, "type": "private"}
START = {"message_id": 9, "date": 1, "text": "/start", "entities": [{"type": "bot_command", "offset": 0, "length": 6}]}


@pytest.fixture
def arrives(town):
    """`await arrives(message={…})`: the bot gets this update."""
    number = 1_000_000

    async def accept(**content: object) -> None:
        nonlocal number
        number += 1
        await town.app.inbox.accept([{"update_id": number, **content}])
        await town.settle()

    return accept


@pytest.fixture
def named(town):
    """`named("영희")`: person 8 with this name in Telegram."""

    def rename(name: str, language: str = "ko") -> Person:
        person = town.person(8, language=language)
        town.world.people[8].name = name
        return person

    return rename


@pytest.mark.parametrize("name", ["", " ", "\t\n", "\u3164", "\u200b\u2060", "\u2800 \u115f", "\u202e", "\ufe0f\u0301"])
async def test_person_without_a_visible_name(town, named, name):
    """A person whose name can't be seen is greeted by a stand-in with their number, each time and without an error."""
    await town.person(7, "영희").start()
    person = named(name)
    await person.start()
    assert person.screen.text.startswith("참여자 2 님, 안녕하세요.")
    await person.start()
    assert person.screen.text.startswith("참여자 2 님, 반가워요.")
    assert await town.members("name") == ["영희", "참여자 2"]


async def test_stand_in_is_in_the_language_of_the_installation(named):
    """Managers read the stand-in, so its language is the installation's, and not the person's."""
    person = named("\u3164", "en")
    await person.start()
    assert person.screen.text.startswith("Hello, 참여자 1")


@pytest.mark.parametrize("user", [{"id": 8, "is_bot": False}, {"id": 8, "is_bot": False, "first_name": None}])
async def test_account_without_a_first_name(town, arrives, user):
    """An account without the field `first_name`, like a deleted one, can start, and is named by its last name."""
    town.person(8)
    town.world.people[8].started = True
    await arrives(message={**START, "chat": {"id": 8, "type": "private"}, "from": user})
    assert await town.members("name") == ["참여자 1"]
    await arrives(message={**START, "chat": {"id": 8, "type": "private"}, "from": {**user, "last_name": "김"}})
    assert await town.members("name") == ["김"]
    assert await town.updates("attempts", state="done") == [0, 0]


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("가" * 70, "가" * 64),
        (" 김\n 영희 ", "김 영희"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("\u202e영희\x00", "영희"),
    ],
)
async def test_stored_name(town, named, name, stored):
    """A name is stored as one line of at most 64 characters, without controls, and signs that need a joiner stay."""
    await named(name).start()
    assert await town.members("name") == [stored]


async def test_name_that_disappears(town, named):
    """A person who removes their name in Telegram gets the stand-in at the next /start."""
    person = named("영희")
    await person.start()
    named("\u3164")
    await person.start()
    assert await town.members("name") == ["참여자 1"]


@pytest.mark.parametrize(
    "update",
    [
        {"message": {**START, "chat": CHAT}},
        {"message": {**START, "chat": GROUP, "from": ADMINS, "sender_chat": GROUP}},
        {"message": {**START, "chat": GROUP, "from": PERSON}},
        {"channel_post": {**START, "chat": CHANNEL, "sender_chat": CHANNEL}},
        {"edited_message": {**START, "chat": CHAT, "from": PERSON, "edit_date": 2}},
        {"edited_channel_post": {**START, "chat": CHANNEL, "edit_date": 2}},
        {"guest_message": {**START, "chat": GROUP, "from": PERSON}},
        {"message_reaction": {"chat": GROUP, "message_id": 9, "date": 1, "old_reaction": [], "new_reaction": []}},
        {"of_a_later_version": {"from": PERSON, "chat": CHAT}},
        {},
    ],
)
async def test_update_without_an_effect(town, arrives, update):
    """Channels, groups, anonymous admins, edits, messages without a sender and unknown kinds of updates do nothing."""
    await arrives(**update)
    assert await town.members() == []
    assert await town.updates("state", "attempts") == [("done", 0)]
