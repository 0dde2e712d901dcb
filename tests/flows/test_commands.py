"""The commands beside the work: /language, /me, /stop, /help, the menu, and unknown input."""

from functools import partial

import pytest

from bot.labeling.model import Role
from bot.services import members
from bot.simulator.profile import commands_for
from bot.texts import plain
from handlers import COMMANDS, MANAGER_COMMANDS
from handlers.menu import FOR_ALL, FOR_BOTH, FOR_CLEANERS, FOR_MANAGERS, FOR_REVIEWERS, FOR_TEACHERS
from storage.members import revoke
from tests.conftest import OWNER

LANGUAGES = ("ko", "en")


async def test_chosen_language_is_kept(town, seat, said):
    """After /language all texts are in that language, also after a restart, whatever language Telegram has."""
    await town.project(pictures=2, guide="큰 꽃을 보세요.")
    person = await seat(1, language="ko")
    await person.send("/language")
    assert person.screen.buttons == ["한국어", "English"]
    await person.tap("English")
    assert person.messages[-1].text == said("en", "language-chosen")

    await town.restart()
    town.world.people[1].language_code = "ko"
    await person.start()
    assert "Welcome back" in person.screen.text
    assert person.screen.buttons == ["무슨 꽃인가요? · 2 pictures"]
    await person.tap("2 pictures")
    assert person.screen.buttons[-1] == "Guide ❓"
    await person.send("/help")
    assert person.messages[-1].text == said("en", "help")
    assert person.messages[-1].buttons == ["What's next →"]
    await person.send("what now?")
    assert person.messages[-1].text == "“what now?”\nShall we ask the managers?"
    assert await town.members("language", "language_chosen") == [("en", 1)]


def menu_of(town, person):
    return [each["command"] for each in commands_for(town.world, person.id)]


REVIEW, BOTH = ["review"], ["item"]
MANAGE = ["report", "people", "invite", "announce", "export", "remove", "jobs", "clean", "class", "gold"]


async def test_menu_shows_allowed_commands(town, said):
    """The menu and /help show a reviewer's or manager's commands exactly while the person has that role."""
    manager, labeler = town.person(OWNER), town.person(1)
    await manager.start()
    await labeler.start()
    assert menu_of(town, labeler) == list(FOR_ALL)
    assert menu_of(town, manager) == ["start", *MANAGE, *BOTH, *FOR_ALL[1:]]
    await manager.send("/people")
    await manager.tap("사람 1")
    await manager.tap("☐ 검수자")
    assert menu_of(town, labeler) == ["start", *REVIEW, *BOTH, *FOR_ALL[1:]]
    await labeler.send("/help")
    assert labeler.messages[-1].text == said("ko", "help") + "\n\n/review 검수하기\n/item 사진 한 장 보기"
    await manager.tap("☐ 관리자")
    assert menu_of(town, labeler) == ["start", *REVIEW, *MANAGE, *BOTH, *FOR_ALL[1:]]
    await labeler.send("/help")
    assert [line.split()[0][1:] for line in labeler.messages[-1].text.splitlines()[-12:]] == [*REVIEW, *MANAGE, *BOTH]
    await manager.tap("☑ 관리자")
    await manager.tap("☑ 검수자")
    assert menu_of(town, labeler) == list(FOR_ALL)
    await labeler.send("/help")
    assert labeler.messages[-1].text == said("ko", "help")


async def test_help_updates_the_menu(town):
    """/help writes a menu of an earlier version anew, so that both list the same commands."""
    labeler = town.person(1)
    await labeler.start()
    (member,) = await town.members("id")
    await town.database.write(
        partial(members.grant_role, member=member, role=Role.REVIEWER, now=town.clock(), actor=None)
    )
    await labeler.send("/help")
    assert menu_of(town, labeler) == ["start", *REVIEW, *BOTH, *FOR_ALL[1:]]
    await town.database.write(lambda tx: revoke(tx, member, Role.REVIEWER))
    await labeler.send("/help")
    assert menu_of(town, labeler) == list(FOR_ALL)


