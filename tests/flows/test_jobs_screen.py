"""/jobs: managers see what happens by the clock, and do it now; nobody else sees any of it."""

import asyncio
from functools import partial

import pytest

from bot.jobs import tasks
from bot.labeling.model import Role
from bot.services import members
from tests.conftest import OWNER

NOW = "SELECT job, project_id, state FROM job_runs WHERE slot LIKE 'now%' ORDER BY started_at"
QUALITY = "지금 하기 · 라벨과 정확도 다시 계산하기"


@pytest.fixture
async def manager(town):
    person = town.person(OWNER)
    await person.start()
    return person


class Work:
    """What the quality job does in these tests: nothing, once it is let; or it fails."""

    def __init__(self, town):
        self.gate, self.failure = asyncio.Event(), None
        self.done: list[str] = []
        town.app.jobs._works = {**tasks.TASKS, "quality": self}

    async def __call__(self, _workshop, project, _now):
        await self.gate.wait()
        if self.failure:
            raise self.failure
        self.done.append(project.name)


async def test_a_day_of_one_project(town, manager):
    """Each job with its hour, and when it was done last in words; a button does it now, and says that it is done."""
    await town.project(pictures=1)
    await manager.send("/jobs")
    assert "<b>" not in manager.screen.text
    assert "오전 7시 30분 라벨과 정확도 다시 계산하기 (아직 한 적 없어요)" in manager.screen.text
    assert "무슨 꽃인가요?\n" in manager.screen.text
    assert "봇 전체\n오전 3시 백업과 정리" in manager.screen.text
    await manager.tap(QUALITY)
    assert manager.toast == "시작했어요. 끝나면 여기에 나와요."
    await manager.until(lambda: "✓ 끝났어요: 라벨과 정확도 다시 계산하기 · 무슨 꽃인가요?" in manager.screen.text)
    assert "오전 7시 30분 라벨과 정확도 다시 계산하기 (마지막: 오늘 오전 10시 ✓)" in manager.screen.text
    assert await town.rows(NOW) == [("quality", 1, "done")]
    assert await town.history("subject", "new", "person", event="job wanted") == [("project 1", "quality", OWNER)]
    for days, words in ((1, "어제 오전 10시 ✓"), (1, "3월 2일 오전 10시 ✓")):
        town.clock.move(days=days)
        await manager.send("/jobs")
        assert f"(마지막: {words})" in manager.screen.text


async def test_hours_are_those_of_the_project(town, manager):
    """Somebody else's morning is told in their own hours."""
    await town.project(pictures=1, timezone="Europe/Berlin")
    await manager.send("/jobs")
    await manager.tap(QUALITY)
    await manager.until(lambda: "(마지막: 오늘 오전 2시 ✓)" in manager.screen.text)


async def test_one_of_several_projects(town, manager):
    """With several projects one is chosen first, and there is a way back."""
    work = Work(town)
    work.gate.set()
    await town.project(pictures=1)
    await town.project(pictures=1, name="birds", question="무슨 새인가요?")
    await manager.send("/jobs")
    await manager.tap(QUALITY)
    assert manager.screen.buttons == ["무슨 꽃인가요?", "무슨 새인가요?", "‹ 돌아가기"]
    await manager.tap("‹ 돌아가기")
    await manager.tap(QUALITY)
    await manager.tap("무슨 새인가요?")
    await manager.until(lambda: "✓ 끝났어요: 라벨과 정확도 다시 계산하기 · 무슨 새인가요?" in manager.screen.text)
    assert work.done == ["birds"]
    assert len([message for message in manager.messages if message.buttons]) == 1  # it all happened in one place


async def test_many_projects_on_one_screen(town, manager):
    """However many there are, Telegram takes the screen, and the others are counted."""
    for number in range(60):
        await town.project(pictures=0, name=f"p{number}", question=f"{number}번 " + "긴 질문 " * 30)
    await manager.send("/jobs")
    assert "그 밖의 작업 52개" in manager.screen.text
    await manager.tap(QUALITY)
    assert len(manager.screen.buttons) == 41


async def test_a_job_that_fails(town, manager):
    """Who asked for it hears so at once, with what to do; and only they."""
    work = Work(town)
    work.failure = RuntimeError("no luck")
    work.gate.set()
    await town.project(pictures=1)
    await manager.send("/jobs")
    await manager.tap(QUALITY)
    await manager.until(lambda: "✗ 하지 못했어요: 라벨과 정확도 다시 계산하기 · 무슨 꽃인가요?" in manager.screen.text)
    assert "✗ 못 했어요" in manager.screen.text
    assert "no luck" not in manager.screen.text
    assert await town.rows(NOW) == [("quality", 1, "failed")]
    assert await town.outbox() == []


