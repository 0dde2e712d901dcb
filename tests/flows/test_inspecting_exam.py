"""The exam of an inspecting class: decided disputes, of which one chooses the label and then the reason."""

import pytest

from bot.labeling.model import Role
from tests.conftest import OWNER
from tests.flows.course import begin_exam, execute, hand_in, open_exam_page, tell_results
from tests.flows.phone import GLORY, ROSE

pytestmark = pytest.mark.usefixtures("nothing_broke")

TEACHER, FIRST, SECOND = 20, 5, 6
DISPUTES, PICTURES = 15, 5  # each third is left for exams
SMALL, ALIKE = "작게 보이는 것을 놓쳤어요", "비슷해 보이지만 달라요"


@pytest.fixture
async def teacher(town, decided, invited):
    """The instructor of an inspecting class of two, with its page on the screen; a reviewer has decided 15 disputes."""
    await town.person(OWNER, "이사장").start()
    town.person(TEACHER, "김민정")
    teacher = await invited(TEACHER, Role.INSTRUCTOR)
    project = await decided(DISPUTES, SMALL)
    for number, name in ((FIRST, "이영자"), (SECOND, "박순자")):
        await town.person(number, name).start()
    await town.school_class(project, [FIRST, SECOND], kind="inspecting")
    await execute(
        town,
        "INSERT INTO class_instructors (class_id, member_id) SELECT 1, id FROM members WHERE telegram_id = ?",
        TEACHER,
    )
    return teacher


async def test_exam_of_disputes_from_opening_to_certificate(town, teacher):
    """Disputes that practice left out are sat with their answers; the label counts, and nobody is let in by it."""
    await open_exam_page(teacher)
    assert teacher.screen.text.splitlines()[0] == "시험 · 5장 · 30분 · 4장 이상 맞히면 합격"
    assert "정답 사진 고르기" not in teacher.screen.buttons
    await begin_exam(town, teacher)
    first, second = town.person(FIRST), town.person(SECOND)
    await first.tap("시험 보기")
    assert first.screen.text == (
        "시험 1 / 5 · 아직 고르지 않으셨어요\n무슨 꽃인가요?\n사람들의 답: 장미 1명, 나팔꽃 1명"
    )
    assert first.screen.rows == [[ROSE], [GLORY], ["해바라기"], ["전체 보기"]]
    await first.tap(ROSE)
    assert first.screen.text == "장미 · 왜 그런지 골라 주세요."
    await first.tap(ALIKE)
    for place in range(2, PICTURES + 1):
        assert first.screen.text.startswith(f"시험 {place} / 5")
        await first.tap(GLORY)
        await first.tap(SMALL)
    assert "5장 가운데 5장을 고르셨어요." in first.screen.text
    await hand_in(first)
    assert await town.rows("SELECT right_count FROM exam_sittings") == [(4,)]
    sheet = await town.rows("SELECT r.id FROM exam_pictures p JOIN reviews r ON r.item_id = p.item_id ORDER BY r.id")
    assert sheet == [(3,), (6,), (9,), (12,), (15,)]

    await second.tap("시험 보기")
    for label in (ROSE, ROSE, "해바라기"):
        await second.tap(label)
        await second.tap(ALIKE)
    await second.tap("해바라기")  # the label counts before the reason is chosen
    town.clock.move(minutes=31)
    await town.minute()
    await town.app.outbox.deliver()
    assert second.screen.text.startswith("시간이 되어 저절로 제출됐어요")
    reasons = await town.rows("SELECT reason FROM exam_choices WHERE sitting_id = 2")
    assert sorted(bool(reason) for (reason,) in reasons) == [False, True, True, True]

    await teacher.tap("확인하기")
    await teacher.tap("사진 확인하기")
    assert teacher.screen.text.splitlines()[1:] == [f"이유: {SMALL}"]
    await teacher.tap("이 문제 빼기")
    assert teacher.screen.text.splitlines()[1] == "모두 맞힌 것으로 했어요. 검수 결과는 그대로예요."
    assert not any("고치기" in button for button in teacher.screen.buttons)
    assert await town.rows("SELECT DISTINCT state FROM items") == [("final",)]  # the verdicts stand
    await teacher.tap(next(button for button in teacher.screen.buttons if "다음 볼 사진" in button))
    while "그대로" in teacher.screen.buttons:
        await teacher.tap("그대로")
    await teacher.tap("결과 알리기")
    await teacher.tap("알리기")
    assert teacher.screen.text.splitlines()[0] == "2명에게 결과를 알렸어요. 1명이 합격했어요."
    await town.app.outbox.deliver()

    assert first.screen.text.splitlines() == [
        "🎉 축하드려요, 합격이에요!",
        "5장 가운데 5장을 맞히셨어요.",
        "선생님이 검수자로 추천하실 수 있어요.",
    ]
    assert "작업 시작하기" not in first.screen.buttons
    assert await town.rows("SELECT * FROM admissions WHERE how = 'exam'") == []
    assert second.screen.text.splitlines()[0] == "이번에는 5장 가운데 1장을 맞히셨어요."
    await second.tap("틀린 4장 보기")
    seen = set()
    for _ in range(4):
        _place, chosen, right = second.screen.text.splitlines()
        seen.add(chosen)
        assert right == f"정답: {GLORY} ({SMALL})"
        if "다음 ›" in second.screen.buttons:
            await second.tap("다음 ›")
    assert f"고른 답: 장미 ({ALIKE})" in seen
    assert any(chosen.startswith("고른 답: 해바라기") for chosen in seen)
    await first.tap("합격증 받기")
    assert "점수" in str(first.screen)


