"""An instructor makes a class, sets it up, opens and closes its door, and sees who is in it."""

import io
import re
from datetime import UTC, datetime

import pytest
import zxingcpp
from PIL import Image

from bot.labeling.model import Role
from bot.services.access import require_member
from bot.services.link_codes import LinkKind, id_of_code
from handlers.buttons import encode
from handlers.instructor.classes.buttons import (
    ChooseClassProject,
    ChooseInstructor,
    OpenDoor,
    ShowClass,
    ShowDoor,
    TakeOutTrainee,
)
from storage import trainees
from tests.conftest import OWNER
from tests.flows.phone import BIRDS

pytestmark = pytest.mark.usefixtures("nothing_broke")

CLASSES, NEW, DOOR, SETTINGS, TRAINEES = "반 🏫", "＋ 새 반", "문 열기", "반 설정", "수강생"


@pytest.fixture
async def teacher(town, invited):
    """An instructor, 김민정, who has started the bot; there is one project."""
    await town.person(OWNER, "이사장").start()
    await town.project()
    town.person(20, "김민정")
    return await invited(20, Role.INSTRUCTOR)


@pytest.fixture
async def ready(town, teacher):
    """The instructor's class `서초 3기` with a centre and a contact, on its page."""
    await teacher.send("/class")
    await teacher.tap(NEW)
    await teacher.send("서초 3기")
    await teacher.tap(DOOR)
    await teacher.tap("센터 이름")
    await teacher.send("서초센터")
    await teacher.tap("연락처")
    await teacher.send("02-123-4567")
    await teacher.tap("← 반")
    return teacher


async def column(town, name: str, table: str = "classes") -> list:
    return [row[0] for row in await town.rows(f"SELECT {name} FROM {table}")]


async def come_in(town, *people: int, class_id: int = 1) -> None:
    """Let people into a class as if they had scanned its code and agreed."""
    for number in people:
        await town.person(number).start()

    async def work(tx):
        for number in people:
            member = await require_member(tx, number)
            await trainees.add(tx, class_id, member.id, name=member.name, at=town.clock())
        await trainees.renew_admissions(tx, class_id, town.clock())

    await town.database.write(work)


async def test_first_class_in_four_steps(town, teacher):
    """The first screen has a button; a name makes the class, with the only project; the door says what is missing."""
    await teacher.start()
    await teacher.tap(CLASSES)
    assert teacher.screen.text == "아직 반이 없어요.\n반을 만들면 수강생이 QR을 찍고 들어올 수 있어요."
    await teacher.tap(NEW)
    await teacher.send("  서초   3기 ")
    assert teacher.screen.text.startswith("✓ ‘서초 3기’ 반을 만들었어요.")
    assert teacher.screen.rows == [[DOOR], ["← 반"]]
    await teacher.tap(DOOR)
    assert teacher.screen.text == "문을 열기 전에 아래를 채워 주세요.\n센터 이름, 연락처"
    await teacher.tap("← 반")
    assert teacher.screen.text == "서초 3기\n수강생 0 / 18명\n문이 닫혀 있어요."
    assert teacher.screen.rows == [
        ["정답 사진", DOOR],
        [TRAINEES, "수업 계획"],
        [SETTINGS],
        ["수업 시작"],
        ["더 보기"],
    ]
    assert await town.rows("SELECT class_id, project_id FROM class_projects") == [(1, 1)]
    assert await column(town, "number") == [None]
    await teacher.tap("정답 사진")
    await teacher.tap("← 반")
    assert teacher.screen.text.startswith("서초 3기\n")


async def test_typed_settings_lead_back_to_the_door(teacher):
    """What the door lacks is typed one after the other, and the door comes back each time until it can be opened."""
    await teacher.send("/class")
    await teacher.tap(NEW)
    await teacher.send("서초 3기")
    await teacher.tap(DOOR)
    await teacher.tap("센터 이름")
    await teacher.send("서초센터")
    assert teacher.screen.text == "✓ 바꿨어요.\n\n문을 열기 전에 아래를 채워 주세요.\n연락처"
    assert teacher.screen.rows == [["연락처"], ["← 반"]]
    await teacher.tap("연락처")
    await teacher.send("02-123-4567")
    assert "1시간 동안 열기" in teacher.screen.buttons
    await teacher.send("/class")
    await teacher.tap(SETTINGS)
    await teacher.tap("연락처")
    await teacher.send("02-765-4321")
    assert teacher.screen.text.startswith("✓ 바꿨어요.\n\n반 설정")


