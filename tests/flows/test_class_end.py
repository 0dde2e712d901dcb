"""A class ends, goes on again, and loses the data of its people when the agreed time is over."""

from datetime import date

import pytest

from bot.jobs.tasks import run_classes
from bot.labeling.model import Label
from handlers.buttons import encode
from handlers.instructor.classes.buttons import (
    AskEndClass,
    AskForgetTrainee,
    ChangeClassSetting,
    EndClass,
    ForgetTrainee,
    ReopenClass,
    ShowEndedClasses,
)
from handlers.trainee.practice_buttons import BeginPractice
from storage import class_ends
from tests.conftest import OWNER
from tests.flows.course import execute, set_gold
from tests.flows.phone import FLOWERS
from tests.flows.test_entering_a_class import last

pytestmark = pytest.mark.usefixtures("nothing_broke")

NAMES = {1: "박순자", 2: "이말순"}
OF_PEOPLE = (
    "trainees",
    "class_consents",
    "practice_answers",
    "practice_runs",
    "questions",
    "question_messages",
    "exam_sittings",
    "exam_choices",
    "completions",
    "share_answers",
    "proposals",
    "inspection_answers",
    "class_cleaning_answers",
)


@pytest.fixture
async def class_(town):
    """A class of two trainees in a project for invited people, with six practice pictures."""
    await town.person(OWNER).start()
    for number, name in NAMES.items():
        await town.person(number, name).start()
    project = await town.project(6, labels=[Label(0, flower) for flower in FLOWERS], door="invited")
    for number in range(3):
        await set_gold(town, number + 1, labels=[project.labels[number].id])
    made = await town.school_class(project, list(NAMES), subject="라벨러반", keep_months=6)
    await execute(town, "INSERT INTO admissions SELECT member_id, 1, 'class', 1, joined_at FROM trainees")
    await execute(town, "INSERT INTO roles SELECT member_id, 'labeler', joined_at FROM trainees")
    return made


async def morning(town, days=1):
    """Go on to a morning, run the job, and deliver what it says."""
    town.clock.move(days=days)
    shop = town.app.jobs.resources
    await run_classes(shop, None, town.clock().astimezone(shop.zone))
    town.clock.move(hours=2)
    await town.app.outbox.deliver()
    await town.settle()


async def end_by_thumb(town):
    teacher = town.person(OWNER)
    await teacher.send("/class")
    await teacher.tap("더 보기")
    await teacher.tap("새 반 · 반 마치기")
    await teacher.tap("반 마치기")
    return teacher


async def deliver(town):
    await town.app.outbox.deliver()
    await town.settle()


async def count_rows(town):
    return {table: (await town.rows(f"SELECT count(*) FROM {table}"))[0][0] for table in OF_PEOPLE}


async def test_who_left_does_not_hear_of_the_end(town, class_):
    """Before a class ends, its instructor reads how many will be told: those who are in it."""
    person = town.person(2)
    await person.send("/me")
    await person.tap("서초 3기에서 나가기")
    await person.tap("나가기만 할게요")
    teacher = await end_by_thumb(town)
    assert "수강생 1명께 알려 드려요." in teacher.screen.text
    await teacher.tap("반 마치기")
    await deliver(town)
    assert "끝났어요" in town.person(1).messages[-1].text
    assert "끝났어요" not in person.messages[-1].text


async def test_instructor_ends_a_class(town, class_):
    """It is asked once more with what it means; people hear of it kindly, keep their work, and practice is over."""
    person = town.person(1)
    await person.send("/practice")
    teacher = await end_by_thumb(town)
    assert teacher.screen.text.splitlines() == [
        "서초 3기 라벨러반을 마칠까요?",
        "문과 연습을 닫고 수강생 2명께 알려 드려요. 하시던 작업은 계속하실 수 있어요.",
        "수강생의 이름과 답은 2026년 9월 2일에 지워요.",
    ]
    await teacher.tap("반 마치기")
    assert "서초 3기 라벨러반 · 끝난 반\n수강생 2명\n" in teacher.screen.text
    await deliver(town)
    assert person.screen.text.splitlines() == [
        "서초 3기 라벨러반이 끝났어요. 그동안 수고하셨어요!",
        "배우신 작업은 계속하실 수 있어요.",
        "이름과 답은 2026년 9월 2일에 지워 드려요.",
    ]
    await person.tap_data(person.screen, encode(BeginPractice(1)))
    assert person.toast == "이 반은 끝났어요. 그동안 수고하셨어요."
    await person.send("/projects")
    assert any("무슨 꽃인가요?" in text for text in person.screen.buttons)
    assert await town.rows("SELECT count(*) FROM practice_runs WHERE ended_at IS NULL") == [(0,)]
    await teacher.tap_data(teacher.screen, encode(EndClass(1)))
    await deliver(town)
    assert len(await town.outbox(notice="class-ended")) == 2