async def test_second_sheet_of_disputes_comes_after_practice(town, teacher):
    """Who failed practises ten disputes, sits others, and needs one right answer more."""
    await execute(town, "INSERT INTO exam_plans (class_id, pictures, minutes, pass_at) VALUES (1, 2, 30, 1)")
    await begin_exam(town, teacher)
    first, second = town.person(FIRST), town.person(SECOND)
    for person, label in ((first, ROSE), (second, GLORY)):
        await person.tap("시험 보기")
        for _ in range(2):
            await person.tap(label)
            await person.tap(ALIKE)
        await hand_in(person)
    await tell_results(town, teacher)
    assert first.screen.text.splitlines() == [
        "이번에는 2장 가운데 0장을 맞히셨어요.",
        "아깝게 1장이 모자랐어요.",
        "연습하신 뒤 월요일(3월 9일) 오후 9시까지 한 번 더 보실 수 있어요.",
    ]
    assert first.screen.rows == [["검수 연습하기"], ["틀린 2장 보기"]]
    await first.send("/start")
    assert "시험 보기" not in first.screen.buttons, "practice comes first"
    await first.send("/practice")
    for place in range(10):
        assert "시험 한 번 더 보기 · 2장부터 합격" not in first.screen.buttons
        if place:
            await first.tap("다음 사진")
        await first.tap(GLORY)
        await first.tap(SMALL)
    await first.tap("시험 한 번 더 보기 · 2장부터 합격")
    for _ in range(2):
        await first.tap(GLORY)
        await first.tap(SMALL)
    await hand_in(first)
    sheets = await town.rows("SELECT exam_id, item_id FROM exam_pictures")
    assert len({item for _exam, item in sheets}) == len(sheets) == 4
    await tell_results(town, teacher)
    assert first.screen.text.splitlines()[:2] == ["🎉 축하드려요, 합격이에요!", "2장 가운데 2장을 맞히셨어요."]


async def test_reason_belongs_to_the_label_on_the_card(town, teacher):
    """A card of a dispute can be changed; an old button for a reason changes nothing."""
    await begin_exam(town, teacher)
    person = town.person(FIRST)
    await person.tap("시험 보기")
    await person.tap(ROSE)
    old = next(key["callback_data"] for key in person.screen.keys if key["text"] == ALIKE)
    await person.tap("뒤로 ↩")
    assert person.screen.text.startswith("시험 1 / 5 · 고른 답: 장미")
    await person.tap(GLORY)
    await person.tap_data(person.screen, old)
    assert await town.rows("SELECT reason FROM exam_choices") == [("",)]
    assert person.screen.text.startswith("시험 1 / 5 · 고른 답: 나팔꽃")
    await person.tap("● 나팔꽃")
    await person.tap(SMALL)
    assert person.screen.text.startswith("시험 2 / 5")
    assert len(await town.rows("SELECT 1 FROM exam_choices WHERE reason <> ''")) == 1


async def test_practice_rests_and_rehearsal_shows_disputes(town, teacher):
    """A rehearsal has disputes of practice; while an exam goes on, practice shows no verdicts."""
    person = town.person(FIRST)
    await person.send("/practice")
    for _ in range(10):
        await person.tap(GLORY)
        await person.tap(SMALL)
        await person.tap("다음 사진")
    await person.send("/start")
    await person.tap("시험 미리 해 보기")
    assert person.screen.text.startswith("시험 연습 1 / 5")
    assert "사람들의 답: 장미 1명, 나팔꽃 1명" in person.screen.text
    for _ in range(5):
        await person.tap(GLORY)
        await person.tap(SMALL)
    await hand_in(person)
    assert "5장을 맞히셨어요" in person.screen.text
    await open_exam_page(teacher)
    assert "2명 가운데 1명이 연습을 마쳤어요." in teacher.screen.text
    await begin_exam(town, teacher)
    await person.tap("시험 보기")
    await person.send("/practice")
    assert "검수 연습" not in person.screen.text


async def test_disputes_of_trainees_make_no_exam(town, teacher):
    """Pictures that somebody of the class labeled are on no sheet: with too few, the bot says what is there."""
    await execute(
        town,
        "INSERT INTO trainees (class_id, member_id, number, name, joined_at)"
        " SELECT 1, id, 9, '라벨러', '2026-03-02T00:00:00.000000Z' FROM members WHERE telegram_id = 1",
    )
    await open_exam_page(teacher)
    assert teacher.screen.text == "시험에 쓸 ‘답이 갈린 사진’이 0장이에요. 5장부터 시험을 볼 수 있어요."
    assert teacher.screen.rows == [["시험 바꾸기"], ["← 반"]]