async def test_name_that_is_too_long(teacher):
    """A name of more than forty letters is refused, and can be sent again."""
    await teacher.send("/class")
    await teacher.tap(NEW)
    await teacher.send("가" * 41)
    assert "1자부터 40자까지 적을 수 있어요." in teacher.screen.text
    await teacher.send("강남 1기")
    assert "강남 1기" in teacher.screen.text
    assert "반을 만들었어요" in teacher.screen.text


async def test_several_projects_are_chosen_by_tap(town, teacher):
    """With several projects, the new class asks which; a second tap takes one out; there is a way back to them."""
    await town.project(0, **BIRDS)
    await teacher.send("/class")
    await teacher.tap(NEW)
    await teacher.send("서초 3기")
    assert "이 반에서 배울 작업을 골라 주세요." in teacher.screen.text
    await teacher.tap("무슨 새인가요?")
    await teacher.tap("무슨 꽃인가요?")
    assert teacher.screen.buttons[:2] == ["✓ 무슨 꽃인가요?", "✓ 무슨 새인가요?"]
    await teacher.tap("✓ 무슨 꽃인가요?")
    await teacher.tap("다 골랐어요")
    assert "배우는 작업: 무슨 새인가요?" in teacher.screen.text
    assert await column(town, "project_id", "class_projects") == [2]
    await teacher.tap("배우는 작업")
    await teacher.tap("✓ 무슨 새인가요?")
    await teacher.tap("← 반")
    assert "아직 배울 작업이 없어요" in teacher.screen.text
    await teacher.tap(DOOR)
    assert "센터 이름, 연락처, 배우는 작업" in teacher.screen.text


async def make_another(teacher):
    """Make a second class, from the page of the only one."""
    await teacher.tap("더 보기")
    await teacher.tap("새 반 · 반 마치기")
    await teacher.tap(NEW)
    await teacher.send("서초 4기")


async def test_several_classes_ask_which(town, ready):
    """With two classes /class asks which; the second begins with the centre of the first; a manager sees both."""
    await make_another(ready)
    await ready.send("/class")
    assert ready.screen.text == "어느 반을 볼까요?"
    assert ready.screen.buttons == ["서초 4기", "서초 3기", NEW]
    await ready.tap("서초 3기")
    assert ready.screen.text.startswith("서초 3기\n")
    assert await column(town, "centre") == ["서초센터", "서초센터"]
    manager = town.person(OWNER)
    await manager.send("/class")
    assert manager.screen.buttons == ["서초 4기", "서초 3기", NEW]


async def test_settings_by_tap_and_by_words(town, ready):
    """Each setting is chosen by a tap or typed, and stands in the list at once."""
    await ready.tap(SETTINGS)
    assert "정원: 18명" in ready.screen.text
    await ready.tap("정원")
    await ready.tap("20명")
    assert ready.screen.text.startswith("✓ 바꿨어요.")
    assert "정원: 20명" in ready.screen.text
    await ready.tap("정원")
    await ready.send("21명")
    assert "정원: 21명" in ready.screen.text
    await ready.tap("과정")
    await ready.send("라벨러반")
    await ready.tap("시작하는 날")
    assert "3월 2일" in ready.screen.buttons
    await ready.tap("3월 4일")
    await ready.tap("끝나는 날")
    await ready.send("3월 1일")
    assert "끝나는 날이 시작하는 날보다 앞서요." in ready.screen.text
    await ready.send("3/13")
    await ready.tap("자료 보관 기간")
    await ready.tap("24개월")
    await ready.tap("안내문 언어")
    await ready.tap("영어")
    shown = (
        "과정: 라벨러반",
        "센터 이름: 서초센터",
        "연락처: 02-123-4567",
        "시작하는 날: 3월 4일",
        "끝나는 날: 3월 13일",
        "자료 보관 기간: 24개월",
        "안내문 언어: 영어",
        "배우는 작업: 무슨 꽃인가요?",
        "선생님: 김민정",
    )
    for line in shown:
        assert line in ready.screen.text
    stored = "SELECT subject, seats, starts_on, ends_on, keep_months, language FROM classes"
    assert await town.rows(stored) == [("라벨러반", 21, "2026-03-04", "2026-03-13", 24, "en")]
    await ready.tap("← 반")
    assert ready.screen.text.startswith("서초 3기 라벨러반\n수강생 0 / 21명")