async def test_a_job_that_is_under_way(town, manager):
    """A second tap begins nothing, and says so."""
    work = Work(town)
    await town.project(pictures=1)
    await manager.send("/jobs")
    await manager.tap(QUALITY, wait=False)
    await manager.until(lambda: manager.toast == "시작했어요. 끝나면 여기에 나와요.")
    while not await town.rows(NOW):
        await asyncio.sleep(0.01)
    await manager.tap(QUALITY, wait=False)
    await manager.until(lambda: manager.toast == "이 일은 지금 하고 있어요. 잠시 뒤에 다시 해 보세요.")
    work.gate.set()
    await manager.until(lambda: "끝났어요: " in manager.screen.text)
    assert await town.rows(NOW) == [("quality", 1, "done")]
    assert work.done == ["flowers"]


async def test_a_restart_in_the_middle(town, manager):
    """The bot does not wait for a job that somebody wanted, and nobody is told later that it is still under way."""
    Work(town)
    await town.project(pictures=1)
    await manager.send("/jobs")
    await manager.tap(QUALITY, wait=False)
    while not await town.rows(NOW):
        await asyncio.sleep(0.01)
    await asyncio.wait_for(town.restart(), 10)
    await manager.send("/jobs")
    assert "✗ 못 했어요" in manager.screen.text
    assert await town.rows(NOW) == [("quality", 1, "failed")]


async def test_nobody_else_sees_it(town, manager, said):
    """Whoever is no manager gets for /jobs what they get for anything, and no button of it does anything for them."""
    await town.project(pictures=1)
    await manager.send("/jobs")
    buttons = [key["callback_data"] for key in manager.screen.keys]
    other = town.person(7)
    await other.start()
    await other.send("what now?")
    await other.send("/jobs")
    assert [message.text for message in other.messages if not message.mine][-2:] == [said("ko", "unknown-message")] * 2
    for data in (*buttons, "1jb.quality", "1jc", "1ja.quality.0", "1ja.sleep.1"):
        await other.tap_data(other.messages[-1], data)
    assert await town.rows(NOW) == []
    assert all("백업" not in message.text for message in other.messages)


async def test_who_is_no_manager_any_more(town, manager):
    """Somebody who loses the role while their job runs does not see how it went."""
    work = Work(town)
    await town.project(pictures=1)
    await manager.send("/jobs")
    before = manager.screen.text
    await manager.tap(QUALITY, wait=False)
    while not await town.rows(NOW):
        await asyncio.sleep(0.01)

    async def take_the_role(tx):
        tx.connection.execute("DELETE FROM roles WHERE role = 'manager'")

    await town.database.write(take_the_role)
    work.gate.set()
    await town.settle()
    assert manager.screen.text == before
    assert work.done == ["flowers"]


async def test_forged_buttons(town, manager):
    """A job or a project that does not exist is an old button, and begins nothing."""
    await town.project(pictures=1)
    await manager.send("/jobs")
    for data in ("1ja.sleep.1", "1ja.quality.9", "1ja.quality.0", "1ja.backup.1", "1jb.backup", "1jb.sleep"):
        await manager.tap_data(manager.screen, data)
    assert await town.rows(NOW) == []
    assert await town.failures() == []


async def test_managers_are_told_in_the_chat(town, manager):
    """A job that is given up is told once to each manager, in words, and in their language."""
    work = Work(town)
    work.failure = RuntimeError("no luck")
    work.gate.set()
    await town.project(pictures=1)
    english = town.person(502, language="en")
    code = await town.database.write(
        partial(members.create_invitation, role=Role.MANAGER, now=town.clock(), uses=1, days=1)
    )
    await english.start(code)
    town.clock.move(hours=21, minutes=31)  # after half past seven in Seoul
    for minutes in (0, 1, 5, 15, 30):
        town.clock.move(minutes=minutes)
        await town.app.jobs.wake()
        await town.app.jobs.settle()
    await town.app.outbox.deliver()
    korean = "하지 못했어요: 라벨과 정확도 다시 계산하기 · 무슨 꽃인가요?"
    for person, words in ((manager, korean), (english, "recalculate labels and accuracy")):
        told = [message.text for message in person.messages if "⚠" in message.text]
        assert len(told) == 1
        assert words in told[0]
        assert "/jobs" in told[0]


async def test_no_menu_has_it(town):
    """The menu of everybody has nothing that only managers may do."""
    menus = town.world.setting("commands", {})
    names = {command["command"] for commands in menus.values() for command in commands}
    assert names
    assert "jobs" not in names
