"""The first screen of each role, and the next step at the end of everything."""

import pytest

from bot.labeling.model import ProjectState, Role
from bot.services.access import as_operator
from bot.services.manager.project_rules import ProjectChange
from bot.services.manager.projects import change_project
from tests.flows.phone import BIRDS, GLORY, ROSE, SKIP_REASON, card

pytestmark = pytest.mark.usefixtures("nothing_broke")

NEXT, REVIEW, MANAGE, CLASSES = "다음 할 일 →", "검수하기 · 2장 ✅", "관리 ⚙", "반 🏫"


@pytest.fixture
def close(town):
    """`await close()`: the operator closes `flowers`."""

    async def end() -> None:
        change = ProjectChange(state=ProjectState.CLOSED)
        await town.database.write(as_operator(change_project, name="flowers", change=change, now=town.clock()))

    return end


# The first screen


async def test_first_screen_of_a_reviewer(town, disputes, invited, routed):
    """A reviewer's /start leads to the reviews that wait, and without any says when there will be some."""
    project = await disputes(2)
    person = await invited(3, Role.REVIEWER)
    assert "검수하기" not in "".join(person.screen.buttons)
    await routed(project)
    await person.start()
    assert person.screen.text.endswith("무엇을 할까요?")
    assert person.screen.buttons[0] == REVIEW
    await person.send("/projects")
    assert person.screen.buttons[0] == REVIEW
    await person.tap(REVIEW)
    assert ROSE in card(person).buttons


async def test_first_screen_of_a_reviewer_with_nothing_to_do(town, invited):
    """A reviewer without reviews and projects is told when they will hear, and nothing about invitations."""
    await town.project(door="invited")
    person = await invited(3, Role.REVIEWER)
    await person.start()
    assert person.screen.text.endswith("지금은 검수할 사진이 없어요. 사진이 생기면 아침에 알려 드릴게요.")
    assert "초대" not in person.screen.text


async def test_first_screen_of_a_manager(town, manager):
    """A manager's /start leads to managing, also before there is a project; projects to label come after it."""
    assert "아직 작업이 없어요." in manager.screen.text
    assert manager.screen.buttons == [MANAGE, CLASSES]
    await town.project(pictures=4)
    await manager.start()
    assert manager.screen.text.endswith("무엇을 할까요?")
    assert manager.screen.buttons == [MANAGE, CLASSES, "무슨 꽃인가요? · 4장"]
    await manager.tap(MANAGE)
    assert any("새 작업" in text for text in manager.screen.buttons)


async def test_first_screen_of_several_roles(town, disputes, invited, routed):
    """Somebody with several roles gets what is most pressing first: reviews, managing, labeling."""
    project = await disputes(2, 3)
    person = await invited(3, Role.REVIEWER, Role.MANAGER)
    await routed(project)
    await person.start()
    assert person.screen.buttons == [REVIEW, MANAGE, CLASSES, "무슨 꽃인가요? · 3장"]


async def test_first_screen_of_a_labeler_stays_short(town):
    """A labeler's first screen has the projects and nothing else."""
    await town.project(pictures=4)
    person = town.person(1)
    await person.start()
    assert person.screen.text.endswith("어떤 작업을 할까요?")
    assert person.screen.buttons == ["무슨 꽃인가요? · 4장"]


# The next step


async def test_pictures_of_another_project(town, seat):
    """When nothing is left here, a button leads to another project with pictures, and says how many."""
    await town.project(pictures=1, overlap=1)
    await town.project(pictures=72, **BIRDS)
    await town.project(pictures=3, name="secret", question="무슨 나무인가요?", door="invited")
    person = await seat(1)
    await person.tap("장미")
    assert person.screen.text.endswith("다른 작업에는 사진이 있어요.")
    assert person.screen.buttons == ["무슨 새인가요? · 72장", "뒤로 ↩"]
    await person.tap("무슨 새인가요? · 72장")
    assert card(person).buttons[:2] == ["까치", "참새"]


