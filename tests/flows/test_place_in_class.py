"""Who belongs to a class: instructors who come and go, projects that they may give it, and what people are told."""

import pytest

from bot.labeling.model import Label, Role
from handlers.buttons import encode
from handlers.instructor.classes.buttons import ChooseClassProject, InviteInstructor
from handlers.manager.people.buttons import SetEntry
from tests.conftest import OWNER
from tests.flows.course import execute, set_gold
from tests.flows.phone import FLOWERS
from tests.flows.test_entering_a_class import last

pytestmark = pytest.mark.usefixtures("nothing_broke")

NAMES = {1: "박순자", 2: "이말순"}


@pytest.fixture
async def class_(town):
    """A class of the owner, a manager, with two trainees, in a project whose door is `qualified`."""
    await town.person(OWNER, "김민정").start()
    for number, name in NAMES.items():
        await town.person(number, name).start()
    project = await town.project(6, labels=[Label(0, flower) for flower in FLOWERS], door="qualified")
    for number in range(3):
        await set_gold(town, number + 1, labels=[project.labels[number].id])
    return await town.school_class(project, list(NAMES))


async def deliver(town):
    await town.app.outbox.deliver()
    await town.settle()


async def open_person(town, name):
    teacher = town.person(OWNER)
    await teacher.send("/class")
    await teacher.tap("수강생")
    await teacher.tap(name)
    return teacher


async def admissions(town):
    return await town.rows("SELECT member_id, how FROM admissions ORDER BY member_id, how")


async def test_people_are_told_what_others_change(town, class_):
    """Taken out, brought back, let in: the trainee hears each from the bot, in the words that people use."""
    person, teacher = town.person(1), await open_person(town, "1번 박순자")
    await teacher.tap("작업할 수 있게 하기")
    await deliver(town)
    assert person.screen.text == "🎉 선생님이 작업을 열어 주셨어요: 무슨 꽃인가요?"
    assert (2, "instructor") in await admissions(town)
    await teacher.tap("내보내기")
    await teacher.tap("내보내기")
    await deliver(town)
    assert person.screen.text.startswith("서초 3기 선생님이 수강생 목록에서 빼셨어요.")
    assert all(member != 2 for member, _how in await admissions(town))
    await teacher.tap("다시 들어오게 하기")
    await deliver(town)
    assert person.screen.text == "서초 3기에 다시 들어오셨어요. 이어서 연습하실 수 있어요."


async def test_who_was_taken_out_of_a_project_stays_out(town, class_):
    """A manager's decision stands when somebody joins the class, when its instructor lets in, and for all labelers."""
    teacher = town.person(OWNER)
    await execute(town, "INSERT INTO roles SELECT member_id, 'labeler', joined_at FROM trainees")
    await teacher.tap_data(teacher.screen, encode(SetEntry(2, 1, 0)))
    await open_person(town, "2번 이말순")
    for key in ("내보내기", "내보내기", "다시 들어오게 하기"):
        await teacher.tap(key)
    assert await admissions(town) == [(3, "class")]
    await open_person(town, "1번 박순자")
    await teacher.tap("작업할 수 있게 하기")
    assert await admissions(town) == [(3, "class")]
    await teacher.tap_data(teacher.screen, encode(SetEntry(2, 1, 1)))
    assert (2, "manager") in await admissions(town)


async def test_instructor_gives_a_class_only_open_and_entrusted_projects(town, class_, invited):
    """An instructor chooses among open projects and those that a manager let them into; forged buttons do nothing."""
    await town.project(1, name="secret", question="무슨 새인가요?", door="invited", private=True)
    await town.project(1, name="open", question="무슨 색인가요?", door="open")
    await town.project(1, name="trusted", question="무슨 나무인가요?", door="invited")
    town.person(20, "이강사")
    teacher, manager = await invited(20, Role.INSTRUCTOR), town.person(OWNER)
    await manager.send("/people")
    await manager.tap("이강사")
    await manager.tap("할 수 있는 작업")
    await manager.tap("무슨 나무인가요?")
    assert "☑ 무슨 나무인가요?" in manager.screen.buttons
    await teacher.send("/class")
    await teacher.tap("＋ 새 반")
    await teacher.send("강남 1기")
    assert [row[0] for row in teacher.screen.rows[:-1]] == ["무슨 색인가요?", "무슨 나무인가요?"]
    for project in (1, 2):
        await teacher.tap_data(teacher.screen, encode(ChooseClassProject(2, project, 1)))
    await teacher.tap("무슨 나무인가요?")
    assert await town.rows("SELECT project_id FROM class_projects WHERE class_id = 2") == [(4,)]


