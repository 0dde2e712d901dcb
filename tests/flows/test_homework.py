"""Plans of classes, homework, and what a trainee has to do today."""

from datetime import timedelta

import pytest

from bot.services.link_codes import LinkKind, code_of
from handlers.buttons import encode
from handlers.instructor.homework.buttons import SetHomework
from handlers.trainee.today.buttons import MuteHomework
from storage.database import moment
from storage.projects import all_projects

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


async def class_code(tx, class_):
    return code_of(tx, LinkKind.CLASS, class_.id)


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
    assert manager.screen.text == (
        "숙제: 연습 10장, 수요일(3월 4일) 오전 9시까지\n아직 2명: 1번 박순자(0장), 2번 이말순(0장)"
    )
    await town.app.outbox.deliver()
    for person in school:
        assert person.screen.text == "숙제가 나왔어요.\n연습 10장, 수요일(3월 4일) 오전 9시까지"
    await first.tap("시작하기")
    for _ in range(4):
        await first.tap("장미")
    await first.start()
    assert first.screen.text == (
        "박순자 님, 오늘 할 일이 있어요.\n숙제: 연습 10장 (4장 하셨어요), 수요일(3월 4일) 오전 9시까지"
    )
    await first.tap("이어서 하기")
    for _ in range(6):
        await first.tap("장미")
    await first.start()
    await school[1].start()
    assert school[1].screen.buttons[0] == "시작하기"
    assert "숙제를 다 하셨어요." in first.screen.text
    assert first.screen.buttons[0] == "연습하기"
    await second.start()
    assert "(0장 하셨어요)" in second.screen.text
    await manager.send("/class")
    await manager.tap("더 보기")
    await manager.tap("숙제")
    assert manager.screen.text.splitlines()[1:] == ["마친 분 1명: 1번 박순자", "아직 1명: 2번 이말순(0장)"]


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
    await manager.tap("숙제 취소하기")
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
    assert "화요일(3월 3일) 오전 9시" not in manager.screen.buttons[1:]


async def test_homework_is_one_run(town, manager, school):
    """Homework goes on by itself until it is done, with its count, also if there are fewer pictures than it takes."""
    first, _second = school
    await first.send("/practice")
    await first.tap("장미")
    town.clock.move(seconds=1)
    await give_homework(manager, town, "30장")
    await first.tap("시작하기")
    assert first.screen.text.startswith("숙제 1 / 30\n"), "what was practised before does not count"
    for done in range(1, 12):
        await first.tap("장미")
        assert f"숙제 {done + 1} / 30" in first.screen.text
    await first.start()
    await first.tap("이어서 하기")
    assert first.screen.text.startswith("숙제 12 / 30\n")
    for _ in range(19):
        await first.tap("장미")
    assert first.screen.text == ("✓ 장미, 맞았어요!\n숙제를 다 하셨어요. 👏 30장 가운데 30장을 한 번에 맞히셨어요.")
    await first.send("/practice")
    assert first.screen.text.startswith("연습 1 / 10\n")


async def test_homework_that_grows_while_it_is_done(town, manager, school):
    """Who does homework when there is more of it goes on to the new number."""
    first, _second = school
    await give_homework(manager, town)
    await practise(first, 9)
    await manager.tap("다른 숙제 내기")
    await manager.tap("20장")
    await manager.tap("수요일")
    await manager.tap("보내기")
    await first.tap("장미", on=next(each for each in first.messages if "숙제 10 / 10" in each.text))
    assert "숙제 11 / 20" in first.screen.text


async def test_results_stay_after_the_end(town, manager, school):
    """After homework was due, its page and the board still show who did it in time, also beside other homework."""
    first, second = school
    await give_homework(manager, town)
    await practise(first, 10)
    town.clock.move(hours=48)
    await practise(second, 10)
    town.clock.move(seconds=1)
    await manager.send("/class")
    await manager.tap("더 보기")
    assert "숙제 마친 분 1명" in manager.screen.text
    await manager.tap("숙제")
    past = [
        "지난 숙제: 연습 10장, 수요일(3월 4일) 오전 9시까지",
        "마친 분 1명: 1번 박순자",
        "아직 1명: 2번 이말순(0장)",
    ]
    assert manager.screen.text.splitlines() == past
    assert "숙제 취소하기" not in manager.screen.buttons
    await manager.tap("다른 숙제 내기")
    await manager.tap("20장")
    await manager.tap("금요일")
    await manager.tap("보내기")
    assert "2번 이말순(0장)" in manager.screen.text
    await manager.tap("지난 숙제")
    assert manager.screen.text.splitlines() == past