async def test_project_that_is_done_is_not_offered(town, seat):
    """A project whose pictures the person has done is no way on."""
    await town.project(pictures=1, overlap=2)
    await town.project(pictures=1, **BIRDS)
    person = await seat(1)
    await person.tap("장미")
    await person.tap("무슨 새인가요? · 1장")
    await person.tap("까치")
    assert person.screen.buttons == ["뒤로 ↩"]


async def test_all_corrections_seen_leads_back_to_work(town, disputes, invited, routed, fed_back):
    """After the last correction a button leads to the projects, and one more tap to a picture."""
    project = await disputes(1, 2)
    reviewer = await invited(3, Role.REVIEWER)
    await routed(project)
    await reviewer.tap("시작")
    await reviewer.tap(GLORY)
    await reviewer.tap(SKIP_REASON)
    assert reviewer.screen.buttons[0] == NEXT
    town.clock.move(days=1)
    await fed_back(project)
    person = town.person(1)
    await person.tap("확인하기")
    await person.tap("알겠어요")
    assert person.screen.buttons == [NEXT]
    await person.tap(NEXT)
    assert person.screen.text == "어떤 작업을 할까요?"
    await person.tap("무슨 꽃인가요? · 2장")
    assert ROSE in card(person).buttons


async def test_own_figures_lead_on(town):
    """One's own figures lead to the next step."""
    await town.project()
    person = town.person(1)
    await person.start()
    await person.send("/me")
    assert person.screen.buttons == [NEXT]
    await person.tap(NEXT)
    assert person.screen.buttons == ["무슨 꽃인가요? · 4장"]


async def test_buttons_of_a_closed_project_go(town, seat, close):
    """A tap on a card of a closed project says so, and what the person can do now takes the card's place."""
    await town.project(pictures=3)
    await town.project(pictures=3, **BIRDS)
    person = await seat(1)
    old = card(person)
    await close()
    await person.tap("장미", on=old)
    assert (person.toast, person.alert) == ("이 작업은 끝났어요. 고맙습니다! 다른 작업은 /start", True)
    assert await town.answers() == []
    assert [message for message in person.messages if message.photo_id] == []
    assert person.screen.buttons == ["무슨 새인가요? · 3장"]


async def test_old_list_with_a_closed_project(town, close):
    """A tap on a closed project in an old list shows the list as it is now."""
    await town.project(pictures=3)
    await town.project(pictures=3, **BIRDS)
    person = town.person(1)
    await person.start()
    await close()
    await person.tap("무슨 꽃인가요? · 3장")
    assert person.alert
    assert person.screen.buttons == ["무슨 새인가요? · 3장"]


async def test_paused_project_is_named(town, seat):
    """/start and /projects name a paused project, beside others too; opened again, it is a button as before."""

    async def set_state(state: ProjectState) -> None:
        change = ProjectChange(state=state)
        await town.database.write(as_operator(change_project, name="flowers", change=change, now=town.clock()))

    await town.project(pictures=3)
    person = await seat(1)
    await set_state(ProjectState.PAUSED)
    line = "‘무슨 꽃인가요?’ 작업은 잠시 멈췄어요. 다시 열리면 이어서 할 수 있어요."
    await person.send("/start")
    assert person.messages[-1].text.endswith(f"반가워요.\n\n{line}")
    await person.send("/projects")
    assert (person.messages[-1].text, person.messages[-1].buttons) == (line, [])
    await town.project(pictures=3, **BIRDS)
    await person.send("/projects")
    assert person.messages[-1].text == f"어떤 작업을 할까요?\n{line}"
    assert person.messages[-1].buttons == ["무슨 새인가요? · 3장"]
    await set_state(ProjectState.RUNNING)
    await person.send("/projects")
    assert person.messages[-1].buttons == ["무슨 꽃인가요? · 3장", "무슨 새인가요? · 3장"]