@pytest.mark.parametrize("typed", ["0", "301", "많이"])
async def test_wrong_number_of_seats(ready, typed):
    """A number outside the limits is refused with the limits, and the next one counts."""
    await ready.tap(SETTINGS)
    await ready.tap("정원")
    await ready.send(typed)
    assert "1부터 300까지의 숫자를 적어 주세요." in ready.screen.text
    await ready.send("30")
    assert "정원: 30명" in ready.screen.text


async def test_second_instructor(town, ready, invited):
    """An instructor adds a colleague, who sees the class; the last can't leave it; who leaves sees it no more."""
    town.person(21, "이보조")
    colleague = await invited(21, Role.INSTRUCTOR)
    await colleague.send("/class")
    assert "아직 반이 없어요" in colleague.screen.text
    await ready.tap(SETTINGS)
    await ready.tap("선생님")
    assert ready.screen.buttons[:2] == ["✓ 김민정", "이보조"]
    await ready.tap("✓ 김민정")
    assert ready.toast == "선생님이 한 분은 있어야 해요. 다른 분을 먼저 골라 주세요."
    await ready.tap("이보조")
    await colleague.send("/class")
    assert colleague.screen.text.startswith("서초 3기\n")
    await ready.tap("✓ 김민정")
    assert ready.screen.text == "이제 ‘서초 3기’ 반을 맡지 않아요."
    await ready.tap_data(ready.screen, encode(ShowClass(1)))
    assert ready.toast == "이 반은 다른 선생님이 맡고 있어요."
    assert await town.rows("SELECT m.name FROM class_instructors JOIN members m ON m.id = member_id") == [("이보조",)]


async def test_only_who_can_teach_becomes_instructor(town, ready):
    """A forged button can't make a labeler teach."""
    await town.person(5).start()
    (labeler,) = await column(town, "id", "members WHERE telegram_id = 5")
    await ready.tap_data(ready.screen, encode(ChooseInstructor(1, labeler, 1)))
    assert await column(town, "count(*)", "class_instructors") == [1]


@pytest.mark.parametrize(
    ("span", "line", "until"),
    [
        ("1시간 동안 열기", "문이 오전 11시까지 열려 있어요.", "2026-03-02T02:00"),
        ("오늘 밤까지 열기", "문이 오늘 밤 12시까지 열려 있어요.", "2026-03-02T15:00"),
        ("일주일 동안 열기", "문이 3월 9일 오전 10시까지 열려 있어요.", "2026-03-09T01:00"),
    ],
)
async def test_door_opens_and_closes_by_itself(town, ready, span, line, until):
    """The door opens for a while, with a number of six digits, and is closed when that is over."""
    await ready.tap(DOOR)
    assert ready.screen.buttons[1:4] == ["1시간 동안 열기", "오늘 밤까지 열기", "일주일 동안 열기"]
    await ready.tap(span)
    (number,) = await column(town, "number")
    assert re.fullmatch("[1-9][0-9]{5}", number)
    warning = "아직 연습 사진이 없어요. 먼저 정답 사진을 골라 주세요."
    assert ready.screen.text == f"{warning}\n{line}\n반 번호 {number}"
    assert (await column(town, "open_until"))[0].startswith(until)
    town.clock.now = datetime.fromisoformat(f"{until}:00").replace(tzinfo=UTC)
    await ready.send("/class")
    assert "문이 닫혀 있어요." in ready.screen.text


async def test_door_is_closed_by_hand(town, ready):
    """An open door can be closed, and its time changed; the number stays the same."""
    await ready.tap(DOOR)
    await ready.tap("1시간 동안 열기")
    (number,) = await column(town, "number")
    await ready.tap("시간 바꾸기")
    await ready.tap("오늘 밤까지 열기")
    assert "오늘 밤 12시까지" in ready.screen.text
    await ready.tap("문 닫기")
    assert "문이 닫혀 있어요." in ready.screen.text
    assert await column(town, "open_until") == [None]
    await ready.tap("1시간 동안 열기")
    assert await column(town, "number") == [number]


