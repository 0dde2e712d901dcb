"""What a class takes serves the class: consent, cleaning practice, labeling, and the end."""

from datetime import date

import pytest

from handlers.buttons import encode
from handlers.instructor.class_cleaning.buttons import DecideDoubtful, HandOverCleaned, NextDoubtful, ShowClassCleaning
from handlers.trainee.cleaning.buttons import AnswerCleaning, PractiseCleaning
from handlers.trainee.entry_buttons import SetFurtherUse
from tests.conftest import OWNER, picture_bytes
from tests.flows.course import execute
from tests.flows.test_class_end import deliver, end_by_thumb, morning
from tests.flows.test_collecting import AGREE, BEGIN, ENTER, quiet
from tests.flows.test_entering_a_class import last

pytestmark = pytest.mark.usefixtures("receipts_on_demand", "nothing_broke")

NAMES = {1: "박순자", 2: "이말순"}


@pytest.fixture
async def class_(town):
    """A class of two trainees whose project asks for pictures; the owner teaches it."""
    await town.person(OWNER, "김민정").start()
    for number, name in NAMES.items():
        await town.person(number, name).start()
    project = await town.project(0, collect=True, collect_request="장미 사진을 보내 주세요", door="open")
    return await town.school_class(project, list(NAMES), keep_months=6)


async def send_picture(town, number, seed):
    """Let a trainee agree and send a picture without faces."""
    person = town.person(number)
    await person.start()
    await person.tap(ENTER)
    await person.tap(AGREE)
    await person.tap(BEGIN)
    await person.attach(picture_bytes(seed))
    await quiet(town)
    await person.tap("없어요")
    return person


async def set_doubt(town):
    """Let cleaning have found that all pictures are blurred."""
    await execute(town, "UPDATE items SET state = 'quarantined', quarantine_reason = 'blurred'")
    await execute(town, "DELETE FROM queue")


async def states(town):
    return await town.rows("SELECT sent_by, state, erased_at IS NOT NULL FROM items ORDER BY id")


async def test_pictures_go_with_the_class(town, class_):
    """The consent says that they serve the class; who agrees apart to more keeps them, and all others are erased."""
    person = town.person(1)
    await person.start()
    await person.tap(ENTER)
    assert person.screen.text.splitlines()[1] == (
        "직접 찍은 사진만 보내 주세요. 사진은 서초 3기 수업에만 쓰고, 수강생의 이름과 답을 지울 때 함께 지워요."
    )
    await send_picture(town, 1, 1)
    await send_picture(town, 2, 2)
    teacher = await end_by_thumb(town)
    await teacher.tap("반 마치기")
    await deliver(town)
    other = town.person(2)
    await other.tap("보낸 사진을 더 써도 될까요?")
    assert other.screen.text.splitlines()[0].startswith("수업에 보내신 사진 1장을 수업이 끝난 뒤에도")
    assert other.screen.rows == [["써도 돼요", "쓰지 마세요"]]
    await other.tap("써도 돼요")
    await other.tap_data(other.screen, encode(SetFurtherUse(1, 0)))
    await other.tap_data(other.screen, encode(SetFurtherUse(1, 1)))
    told = (date(2026, 9, 2) - town.clock().date()).days - 7
    await morning(town, days=told)
    await morning(town, days=7)
    assert [row[1:] for row in await states(town)] == [("discarded", 1), ("open", 0)]
    assert await town.rows("SELECT count(*) FROM consents WHERE more_at IS NULL") == [(0,)]
    assert await town.rows("SELECT count(*) FROM members WHERE name IN ('박순자', '이말순')") == [(1,)]