async def test_ended_class_offers_nothing_that_is_over(town, class_):
    """Behind “more” of an ended class there is no door, no homework and no practice to try."""
    teacher = await end_by_thumb(town)
    await teacher.tap("반 마치기")
    await teacher.tap("더 보기")
    assert teacher.screen.buttons == [
        "시험",
        "수료증 · 합격증",
        "정답 사진",
        "수업 계획",
        "정리 연습",
        "반 설정",
        "새 반 · 반 마치기",
        "← 반",
    ]


async def test_ended_class_opens_again(town, class_):
    """The class is found among the ended ones, and one tap opens it again; its people hear that."""
    teacher = await end_by_thumb(town)
    await teacher.tap("반 마치기")
    await teacher.send("/class")
    assert teacher.screen.rows == [["＋ 새 반"], ["끝난 반"]]
    await teacher.tap("끝난 반")
    await teacher.tap("서초 3기 라벨러반")
    await teacher.tap("다시 열기")
    assert teacher.screen.text.startswith("✓ 반을 다시 열었어요.")
    await deliver(town)
    person = town.person(1)
    assert person.screen.text == "서초 3기 라벨러반이 다시 열렸어요. 이어서 연습하실 수 있어요."
    await person.tap("연습하기")
    assert "연습 1 / 3" in person.screen.text


async def test_ended_class_is_listed_with_all_its_settings(town, class_):
    """The list of ended classes gives each of them whole, with what it learns."""
    await execute(town, "UPDATE classes SET kind = 'inspecting', head = '김센터장', first_number = 7")
    teacher = await end_by_thumb(town)
    await teacher.tap("반 마치기")
    ended = await town.database.read(lambda tx: class_ends.ended(tx, 0))
    assert [(each.kind, each.head, each.first_number) for each in ended] == [("inspecting", "김센터장", 7)]


async def test_instructor_is_asked_once_when_the_last_day_is_past(town, class_):
    """The morning after the last day the instructor is asked whether the class is over, and never again."""
    await execute(town, "UPDATE classes SET ends_on = ?", town.clock().date().isoformat())
    await morning(town, days=0)
    teacher = town.person(OWNER)
    assert await town.outbox(notice="class-seems-over") == []
    await morning(town)
    assert teacher.screen.text.splitlines()[0] == "서초 3기 라벨러반은 끝났나요?"
    await morning(town)
    assert len(await town.outbox(notice="class-seems-over")) == 1
    await teacher.tap("반 마치기")
    assert teacher.screen.text.startswith("서초 3기 라벨러반을 마칠까요?")


async def test_data_is_deleted_when_its_time_is_over(town, class_):
    """A week before its instructor is told; then names, practice, questions and consents are gone, counts stay."""
    person = town.person(1)
    await person.send("/practice")
    await person.tap("선생님께 묻기 🙋")
    await person.send("꽃이 둘인데요?")
    await execute(town, "INSERT INTO class_consents VALUES (1, 1, 2, 'v', '동의', '2026-03-02')")
    await execute(
        town,
        "INSERT INTO exams (id, class_id, project_id, sheet, pictures, minutes, pass_at, together, opened_at,"
        " opened_by, ends_at) VALUES (1, 1, 1, 1, 30, 30, 24, 1, '2026-03-02T00:00Z', 1, '2026-03-02T01:00Z')",
    )
    await execute(
        town,
        "INSERT INTO exam_sittings (id, exam_id, member_id, seed, begun_at, ends_at) VALUES (1, 1, 2, 7, 'a', 'b')",
    )
    await execute(town, "INSERT INTO exam_choices VALUES (1, 1, '[1]', '', 'a')")
    await execute(town, "INSERT INTO completions VALUES (1, 2, 'a')")
    await execute(
        town,
        "INSERT INTO papers (class_id, member_id, kind, year, number, name, class_name, course, hours, issuer, head,"
        " language, issued_on, issued_at)"
        " VALUES (1, 2, 'completion', 2026, 7, '박순자', '서초 3기', '', 0, '', '', 'ko', '2026-03-02', 'a')",
    )
    await execute(town, "INSERT INTO share_offers VALUES (1, 1, '○○데이터', '작업 제안', 6, 'a', 1)")
    await execute(town, "INSERT INTO share_answers (offer_id, member_id, text) VALUES (1, 2, '박순자')")
    await execute(
        town,
        "INSERT INTO proposals (class_id, member_id, role, state, proposed_at) VALUES (1, 2, 'reviewer', 'asked', 'a')",
    )
    teacher = await end_by_thumb(town)
    await teacher.tap("반 마치기")
    told = (date(2026, 9, 2) - town.clock().date()).days - 7
    await morning(town, days=told - 1)
    assert await town.outbox(notice="class-deletion-near") == []
    await morning(town)
    assert teacher.screen.text.splitlines()[0] == "서초 3기 라벨러반: 2026년 9월 2일에 수강생의 이름과 답을 지워요."
    await morning(town, days=6)
    assert (await count_rows(town))["trainees"] == 2
    await morning(town)
    assert await count_rows(town) == dict.fromkeys(OF_PEOPLE, 0)
    assert await town.rows("SELECT name FROM papers") == [("",)]
    assert "수강생 2명의 이름과 답을 지웠어요." in teacher.screen.text
    await teacher.tap("반 보기")
    assert teacher.screen.text.splitlines()[-1] == "수강생의 이름과 답은 2026년 9월 2일에 지웠어요."
    assert ["다시 열기", "더 보기"] not in teacher.screen.rows
    await teacher.tap_data(teacher.screen, encode(ReopenClass(1)))
    assert teacher.toast == "수강생의 정보를 지운 반이라 다시 열 수 없어요."
    await morning(town)
    assert len(await town.outbox(notice="class-data-deleted")) == 1