async def test_no_door_without_centre_and_contact(town, teacher):
    """A forged button does not open the door of a class that nobody answers for."""
    await teacher.send("/class")
    await teacher.tap(NEW)
    await teacher.send("서초 3기")
    await teacher.tap_data(teacher.screen, encode(OpenDoor(1, "hour")))
    assert teacher.toast == "문을 열기 전에 채울 것이 있어요."
    assert teacher.screen.buttons == ["센터 이름", "연락처", "← 반"]
    assert await town.rows("SELECT open_until, number FROM classes") == [(None, None)]


async def test_link_is_copied_on_the_phone(town, ready):
    """The button copies the link of this class; the bot hears nothing of it."""
    await ready.tap(DOOR)
    (key,) = [key for key in ready.screen.keys if key["text"] == "링크 복사"]
    link = key["copy_text"]["text"]
    address, _, code = link.partition("?start=")
    assert address == f"https://t.me/{town.app.bot.username}"

    async def read(tx):
        return id_of_code(tx, LinkKind.CLASS, code)

    assert await town.database.read(read) == 1


async def test_people_of_a_class(town, ready):
    """The list has ten people a page; one is taken out after a question, and brought back with the same number."""
    await come_in(town, *range(1, 13))
    await ready.tap(TRAINEES)
    assert ready.screen.text == "수강생 · 서초 3기\n12 / 18명"
    assert ready.screen.buttons == [*(f"{number}번 사람 {number}" for number in range(1, 11)), "다음 ›", "← 반"]
    await ready.tap("다음 ›")
    await ready.tap("11번 사람 11")
    assert ready.screen.text == "11번 사람 11 · 연습 0장"
    await ready.tap("내보내기")
    assert ready.screen.text.startswith("11번 사람 11 님을 내보낼까요?")
    await ready.tap("그대로 두기")
    assert await column(town, "count(*)", "trainees WHERE left_at IS NOT NULL") == [0]
    await ready.tap("내보내기")
    await ready.tap("내보내기")
    assert ready.screen.text == "✓ 내보냈어요.\n\n11번 사람 11\n지금은 이 반에 없어요."
    assert await column(town, "count(*)", "admissions WHERE how = 'class'") == [11]
    await ready.tap("← 수강생")
    assert ready.screen.text == "나간 분 · 서초 3기\n1명"
    await ready.tap("← 수강생")
    assert ready.screen.text == "수강생 · 서초 3기\n11 / 18명"
    await ready.tap("나간 분 1명")
    await ready.tap("11번 사람 11")
    await ready.tap("다시 들어오게 하기")
    assert ready.screen.text.startswith("✓ 다시 들어오게 했어요.\n\n11번 사람 11")
    assert await column(town, "number", "trainees WHERE left_at IS NULL ORDER BY number") == list(range(1, 13))
    assert await column(town, "count(*)", "admissions WHERE how = 'class'") == [12]


async def test_leaving_ends_the_practice_of_this_class(town, ready):
    """Who is taken out practises no more in this class; what another class let them into stays."""
    await come_in(town, 1)
    await make_another(ready)
    await come_in(town, 1, class_id=2)

    async def practise(tx):
        member = await require_member(tx, 1)
        tx.connection.execute(
            "INSERT INTO practice_runs (member_id, class_id, project_id, purpose, size, began_at)"
            " VALUES (?, 1, 1, 'practice', 10, '2026-03-02T01:00:00.000000+00:00')",
            (member.id,),
        )
        tx.connection.execute("UPDATE trainees SET hand_at = joined_at")
        return member.id

    member = await town.database.write(practise)
    await ready.tap_data(ready.screen, encode(TakeOutTrainee(1, member)))
    assert await column(town, "ended_at IS NULL", "practice_runs") == [0]
    assert await town.rows("SELECT class_id, hand_at IS NULL FROM trainees WHERE left_at IS NOT NULL") == [(1, 1)]
    assert await column(town, "class_id", "admissions WHERE how = 'class'") == [2]


