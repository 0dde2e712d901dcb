"""The board of a class: it says who needs the instructor, changes by itself, and leads to each person."""

from datetime import timedelta

import pytest

from bot.labeling.model import Label
from handlers.buttons import encode
from handlers.instructor.board.buttons import (
    AskNextClass,
    ChooseCheer,
    LetIn,
    MakeNextClass,
    SendCheer,
    SendTable,
    ShowMore,
    ShowRecent,
    ShowUpkeep,
    TakeHandDown,
)
from tests.conftest import OWNER
from tests.flows.course import begin_exam, execute, right_label, set_gold, tap_right
from tests.flows.phone import FLOWERS, GLORY, ROSE, card

pytestmark = pytest.mark.usefixtures("nothing_broke")

NAMES = {1: "박순자", 2: "이말순", 3: "김영숙"}
ASK, HAND_UP = "선생님께 묻기 🙋", "손들고 있어요 🙋"

LESSON = ["수업 시작", "많이 헷갈린 5장"]


@pytest.fixture
async def class_(town):
    """A project with six practice pictures, and a class of three people; its instructor has the board on the screen."""
    await town.person(OWNER).start()
    for number, name in NAMES.items():
        await town.person(number, name).start()
    project = await town.project(11, labels=[Label(0, flower) for flower in FLOWERS], door="qualified")
    for number in range(6):
        await set_gold(town, number + 1, labels=[project.labels[number % 3].id])
    await town.school_class(project, list(NAMES))
    await town.person(OWNER).send("/class")
    return project


async def look(town):
    """Return the lines of the board after it had time to change by itself."""
    await town.app.boards.refresh()
    await town.settle()
    return town.person(OWNER).screen.text.splitlines()


async def tap_wrong(town, person, project):
    right = await right_label(town, person, project)
    await person.tap(next(flower for flower in FLOWERS if flower != right))


async def test_board_at_each_step(town, class_):
    """Who came, practises, is stuck, is wrong again and again and has finished stands there, without a tap."""
    teacher, first, second = town.person(OWNER), town.person(1), town.person(2)
    assert teacher.screen.text == "서초 3기 3명 · 연습 마친 분 0명"
    assert teacher.screen.rows == [["전체 표", "수강생"], ["새로 보기"], LESSON, ["더 보기"]]
    messages = len(teacher.messages)
    await first.send("/practice")
    assert (await look(town))[1:] == ["오늘 연습한 분 1명 · 지금 연습하는 분 1명"]
    town.clock.move(minutes=3)
    assert (await look(town))[1:] == ["3분째 멈춘 분: 1번 박순자", "오늘 연습한 분 1명 · 지금 연습하는 분 1명"]
    await tap_right(town, first, class_)
    assert (await look(town))[1:] == ["오늘 연습한 분 1명 · 지금 연습하는 분 1명"]
    await second.send("/practice")
    for _ in range(3):
        await tap_wrong(town, second, class_)
        await tap_right(town, second, class_)
    assert (await look(town))[1] == "세 번 연달아 틀린 분: 2번 이말순"
    town.clock.move(minutes=2, seconds=59)
    assert (await look(town))[1] == "세 번 연달아 틀린 분: 2번 이말순"
    town.clock.move(seconds=1)
    assert (await look(town))[1] == "3분째 멈춘 분: 1번 박순자, 2번 이말순"
    await tap_right(town, second, class_)
    for _ in range(5):
        await tap_right(town, first, class_)
    assert (await look(town))[:2] == ["서초 3기 3명 · 연습 마친 분 1명", "오늘 연습한 분 2명 · 지금 연습하는 분 1명"]
    assert len(teacher.messages) == messages


async def test_raised_hand_is_taken_down(town, class_):
    """A hand stands on the board, and a tap takes it down; a question is one tap away."""
    teacher, person = town.person(OWNER), town.person(2)
    await person.send("/practice")
    await person.tap(ASK)
    await person.tap("손들기")
    assert "손든 분: 2번 이말순" in await look(town)
    assert teacher.screen.rows[0] == ["2번 이말순 손 내리기"]
    await teacher.tap("2번 이말순 손 내리기")
    assert "손든 분" not in teacher.screen.text
    await person.tap(HAND_UP, on=card(person))
    number = teacher.screen.message_id
    await person.send("꽃이 둘인데요?")
    await town.app.outbox.deliver()  # the question comes by itself, too
    await look(town)
    board = next(each for each in teacher.messages if each.message_id == number)
    assert board.rows == [["전체 표", "수강생"], ["새로 보기", "질문 1개"], LESSON, ["더 보기"]]
    await teacher.tap("질문 1개", on=board)
    assert "꽃이 둘인데요?" in next(each.text for each in teacher.messages if each.message_id == number)


