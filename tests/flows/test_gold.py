"""Instructors choose gold by thumb: the right answer of each picture, why, and for what."""

import pytest

from bot.jobs.tasks import run_feedback
from bot.labeling.model import Kind, Label, Role
from tests.conftest import OWNER
from tests.flows.course import execute
from tests.flows.phone import FLAG, GLORY, ROSE, SKIP_REASON, SUN

pytestmark = pytest.mark.usefixtures("nothing_broke")

BEGIN, NEXT, UNDO, PASS, ALL = "이어서 고르기", "다음 사진", "되돌리기 ↩", "이 사진은 넘기기", "정답 사진 목록"
OPEN, BLURRED = "☐ ", "흐리거나 어두워요"
WHY = "왜 그런지 한 줄로 적어서 보내시거나 🎤를 누른 채 말씀하세요."


@pytest.fixture
def teacher(town, manager, invited):
    """`await teacher(project)`: an instructor (5) with a class that has the project."""

    async def come(project):
        person = await invited(5, Role.INSTRUCTOR)
        made = await town.school_class(project)
        await town.database.write(lambda tx: _teach(tx, made.id))
        return person

    return come


async def _teach(tx, class_):
    tx.connection.execute(
        "INSERT INTO class_instructors (class_id, member_id) SELECT ?, id FROM members WHERE telegram_id = 5", (class_,)
    )


async def golds(town):
    return [
        tuple(row)
        for row in await town.rows(
            "SELECT gold_use, coalesce(gold, gold_flag), hint FROM items WHERE state = 'gold' ORDER BY moved_at, id"
        )
    ]


async def test_gold_by_thumb(town, teacher):
    """A tap is the right answer; practice asks why; each label is spread over the uses; undo, and on where one left."""
    project = await town.project(8)
    rose, glory, _ = (label.id for label in project.labels)
    instructor = await teacher(project)
    await instructor.send("/gold")
    assert instructor.screen.text.splitlines() == [
        "정답 사진 · 무슨 꽃인가요?",
        "110장 가운데 0장 준비됐어요.",
        "연습 0 / 40 · 시험 0 / 60 · 숨김 0 / 10",
    ]
    await instructor.tap(BEGIN)
    assert instructor.screen.text.splitlines() == [
        "무슨 꽃인가요? 맞는 답을 골라 주세요.",
        "110장 가운데 0장 준비됐어요.",
    ]
    assert instructor.screen.buttons[:4] == [ROSE, GLORY, SUN, FLAG]
    first = instructor.screen.photo
    await instructor.tap(ROSE)
    assert instructor.screen.text.splitlines() == ["✓ 장미 · 연습 사진이에요.", WHY]
    assert instructor.screen.photo == first
    await instructor.send("꽃잎이  여러 겹이에요")
    assert instructor.screen.text.splitlines() == [
        "✓ 장미 · 연습 사진이에요.",
        "무슨 꽃인가요? 맞는 답을 골라 주세요.",
        "110장 가운데 1장 준비됐어요.",
    ]
    assert instructor.screen.photo != first
    assert await golds(town) == [("practice", f"[{rose}]", "꽃잎이 여러 겹이에요")]

    town.clock.move(minutes=1)
    await instructor.tap(ROSE)
    assert instructor.screen.text.splitlines()[0] == "✓ 장미 · 연습 사진이에요.", "the first ten are for practice"
    await instructor.tap("시험에 쓰기")
    await instructor.tap(NEXT)
    town.clock.move(minutes=1)
    await instructor.tap(GLORY)
    assert instructor.screen.text.splitlines()[0] == "✓ 나팔꽃 · 연습 사진이에요."
    await instructor.tap(UNDO)
    assert instructor.toast == "↩ 되돌렸어요."
    assert instructor.screen.text.splitlines()[-1] == "110장 가운데 2장 준비됐어요."
    await instructor.tap(FLAG)
    await instructor.tap(BLURRED)
    assert instructor.screen.text.splitlines()[-1] == WHY
    await instructor.tap("시험에 쓰기")
    assert instructor.screen.text.splitlines()[0].endswith("시험 사진이에요.")
    await instructor.tap(NEXT)
    passed = instructor.screen.photo
    await instructor.tap(PASS)
    await instructor.send("/gold")  # another day
    await instructor.tap(BEGIN)
    assert instructor.screen.photo != passed
    assert [use for use, _, _ in await golds(town)] == ["practice", "exam", "exam"]
    assert {right for _, right, _ in await golds(town)} == {f"[{rose}]", "blurred"}
    await instructor.tap(ALL)
    assert instructor.screen.text.splitlines()[1:] == [
        "110장 가운데 3장 준비됐어요.",
        "연습 1 / 40 · 시험 2 / 60 · 숨김 0 / 10",
    ]
    assert str(glory) not in {right for _, right, _ in await golds(town)}


