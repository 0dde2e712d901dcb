"""Plans of classes, homework, and what a trainee has to do today."""

import pytest

from handlers.buttons import encode
from handlers.instructor.homework.buttons import SetHomework
from handlers.trainee.today.buttons import MuteHomework

pytestmark = pytest.mark.usefixtures("nothing_broke")

PLAN = "수업 계획"


@pytest.fixture
async def school(town, manager):
    """Two trainees of a class whose project has practice pictures; its teacher has the class on the screen."""
    project = await town.project(pictures=20, door="invited")
    await town.database.write(lambda tx: make_practice(tx, project))
    people = [town.person(number, name) for number, name in ((1, "박순자"), (2, "이말순"))]
    for person in people:
        await person.start()
    await town.school_class(project, [1, 2])
    await manager.send("/class")
    await manager.tap("더 보기")
    return people


async def make_practice(tx, project):
    rose = project.labels[0].id
    tx.connection.execute("UPDATE items SET gold = ?, gold_use = 'practice', state = 'gold'", (f"[{rose}]",))


async def give_homework(manager, town, size="10장"):
    await manager.tap("숙제")
    await manager.tap(size)
    await manager.tap("수요일")
    await manager.tap("보내기")
    await town.app.outbox.deliver()


async def practise(person, pictures):
    await person.send("/practice")
    for _ in range(pictures):
        await person.tap("장미")


async def test_homework_from_giving_it_to_done(town, manager, school):
    """Homework is told to all, is on the first screen until it is done, and its teacher sees who has done it."""
    first, second = school
    await manager.tap("숙제")
    assert manager.screen.text == "연습 몇 장을 숙제로 낼까요?"
    await manager.tap("10장")
    await manager.tap("수요일")
    assert manager.screen.text == "연습 10장, 수요일(3월 4일) 오전 9시까지예요. 2명에게 보낼까요?"
    await manager.tap("보내기")
    assert manager.screen.text == "숙제: 연습 10장, 수요일(3월 4일) 오전 9시까지\n2명 가운데 0명이 마쳤어요."
    await town.app.outbox.deliver()
    for person in school:
        assert person.screen.text == "숙제가 나왔어요.\n연습 10장, 수요일(3월 4일) 오전 9시까지"
    await first.tap("시작하기")
    for _ in range(4):
        await first.tap("장미")
    await first.start()
    assert first.screen.text.endswith(
        "박순자 님, 오늘 할 일이 있어요.\n숙제: 연습 10장 (4장 하셨어요), 수요일(3월 4일) 오전 9시까지"
    )
    await first.tap("이어서 하기")
    for _ in range(6):
        await first.tap("장미")
    await first.start()
    assert "숙제를 다 하셨어요." in first.screen.text
    assert first.screen.buttons[0] == "연습하기"
    await second.start()
    assert "(0장 하셨어요)" in second.screen.text
    await manager.send("/class")
    await manager.tap("더 보기")
    await manager.tap("숙제")
    assert manager.screen.text.endswith("2명 가운데 1명이 마쳤어요.")


async def test_reminder_on_the_evening_before(town, manager, school):
    """Who has not done it is reminded once on the evening before; a tap ends the reminders."""
    first, second = school
    await give_homework(manager, town)
    await practise(first, 10)
    before = len(first.messages)
    town.clock.move(hours=32)  # to six in the evening of the day before
    await town.minute()
    await town.app.outbox.deliver()
    assert not second.screen.text.startswith("내일까지")
    town.clock.move(hours=1)
    for _ in range(2):
        await town.minute()
        await town.app.outbox.deliver()
    assert len(first.messages) == before
    assert second.screen.text == (
        "내일까지 하실 숙제가 있어요.\n연습 10장 (0장 하셨어요), 수요일(3월 4일) 오전 9시까지"
    )
    await second.tap("이런 알림 끄기")
    assert await town.rows("SELECT is_reminded FROM trainees ORDER BY number") == [(1,), (0,)]


async def test_other_homework_and_none(town, manager, school):
    """Other homework takes the place of the one before; the same twice is told once; withdrawn homework is gone."""
    first, _second = school
    await give_homework(manager, town)
    await practise(first, 2)
    told = len(first.messages)
    await manager.tap("다른 숙제 내기")
    await manager.tap("10장")
    await manager.tap("수요일")
    await manager.tap("보내기")
    await town.app.outbox.deliver()
    assert len(first.messages) == told
    await manager.tap("다른 숙제 내기")
    await manager.tap("20장")
    await manager.tap("목요일")
    await manager.tap("보내기")
    await town.app.outbox.deliver()
    assert first.screen.text == "숙제가 나왔어요.\n연습 20장, 목요일(3월 5일) 오전 9시까지"
    await first.start()
    assert "(2장 하셨어요)" in first.screen.text, "what was done for the homework before counts"
    await manager.tap("숙제 거두기")
    assert manager.screen.text == "연습 몇 장을 숙제로 낼까요?"
    await first.start()
    assert first.screen.text.endswith("아직 작업이 없어요. 생기면 알려 드려요.")
    assert first.screen.buttons == ["연습하기"]


async def test_plan(town, manager, school):
    """A class gets the usual plan by a tap, or a typed one; a line that can't be read changes nothing."""
    await manager.tap(PLAN)
    assert "아직 계획이 없어요." in manager.screen.text
    await manager.tap("여덟 번 수업 계획 넣기")
    lines = manager.screen.text.splitlines()
    assert lines[1] == "3월 2일 · 시작하기와 첫 연습 · 연습 10장"
    assert lines[-1] == "3월 11일 · 시험 · 시험 30장"
    await manager.tap("적어서 고치기")
    assert "3/2, 시작하기와 첫 연습, 연습 10장" in manager.screen.text
    await manager.send("3/3, 라벨이란, 연습 10장\n13월 40일, 시험")
    assert manager.screen.text.startswith("‘13월 40일, 시험’ 줄을 못 읽었어요.")
    await manager.send("고마워요")
    assert manager.screen.text.startswith("‘고마워요’ 줄을 못 읽었어요."), "a stray word is no plan"
    await manager.send("3/3, 라벨이란, 연습 10장\n3월 10일, 시험")
    assert manager.screen.text.splitlines()[1:] == ["3월 3일 · 라벨이란 · 연습 10장", "3월 10일 · 시험"]
    await manager.tap("← ")
    await manager.tap("더 보기")
    await manager.tap("숙제")
    await manager.tap("30장")
    assert manager.screen.buttons[0] == "다음 수업: 화요일(3월 3일) 오전 9시"


async def test_homework_is_for_the_class_alone(town, school):
    """Whoever does not teach the class gives no homework, and whoever is not in it can't end its reminders."""
    first, _second = school
    stranger = town.person(3)
    for person, button in ((first, SetHomework(1, 10, 739_683)), (stranger, MuteHomework(1))):
        await person.start()
        await person.tap_data(person.messages[-1], encode(button))
    assert await town.rows("SELECT count(*) FROM homework") == [(0,)]
    assert await town.rows("SELECT is_reminded FROM trainees") == [(1,), (1,)]
