"""The way on: an instructor proposes a person by numbers, the person is asked, and a manager decides."""

from datetime import UTC, datetime
from functools import partial

import pytest

from bot.labeling.model import Role
from bot.services.course.growth import figures
from bot.services.members import remove_named
from handlers.buttons import encode
from handlers.instructor.classes.buttons import ShowClassSetting, ShowTrainee
from handlers.instructor.growth.buttons import AnswerProposal, DecideProposal, ProposeTrainee, ShowCandidate
from handlers.trainee.inspecting.buttons import InspectLabel, InspectReason
from tests.conftest import OWNER
from tests.flows.course import execute
from tests.flows.phone import GLORY, ROSE
from tests.flows.test_papers import sit_exam

pytestmark = pytest.mark.usefixtures("nothing_broke")

TEACHER, OTHER = 20, 21
PROPOSE, ASK = "검수자로 추천하기", "검수를 맡아 보실지 여쭤보기"


@pytest.fixture
def few_are_enough(monkeypatch):
    """Let figures of a few pictures say something."""
    monkeypatch.setattr(figures, "ENOUGH", 0)


@pytest.fixture
async def class_(town, invited, few_are_enough):
    """A class of 김민정 with two people; the first, 박순자, is on her screen. The owner is the manager."""
    town.clock.now = datetime(2026, 10, 13, 1, 0, tzinfo=UTC)
    await town.person(OWNER, "이사장").start()
    town.person(TEACHER, "김민정")
    teacher = await invited(TEACHER, Role.INSTRUCTOR)
    for number, name in ((1, "박순자"), (2, "이말순")):
        await town.person(number, name).start()
    made = await town.school_class(await town.project(), [1, 2])
    await execute(
        town,
        "INSERT INTO class_instructors (class_id, member_id) SELECT 1, id FROM members WHERE telegram_id = ?",
        TEACHER,
    )
    await teacher.tap_data(teacher.messages[-1], encode(ShowTrainee(1, await member(town, 1))))
    return made


async def member(town, person: int) -> int:
    ((number,),) = await town.rows(f"SELECT id FROM members WHERE telegram_id = {person}")
    return number


async def roles(town, person: int) -> set[str]:
    rows = await town.rows(f"SELECT role FROM roles WHERE member_id = {await member(town, person)}")
    return {row[0] for row in rows}


async def tell(town) -> None:
    await town.app.outbox.deliver()


async def propose(town) -> None:
    await town.person(TEACHER).tap(PROPOSE)
    await town.person(TEACHER).tap(ASK)
    await tell(town)


async def test_reviewer_by_numbers(town, class_):
    """The instructor sees the figures and asks; the person says yes; the manager sees the same figures and decides."""
    await sit_exam(town, 1, right=29, passed=True)
    await execute(town, "INSERT INTO tallies SELECT id, '2026-10-12', 412 FROM members WHERE telegram_id = 1")
    teacher, person, manager = town.person(TEACHER), town.person(1), town.person(OWNER)
    await teacher.tap(PROPOSE)
    assert teacher.screen.text == "1번 박순자\n답 412개 · 정답 사진 97% (83–99)"
    await teacher.tap(ASK)
    assert teacher.screen.text.startswith("✓ 여쭤봤어요. 좋다고 하시면 관리자가 정해요.")
    assert ASK not in teacher.screen.buttons
    assert "reviewer" not in await roles(town, 1)
    await tell(town)
    assert person.screen.text == "검수를 맡아 보시겠어요?\n답이 갈린 사진을 하루 30장까지 봐요."
    assert person.screen.rows == [["연습해 보기"], ["다음에 할게요"]]
    await person.tap("연습해 보기")
    assert person.screen.text == ("고맙습니다. 관리자가 정하면 바로 알려 드려요.\n그동안 연습해 보실 수 있어요.")
    assert person.screen.rows[0] == ["연습 시작"]
    await tell(town)
    assert manager.screen.text == (
        "박순자 님께 검수를 맡길까요? (김민정 선생님 추천)\n답 412개 · 정답 사진 97% (83–99)"
    )
    assert manager.screen.rows == [["검수 맡기기", "나중에"]]
    assert "reviewer" not in await roles(town, 1)
    await manager.tap("검수 맡기기")
    assert manager.screen.text == "✓ 이제 박순자 님이 검수를 하실 수 있어요."
    await tell(town)
    assert person.screen.text.startswith("🎉 이제 검수를 하실 수 있어요!")
    assert "reviewer" in await roles(town, 1)
    await person.tap("검수할 사진 보기")
    assert "error" not in person.screen.text


async def test_agreement_with_final_labels_is_shown(town, class_):
    """Answers to decided pictures are compared with the final labels."""
    person = town.person(1)
    await person.start()
    await person.tap("무슨 꽃인가요?")
    for label in (ROSE, ROSE, GLORY):
        await person.tap(label)
    await execute(town, "UPDATE items SET state = 'final', labels = '[1]'")
    await town.person(TEACHER).tap(PROPOSE)
    assert town.person(TEACHER).screen.text == (
        "1번 박순자\n답 3개 · 정답 사진은 아직 없어요.\n최종 결과와 같은 답 67% (3개 가운데)"
    )


