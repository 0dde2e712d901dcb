"""/jobs: managers see the daily jobs and run them; nobody else has this screen."""

import asyncio
from functools import partial

import pytest

from bot.jobs import tasks
from bot.labeling.model import Role
from bot.labeling.project_settings import Policy
from bot.services import invitations
from tests.conftest import OWNER
from tests.effort import PATIENCE

NOW = "SELECT job, project_id, state FROM job_runs WHERE slot LIKE 'now%' ORDER BY started_at"
QUALITY = "지금 하기 · 라벨과 정확도 다시 계산하기"


@pytest.fixture
async def manager(town):
    person = town.person(OWNER)
    await person.start()
    return person


class Work:
    """The quality job of these tests: waits until it may end, then succeeds or fails."""

    def __init__(self, town):
        self.gate, self.failure = asyncio.Event(), None
        self.done: list[str] = []
        town.app.jobs._works = {**tasks.TASKS, "quality": self}

    async def __call__(self, _workshop, project, _now):
        await self.gate.wait()
        if self.failure:
            raise self.failure
        self.done.append(project.name)


async def test_jobs_of_one_project(town, manager):
    """Each job has its hour, its last run and a button that runs it now and says when it is done."""
    await town.project(pictures=1)
    await manager.send("/jobs")
    assert "<b>" not in manager.screen.text
    assert "오전 7시 30분 라벨과 정확도 다시 계산하기 (아직 한 적 없어요)" in manager.screen.text
    assert "무슨 꽃인가요?\n" in manager.screen.text
    assert "봇 전체\n오전 3시 백업과 정리" in manager.screen.text
    await manager.tap(QUALITY)
    assert manager.toast == "시작했어요. 끝나면 결과가 여기에 나와요."
    nothing = "할 것이 없었어요: 라벨과 정확도 다시 계산하기 · 무슨 꽃인가요?\n아직 답이 없어서 계산할 것이 없어요."
    await manager.until(lambda: nothing in manager.screen.text)
    assert "오전 7시 30분 라벨과 정확도 다시 계산하기 (마지막: 오늘 오전 10시 ✓)" in manager.screen.text
    assert await town.rows(NOW) == [("quality", 1, "done")]
    assert await town.history("subject", "new", "person", event="job wanted") == [("project 1", "quality", OWNER)]
    for days, words in ((1, "어제 오전 10시 ✓"), (1, "3월 2일 오전 10시 ✓")):
        town.clock.move(days=days)
        await manager.send("/jobs")
        assert f"(마지막: {words})" in manager.screen.text


async def test_hours_are_in_the_projects_time_zone(town, manager):
    """Hours are shown in the project's time zone."""
    await town.project(pictures=1, timezone="Europe/Berlin")
    await manager.send("/jobs")
    await manager.tap(QUALITY)
    await manager.until(lambda: "(마지막: 오늘 오전 2시 ✓)" in manager.screen.text)


async def test_project_is_chosen_first(town, manager):
    """With several projects one is chosen first, and there is a way back."""
    work = Work(town)
    work.gate.set()
    await town.project(pictures=1)
    await town.project(pictures=1, name="birds", question="무슨 새인가요?")
    await manager.send("/jobs")
    await manager.tap(QUALITY)
    assert manager.screen.buttons == ["무슨 꽃인가요?", "무슨 새인가요?", "← 돌아가기"]
    await manager.tap("← 돌아가기")
    await manager.tap(QUALITY)
    await manager.tap("무슨 새인가요?")
    await manager.until(lambda: "✓ 끝났어요: 라벨과 정확도 다시 계산하기 · 무슨 새인가요?" in manager.screen.text)
    assert work.done == ["birds"]
    assert len([message for message in manager.messages if message.buttons]) == 2  # /start, and one place for all this


async def test_many_projects_fit_the_screen(town, manager):
    """The list never exceeds what Telegram accepts; it counts the projects that are not shown."""
    for number in range(60):
        await town.project(pictures=0, name=f"p{number}", question=f"{number}번 " + "긴 질문 " * 30)
    await manager.send("/jobs")
    assert "그 밖의 작업 52개" in manager.screen.text
    await manager.tap(QUALITY)
    assert len(manager.screen.buttons) == 41


async def test_failed_job_is_told(town, manager):
    """The manager who started the job is told at once that it failed and what to do; others are not."""
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


async def test_running_job_is_not_started_again(town, manager):
    """A second tap starts nothing, and says that the job is running."""
    work = Work(town)
    await town.project(pictures=1)
    await manager.send("/jobs")
    await manager.tap(QUALITY, wait=False)
    await manager.until(lambda: manager.toast == "시작했어요. 끝나면 결과가 여기에 나와요.")
    while not await town.rows(NOW):
        await asyncio.sleep(0.01)
    await manager.tap(QUALITY, wait=False)
    await manager.until(lambda: manager.toast == "이 일은 지금 하고 있어요. 잠시 뒤에 다시 해 보세요.")
    work.gate.set()
    await manager.until(lambda: "끝났어요: " in manager.screen.text)
    assert await town.rows(NOW) == [("quality", 1, "done")]
    assert work.done == ["flowers"]


async def test_restart_ends_a_wanted_job(town, manager):
    """A stop of the bot does not wait for a job that a manager started, and later it is not called running."""
    Work(town)
    await town.project(pictures=1)
    await manager.send("/jobs")
    await manager.tap(QUALITY, wait=False)
    while not await town.rows(NOW):
        await asyncio.sleep(0.01)
    await asyncio.wait_for(town.restart(), PATIENCE)
    await manager.send("/jobs")
    assert "✗ 못 했어요" in manager.screen.text
    assert await town.rows(NOW) == [("quality", 1, "failed")]