async def test_board_leaves_another_screen_alone(town, class_):
    """Once something else was tapped in its message, the board stays away; only the newest changes."""
    teacher, person = town.person(OWNER), town.person(1)
    await teacher.tap("수강생")
    await person.send("/practice")
    assert (await look(town))[0] == "수강생 · 서초 3기"
    await teacher.tap("← 반")
    assert "오늘 연습한 분 1명" in teacher.screen.text
    old = teacher.screen
    await teacher.send("/class")
    town.clock.move(minutes=3)
    assert "3분째 멈춘 분: 1번 박순자" in await look(town)
    assert "멈춘 분" not in next(each.text for each in teacher.messages if each.message_id == old.message_id)


async def test_board_after_a_restart(town, class_):
    """After a restart a tap renews the board, and it changes by itself again."""
    teacher, person = town.person(OWNER), town.person(1)
    await town.restart()
    await person.send("/practice")
    assert len(await look(town)) == 1
    await teacher.tap("새로 보기")
    assert "오늘 연습한 분 1명" in teacher.screen.text
    town.clock.move(minutes=3)
    assert "3분째 멈춘 분: 1번 박순자" in await look(town)


async def test_nobody_is_stuck_in_a_break(town, class_):
    """During a break, and while the cards rest, nobody counts as stuck."""
    await town.person(1).send("/practice")
    town.clock.move(minutes=5)
    assert "3분째 멈춘 분: 1번 박순자" in await look(town)
    now = "2026-03-04T01:00:00+00:00"
    await execute(town, "INSERT INTO lessons (class_id, began_at, break_since) VALUES (1, ?, ?)", now, now)
    assert "멈춘 분" not in " ".join(await look(town))


async def test_stuck_after_a_break_and_after_help(town, class_):
    """Nobody is stuck within three minutes of a break's end, of help, or while they wait for an answer."""
    teacher, person = town.person(OWNER), town.person(1)
    stuck = "3분째 멈춘 분: 1번 박순자"
    await person.send("/practice")
    await teacher.tap("수업 시작")
    await teacher.tap("쉬는 시간 · 앞 보기 · 큰 화면")
    await teacher.tap("쉬는 시간")
    town.clock.move(minutes=10)
    await teacher.tap("쉬는 시간 끝")
    await teacher.send("/class")
    assert "멈춘 분" not in teacher.screen.text
    town.clock.move(minutes=3)
    assert stuck in await look(town)
    await person.tap(ASK)
    await person.tap("손들기")
    assert stuck not in await look(town)
    assert "손든 분: 1번 박순자" in await look(town)
    await teacher.tap("1번 박순자 손 내리기")
    assert "멈춘 분" not in teacher.screen.text
    town.clock.move(minutes=3)
    assert stuck in await look(town)
    await person.tap(HAND_UP, on=card(person))
    await person.send("꽃이 둘인데요?")
    assert stuck not in await look(town)


async def test_who_has_not_begun_in_a_lesson(town, class_):
    """In a lesson the board names who has not practised today, except who has raised a hand."""
    teacher = town.person(OWNER)
    await teacher.tap("수업 시작")
    assert (await look(town))[1:] == ["아직 연습하지 않은 분: 1번 박순자, 2번 이말순, 3번 김영숙"]
    await town.person(1).send("/practice")
    await execute(town, "UPDATE trainees SET hand_at = joined_at WHERE number = 3")
    assert (await look(town))[1:] == [
        "손든 분: 3번 김영숙",
        "아직 연습하지 않은 분: 2번 이말순",
    ]
    await teacher.tap("더 보기")
    assert teacher.screen.text.splitlines()[1] == "아직 연습하지 않은 분: 2번 이말순"


async def test_nobody_is_stuck_when_a_lesson_is_over(town, class_):
    """Practice that the end of a lesson has interrupted waits for nobody, until it goes on."""
    teacher, person = town.person(OWNER), town.person(1)
    await teacher.tap("수업 시작")
    await person.send("/practice")
    town.clock.move(minutes=3)
    assert "3분째 멈춘 분: 1번 박순자" in await look(town)
    await teacher.tap("수업 끝")
    await teacher.tap("수업 끝내기")
    await teacher.tap("← 반")
    town.clock.move(minutes=3)
    assert "멈춘 분" not in " ".join(await look(town))
    await tap_right(town, person, class_)
    assert (await look(town))[1:] == ["오늘 연습한 분 1명 · 지금 연습하는 분 1명"]
    town.clock.move(minutes=3)
    assert "3분째 멈춘 분: 1번 박순자" in await look(town)