async def test_nobody_is_proposed_without_figures(town, class_, monkeypatch):
    """Who has no figures that say something has no buttons to be proposed, until 30 pictures say it."""
    monkeypatch.setattr(figures, "ENOUGH", 30)
    teacher = town.person(TEACHER)
    page = encode(ShowTrainee(1, await member(town, 1)))
    await teacher.tap_data(teacher.screen, page)
    assert PROPOSE not in teacher.screen.buttons
    await sit_exam(town, 1, right=20, passed=False)
    await teacher.tap_data(teacher.screen, page)
    assert PROPOSE in teacher.screen.buttons


async def test_no_is_a_no(town, class_):
    """After a no nobody else hears of it, and the instructor can ask again later."""
    teacher, person, manager = town.person(TEACHER), town.person(1), town.person(OWNER)
    await propose(town)
    await person.tap("다음에 할게요")
    assert person.screen.text == "알겠어요. 지금처럼 하시면 돼요."
    await tell(town)
    assert "검수를 맡길까요" not in str(manager.screen)
    await person.tap_data(person.screen, encode(AnswerProposal(1, 1)))
    assert person.toast == "이미 답하셨거나 다른 분이 정했어요."
    await teacher.tap_data(teacher.screen, encode(ShowCandidate(1, await member(town, 1), "reviewer")))
    assert ASK in teacher.screen.buttons


async def test_later_is_told_to_nobody(town, class_):
    """A manager who leaves it for later changes nothing; a second manager's tap counts nowhere."""
    person, manager = town.person(1), town.person(OWNER)
    await propose(town)
    await person.tap("연습해 보기")
    await tell(town)
    await manager.tap("나중에")
    assert manager.screen.text.startswith("알겠어요. 박순자 님께는 따로 알리지 않아요.")
    before = len(person.messages)
    await manager.tap_data(manager.screen, encode(DecideProposal(1, 1)))
    assert manager.toast == "이미 답하셨거나 다른 분이 정했어요."
    await tell(town)
    assert len(person.messages) == before
    assert "reviewer" not in await roles(town, 1)


async def test_nobody_decides_alone(town, class_, invited):
    """Neither the person nor an instructor can skip a step, propose people of other classes, or make managers."""
    person, teacher, other = town.person(1), town.person(TEACHER), await invited(OTHER, Role.INSTRUCTOR)
    number = await member(town, 1)
    await other.tap_data(other.messages[-1], encode(ProposeTrainee(1, number, "reviewer")))
    await teacher.tap_data(teacher.screen, encode(ProposeTrainee(1, number, "manager")))
    assert await town.rows("SELECT * FROM proposals") == []
    await propose(town)
    await town.person(2).tap_data(town.person(2).messages[-1], encode(AnswerProposal(1, 1)))
    await town.person(OWNER).tap_data(town.person(OWNER).messages[-1], encode(DecideProposal(1, 1)))
    assert await town.rows("SELECT state FROM proposals") == [("asked",)]
    await person.tap("연습해 보기")
    await teacher.tap_data(teacher.screen, encode(DecideProposal(1, 1)))
    assert await town.rows("SELECT state FROM proposals") == [("willing",)]
    assert "reviewer" not in await roles(town, 1)


async def test_instructor_the_same_way(town, class_):
    """A trainee becomes an instructor by the same steps, and can open a class."""
    teacher, person, manager = town.person(TEACHER), town.person(1), town.person(OWNER)
    await teacher.tap("강사로 추천하기")
    await teacher.tap("강사를 맡아 보실지 여쭤보기")
    await tell(town)
    assert person.screen.text == "강사를 맡아 보시겠어요?\n반을 열고 수강생을 가르쳐요."
    await person.tap("맡아 볼게요")
    assert person.screen.text == "고맙습니다.\n관리자가 정하면 바로 알려 드려요."
    await tell(town)
    await manager.tap("강사 맡기기")
    await tell(town)
    await person.tap("반 🏫")
    assert person.screen.text.startswith("아직 반이 없어요.")
    assert "instructor" in await roles(town, 1)


async def test_role_taken_back_lets_reviews_flow_on(town, disputes, invited, routed):
    """A reviewer's open reviews wait for others as soon as a manager takes the role, not only the next morning."""
    manager = town.person(OWNER, "이사장")
    await manager.start()
    project = await disputes(3)
    town.person(3, "박순자")
    reviewer = await invited(3, Role.REVIEWER)
    await routed(project)
    assert [row[0] for row in await town.rows("SELECT state FROM reviews")] == ["given"] * 3
    await manager.send("/people")
    await manager.tap("박순자")
    await manager.tap("☑ 검수자")
    assert [row[0] for row in await town.rows("SELECT state FROM reviews")] == ["waiting"] * 3
    await reviewer.send("/review")
    assert "검수" not in reviewer.screen.text or not reviewer.screen.photo_id
    town.person(4, "이말순")
    second = await invited(4, Role.REVIEWER)
    await routed(project)
    assert await town.rows("SELECT DISTINCT reviewer_id FROM reviews") == [(await member(town, 4),)]
    assert "3" in second.screen.text


