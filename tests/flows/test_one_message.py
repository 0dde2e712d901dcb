"""One message a morning and one an evening for each person, whatever the number of their projects and roles."""

from datetime import datetime
from functools import partial

import pytest

from bot.labeling.model import Role
from bot.labeling.project_settings import Policy
from bot.services import invitations, members
from bot.services.manager import people
from tests.flows.phone import BIRDS

pytestmark = pytest.mark.usefixtures("drawn_here", "nothing_broke")

POLICY = Policy(least=2, cap=2, review=1, budget=1, audit=0, second=0)


@pytest.fixture
def at(town):
    """`await at("08:35")`: move the clock to that time, run the jobs that are due, and deliver what is due."""

    async def move(time: str) -> None:
        zone = town.settings.zone
        now = town.clock().astimezone(zone)
        hour, minute = map(int, time.split(":"))
        to = datetime(now.year, now.month, now.day, hour, minute, tzinfo=zone)
        if to < now:
            to = to.replace(day=to.day + 1)
        town.clock.now = to
        await town.app.jobs.wake()
        await town.app.jobs.settle()
        await town.app.outbox.deliver()
        await town.settle()

    return move


def news(person, before: int) -> list[str]:
    """Return the texts of the bot's messages to a person after the first `before` messages."""
    return [message.text for message in person.messages[before:] if not message.mine]


async def two_disputed_projects(town) -> None:
    """Make two projects, in each of which labelers 1 and 2 disagree about one picture of two."""
    flowers = await town.project(2, policy=POLICY, break_every=0)
    birds = await town.project(2, policy=POLICY, break_every=0, **BIRDS)
    for number, place in ((1, 0), (2, 1)):
        person = town.person(number)
        for project in (flowers, birds):
            await person.start()
            await person.tap(f"{project.question}")
            await person.tap(project.labels[place].text)


async def test_one_morning_message_for_a_reviewer_who_labels(town, at, invited):
    """A person with two projects and two roles gets one morning message, with a block for each and each button once."""
    await two_disputed_projects(town)
    code = await town.database.write(
        partial(invitations.create_invitation, role=Role.REVIEWER, now=town.clock(), uses=1)
    )
    labeler, reviewer = town.person(1), await invited(3, Role.REVIEWER)
    await labeler.start(code)
    seen = {person: len(person.messages) for person in (labeler, reviewer)}
    await at("08:00")
    await at("08:30")
    assert [news(person, seen[person]) for person in (labeler, reviewer)] == [[], []]
    await at("08:35")
    assert news(reviewer, seen[reviewer]) == ["검수할 사진 2장"]
    (text,) = news(labeler, seen[labeler])
    assert sorted(block.splitlines()[0] for block in text.split("\n\n")) == ["무슨 꽃인가요?", "무슨 새인가요?"]
    await at("08:40")
    assert len(news(labeler, seen[labeler])) == 1, "and no other one"


async def test_one_morning_message_for_a_manager(town, at, manager):
    """Without reviewers the manager hears of two projects in one message."""
    await two_disputed_projects(town)
    for time in ("18:00", "18:10"):
        await at(time)
    seen = len(manager.messages)
    for time in ("08:00", "08:30", "08:35"):
        await at(time)
    (text,) = news(manager, seen)
    assert sorted(block.splitlines()[:2] for block in text.split("\n\n")) == [
        ["검수할 사진이 1장 있는데, 볼 수 있는 검수자가 없어요.", question]
        for question in ("무슨 꽃인가요?", "무슨 새인가요?")
    ]


async def test_one_evening_report_for_several_projects(town, at, manager):
    """Two projects are one report with the first's chart, a block for each, and a button to each chart."""
    await two_disputed_projects(town)
    seen = len(manager.messages)
    await at("18:00")
    assert news(manager, seen) == []
    await at("18:10")
    (text,) = news(manager, seen)
    assert sorted(block.splitlines()[:2] for block in text.split("\n\n")) == [
        [f"{question} · 최근 7일", "끝난 사진 0 / 2장 (0%)"] for question in ("무슨 꽃인가요?", "무슨 새인가요?")
    ]
    assert manager.messages[-1].photo
    assert sorted(manager.screen.buttons) == ["무슨 꽃인가요? 📊", "무슨 새인가요? 📊"]
    await manager.tap("무슨 새인가요? 📊")
    assert manager.screen.text.startswith("무슨 새인가요? · 최근 7일")
    assert news(manager, seen)[0] == text, "the report comes below"


async def test_report_of_one_project_is_whole(town, at, manager):
    """With one project the evening's message is its report with all its lines."""
    await town.project(3)
    seen = len(manager.messages)
    await at("18:00")
    await at("18:10")
    (text,) = news(manager, seen)
    assert text.startswith("무슨 꽃인가요? · 최근 7일\n끝난 사진 0 / 3장 (0%)\n")
    assert manager.messages[-1].photo
    assert manager.messages[-1].buttons == []


async def test_many_projects_fit_telegrams_limits(town, at, manager):
    """Fifteen projects take as few messages as Telegram's limits allow, and none is left out."""
    for number in range(15):
        await town.project(1, name=f"p{number}", question=f"{number}번 " + "긴 질문 " * 20)
    seen = len(manager.messages)
    await at("18:00")
    await at("18:10")
    for _ in range(5):
        await town.app.outbox.deliver()
    texts = news(manager, seen)
    assert 1 < len(texts) <= 4
    assert sum(text.count("끝난 사진 0 / 1장") for text in texts) == 15


async def test_restart_before_the_message_loses_nothing(town, at, manager):
    """A restart between the jobs and their message leads to the same one message."""
    await two_disputed_projects(town)
    for time in ("18:00", "18:10"):
        await at(time)
    seen = len(manager.messages)
    await at("08:00")
    await town.restart()
    await at("08:30")
    await town.restart()
    await at("08:35")
    assert len(news(manager, seen)) == 1


async def test_lost_role_takes_its_part_away(town, at, manager):
    """Whoever is no longer a manager at the hour of the message doesn't get the managers' part."""
    await two_disputed_projects(town)
    other = town.person(502)
    code = await town.database.write(
        partial(invitations.create_invitation, role=Role.MANAGER, now=town.clock(), uses=1)
    )
    await other.start(code)
    for time in ("18:00", "18:10"):
        await at(time)
    seen = len(other.messages)
    await at("08:00")
    (number,) = await town.values("SELECT id FROM members WHERE telegram_id = 502")
    boss = await town.database.read(partial(members.find_member, who=str(manager.id)))
    take = {"person": number, "role": Role.MANAGER, "on": False, "owners": (), "now": town.clock()}
    await town.database.write(lambda tx: people.set_role(tx, boss, **take))
    await at("08:35")
    assert news(other, seen) == []
    assert await town.outbox("notice", person=502, state="dropped") == ["nobody-reviews"] * 2


async def test_parts_stay_when_one_is_opened(town, at, invited):
    """시작 on a message with other parts opens the reviews below it, so that the rest can still be read."""
    await two_disputed_projects(town)
    reviewer = await invited(3, Role.REVIEWER)
    await reviewer.start()
    await reviewer.tap("무슨 꽃인가요?")
    await reviewer.tap("장미")
    seen = len(reviewer.messages)
    for time in ("08:00", "08:30", "08:35"):
        await at(time)
    (text,) = news(reviewer, seen)
    assert text == "검수할 사진 2장\n\n무슨 꽃인가요?\n어제 1장 하셨어요. 고맙습니다!"
    await reviewer.tap("시작")
    assert news(reviewer, seen)[0] == text
    assert "답이 갈린 사진이에요." in reviewer.screen.text