async def test_list_of_a_use(town, teacher):
    """The pictures of a use are looked through: another use, another answer, an explanation, or no gold any more."""
    project = await town.project(6)
    instructor = await teacher(project)
    await instructor.send("/gold")
    await instructor.tap(BEGIN)
    for label in (ROSE, GLORY, SUN):
        await instructor.tap(label)
        await instructor.tap(NEXT)
    await instructor.tap(ALL)
    await instructor.tap("연습 3장")
    assert instructor.screen.text.splitlines()[0] == "연습 1 / 3"
    assert instructor.screen.text.splitlines()[2] == "아직 설명이 없어요. 한 줄 적어서 보내 주세요."
    await instructor.tap("다음 ›")
    assert instructor.screen.text.splitlines()[:2] == ["연습 2 / 3", "맞는 답: 나팔꽃"]
    await instructor.tap("설명 쓰기")
    await instructor.send("나팔처럼 벌어져요")
    assert instructor.screen.text.splitlines() == ["연습 2 / 3", "맞는 답: 나팔꽃", "💡 나팔처럼 벌어져요"]
    await instructor.tap("답 바꾸기")
    await instructor.tap(SUN)
    assert instructor.screen.text.splitlines()[:2] == ["연습 2 / 3", "맞는 답: 해바라기"]
    await instructor.tap("숨겨 두기")
    assert instructor.screen.text.splitlines()[0] == "숨김 1 / 1"
    await instructor.tap("정답 사진에서 빼기")
    assert instructor.screen.text.splitlines()[2] == "연습 2 / 40 · 시험 0 / 60 · 숨김 0 / 10"
    assert len(await golds(town)) == 2
    assert await town.values("SELECT count(*) FROM queue") == [4]


async def test_typed_words_explain_what_is_on_the_screen(town, teacher):
    """Words typed or said on the page of a gold picture or a label explain it, unless something explains it already."""
    instructor = await teacher(await town.project(4))
    await instructor.send("/gold")
    await instructor.tap(BEGIN)
    for _ in range(2):
        await instructor.tap(ROSE)
        await instructor.tap(NEXT)
    await instructor.tap(ALL)
    await instructor.tap("연습 2장")
    await instructor.send("꽃잎이 겹겹이에요")
    assert instructor.screen.text.splitlines()[2] == "💡 꽃잎이 겹겹이에요"
    await instructor.send("고마워요")
    await instructor.tap("다음 ›", on=next(each for each in instructor.messages if "다음 ›" in each.buttons))
    await instructor.speak(b"OggS why")
    assert await town.rows("SELECT hint, hint_voice IS NULL FROM items WHERE state = 'gold' ORDER BY id") == [
        ("꽃잎이 겹겹이에요", 1),
        (None, 0),
    ]
    for words in ("겹겹이 핀 꽃이에요", "고마워요"):
        await instructor.send("/gold")
        await instructor.tap("라벨 설명")
        await instructor.tap(ROSE)
        await instructor.send(words)
        assert (await town.labels("note"))[0] == "겹겹이 핀 꽃이에요"


async def test_gold_leads_back_to_the_class(town, teacher):
    """From the class through choosing to the list of gold, and back to the class; without a class to the next step."""
    instructor = await teacher(await town.project(4))
    await instructor.send("/class")
    await instructor.tap("정답 사진")
    await instructor.tap(BEGIN)
    await instructor.tap(ROSE)
    await instructor.tap(NEXT)
    await instructor.tap(ALL)
    assert instructor.screen.buttons[-1] == "← 반"
    await instructor.tap("← 반")
    assert instructor.screen.text.splitlines()[0] == "서초 3기"
    manager = town.person(OWNER)
    await execute(town, "DELETE FROM class_instructors")
    await manager.send("/gold")
    assert manager.screen.buttons[-1] == "다음 할 일 →"


async def test_words_typed_while_another_answer_is_chosen_are_no_explanation(town, teacher):
    """From “change the answer” on, typed words don't explain the picture."""
    instructor = await teacher(await town.project(4))
    await instructor.send("/gold")
    await instructor.tap(BEGIN)
    await instructor.tap(ROSE)
    await instructor.tap(NEXT)
    await instructor.tap(ALL)
    await instructor.tap("연습 1장")
    await instructor.tap("답 바꾸기")
    await instructor.send(ROSE)
    assert await town.values("SELECT hint FROM items WHERE state = 'gold'") == [None]


async def test_gold_is_not_given_to_labelers(town, teacher, seat):
    """Labelers get only the other pictures, and gold is in no total."""
    project = await town.project(3)
    instructor = await teacher(project)
    await instructor.send("/gold")
    await instructor.tap(BEGIN)
    gold = instructor.screen.photo
    await instructor.tap(ROSE)
    labeler = await seat(1)
    seen = []
    while ROSE in labeler.screen.buttons:
        seen.append(labeler.screen.photo)
        await labeler.tap(ROSE)
    assert len(seen) == 2
    assert gold not in seen