async def test_words_between_pictures_are_offered_as_a_question(town, class_):
    """A trainee who writes while sending pictures can ask the teacher, and goes on sending."""
    person = await send_picture(town, 1, 1)
    await person.attach(picture_bytes(2))
    await person.send("밤에 찍어도 돼요?")
    assert last(person) == "“밤에 찍어도 돼요?”\n선생님께 여쭤볼까요?"
    await person.attach(picture_bytes(3))
    await person.tap("물어보기")
    assert person.screen.text == "선생님께 전했어요."
    await quiet(town)
    assert last(person).startswith("사진 2장을 받았어요")
    assert len(await states(town)) == 3


async def test_export_of_a_manager_leaves_them_out(town, class_):
    """What the chat sends has no picture that serves the class only, and says how many there are."""
    await send_picture(town, 1, 1)
    await send_picture(town, 2, 2)
    await execute(town, "UPDATE consents SET more_at = given_at WHERE member_id = 2")
    manager = town.person(OWNER)
    await manager.send("/export")
    await manager.tap("무슨 꽃인가요?")
    await manager.tap("표 (엑셀)")
    await manager.until(lambda: "보내 드렸어요" in manager.screen.text)
    assert manager.screen.text.splitlines()[-1] == "사진 1장은 수업에만 쓰기로 하고 보낸 사진이라 넣지 않았어요."
    [sent] = [message for message in manager.messages if "document" in message.body]
    assert "답 0개, 사진 1장" in sent.text


async def test_who_leaves_takes_the_pictures_along(town, class_):
    """Who leaves the class and has all deleted has the pictures erased, too."""
    person = await send_picture(town, 1, 1)
    await person.send("/me")
    await person.tap("서초 3기에서 나가기")
    await person.tap("나가고 모두 지울게요")
    assert [row[2] for row in await states(town)] == [1]


async def test_cleaning_practice_and_then_labeling(town, class_):
    """The instructor decides, trainees say what they think of classmates' pictures, then the good ones are labeled."""
    first, second = await send_picture(town, 1, 1), await send_picture(town, 2, 2)
    await set_doubt(town)
    teacher = town.person(OWNER)
    await teacher.send("/class")
    await teacher.tap("더 보기")
    await teacher.tap("정리 연습")
    assert teacher.screen.text == "모은 사진으로 정리 연습: 정할 사진 2장 · 정한 사진 0장"
    await teacher.tap("사진 정하기")
    assert teacher.screen.text.splitlines() == ["흐린 사진이에요.", "이 사진을 쓸까요?"]
    await teacher.tap("흐려요")
    await teacher.tap("쓸 수 있어요")
    await teacher.tap("수강생께 연습 알리기")
    assert teacher.screen.text.splitlines()[0] == "✓ 2명께 알렸어요."
    await deliver(town)
    for person, said, words in (
        (first, "흐려요", "선생님 생각은 이래요: 쓸 수 있어요"),
        (second, "흐려요", "✓ 선생님 생각도 같아요: 흐려요"),
    ):
        await person.tap("정리 연습 시작")
        assert person.screen.text.splitlines() == ["정리 연습 1 / 1", "이 사진을 쓸까요?"]
        await person.tap(said)
        assert last(person).splitlines()[0] == words
    await teacher.tap_data(teacher.screen, encode(ShowClassCleaning(1)))
    assert teacher.screen.text.splitlines()[1] == "수강생의 답 2개 가운데 1개가 선생님과 같아요."
    await teacher.tap("작업으로 넘기기")
    assert [row[1] for row in await states(town)] == ["discarded", "open"]
    assert await town.rows("SELECT item_id FROM queue") == [(2,)]
    assert await town.rows("SELECT count(*) FROM practice_answers") == [(0,)]


