"""A manager looks at somebody's answers, advises practice, or takes their access."""

from functools import partial

import pytest

from bot.services.manager.concerns.notices import PersonToSee
from bot.services.notices import notify_managers
from handlers.manager.concerns.concern_screens import to_see
from tests.flows.course import set_gold
from tests.flows.phone import GLORY, ROSE

pytestmark = pytest.mark.usefixtures("nothing_broke", "all_arrived")

QUESTION = "무슨 꽃인가요?"


@pytest.fixture
async def named(town, manager, seat):
    """The manager reads about a labeler; others disagree with that one about the second picture."""
    project = await town.project(pictures=6)
    one, other = await seat(1), await seat(2)
    for label in (ROSE, ROSE, GLORY):
        await one.tap(label)
    for label in (ROSE, GLORY, GLORY, ROSE):
        await other.tap(label)
    await (await seat(3)).tap(ROSE)
    person, name = (await town.rows("SELECT id, name FROM members WHERE telegram_id = 2"))[0]
    notice = PersonToSee(project.id, QUESTION, person, name, "chance", 20, 6, 5, 12, ())
    await town.database.write(partial(notify_managers, notice=notice, now=town.clock()))
    await town.app.outbox.deliver()
    return project


async def test_the_line_says_why(manager, named):
    """The manager reads who, why in one line, and how long an answer took; nobody is accused."""
    assert manager.screen.text.splitlines() == [
        "🔎 사람 2 님 답을 한번 봐 주세요.",
        "최근 20장 가운데 6장이 다른 사람들과 같아요. 사진을 안 봐도 5장쯤은 같아요. 한 장에 1.2초쯤 걸렸어요.",
        f"작업: {QUESTION}",
    ]
    assert manager.screen.buttons == ["사람 2 보기 👀", "사람 2 연습 보내기 🎯", "사람 2 내보내기"]


@pytest.mark.parametrize(("tenths", "seconds"), [(12, "1.2초"), (99, "9.9초"), (100, "10초"), (604, "60초")])
def test_seconds_are_said_as_people_say_them(tenths, seconds):
    """Tenths are said below ten seconds only."""
    notice = PersonToSee(1, QUESTION, 2, "김영숙", "chance", 20, 6, 5, tenths, ())
    assert f"한 장에 {seconds}쯤 걸렸어요." in to_see(notice, "ko").text


async def test_the_newest_answers_are_shown_beside_others(manager, named):
    """Below, the newest answers stand beside what others say."""
    await manager.tap("사람 2 보기 👀")
    assert manager.screen.text.splitlines()[0] == f"사람 2 님의 최근 답 · {QUESTION}"
    assert manager.screen.text.splitlines()[1:] == [
        "· 4번: 장미 (아직 혼자)",
        "· 3번: 나팔꽃",
        "· 2번: 나팔꽃 (다른 사람들: 장미)",
        "· 1번: 장미",
    ]
    await manager.tap("이 사람 보기 👤")
    assert "사람 2" in manager.screen.text
    assert "내보내기" in manager.screen.buttons


async def test_practice_is_advised_once_a_day(town, manager, named):
    """Without pictures to practise with nothing is sent; with some the person is told kindly, once a day."""
    await manager.tap("사람 2 연습 보내기 🎯")
    assert manager.toast == "연습할 사진이 없어요. 연습 사진을 먼저 정해 주세요."
    await set_gold(town, 6, labels=[named.labels[0].id])
    await manager.tap("사람 2 연습 보내기 🎯")
    assert manager.toast == "사람 2 님에게 연습을 권했어요."
    await manager.tap("사람 2 연습 보내기 🎯")
    assert manager.toast == "오늘 이미 권했어요."
    await town.app.outbox.deliver()
    labeler = town.person(2)
    assert labeler.screen.text == f"🎯 연습을 조금 해 보시면 좋겠어요.\n작업: {QUESTION}"
    await labeler.tap("연습하기 🎯")
    assert "연습 1 / 1" in labeler.screen.text


async def test_nobody_is_removed_without_being_asked(town, manager, named):
    """The button asks first, below; only then the person is out."""
    await manager.tap("사람 2 내보내기")
    assert "사람 2 님을 내보낼까요?" in manager.screen.text
    assert (await town.rows("SELECT removed_at FROM members WHERE telegram_id = 2"))[0][0] is None
    await manager.tap("내보내기")
    assert (await town.rows("SELECT removed_at FROM members WHERE telegram_id = 2"))[0][0] is not None