async def test_several_labels(town, teacher):
    """Where a question takes several labels, they are marked and then chosen together."""
    project = await town.project(2, kind=Kind.MULTIPLE, labels=[Label(0, "빨강"), Label(0, "노랑"), Label(0, "하양")])
    instructor = await teacher(project)
    await instructor.send("/gold")
    await instructor.tap(BEGIN)
    await instructor.tap(OPEN + "빨강")
    await instructor.tap(OPEN + "하양")
    await instructor.tap("완료 (2)")
    first, _, third = (label.id for label in project.labels)
    assert await golds(town) == [("practice", f"[{first}, {third}]", None)]


async def test_hint_is_one_line(town, teacher):
    """A long explanation is refused, and the question stays."""
    instructor = await teacher(await town.project(2))
    await instructor.send("/gold")
    await instructor.tap(BEGIN)
    await instructor.tap(ROSE)
    await instructor.send("길" * 201)
    assert instructor.messages[-1].text == "설명이 길어요. 200자까지 짧게 적어 주세요."
    await instructor.send("겹꽃이에요")
    assert [hint for _, _, hint in await golds(town)] == ["겹꽃이에요"]


async def test_spoken_hint(town, teacher):
    """Why can be said: it is kept as a voice message, can be heard in the list, and gives way to a typed one."""
    instructor = await teacher(await town.project(2))
    await instructor.send("/gold")
    await instructor.tap(BEGIN)
    await instructor.tap(ROSE)
    await instructor.speak(b"OggS why")
    assert instructor.screen.text.splitlines()[0] == "✓ 장미 · 연습 사진이에요."
    assert instructor.screen.text.splitlines()[-1] == "110장 가운데 1장 준비됐어요."
    said_by = "SELECT m.telegram_id FROM items i JOIN members m ON m.id = i.hint_by"
    assert await town.rows(said_by) == [(instructor.id,)]
    await instructor.tap(ALL)
    await instructor.tap("연습 1장")
    assert instructor.screen.text.splitlines()[2] == "💡 말로 한 설명이 있어요."
    await instructor.tap("설명 듣기 🔊")
    assert instructor.messages[-1].voice == b"OggS why"
    await instructor.tap("설명 쓰기", on=next(each for each in instructor.messages if "설명 쓰기" in each.buttons))
    await instructor.send("겹꽃이에요")
    assert await town.rows("SELECT hint, hint_voice FROM items WHERE state = 'gold'") == [("겹꽃이에요", None)]


async def test_undo_leaves_what_others_changed(town, manager, teacher):
    """Undo does not take back a picture that another person has changed since; the steps before can be undone."""
    instructor = await teacher(await town.project(4))
    await instructor.send("/gold")
    await instructor.tap(BEGIN)
    for label in (ROSE, GLORY):
        await instructor.tap(label)
        await instructor.tap(NEXT)
    await manager.send("/gold")
    await manager.tap("연습 2장")
    while "나팔꽃" not in manager.screen.text:
        await manager.tap("다음 ›")
    await manager.tap("시험에 쓰기")
    await instructor.tap(UNDO)
    assert instructor.toast == "다른 선생님이 그 뒤에 바꾼 사진이라 그대로 두었어요."
    assert sorted(use for use, _, _ in await golds(town)) == ["exam", "practice"]
    await instructor.tap(UNDO)
    assert instructor.toast == "↩ 되돌렸어요."
    assert [use for use, _, _ in await golds(town)] == ["exam"]


async def test_from_the_class_to_gold(town, manager):
    """The page of a class leads to its gold, and its door says that there is nothing to practise with."""
    await town.school_class(await town.project(2))
    await manager.send("/class")
    await manager.tap("문 열기")
    assert manager.screen.text.startswith("아직 연습 사진이 없어요. 먼저 정답 사진을 골라 주세요.")
    await manager.tap("정답 사진 고르기")
    assert manager.screen.text.startswith("정답 사진 · 무슨 꽃인가요?")
    await manager.tap(BEGIN)
    await manager.tap(ROSE)
    await manager.send("/class")
    await manager.tap("문 열기")
    assert "연습 사진이 없어요" not in manager.screen.text
    await manager.tap("← 반")
    await manager.tap("정답 사진")
    assert manager.screen.text.startswith("정답 사진 · 무슨 꽃인가요?")


