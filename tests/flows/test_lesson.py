"""A lesson: the instructor begins it, gives breaks, shows slides and ends it; the trainees practise meanwhile."""

import pytest

from bot.labeling.model import Role
from handlers.buttons import encode
from handlers.instructor.lesson.buttons import EndLesson, SetBigScreen, SetResting
from storage.images import ImageStore
from tests.conftest import OWNER
from tests.flows.course import execute, teach_roses
from tests.flows.phone import GLORY, ROSE, SUN, card

pytestmark = pytest.mark.usefixtures("nothing_broke", "all_arrived")

BEGIN, MORE, END = "수업 시작", "쉬는 시간 · 앞 보기 · 큰 화면", "수업 끝"
REST = "지금은 앞을 봐 주세요. 선생님 말씀이 끝나면 다시 누르세요."


@pytest.fixture
async def teacher(town):
    """The instructor of a class, the owner, on its page; 1 and 2 are trainees, and each of three pictures is a rose."""
    teacher = await teach_roses(town, 3)
    await teacher.send("/class")
    return teacher


async def practise(person, *answers: str) -> None:
    """Answer pictures of practice with these labels, and with the right one after a wrong one."""
    await person.send("/practice")
    for label in answers:
        await person.tap(label, on=card(person))
        if label != ROSE:
            await person.tap(ROSE, on=card(person))


async def test_lesson_begins_and_ends(town, teacher):
    """Each trainee hears at the end what they did in the lesson; what they did before does not count."""
    await practise(town.person(1), GLORY)
    town.clock.move(minutes=5)
    await teacher.tap(BEGIN)
    assert teacher.screen.text.splitlines()[0] == "서초 3기 수업 중 · 연습 마친 분 0명"
    await practise(town.person(1), ROSE, GLORY)
    await town.app.boards.refresh()
    await town.settle()
    assert teacher.screen.text.splitlines()[0] == "서초 3기 수업 중 · 연습 마친 분 1명"
    assert len(teacher.screen.text.splitlines()) <= 3
    assert teacher.screen.rows[2:4] == [["많이 헷갈린 5장", END], [MORE]]
    await teacher.tap(END)
    assert teacher.screen.text.splitlines()[0] == "수업을 끝낼까요?"
    await teacher.tap("수업 끝내기")
    assert teacher.screen.text == "수업을 끝냈어요. 수고하셨어요!"
    await town.app.outbox.deliver()
    assert town.person(1).messages[-1].text.splitlines() == [
        "수업이 끝났어요. 수고하셨어요!",
        "이번 수업에서 2장을 연습해서 1장을 한 번에 맞히셨어요.",
        "장미와 나팔꽃을 헷갈리셨어요.",
    ]
    assert town.person(2).messages[-1].text == "수업이 끝났어요. 수고하셨어요!"
    assert town.person(2).messages[-1].buttons == ["연습하기"]
    await teacher.tap("← 반")
    assert BEGIN in teacher.screen.buttons


async def test_lesson_ends_by_itself_at_midnight(town, teacher):
    """At midnight of the installation's zone a lesson ends, and the trainees hear of it in the morning."""
    await teacher.tap(BEGIN)
    town.clock.move(hours=13, minutes=59)  # a minute before midnight in Seoul
    await town.minute()
    assert await town.rows("SELECT ended_at IS NULL FROM lessons") == [(1,)]
    town.clock.move(minutes=2)
    await town.minute()
    await town.minute()
    assert await town.rows("SELECT ended_at IS NULL FROM lessons") == [(0,)]
    await town.app.outbox.deliver()
    assert "수업이 끝났어요" not in town.person(1).messages[-1].text
    town.clock.move(hours=8, minutes=40)
    await town.app.outbox.deliver()
    told = [message for message in town.person(1).messages if "수업이 끝났어요" in message.text]
    assert len(told) == 1