async def test_nobody_practises_in_an_exam(town, class_):
    """Practice that an exam has interrupted does not go on, and nobody is stuck in it."""
    teacher, person = town.person(OWNER), town.person(1)
    await set_gold(town, 7, 8, 9, 10, 11, labels=[class_.labels[0].id], use="exam")
    await execute(town, "UPDATE items SET state = 'gold' WHERE id > 6")
    await person.send("/practice")
    await tap_right(town, person, class_)
    town.clock.move(minutes=1)
    await begin_exam(town, teacher)
    await teacher.send("/class")
    town.clock.move(minutes=5)
    assert (await look(town))[1:] == ["오늘 연습한 분 1명 · 지금 연습하는 분 0명"]


async def test_all_names_are_reachable(town, class_):
    """The board names three people, and its second page all of them."""
    teacher = town.person(OWNER)
    for number, name in ((4, "김철수"), (5, "정현수")):
        await town.person(number, name).start()
        await execute(
            town,
            "INSERT INTO trainees (class_id, member_id, number, name, joined_at)"
            " SELECT 1, id, ?, name, joined_at FROM members WHERE telegram_id = ?",
            number,
            number,
        )
    await execute(town, "UPDATE trainees SET hand_at = joined_at")
    await teacher.send("/class")
    assert "손든 분: 1번 박순자, 2번 이말순, 3번 김영숙 외 2명" in teacher.screen.text
    await teacher.tap("더 보기")
    assert "손든 분: 1번 박순자, 2번 이말순, 3번 김영숙, 4번 김철수, 5번 정현수" in teacher.screen.text


async def test_own_hand(town, class_):
    """Who has raised a hand sees it on their card, and can take it down."""
    person = town.person(2)
    await person.send("/practice")
    await person.tap(ASK)
    await person.tap("손들기")
    assert HAND_UP in card(person).buttons
    await person.tap(HAND_UP)
    assert person.screen.text.startswith("손을 들고 계세요.")
    await person.tap("손 내리기")
    assert ASK in card(person).buttons
    assert await town.values("SELECT count(*) FROM trainees WHERE hand_at IS NOT NULL") == [0]


async def test_rest_of_the_board(town, class_):
    """More says what is confused and how much homework is done, and has the buttons that are needed less often."""
    teacher, person = town.person(OWNER), town.person(1)
    await person.send("/practice")
    set_at, due = town.clock(), town.clock() + timedelta(days=1)
    await execute(
        town,
        "INSERT INTO homework (class_id, pictures, set_at, due_at) VALUES (1, 2, ?, ?)",
        set_at.isoformat(),
        due.isoformat(),
    )
    for _ in range(3):
        if await right_label(town, person, class_) == ROSE:
            await person.tap(GLORY)
        await tap_right(town, person, class_)
    await teacher.tap("더 보기")
    assert teacher.screen.text.splitlines() == [
        "오늘 연습한 분 1명 · 지금 연습하는 분 1명",
        "많이 헷갈린 것: 장미와 나팔꽃 (1회)",
        "숙제 마친 분 1명",
    ]
    assert teacher.screen.rows == [
        ["문 열기", "숙제"],
        ["시험", "수료증 · 합격증"],
        ["정답 사진", "수업 계획"],
        ["수강생처럼 해 보기", "정리 연습"],
        ["반 설정", "새 반 · 반 마치기"],
        ["← 반"],
    ]


async def test_board_is_for_its_instructors(town, class_):
    """Nobody else sees the board or takes a hand down, also with a forged button."""
    person, message = town.person(1), town.person(1).screen
    await execute(town, "UPDATE trainees SET hand_at = joined_at")
    for button in (
        ShowMore(1),
        ShowUpkeep(1),
        TakeHandDown(1, 3),
        ShowRecent(1, 3),
        ChooseCheer(1, 3),
        SendCheer(1, 3, 1),
        LetIn(1, 2),
        SendTable(1),
        AskNextClass(1),
        MakeNextClass(1),
    ):
        await person.tap_data(message, encode(button))
        assert not any("연습 마친 분" in each.text or "오늘 연습한 분" in each.text for each in person.messages)
        assert "← 반" not in person.screen.buttons
    assert await town.rows("SELECT 1 FROM outbox WHERE notice = 'encouraged'") == []
    assert await town.rows("SELECT 1 FROM admissions WHERE how = 'instructor'") == []
    assert await town.rows("SELECT count(*) FROM classes") == [(1,)]
    assert await town.rows("SELECT count(*) FROM trainees WHERE hand_at IS NOT NULL") == [(3,)]