async def test_only_projects_of_own_classes(town, teacher, invited):
    """An instructor sees no pictures of a project that none of their classes has, with old or forged buttons either."""
    project = await town.project(2)
    instructor = await teacher(project)
    await instructor.send("/gold")
    await town.database.write(_leave)
    await instructor.tap(BEGIN)
    assert instructor.toast == "이 반은 다른 선생님이 맡고 있어요."
    assert not instructor.screen.photo
    await instructor.send("/gold")
    assert instructor.screen.text == "맡은 반에 작업이 아직 없어요. 먼저 반을 만들어 주세요."


async def _leave(tx):
    tx.connection.execute(
        "DELETE FROM class_instructors WHERE member_id = (SELECT id FROM members WHERE telegram_id = 5)"
    )


async def test_own_pictures_first(town, teacher, sent_by):
    """What the instructor has sent comes before what waits for labelers, the newest first."""
    project = await town.project(6)
    instructor = await teacher(project)
    await sent_by(5, 2, 3)
    await instructor.send("/gold")
    await instructor.tap(BEGIN)
    await instructor.tap(ROSE)
    await instructor.tap(NEXT)
    await instructor.tap(ROSE)
    assert await town.values("SELECT id FROM items WHERE state = 'gold' ORDER BY id") == [2, 3]


async def test_instructor_explains_labels(town, teacher):
    """An instructor sets a label's note, and makes a gold picture its example; other projects' labels stay closed."""
    project = await town.project(3)
    instructor = await teacher(project)
    await instructor.send("/gold")
    await instructor.tap(BEGIN)
    shown = instructor.screen.photo
    await instructor.tap(GLORY)
    await instructor.tap(NEXT)
    await instructor.tap(ALL)
    await instructor.tap("라벨 설명")
    await instructor.tap(GLORY)
    assert instructor.screen.text.splitlines() == [
        "나팔꽃",
        "아직 설명이 없어요. 한 줄 적어서 보내 주세요.",
        "예시 사진은 정답 사진 목록에서 정할 수 있어요.",
    ]
    await instructor.tap("설명 쓰기")
    await instructor.send("나팔처럼  벌어져요")
    assert instructor.screen.text.splitlines()[1] == "💡 나팔처럼 벌어져요"
    await instructor.send("/gold")
    await instructor.tap("연습 1장")
    await instructor.tap("예시 사진으로 쓰기")
    assert instructor.toast == "✓ 예시 사진이 됐어요."
    assert instructor.screen.photo == shown
    assert (await town.labels("note", "example"))[1][0] == "나팔처럼 벌어져요"
    await town.database.write(_leave)
    await instructor.tap("설명 쓰기")
    assert instructor.toast == "이 반은 다른 선생님이 맡고 있어요."


async def test_verdicts_are_offered_as_practice(town, teacher, disputes, routed, invited):
    """In the morning after, reviewed pictures with a reason are offered, once; each is taken or left by a tap."""
    project = await disputes(3)
    instructor = await teacher(project)
    reviewer = await invited(3, Role.REVIEWER)
    await routed(project)
    await reviewer.send("/review")
    for reason in ("꽃잎이 여러 겹이에요", "잎이 톱니 모양이에요", ""):
        await reviewer.tap(ROSE)
        if reason:
            await reviewer.send(reason)
        else:
            await reviewer.tap(SKIP_REASON)
    town.clock.move(days=1)
    for _ in range(2):
        now = town.clock().astimezone(town.settings.zone)
        await run_feedback(town.app.jobs.resources, project, now)
    posted = "SELECT count(*) FROM outbox WHERE notice = 'gold-offers'"
    assert await town.values(posted) == [2]  # to the instructor and the owner, who teach the class
    town.clock.move(hours=2)
    await town.app.outbox.deliver()
    asked = [message for message in instructor.messages if "연습에 넣을까요?" in message.text]
    assert [message.text.splitlines()[1] for message in asked] == ["검수에서 이유가 적힌 사진 2장을 연습에 넣을까요?"]
    await instructor.tap("나중에")
    assert instructor.toast == "나중에 보시려면: /gold"
    await instructor.send("/gold")
    await instructor.tap("검수에서 온 사진 2장")
    reasons = {"💡 꽃잎이 여러 겹이에요", "💡 잎이 톱니 모양이에요"}
    first = instructor.screen.text.splitlines()
    assert (first[0], first[2]) == ("맞는 답: 장미", "연습에 넣을까요? 남은 사진: 2장")
    await instructor.tap("연습에 넣기")
    second = instructor.screen.text.splitlines()
    assert {first[1], second[1]} == reasons
    await instructor.tap("넣지 않기")
    assert instructor.screen.text.splitlines()[2] == "연습 1 / 40 · 시험 0 / 60 · 숨김 0 / 10"
    assert [(use, "💡 " + hint) for use, _, hint in await golds(town)] == [("practice", first[1])]
    states = await town.values("SELECT state FROM items ORDER BY state")
    assert states == ["final", "final", "gold"]