async def test_instructor_is_invited_to_a_class(town, class_, invited):
    """A manager's link makes its person teach the class, also one who is an instructor already; it works once."""
    town.person(20, "이강사")
    known, manager = await invited(20, Role.INSTRUCTOR), town.person(OWNER)
    links = []
    for _ in range(2):
        await manager.tap_data(manager.screen, encode(InviteInstructor(1)))
        (key,) = [key for key in manager.screen.keys if "copy_text" in key]
        links.append(key["copy_text"]["text"])
    new = town.person(21, "최강사")
    await known.open(links[0])
    await known.send("/class")
    assert known.screen.text.startswith("서초 3기")
    await new.open(links[1])
    assert await town.roles(21) == ["instructor"]
    assert await town.rows("SELECT count(*) FROM class_instructors WHERE class_id = 1") == [(3,)]
    await known.tap_data(known.screen, encode(InviteInstructor(1)))
    assert await town.rows("SELECT count(*) FROM invitations WHERE class_id IS NOT NULL") == [(2,)]


async def test_added_instructor_is_told(town, class_, invited):
    """Whoever is given a class hears of it, with the way there."""
    town.person(20, "이강사")
    known, manager = await invited(20, Role.INSTRUCTOR), town.person(OWNER)
    await manager.send("/class")
    await manager.tap("더 보기")
    await manager.tap("반 설정")
    await manager.tap("선생님")
    assert ["새 선생님 초대하기"] in manager.screen.rows
    await manager.tap("이강사")
    await deliver(town)
    assert known.screen.text == "이제 서초 3기를 맡으셨어요."
    await known.tap("반 보기")
    assert known.screen.text.startswith("서초 3기 2명")


async def test_former_instructor_is_nobodys_teacher(town, class_, invited):
    """Who has lost the role is named at no door, and asked nothing; the class still has to keep another one."""
    town.person(20, "이강사")
    await invited(20, Role.INSTRUCTOR)
    await execute(
        town, "INSERT INTO class_instructors (class_id, member_id) SELECT 1, id FROM members WHERE name = '이강사'"
    )
    await execute(town, "DELETE FROM roles WHERE role = 'instructor'")
    person, manager = town.person(1), town.person(OWNER)
    await person.send("/practice")
    await person.tap("선생님께 묻기 🙋")
    await person.send("꽃이 둘인데요?")
    assert await town.rows("SELECT DISTINCT member_id FROM outbox WHERE notice = 'question-asked'") == [(1,)]
    await manager.send("/class")
    for key in ("더 보기", "반 설정", "선생님", "✓ 김민정"):
        await manager.tap(key)
    assert await town.rows("SELECT member_id FROM class_instructors ORDER BY member_id") == [(1,), (4,)]


async def test_two_classes_of_one_name(town, class_):
    """Classes of one name have numbers where one is chosen, and a question says of which class it is."""
    await execute(
        town, "INSERT INTO classes (name, language, seats, created_at) SELECT name, 'ko', 18, created_at FROM classes"
    )
    await execute(town, "INSERT INTO class_instructors (class_id, member_id) VALUES (2, 1)")
    teacher, person = town.person(OWNER), town.person(1)
    await teacher.send("/class")
    assert teacher.screen.rows[:2] == [["서초 3기 (2)"], ["서초 3기 (1)"]]
    await person.send("/practice")
    await person.tap("선생님께 묻기 🙋")
    await person.send("꽃이 둘인데요?")
    await deliver(town)
    assert "❓ 1번 박순자 님: 꽃이 둘인데요?\n반: 서초 3기" in [message.text for message in teacher.messages]


async def test_own_practice_is_counted(town, class_):
    """/me and /stop say how much one has practised; who has left every class is told that at /practice."""
    person = town.person(1)
    await person.send("/practice")
    await person.tap("장미")
    for command in ("/me", "/stop"):
        await person.send(command)
        assert "연습은 오늘 1장, 지금까지 1장" in last(person).splitlines()
    town.clock.move(days=1)
    await person.send("/me")
    assert last(person).splitlines()[-1] == "연습은 오늘 0장, 지금까지 1장"
    await person.tap("서초 3기에서 나가기")
    await person.tap("나가기만 할게요")
    await person.send("/practice")
    assert last(person).startswith("지금 들어 있는 반이 없어요.")


async def test_long_names_fit(town, class_):
    """The board and the lists shorten names that would fill a line."""
    long = "황보" + "가나다라마바사아자차" * 6
    await execute(town, "UPDATE trainees SET name = ?, hand_at = '2026-03-02T00:00:00.000Z' WHERE number = 1", long)
    teacher = town.person(OWNER)
    await teacher.send("/class")
    shown = "1번 황보가나다라마바사아자차가나다라마바사…"
    assert f"손든 분: {shown}" in teacher.screen.text
    await teacher.tap("수강생")
    assert shown in teacher.screen.buttons