async def test_no_way_back_into_a_full_class(town, ready):
    """Who was taken out can't come back before a seat is free, and the teacher is told why."""
    await come_in(town, 1)
    await ready.tap(TRAINEES)
    await ready.tap("1번 사람 1")
    await ready.tap("내보내기")
    await ready.tap("내보내기")
    taken_out = ready.screen
    await ready.send("/class")
    await ready.tap(SETTINGS)
    await ready.tap("정원")
    await ready.send("1")
    await come_in(town, 2)
    await ready.tap("다시 들어오게 하기", on=taken_out)
    assert ready.toast == "자리가 다 찼어요. 반 설정에서 정원을 늘려 주세요."
    assert await column(town, "number", "trainees WHERE left_at IS NULL") == [2]


async def test_class_of_somebody_else(town, ready, invited):
    """Another instructor sees nothing of a class and changes nothing in it, with forged buttons either."""
    await come_in(town, 1)
    stranger = await invited(22, Role.INSTRUCTOR)
    (member,) = await column(town, "member_id", "trainees")
    await stranger.send("/help")
    for button in (ShowClass(1), OpenDoor(1, "hour"), TakeOutTrainee(1, member)):
        await stranger.tap_data(stranger.messages[-1], encode(button))
        assert stranger.toast == "이 반은 다른 선생님이 맡고 있어요."
    assert await town.rows("SELECT open_until FROM classes") == [(None,)]
    assert await column(town, "count(*)", "trainees WHERE left_at IS NULL") == [1]


async def test_labelers_know_of_no_classes(town, teacher):
    """/class is an unknown command for who can't teach, and their first screen has no such button."""
    labeler = town.person(3)
    await labeler.start()
    assert CLASSES not in labeler.screen.buttons
    await labeler.send("/class")
    assert "아직 반이 없어요" not in labeler.messages[-1].text


async def test_picture_for_the_wall(town, ready):
    """The picture has the QR code of the class's link, as another program reads it, and its caption can be sent on."""
    await ready.tap(DOOR)
    (key,) = [key for key in ready.screen.keys if key["text"] == "링크 복사"]
    link = key["copy_text"]["text"]
    await ready.tap("QR 그림")
    await ready.until(lambda: ready.screen.photo_id is not None)
    (number,) = await column(town, "number")
    assert ready.screen.text == f"서초 3기\n반 번호 {number}\n{link}"
    with Image.open(io.BytesIO(ready.screen.photo)) as picture:
        (found,) = zxingcpp.read_barcodes(picture)
    assert found.text == link


async def test_sheet_to_print(town, ready):
    """The A4 sheet comes as a PDF and as a picture, named after the class."""
    await ready.tap(DOOR)
    await ready.tap("안내문 (A4)")
    await ready.until(lambda: len([each for each in ready.messages if "document" in each.body]) == 2)
    sheets = [each.body["document"]["file_name"] for each in ready.messages if "document" in each.body]
    assert sheets == ["서초 3기 안내문.pdf", "서초 3기 안내문.png"]


async def test_project_that_is_taken_out_is_practised_no_more(town, ready):
    """Once a project is taken out, trainees see none of its pictures, and the open door can still be closed."""

    async def make_gold(tx):
        tx.connection.execute("UPDATE items SET gold = '[1]', gold_use = 'practice', state = 'gold'")

    await town.database.write(make_gold)
    await come_in(town, 1)
    trainee = town.person(1)
    await trainee.send("/practice")
    assert trainee.screen.text.startswith("연습 1 /")
    await ready.tap_data(ready.screen, encode(OpenDoor(1, "hour")))
    await ready.tap_data(ready.screen, encode(ChooseClassProject(1, 1, 0)))
    await trainee.tap(trainee.screen.buttons[0])
    assert await town.rows("SELECT 1 FROM practice_answers") == []
    await trainee.send("/practice")
    assert "아직 연습할 사진이 없어요." in trainee.screen.text
    await ready.tap_data(ready.screen, encode(ShowDoor(1)))
    await ready.tap("문 닫기")
    assert await town.rows("SELECT open_until FROM classes") == [(None,)]