async def test_cards_rest_until_the_instructor_goes_on(town, teacher):
    """While the class looks at the front, taps, typed answers and new practice say so and change nothing."""
    trainee = town.person(1)
    await trainee.send("/practice")
    before = card(trainee)
    await teacher.tap(BEGIN)
    await teacher.tap(MORE)
    await teacher.tap("앞을 봐 주세요")
    assert teacher.screen.text.splitlines()[1] == "수강생은 모두 앞을 보는 중이에요."
    await trainee.tap(GLORY)
    assert trainee.toast == REST
    assert card(trainee).photo_id == before.photo_id
    assert card(trainee).text.splitlines() == [*before.text.splitlines()[:2], REST]
    assert card(trainee).rows == before.rows
    await trainee.send(ROSE)
    assert await town.rows("SELECT 1 FROM practice_answers") == []
    await town.person(2).send("/practice")
    assert town.person(2).messages[-1].text == REST
    await teacher.tap("계속")
    await trainee.tap(GLORY, on=card(trainee))
    assert card(trainee).text.splitlines()[0] == "나팔꽃이 아니라 장미예요."


async def test_break(town, teacher):
    """A break is kept until the instructor ends it."""
    await teacher.tap(BEGIN)
    await teacher.tap(MORE)
    await teacher.tap("쉬는 시간")
    assert teacher.screen.text.splitlines()[1] == "쉬는 시간이에요."
    assert await town.rows("SELECT break_since IS NULL FROM lessons") == [(0,)]
    await teacher.tap("쉬는 시간 끝")
    assert await town.rows("SELECT break_since IS NULL FROM lessons") == [(1,)]