async def test_any_hour(town, manager, school):
    """Homework is due at a chosen hour or at a typed moment, and its reminder comes on the evening before."""
    _first, second = school
    await manager.tap("숙제")
    await manager.tap("10장")
    await manager.send("모르겠어요")
    assert manager.screen.text.startswith("언제까지인지 못 읽었어요.")
    await manager.send("어제 말고 2026-02-01 9시")
    assert manager.screen.text.startswith("이미 지난 때예요.")
    await manager.send("목요일 저녁 8시까지")
    assert manager.screen.text == "연습 10장, 목요일(3월 5일) 오후 8시까지예요. 2명에게 보낼까요?"
    await manager.tap("시각 바꾸기")
    assert manager.screen.rows[:3] == [["오전 9시", "낮 12시"], ["오후 3시", "오후 6시"], ["오후 8시", "오후 10시"]]
    await manager.tap("오후 10시")
    await manager.tap("보내기")
    await town.app.outbox.deliver()
    assert second.screen.text == "숙제가 나왔어요.\n연습 10장, 목요일(3월 5일) 오후 10시까지"
    town.clock.move(hours=55)  # to five in the evening of the day before
    await town.minute()
    await town.app.outbox.deliver()
    assert second.screen.text.startswith("숙제가 나왔어요.")
    town.clock.move(hours=2)
    await town.minute()
    await town.app.outbox.deliver()
    assert second.screen.text.startswith("내일까지 하실 숙제가 있어요.")


async def test_reminder_after_the_bot_was_away(town, manager, school):
    """A reminder that comes only on the day itself says so."""
    _first, second = school
    await give_homework(manager, town)
    town.clock.move(hours=46)
    await town.minute()
    await town.app.outbox.deliver()
    assert second.screen.text.startswith("오늘까지 하실 숙제가 있어요.")


async def test_homework_for_a_class_without_people(town, manager):
    """Without anybody in the class the teacher is told so; who comes in later hears of the homework."""
    project = await town.project(pictures=20, door="invited")
    await town.database.write(lambda tx: make_practice(tx, project))
    class_ = await town.school_class(project, open_until=moment(town.clock() + timedelta(hours=1)))
    code = await town.database.read(lambda tx: class_code(tx, class_))
    await manager.send("/class")
    await manager.tap("더 보기")
    await manager.tap("숙제")
    await manager.tap("10장")
    await manager.tap("수요일")
    assert manager.screen.text == (
        "연습 10장, 수요일(3월 4일) 오전 9시까지예요.\n아직 반에 들어온 분이 없어요. 들어오는 분께 알려 드릴게요."
    )
    await manager.tap("숙제로 정하기")
    assert manager.screen.text.splitlines()[1:] == ["아직 반에 들어온 분이 없어요."]
    late = town.person(3, "김영숙")
    await late.start(code)
    await late.tap("들어가기")
    await late.tap("동의해요")
    await late.tap("김영숙")
    assert late.screen.text == (
        "김영숙 님(1번), 잘 오셨어요.\n숙제가 있어요: 연습 10장, 수요일(3월 4일) 오전 9시까지\n틀려도 괜찮아요."
    )
    await late.tap("연습 시작")
    assert late.screen.text.startswith("숙제 1 / 10\n")


async def test_homework_in_two_classes(town, manager, school):
    """Who learns in two classes reads of each whether its homework is begun, with its name."""
    first = school[0]
    await give_homework(manager, town)
    project = (await town.database.read(all_projects))[0]
    other = await town.school_class(project, [1])
    await town.database.write(lambda tx: rename(tx, other.id, "강남 1기"))
    await first.start()
    assert first.screen.rows[:2] == [["강남 1기 연습하기"], ["서초 3기 숙제 시작하기"]]
    await first.tap("서초 3기 숙제 시작하기")
    await first.tap("장미")
    await first.start()
    assert first.screen.rows[:2] == [["강남 1기 연습하기"], ["서초 3기 숙제 이어서 하기"]]


async def rename(tx, class_id, name):
    tx.connection.execute("UPDATE classes SET name = ? WHERE id = ?", (name, class_id))


async def test_homework_is_for_the_class_alone(town, school):
    """Whoever does not teach the class gives no homework, and whoever is not in it can't end its reminders."""
    first, _second = school
    stranger = town.person(3)
    for person, button in ((first, SetHomework(1, 10, 739_683, 540)), (stranger, MuteHomework(1))):
        await person.start()
        await person.tap_data(person.messages[-1], encode(button))
    assert await town.rows("SELECT count(*) FROM homework") == [(0,)]
    assert await town.rows("SELECT is_reminded FROM trainees") == [(1,), (1,)]