async def test_a_person_and_their_answers(town, class_):
    """A person's card says what they take for what; their answers and what helps are a tap away."""
    teacher, person = town.person(OWNER), town.person(1)
    for item in range(2, 7):
        await set_gold(town, item, labels=[class_.labels[0].id])
    await person.send("/practice")
    await person.tap(GLORY)
    await tap_right(town, person, class_)
    await person.tap(GLORY)
    await tap_right(town, person, class_)
    await tap_right(town, person, class_)
    await teacher.tap("수강생")
    await teacher.tap("1번 박순자")
    assert teacher.screen.text == "1번 박순자 · 연습 3장\n장미를 나팔꽃으로 고를 때가 있어요."
    assert teacher.screen.rows[:2] == [["최근 답", "응원 보내기"], ["작업할 수 있게 하기"]]
    await teacher.tap("최근 답")
    assert teacher.screen.text.splitlines() == [
        "1번 박순자 · 최근 답",
        "✓ 장미",
        "✗ 나팔꽃 (정답: 장미)",
        "✗ 나팔꽃 (정답: 장미)",
    ]
    await teacher.tap("← 이 수강생")
    await teacher.tap("응원 보내기")
    await teacher.tap("천천히 하셔도 돼요.")
    assert teacher.screen.text.startswith("✓ 응원을 보냈어요.")
    await town.app.outbox.deliver()
    assert person.messages[-1].text.splitlines()[1:] == ["천천히 하셔도 돼요."]
    await teacher.tap("작업할 수 있게 하기")
    assert "✓ 이제 이 반의 작업을 할 수 있어요." in teacher.screen.text
    assert "작업할 수 있게 하기" not in teacher.screen.buttons
    assert await town.rows("SELECT how FROM admissions WHERE how = 'instructor'") == [("instructor",)]


async def test_table_of_the_class(town, class_):
    """The table comes as a picture below the board, which still changes by itself."""
    teacher, person = town.person(OWNER), town.person(1)
    board = teacher.screen
    await teacher.tap("전체 표")
    await teacher.until(lambda: teacher.messages[-1].photo_id is not None)
    assert teacher.messages[-1].text == "서초 3기 3명 · 연습 마친 분 0명"
    await person.send("/practice")
    await look(town)
    assert "오늘 연습한 분 1명" in next(each.text for each in teacher.messages if each.message_id == board.message_id)


async def test_next_class(town, class_):
    """The next class has the projects, instructors, settings and plan of this one, and none of its people or dates."""
    teacher = town.person(OWNER)
    await execute(town, "UPDATE classes SET seats = 20, starts_on = '2026-03-02', kind = 'inspecting', hours = 24")
    await execute(town, "INSERT INTO plan_lines VALUES (1, 1, '2026-03-02', '꽃 이름', '연습 30장')")
    await teacher.tap("더 보기")
    await teacher.tap("새 반 · 반 마치기")
    assert teacher.screen.rows == [
        ["다음 기수 만들기", "＋ 새 반"],
        ["파일로 받기", "끝난 반"],
        ["반 마치기"],
        ["← 반"],
    ]
    await teacher.tap("다음 기수 만들기")
    assert teacher.screen.text.startswith("서초 3기와 똑같은 서초 4기 반을 만들까요?")
    await teacher.tap("만들기")
    assert teacher.screen.text.startswith("✓ ‘서초 4기’ 반을 만들었어요.")
    made = "SELECT name, seats, centre, contact, starts_on, kind, hours FROM classes WHERE id = 2"
    assert await town.rows(made) == [("서초 4기", 20, "서초센터", "02-123-4567", None, "inspecting", 24)]
    assert await town.rows("SELECT project_id FROM class_projects WHERE class_id = 2") == [(class_.id,)]
    plan = "SELECT position, held_on, topic, exercise FROM plan_lines WHERE class_id = 2"
    assert await town.rows(plan) == [(0, None, "꽃 이름", "연습 30장")]
    same = "SELECT member_id FROM class_instructors WHERE class_id = ?"
    assert await town.rows(same, 2) == await town.rows(same, 1)
    assert await town.rows("SELECT 1 FROM trainees WHERE class_id = 2") == []
    await teacher.tap_data(teacher.screen, encode(MakeNextClass(1)))
    assert await town.rows("SELECT count(*) FROM classes") == [(2,)], "a second tap makes no second class"


async def test_try_as_a_trainee(town, class_):
    """What an instructor tries counts nowhere."""
    teacher = town.person(OWNER)
    await teacher.tap("더 보기")
    await teacher.tap("수강생처럼 해 보기")
    await tap_right(town, teacher, class_)
    await teacher.send("/class")
    assert teacher.screen.text == "서초 3기 3명 · 연습 마친 분 0명"