async def test_person_leaves_and_is_forgotten(town, class_):
    """Who leaves can have all deleted at once; who did nothing else here is unknown afterwards, and can come again."""
    person = town.person(1)
    await person.send("/practice")
    await person.tap("장미")
    await person.send("/me")
    await person.tap("서초 3기에서 나가기")
    await person.tap("나가고 모두 지울게요")
    assert last(person).startswith("서초 3기에서 나왔고, 이름과 답을 모두 지웠어요.")
    assert await town.rows("SELECT count(*) FROM practice_answers") == [(0,)]
    assert await town.rows("SELECT number FROM trainees") == [(2,)]
    assert await town.rows("SELECT count(*) FROM members WHERE telegram_id = 1 OR name = '박순자'") == [(0,)]
    await person.start()
    assert await town.rows("SELECT count(*) FROM members WHERE telegram_id = 1") == [(1,)]


async def test_who_works_here_keeps_the_account(town, class_):
    """Somebody who has labeled pictures stays a labeler when the class forgets them; their answers stay."""
    person = town.person(1)
    await person.send("/projects")
    await person.tap(next(text for text in person.screen.buttons if "무슨 꽃인가요?" in text))
    await person.tap("장미")
    await person.send("/me")
    await person.tap("서초 3기에서 나가기")
    await person.tap("나가고 모두 지울게요")
    assert await town.rows("SELECT name FROM members WHERE telegram_id = 1") == [("박순자",)]
    assert len(await town.answers("item")) == 1


async def test_instructor_deletes_what_somebody_asks_for(town, class_):
    """Of somebody who was taken out, the instructor deletes the data, after being asked once more."""
    teacher = town.person(OWNER)
    await teacher.send("/class")
    await teacher.tap("수강생")
    await teacher.tap("1번 박순자")
    assert "이분 정보 지우기" not in teacher.screen.buttons
    await teacher.tap_data(teacher.screen, encode(ForgetTrainee(1, 2)))
    assert (await count_rows(town))["trainees"] == 2
    await teacher.tap("내보내기")
    await teacher.tap("내보내기")
    await teacher.tap("이분 정보 지우기")
    assert teacher.screen.text.startswith("1번 박순자 님의 이름과 답을 지울까요?")
    await teacher.tap("지우기")
    assert teacher.screen.text.startswith("✓ 지웠어요.")
    assert (await count_rows(town))["trainees"] == 1


@pytest.mark.parametrize(
    "button",
    [
        AskEndClass(1),
        EndClass(1),
        ReopenClass(1),
        AskForgetTrainee(1, 2),
        ForgetTrainee(1, 2),
    ],
)
async def test_other_instructors_end_nothing(town, class_, button):
    """Who doesn't teach the class can neither end it nor delete anything of it, forged buttons included."""
    stranger = town.person(3)
    await stranger.start()
    await execute(
        town, "INSERT INTO roles SELECT id, 'instructor', joined_at FROM members WHERE telegram_id = ?", stranger.id
    )
    before = await town.rows("SELECT * FROM classes"), await town.rows("SELECT * FROM trainees")
    await stranger.tap_data(stranger.screen, encode(button))
    assert (await town.rows("SELECT * FROM classes"), await town.rows("SELECT * FROM trainees")) == before
    await stranger.tap_data(stranger.screen, encode(ShowEndedClasses(0)))
    assert stranger.screen.text == "끝난 반이 아직 없어요."


async def test_period_is_never_longer_than_people_agreed_to(town, class_):
    """Once somebody has come in, data can be kept for a shorter time than was said, never for a longer one."""
    teacher = town.person(OWNER)
    for months, kept in ((12, 6), (3, 3)):
        await teacher.tap_data(teacher.screen, encode(ChangeClassSetting(1, "keep_months", str(months))))
        assert await town.rows("SELECT keep_months FROM classes") == [(kept,)]


async def test_nothing_is_deleted_before_instructors_have_known_for_a_week(town, class_):
    """After a downtime the instructor is told first, with a day a week from then; a class going on ends then."""
    await execute(town, "UPDATE classes SET ends_on = ?", town.clock().date().isoformat())
    await morning(town, days=400)
    teacher = town.person(OWNER)
    assert "2027년 4월 13일에 수강생의 이름과 답을 지워요." in teacher.screen.text
    await morning(town, days=6)
    assert (await count_rows(town))["trainees"] == 2
    await morning(town)
    assert (await count_rows(town))["trainees"] == 0
    assert await town.rows("SELECT closed_at IS NULL FROM classes") == [(0,)]
