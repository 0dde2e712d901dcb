"""/start: registration, invitations, and the first screen."""

from datetime import timedelta
from functools import partial

import pytest

from bot.labeling.model import ProjectState, Role
from bot.services import invitations
from bot.services.access import as_operator
from bot.services.manager.project_rules import ProjectChange
from bot.services.manager.projects import change_project
from tests.conftest import OWNER


@pytest.fixture
def invite(town):
    """`await invite()`: the link of an invitation."""

    async def link(role: Role = Role.LABELER, **limits: int) -> str:
        code = await town.database.write(partial(invitations.create_invitation, role=role, now=town.clock(), **limits))
        return f"https://t.me/{town.app.bot.username}?start={code}"

    return link


@pytest.mark.parametrize("language", ["ko", "en"])
async def test_first_and_second_start(town, said, language):
    """The first /start welcomes and registers a person; later ones greet them by name, in their language."""
    await town.project(pictures=3)
    person = town.person(1, "김 & <영희>", language=language)

    await person.start()
    assert (
        said(language, "start-hello", name="김 & <영희>")
        .replace("&amp;", "&")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        in person.screen.text
    )
    assert person.screen.buttons == [said(language, "start-project", question="무슨 꽃인가요?", left=3)]

    await person.start()
    assert said(language, "start-again", name="김 & <영희>") in person.screen.text
    assert await town.members("person", "name", "language") == [(1, "김 & <영희>", language)]


async def test_unknown_language_falls_back(town, said):
    """A person whose language the bot does not have reads the bot's default language."""
    person = town.person(1, language="pt-BR")
    await person.start()
    assert said("ko", "start-nothing") in person.screen.text


async def test_invited_project_is_hidden_without_a_role(town, invite, said):
    """Without a role a project is not listed, and a text says what is needed; with an invitation it is listed."""
    await town.project(door="invited")
    person = town.person(1, language="ko")
    await person.start()
    assert said("ko", "start-nothing") in person.screen.text
    assert person.screen.buttons == []

    await person.open(await invite())
    role = said("ko", "role-labeler")
    assert said("ko", "start-granted", role=role) in person.screen.text
    assert await town.roles(1) == ["labeler"]
    await person.tap("무슨 꽃인가요?")
    assert person.screen.photo is not None


async def test_invitation_for_one_use(town, invite):
    """An invitation for one use works once; the second person is told to ask for another."""
    await town.project(door="invited")
    link = await invite(uses=1)
    first, second = town.person(1), town.person(2)
    await first.open(link)
    await second.open(link)
    assert "라벨러가 되셨어요" in first.screen.text
    assert "이미 사용했거나 기한이 지났어요" in second.screen.text
    assert second.screen.buttons == []
    assert await town.roles(2) == []
    assert await town.rows("SELECT uses_left FROM invitations") == [(0,)]


async def test_invitation_expires(town, invite):
    """An invitation for a day works within the day, and not after it."""
    await town.project(door="invited")
    link = await invite(days=1)
    early, late = town.person(1), town.person(2)
    town.clock.move(hours=23, minutes=59)
    await early.open(link)
    town.clock.move(minutes=1)
    await late.open(link)
    assert await town.roles(1) == ["labeler"]
    assert await town.roles(2) == []
    assert "기한이 지났어요" in late.screen.text


@pytest.mark.parametrize("code", ["unknown", "-_" * 32, "가" * 4_000, "a b c", "'; DROP TABLE members; --", "<b>&"])
async def test_unknown_code_gives_no_role(town, code):
    """An unknown code or any other text after /start registers the person and gives no role."""
    await town.project(door="invited")
    person = town.person(1)
    await person.send(f"/start {code}")
    assert "초대 링크는 이미 사용했거나" in person.screen.text
    assert await town.members() == [1]
    assert await town.roles(1) == []
    await person.start()
    assert "반가워요" in person.screen.text


async def test_unknown_code_keeps_existing_rights(town):
    """Below the error about the code, a person who may label anyway sees the projects."""
    await town.project()
    person = town.person(1)
    await person.start("no-such-code")
    assert "초대 링크는 이미 사용했거나" in person.screen.text
    await person.tap("무슨 꽃인가요?")
    assert person.screen.photo is not None


async def test_owner_becomes_manager(town, seat):
    """An owner becomes manager with /start, once, and sees the progress of all projects, also paused ones."""
    await town.project(pictures=2, overlap=1)
    await (await seat(1)).tap("장미")
    change = ProjectChange(state=ProjectState.PAUSED)
    await town.database.write(as_operator(change_project, name="flowers", change=change, now=town.clock()))

    owner = town.person(OWNER)
    await owner.start()
    await owner.start()
    assert await town.roles(OWNER) == ["manager"]
    assert "끝난 사진 1 / 2장" in owner.screen.text
    assert owner.screen.buttons == ["관리 ⚙", "반 🏫", "무슨 꽃인가요? · 잠시 멈춤"]
    assert "끝난 사진" not in town.person(1).screen.text


async def test_manager_with_many_projects(town):
    """With more than three projects the first screen has one line for each of five, not their figures."""
    for number in range(6):
        await town.project(name=f"p{number}", question=f"질문 {number}", pictures=1)
    owner = town.person(OWNER)
    await owner.start()
    assert "끝난 사진" not in owner.screen.text
    assert owner.screen.text.count("· 1장") == 5
    granted = await town.history("event", "new", "why", event="role")
    assert granted == [("role", "manager", "owner")]


async def test_first_manager_link_works_once(town):
    """The link that is printed while there is no manager makes one manager; an older link is invalid."""
    first = await town.database.write(partial(invitations.invite_first_manager, now=town.clock()))
    second = await town.database.write(partial(invitations.invite_first_manager, now=town.clock() + timedelta(days=1)))
    late, early, other = town.person(1), town.person(2), town.person(3)
    await late.start(first)
    await early.start(second)
    await other.start(second)
    assert [await town.roles(number) for number in (1, 2, 3)] == [[], ["manager"], []]
    assert "관리자가 되셨어요" in early.screen.text
    assert await town.database.write(partial(invitations.invite_first_manager, now=town.clock())) is None


async def test_many_projects_are_on_pages(town, manager):
    """With more projects than Telegram takes buttons, /start and /projects show 20 at a time, and 다음 › leads on."""
    question = "이 사진에서 가장 크고 가장 잘 보이는 꽃의 이름은 무엇인가요? " * 3
    for number in range(105):
        await town.project(pictures=0, name=f"p{number}", question=f"{number:03} {question}"[:200])
    person = town.person(7)
    await person.start()
    seen = []
    for page in range(6):
        names = [text[:3] for text in person.screen.buttons if text[:3].isdigit()]
        assert len(names) == (20 if page < 5 else 5)
        seen += names
        if page < 5:
            await person.tap("다음 ›")
    assert seen == [f"{number:03}" for number in range(105)]
    await person.send("/projects")
    assert len([text for text in person.screen.buttons if text[:3].isdigit()]) == 20
    await manager.send("/start")
    assert "000 이 사진에서" not in manager.screen.text  # nothing is left in any of them
    await manager.send("/projects")
    assert len([text for text in manager.screen.buttons if text[:3].isdigit()]) == 20