async def test_start_leads_back_to_cleaning_practice(town, class_):
    """Who has begun cleaning practice and done something else finds it on the first screen, until it is finished."""
    for number in (1, 2):
        person = await send_picture(town, number, number)
    await execute(town, "UPDATE items SET sent_by = 1")
    await set_doubt(town)
    teacher = town.person(OWNER)
    await teacher.tap_data(teacher.screen, encode(NextDoubtful(1)))
    for _ in range(2):
        await teacher.tap("흐려요")
    await teacher.tap("수강생께 연습 알리기")
    await deliver(town)
    go_on = "정리 연습 이어서 하기"
    await person.send("/start")
    assert go_on not in person.screen.buttons
    await person.tap_data(person.screen, encode(PractiseCleaning(1)))
    await person.tap("흐려요")
    await person.send("/start")
    await person.tap(go_on)
    assert last(person) == "정리 연습 2 / 2\n이 사진을 쓸까요?"
    await person.tap("흐려요")
    await person.send("/start")
    assert go_on not in person.screen.buttons


async def test_nobody_gets_their_own_or_answers_for_others(town, class_):
    """A trainee's own picture is neither shown nor answered, and only the class's instructor decides."""
    person = await send_picture(town, 1, 1)
    await set_doubt(town)
    teacher = town.person(OWNER)
    await execute(town, "UPDATE trainees SET left_at = joined_at WHERE number = 2")
    await person.tap_data(person.screen, encode(DecideDoubtful(1, 1, "keep")))
    assert await town.rows("SELECT * FROM class_cleanings") == []
    await teacher.tap_data(teacher.screen, encode(NextDoubtful(1)))
    await teacher.tap("흐려요")
    await teacher.tap("수강생께 연습 알리기")
    assert teacher.screen.text.startswith("지금은 알릴 분이 없어요.")
    await person.tap_data(person.screen, encode(PractiseCleaning(1)))
    assert last(person) == "아직 정리 연습을 할 사진이 없어요."
    for data in (AnswerCleaning(1, 1, "keep"), HandOverCleaned(1)):
        await person.tap_data(person.messages[-1], encode(data))
    assert await town.rows("SELECT * FROM class_cleaning_answers") == []
    assert [row[1] for row in await states(town)] == ["quarantined"]


@pytest.mark.parametrize(
    "flag",
    [
        "UPDATE items SET quarantine_reason = 'private' WHERE id = 1",
        "UPDATE upload_results SET is_private = 1 WHERE item_id = 1",
        """INSERT INTO assignments (item_id, member_id, state, leased_at, expires_at, worked_at, reason)
        VALUES (1, 2, 'skipped', '', '', '', 'private')""",
    ],
    ids=["its sender", "its sender before", "a labeler"],
)
async def test_private_pictures_are_not_practised(town, class_, flag):
    """What its sender or a labeler says is private is neither decided for the practice nor shown in it."""
    await send_picture(town, 1, 1)
    person = await send_picture(town, 2, 2)
    await set_doubt(town)
    teacher = town.person(OWNER)
    await teacher.tap_data(teacher.screen, encode(NextDoubtful(1)))
    await teacher.tap("흐려요")
    await execute(town, flag)
    await person.tap_data(person.screen, encode(PractiseCleaning(1)))
    assert last(person) == "아직 정리 연습을 할 사진이 없어요."
    await person.tap_data(person.messages[-1], encode(AnswerCleaning(1, 1, "keep")))
    assert await town.rows("SELECT * FROM class_cleaning_answers") == []
    await execute(town, "DELETE FROM class_cleanings")
    await teacher.tap_data(teacher.screen, encode(ShowClassCleaning(1)))
    assert teacher.screen.text == "모은 사진으로 정리 연습: 정할 사진 1장 · 정한 사진 0장"


async def test_class_without_doubtful_pictures_says_how_they_come(town, class_):
    """Without pictures to decide about, the page says where they come from."""
    teacher = town.person(OWNER)
    await teacher.send("/class")
    await teacher.tap("더 보기")
    await teacher.tap("정리 연습")
    assert teacher.screen.text.startswith("아직 정할 사진이 없어요.\n작업에 ‘사진 모으기’를 켜면,")
    assert teacher.screen.rows == [["← 반"]]