async def test_jobs_are_hidden_from_others(town, manager, said):
    """For people who are not managers /jobs is an unknown command, and its buttons do nothing."""
    await town.project(pictures=1)
    await manager.send("/jobs")
    buttons = [key["callback_data"] for key in manager.screen.keys]
    other = town.person(7)
    await other.start()
    await other.send("/dance")
    await other.send("/jobs")
    assert [message.text for message in other.messages if not message.mine][-2:] == [
        said("ko", "unknown-message-home")
    ] * 2
    for data in (*buttons, "1jb.quality", "1jc", "1ja.quality.0", "1ja.sleep.1"):
        await other.tap_data(other.messages[-1], data)
    assert await town.rows(NOW) == []
    assert all("백업" not in message.text for message in other.messages)


async def test_lost_role_hides_the_result(town, manager):
    """A person who loses the role while their job runs does not see the result."""
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


async def test_forged_buttons_start_nothing(town, manager):
    """A button with an unknown job or project is an old button, and starts nothing."""
    await town.project(pictures=1)
    await manager.send("/jobs")
    for data in ("1ja.sleep.1", "1ja.quality.9", "1ja.quality.0", "1ja.backup.1", "1jb.backup", "1jb.sleep"):
        await manager.tap_data(manager.screen, data)
    assert await town.rows(NOW) == []
    assert await town.failures() == []


async def test_abandoned_job_is_told_to_managers(town, manager):
    """Each manager is told once, in their language, that a job was given up."""
    work = Work(town)
    work.failure = RuntimeError("no luck")
    work.gate.set()
    await town.project(pictures=1)
    english = town.person(502, language="en")
    code = await town.database.write(
        partial(invitations.create_invitation, role=Role.MANAGER, now=town.clock(), uses=1, days=1)
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


async def test_labelers_menu_has_no_manager_commands(town):
    """The menu that everybody has contains no command for managers only."""
    menus = town.world.setting("commands", {})
    names = {command["command"] for commands in menus.values() for command in commands}
    assert names
    assert "jobs" not in names


async def test_feedback_by_hand_says_when_corrections_go_out(town, manager, disputes, invited, routed):
    """Today's corrections go out tomorrow morning, and the screen says so; 지금 알리기 sends them."""
    project = await disputes(3)
    reviewer = await invited(3, Role.REVIEWER)
    await routed(project)
    await reviewer.tap("시작")
    for _ in range(3):
        await reviewer.tap("장미")
        await reviewer.tap("넘어가기 →")
    labeler = town.person(2)
    await manager.send("/jobs")
    await manager.tap("지금 하기 · 라벨러에게 결과 알리기")
    await manager.until(lambda: "바뀐 답" in manager.screen.text)
    assert manager.screen.text.startswith(
        "✓ 끝났어요: 라벨러에게 결과 알리기 · 무슨 꽃인가요?\n바뀐 답 3개는 내일 오전 8시 30분에 알려요.\n"
    )
    assert not any("바뀐 사진" in message.text for message in labeler.messages)
    town.clock.move(minutes=1)
    await manager.tap("지금 알리기 📣")
    await manager.until(lambda: "결과를 알렸어요" in manager.screen.text)
    assert "1명에게 결과를 알렸어요. 검수에서 바뀐 답 3개." in manager.screen.text
    assert "지금 알리기 📣" not in manager.screen.buttons
    await town.app.outbox.deliver()
    assert "검수에서 답이 바뀐 사진이 3장 있어요." in labeler.screen.text
    assert [notice for notice in await town.outbox("person", "notice") if notice[1] == "feedback"] == [(2, "feedback")]


async def test_each_job_by_hand_says_what_it_did(town, manager, disputes, invited):
    """Each job says in figures what it did, or why there was nothing to do."""
    await disputes(5, more=5, policy=Policy(least=2, cap=2, review=1, budget=0.2, audit=0, second=0))
    await manager.send("/jobs")

    async def run(job: str, *expected: str) -> None:
        town.clock.move(seconds=1)
        await manager.tap(f"지금 하기 · {job}")
        await manager.until(lambda: all(words in manager.screen.text for words in expected))
        head = manager.screen.text.split("\n", 1)[0]
        assert head.startswith("✓ 끝났어요") is ("할 것이 없었어요" not in expected), head

    hand_out = "검수할 사진 나눠 주기"
    await run(hand_out, "할 것이 없었어요", "기다리는 사진이 5장 더 있어요.", "볼 수 있는 검수자가 없어요.")
    await invited(3, Role.REVIEWER)
    await run(hand_out, "사진 2장을 검수자 1명에게", "기다리는 사진이 3장 더", "하루에 전체 사진의 20%까지만 검수해요.")
    await run(hand_out, "할 것이 없었어요", "새로 나눠 준 사진은 없어요.", "기다리는 사진이 3장 더 있어요.")
    await run("라벨과 정확도 다시 계산하기", "사진 5장을 다시 계산했어요.")
    await run("관리자에게 보고서 보내기", "관리자 1명에게 보냈어요.")
    await run("관리자에게 보고서 보내기", "관리자 1명에게 보냈어요.")
    await run("백업과 정리", "백업 파일: labelbot-2026-03-02.db (")