async def test_removed_reviewers_reviews_flow_on(town, disputes, invited, routed):
    """`labelbot member remove` frees a reviewer's open reviews at once, as taking the role in the chat does."""
    project = await disputes(3)
    await invited(3, Role.REVIEWER)
    await routed(project)
    assert [row[0] for row in await town.rows("SELECT state FROM reviews")] == ["given"] * 3
    ((name,),) = await town.rows("SELECT pseudonym FROM members WHERE telegram_id = 3")
    await town.database.write(partial(remove_named, who=name, now=town.clock()))
    assert [row[0] for row in await town.rows("SELECT state FROM reviews")] == ["waiting"] * 3


@pytest.fixture
async def inspectors(town, decided):
    """An inspecting class of 5, 이영자, after a reviewer decided five disputes, each with a reason."""
    await town.person(OWNER, "이사장").start()
    project = await decided(5, "작게 보이는 것을 놓쳤어요")
    await town.person(5, "이영자").start()
    await town.school_class(project, [1, 5], kind="inspecting")
    return project


async def test_inspecting_class_practises_on_decided_disputes(town, inspectors):
    """A learner sees the answers, chooses label and reason, and is told what was decided and why; each picture once."""
    person = town.person(5)
    await person.send("/practice")
    assert person.screen.text == "검수 연습 1 / 10 · 무슨 꽃인가요?\n사람들의 답: 장미 1명, 나팔꽃 1명"
    assert person.screen.rows == [[ROSE], [GLORY], ["해바라기"]]
    photos = [person.screen.photo_id]
    await person.tap(ROSE)
    assert person.screen.text == "장미 · 왜 그런지 골라 주세요."
    assert await town.rows("SELECT count(*) FROM inspection_answers") == [(0,)]
    await person.tap("비슷해 보이지만 달라요")
    assert person.screen.text == "장미가 아니라 나팔꽃으로 정해졌어요.\n이유: 작게 보이는 것을 놓쳤어요"
    await person.tap("다음 사진")
    photos.append(person.screen.photo_id)
    assert person.screen.text.startswith("검수 연습 2 / 10")
    await person.tap(GLORY)
    await person.tap("작게 보이는 것을 놓쳤어요")
    assert person.screen.text == "✓ 나팔꽃, 맞았어요!\n이유: 작게 보이는 것을 놓쳤어요"
    for place in range(3, 11):
        await person.tap("다음 사진")
        assert person.screen.text.startswith(f"검수 연습 {place} / 10")
        photos.append(person.screen.photo_id)
        await person.tap(GLORY)
        await person.tap("작게 보이는 것을 놓쳤어요")
    assert person.screen.text.endswith("10장 가운데 9장을 검수자와 같게 고르셨어요.")
    assert len(set(photos[:4])) == len(set(photos)) == 4  # every third dispute is for the exam
    assert await town.rows("SELECT review_id FROM inspection_answers WHERE review_id = 3") == []
    assert await town.rows("SELECT count(*) FROM reviews") == [(5,)]  # nothing is decided by practice


async def test_own_answers_are_nobodys_practice(town, inspectors):
    """Whoever labeled the disputes is not shown them; a forged button answers none."""
    labeler = town.person(1)
    await labeler.send("/practice")
    assert labeler.screen.text.startswith("지금은 연습할 사진이 없어요.")
    await labeler.tap_data(labeler.screen, encode(InspectLabel(1, 1, 1)))
    await town.person(5).tap_data(town.person(5).messages[-1], encode(InspectReason(1, 3, 1, 1)))
    assert await town.rows("SELECT count(*) FROM inspection_answers") == [(0,)]


async def test_subject_of_a_class_is_a_setting(town, class_):
    """The teacher chooses what the class learns; a person in a labeling class, too, practises labels with /practice."""
    teacher = town.person(TEACHER)
    await teacher.tap_data(teacher.screen, encode(ShowClassSetting(1, "kind")))
    await teacher.tap("검수")
    assert "배우는 것: 검수" in teacher.screen.text
    assert await town.rows("SELECT kind FROM classes") == [("inspecting",)]
    await execute(town, "INSERT INTO classes (name, language, seats, created_at) VALUES ('서초 4기', 'ko', 18, '2026')")
    await execute(
        town,
        "INSERT INTO trainees (class_id, member_id, number, name, joined_at)"
        " SELECT 2, id, 1, '박순자', '2026-10-13T00:00:00.000000Z' FROM members WHERE telegram_id = 1",
    )
    person = town.person(1)
    await person.send("/practice")
    assert "검수" not in person.screen.text