async def test_menu_follows_the_chosen_language(town):
    """The menu is written anew when a manager chooses another language."""
    manager = town.person(OWNER)
    await manager.start()
    await manager.send("/language")
    await manager.tap("English")
    described = {each["command"]: each["description"] for each in commands_for(town.world, manager.id)}
    assert (described["people"], described["help"]) == ("People", plain("en", "command-help"))


def test_each_command_is_in_a_menu_once():
    """Each command that the bot answers is in somebody's menu, and each command of a menu is answered."""
    shown = (*FOR_ALL, *FOR_REVIEWERS, *FOR_MANAGERS, *FOR_CLEANERS, *FOR_TEACHERS, *FOR_BOTH)
    assert sorted(shown) == sorted(COMMANDS | MANAGER_COMMANDS)


async def test_language_follows_telegram_until_chosen(town, said):
    """Without a chosen language, texts are in the language that Telegram had at the latest /start."""
    person = town.person(1, language="en")
    await person.start()
    town.world.people[1].language_code = "ko"
    await person.start()
    await person.send("/help")
    assert person.screen.text == said("ko", "help")


async def test_forged_language_is_refused(town, said):
    """A forged choice of an unknown language changes nothing, and the person can go on."""
    person = town.person(1)
    await person.start()
    await person.send("/language")
    for forged in ("1l.xx", "1l.", "1l.KO", "1l./etc/passwd"):
        await person.tap_data(person.screen, forged)
        assert person.toast == said("ko", "error-past-button")
    assert await town.members("language", "language_chosen") == [("ko", 0)]
    await person.send("/help")
    assert person.messages[-1].text == said("ko", "help")
    assert await town.failures() == []


async def test_me_counts_answers(town, seat, said):
    """/me shows the answers of today and in all; a day begins at midnight in Seoul."""
    await town.project(pictures=4)
    person = await seat(1, "ko")
    await person.send("/me")
    assert person.messages[-1].text == said("ko", "me", today=0, total=0)
    await person.tap("장미")
    town.clock.move(hours=13, minutes=59)  # 23:59 in Seoul, 14:59 in Greenwich
    await person.tap("장미")
    await person.send("/me")
    assert person.messages[-1].text == said("ko", "me", today=2, total=2)
    town.clock.move(minutes=1)
    await person.tap("장미")
    await person.send("/me")
    assert person.messages[-1].text == said("ko", "me", today=1, total=3)


async def test_stop_releases_the_picture(town, seat, said):
    """/stop thanks the labeler and gives the current picture to others at once; /start leads back to work."""
    await town.project(pictures=2, overlap=1)
    first = await seat(1, "ko")
    await first.tap("장미")
    in_hand = first.screen.photo
    second = await seat(2)
    assert "남은 사진은 다른 분이 보고 있어요" in second.screen.text

    await first.send("/stop")
    assert first.messages[-1].text == "수고하셨어요!\n오늘 1장, 지금까지 1장 하셨어요.\n다시 하려면 /start"
    assert await town.sittings("began_at", person=1) == [""]
    await second.start()
    await second.tap("무슨 꽃인가요?")
    assert second.screen.photo == in_hand

    await second.send("/stop")
    await first.start()
    await first.tap("무슨 꽃인가요?")
    assert first.screen.photo == in_hand


async def test_stopped_picture_comes_back(town, seat):
    """If nobody else has taken it, the same picture comes back after /stop and /start."""
    await town.project(pictures=2, overlap=2)
    person = await seat(1)
    stopped_at = person.screen.photo
    await person.send("/stop")
    await person.start()
    await person.tap("무슨 꽃인가요? · 2장")
    seen = []
    for _ in range(2):
        card = person.messages[-1]
        seen.append(card.photo)
        await person.tap("장미", on=card)
    assert stopped_at in seen
    assert "하실 수 있는 사진을 다 하셨어요" in person.messages[-1].text
    assert len(await town.all_answers()) == 2


@pytest.mark.parametrize("said_first", ["hello", "/me", "/stop", "/help", "/language"])
async def test_input_before_start(town, said, said_first):
    """Before /start, any input is answered with the request to start, and registers nobody."""
    person = town.person(1, language="en")
    await person.send(said_first)
    assert person.screen.text == said("en", "error-not-a-member")
    assert await town.members() == []
    assert await town.updates("state") == ["done"]