async def test_slides_count_and_name_nobody(town, teacher):
    """The picture that most trainees got wrong comes first, unprotected, with the answer on a tap."""
    await execute(town, "UPDATE projects SET settings = json_set(settings, '$.private', json('true'))")
    await teacher.tap("많이 헷갈린 5장")
    assert teacher.screen.text == "아직 헷갈린 사진이 없어요."
    await teacher.tap("← 반")
    await practise(town.person(1), GLORY, ROSE, ROSE)
    await practise(town.person(2), SUN, GLORY, ROSE)
    wrong = await town.rows(
        "SELECT item_id, count(*) FROM practice_answers WHERE is_first AND NOT is_right GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    await teacher.tap("많이 헷갈린 5장")
    slide = teacher.screen
    assert slide.text.splitlines() == [f"{wrong[0][1]}명이 헷갈린 사진이에요.", "무슨 꽃인가요?"]
    assert slide.rows == [["정답 보기", "다음"], ["← 반"]]
    assert not slide.body.get("has_protected_content")
    await teacher.tap("정답 보기")
    assert teacher.screen.text.splitlines() == ["정답은 장미예요.", "💡 꽃잎이 겹겹이에요."]
    for _ in wrong:
        await teacher.tap("다음")
    assert teacher.screen.text == "헷갈린 사진을 다 봤어요."
    await teacher.tap("파일로 받기")
    files = teacher.messages[-len(wrong) :]
    assert [file.text.splitlines()[2] for file in files] == ["정답은 장미예요."] * len(wrong)
    assert all("document" in file.body for file in files)


async def test_lost_file_holds_up_no_other_slide(town, teacher):
    """Where the file of a slide is lost, its words come alone, and the next slides follow."""
    await practise(town.person(1), GLORY, SUN)
    await practise(town.person(2), GLORY, ROSE)
    await teacher.tap("많이 헷갈린 5장")
    (photo,) = await town.values("SELECT photo FROM items WHERE id = (SELECT item_id FROM practice_answers LIMIT 1)")
    ImageStore(town.settings.images).path(photo).unlink()
    for button in ("다음", "다음", "파일로 받기"):
        await teacher.tap(button)
    assert [message.text.splitlines()[2] for message in teacher.messages[-2:]] == ["정답은 장미예요."] * 2
    assert sorted("document" in message.body for message in teacher.messages[-2:]) == [False, True]


async def test_big_screen_shows_slides_only(town, teacher):
    """Notices to an instructor whose chat is a big screen wait until it ends, and come then."""
    await teacher.tap(BEGIN)
    await practise(town.person(1), GLORY)
    await teacher.tap(MORE)
    await teacher.tap("큰 화면")
    assert teacher.screen.text.splitlines()[0] == "1명이 헷갈린 사진이에요."
    assert teacher.screen.rows[-1] == ["큰 화면 끝"]
    await town.person(1).tap("선생님께 묻기 🙋", on=card(town.person(1)))
    await town.person(1).send("꽃이 둘인데요?")
    town.clock.move(minutes=3)
    before = len(teacher.messages)
    await town.app.outbox.deliver()
    assert len(teacher.messages) == before
    await teacher.tap("큰 화면 끝")
    assert teacher.screen.text.splitlines()[1] == "수업 중이에요."
    await town.app.outbox.deliver()
    assert teacher.messages[-1].text == "질문 1개"


async def test_end_of_the_lesson_ends_the_big_screen(town, teacher):
    """A big screen that nobody ended is over with its lesson."""
    await teacher.tap(BEGIN)
    await teacher.tap(MORE)
    await teacher.tap("큰 화면")
    await teacher.tap_data(teacher.screen, encode(EndLesson(1)))
    assert await town.rows("SELECT big_screen FROM class_instructors") == [(0,)]
    await town.app.outbox.deliver()


async def test_other_instructors_and_trainees_change_nothing(town, teacher, invited):
    """Forged buttons of a lesson do nothing for an instructor of another class, nor for a trainee."""
    stranger = await invited(9, Role.INSTRUCTOR)
    await teacher.tap(BEGIN)
    for person in (stranger, town.person(1)):
        for button in (SetResting(1, 1), SetBigScreen(1, 1), EndLesson(1)):
            await person.tap_data(person.messages[-1], encode(button))
    assert await town.rows("SELECT resting_since, ended_at FROM lessons") == [(None, None)]


async def test_buttons_of_a_past_lesson_say_so(town, teacher):
    """An old button after the end of the lesson changes nothing and says that there is none."""
    await teacher.tap(BEGIN)
    await teacher.tap_data(teacher.screen, encode(EndLesson(1)))
    await teacher.tap_data(teacher.screen, encode(SetResting(1, 1)))
    assert teacher.toast == "지금은 수업 중이 아니에요. 먼저 ‘수업 시작’을 눌러 주세요."
    assert await town.rows("SELECT count(*) FROM lessons") == [(1,)]
    await town.app.outbox.deliver()


async def test_disputes_and_corrections_do_not_wait_for_the_morning(town, disputes, invited):
    """In a lesson a dispute is with a reviewer, and its correction with the labeler, within two minutes each."""
    project = await disputes(1)
    await town.person(OWNER).start()
    reviewer = await invited(3, Role.REVIEWER)
    await town.school_class(project, [1, 2])
    await minutes(town, 4)
    assert reviewer.messages[-1].photo_id is None
    assert await town.rows("SELECT 1 FROM reviews") == []
    await town.person(OWNER).send("/class")
    await town.person(OWNER).tap(BEGIN)
    await minutes(town, 2)
    await reviewer.tap("시작")
    await reviewer.tap(ROSE)
    await minutes(town, 2)
    assert "검수에서 답이 바뀐 사진이 1장 있어요." in town.person(2).messages[-1].text
    assert await town.rows("SELECT routed_at FROM lessons") == [("2026-03-02T01:07:00.000Z",)], "not each minute"


async def minutes(town, number: int) -> None:
    """Let minutes pass, with their jobs and notices."""
    for _ in range(number):
        town.clock.move(minutes=1)
        await town.minute()
        await town.app.outbox.deliver()


async def test_ending_a_lesson_twice(town, teacher):
    """A second tap on the end of a lesson says that it is over already, and tells nobody again."""
    await teacher.tap(BEGIN)
    await teacher.tap(END)
    asked = teacher.screen
    data = next(key["callback_data"] for key in asked.keys if key["text"] == "수업 끝내기")
    await teacher.tap("수업 끝내기")
    told = await town.values("SELECT count(*) FROM outbox WHERE notice = 'lesson-ended'")
    await teacher.tap_data(teacher.screen, data)
    assert teacher.toast == "수업은 이미 끝났어요."
    assert teacher.screen.text == "수업을 끝냈어요. 수고하셨어요!"
    assert await town.values("SELECT count(*) FROM outbox WHERE notice = 'lesson-ended'") == told
    await town.app.outbox.deliver()
