"""The morning of the exam, as an instructor with a phone lives it: from the class's page to the results."""

import json

import pytest

from bot.labeling.model import Label, Role
from bot.services.access import require_member
from handlers.buttons import encode
from handlers.instructor.classes.buttons import EndClass, ShowExam, ShowPapers
from handlers.instructor.exam.buttons import DropPicture, EndExam, GiveMoreTime, OpenExam, ShowSheet, TellResults
from handlers.results.buttons import ObjectToAnswer, TurnWrong
from handlers.trainee.exam.buttons import ExamLabel, HandInExam, SitExam
from storage import classes
from tests.conftest import OWNER
from tests.flows.course import begin_exam, exam_picture, execute, hand_in, open_exam_page, right_label, tell_results
from tests.flows.phone import FLOWERS, card
from tests.flows.test_papers import fetch, words_of

pytestmark = pytest.mark.usefixtures("nothing_broke", "all_arrived")

TEACHER = 50
PICTURES = 6


class Morning:
    """A class with an instructor who has its page on the screen, and an exam of six pictures."""

    def __init__(self, town, project, class_, teacher, people) -> None:
        self.town, self.project, self.class_, self.teacher, self.people = town, project, class_, teacher, people

    async def answer(self, person, *, wrong=0, pictures=PICTURES):
        """Answer so many pictures, the first `wrong` of the sheet wrongly. Returns them."""
        first, answered = [item for item, _right in await self.sheet()][:wrong], []
        for _ in range(pictures):
            item, right = await exam_picture(self.town, person, self.project)
            answered.append(item)
            label = FLOWERS[(FLOWERS.index(right) + 1) % 3] if item in first else right
            await person.tap(label)
        return answered

    async def sheet(self):
        """Return the newest sheet: (item, right one) by item."""
        return await self.town.rows(
            "SELECT item_id, right_one FROM exam_pictures WHERE exam_id = (SELECT min(id) FROM exams) ORDER BY item_id"
        )

    async def sit(self, person, *, wrong=0):
        """Sit the exam from the notice until it is handed in."""
        await person.tap("시험 보기")
        await self.answer(person, wrong=wrong)
        await hand_in(person)

    async def fill(self, person, *, wrong=0):
        """Choose on all pictures at once, wrongly on so many whose right label is the first, and hand in.

        There the second label is chosen.
        """
        (sitting,) = await self.town.values(
            "SELECT s.id FROM exam_sittings s JOIN members m ON m.id = s.member_id"
            " WHERE m.telegram_id = ? AND s.handed_in_at IS NULL",
            person.id,
        )
        right, other = (json.dumps([label.id]) for label in self.project.labels[:2])
        sheet = "FROM exam_sittings s JOIN exam_pictures p ON p.exam_id = s.exam_id WHERE s.id = ?"
        right_ones = f"SELECT s.id, p.item_id, p.right_one, '' {sheet}"
        await execute(self.town, f"INSERT INTO exam_choices (sitting_id, item_id, answer, at) {right_ones}", sitting)
        sql = (
            "UPDATE exam_choices SET answer = ? WHERE sitting_id = ? AND item_id IN"
            f" (SELECT p.item_id {sheet} AND p.right_one = ? ORDER BY p.item_id LIMIT ?)"
        )
        await execute(self.town, sql, other, sitting, sitting, right, wrong)
        await person.tap("전체 보기")
        await hand_in(person)

    async def practise_confused(self, person):
        """Practise what was confused until the run ends. Returns the labels that were right."""
        seen = set()
        await person.tap("헷갈린 것 연습하기")
        while not any("시험 한 번 더 보기" in button for button in person.screen.buttons):
            right = await right_label(self.town, person, self.project)
            seen.add(right)
            await person.tap(right)
        return seen


@pytest.fixture
def morning(town, invited):
    """`await morning(18)`: a class with so many trainees; six pictures are an exam, and there is gold for two."""

    async def make(people=3, gold=2 * PICTURES, practice=12):
        teacher = await invited(TEACHER, Role.INSTRUCTOR)
        seats = [town.person(number, f"박순자 {number}") for number in range(1, people + 1)]
        await town.person(OWNER, "이사장").start()
        for person in seats:
            await person.start()
        labels = [Label(0, flower) for flower in FLOWERS]
        project = await town.project(gold + practice + 1, labels=labels, door="qualified", private=True)
        for number in range(gold + practice):
            right = json.dumps([project.labels[number % 3].id])
            use = "exam" if number < gold else "practice"
            sql = "UPDATE items SET gold = ?, gold_use = ?, state = 'gold', hint = '꽃잎을 보세요.' WHERE id = ?"
            await execute(town, sql, right, use, number + 1)
        class_ = await town.school_class(project, range(1, people + 1))

        async def teach(tx):
            await classes.add_instructor(tx, class_.id, (await require_member(tx, TEACHER)).id)
            trainees = "SELECT member_id, 'labeler', joined_at FROM trainees"
            tx.connection.execute(f"INSERT INTO roles (member_id, role, granted_at) {trainees}")

        await town.database.write(teach)
        values = (class_.id, PICTURES, 30, 5)
        await execute(
            town, "INSERT INTO exam_plans (class_id, pictures, minutes, pass_at) VALUES (?, ?, ?, ?)", *values
        )
        return Morning(town, project, class_, teacher, seats)

    return make


async def test_the_exam_morning_of_eighteen(town, morning):
    """Eighteen people from the opening to certificates: what counts is what stood chosen when each handed in.

    One leaves and comes back, two hand in in the same second, one's phone dies, one is ten minutes late, one gets five
    minutes more, one never comes, and one taps an old button afterwards. A picture is dropped, asked twice.
    """
    day = await morning(18)
    teacher, people = day.teacher, day.people
    await open_exam_page(day.teacher)
    assert teacher.screen.text.splitlines() == [
        "시험 · 6장 · 30분 · 5장 이상 맞히면 합격",
        "18명 가운데 0명이 연습을 마쳤어요.",
    ]
    assert teacher.screen.rows == [["시험 시작하기", "시험 바꾸기"], ["← 반"]]
    await teacher.tap("시험 시작하기")
    assert teacher.screen.text == "지금 18명에게 시작할까요?"
    await teacher.tap("시작하기")
    await town.app.outbox.deliver()
    assert teacher.screen.text.splitlines()[0].endswith("까지 · 시작 0명 · 제출 0명")
    for place, person in enumerate(people[:11]):  # twelve get the same picture wrong, and four of them another one
        await day.sit(person, wrong=2 if place < 4 else 1)
    comes_back, hasty, other, dead = people[11:15]
    await comes_back.tap("시험 보기")
    chosen_before = await day.answer(comes_back, wrong=1, pictures=3)
    await comes_back.send("/start")  # and puts the phone away
    await dead.tap("시험 보기")
    chosen_dead = await day.answer(dead, pictures=2)  # then the phone dies
    for person in (hasty, other):
        await person.tap("시험 보기")
        await day.answer(person)
        await person.tap("제출하기")
    for person in (hasty, other, hasty):  # in the same second, and one of them twice
        await person.tap_data(card(person), encode(HandInExam(1)), wait=False)
    await town.settle()
    await comes_back.send("/start")
    await comes_back.tap("시험 이어서 보기")
    assert card(comes_back).text.startswith("시험 4 / 6")
    await day.answer(comes_back, wrong=1, pictures=3)
    await hand_in(comes_back)
    assert len(chosen_before) == 3
    kept, (first, right) = await _kept(town), (await day.sheet())[0]
    await people[0].tap_data(people[0].screen, encode(ExamLabel(first, json.loads(right)[0])))
    assert await _kept(town) == kept
    town.clock.move(minutes=10)
    late, slow, absent = people[15:]
    await late.tap("시험 보기")
    await slow.tap("시험 보기")
    await day.answer(slow, pictures=2)
    await town.app.boards.refresh()  # it changes by itself
    assert teacher.screen.text.splitlines() == [
        "📝 오전 10시 30분까지 · 시작 17명 · 제출 14명",
        "아직 시작하지 않은 분: 18번 박순자 18",
    ]
    await teacher.tap_data(teacher.screen, encode(EndClass(1)))
    assert teacher.toast == "아직 끝나지 않은 시험이 있어요. 시험을 마치고 결과를 알린 뒤 반을 마쳐 주세요."
    await teacher.tap("5분 더 주기")
    assert teacher.screen.buttons == [
        "모두에게",
        "15번 박순자 15 · 오전 10시 30분까지",
        "16번 박순자 16 · 오전 10시 30분까지",
        "17번 박순자 17 · 오전 10시 30분까지",
        "← 뒤로",
    ]
    await teacher.tap("17번 박순자 17 · 오전 10시 30분까지")
    await town.app.outbox.deliver()
    assert slow.messages[-1].text == "⏰ 선생님이 5분을 더 주셨어요. 오전 10시 35분까지예요."
    chosen = await day.answer(late, pictures=3)
    town.clock.move(minutes=20)
    await town.minute()
    await town.app.outbox.deliver()
    await slow.send("/start")
    await slow.tap("시험 이어서 보기")
    await day.answer(slow, pictures=4)
    await hand_in(slow)
    await town.app.boards.refresh()  # as it does by itself, perhaps already
    assert teacher.screen.text.splitlines() == [
        "시험이 끝났어요. 18명 가운데 17명이 제출했어요.",
        "결과를 알리기 전에 다시 볼 사진이 1장 있어요.",
    ]
    await teacher.tap("사진 확인하기")
    assert teacher.screen.text.startswith("17명 가운데 12명이 ‘")
    assert teacher.screen.rows[0] == ["이 문제 빼기", "그대로"]
    await teacher.tap("이 문제 빼기")
    assert "모두 맞힌 것으로 했고, 정답 사진에서도 뺐어요." in teacher.screen.text
    kept = await _kept(town)
    await teacher.tap_data(teacher.screen, encode(DropPicture(1, first)))
    assert await _kept(town) == kept
    await teacher.tap("← 시험")
    await teacher.tap("결과 알리기")
    assert teacher.screen.text == "17명에게 지금 결과를 알릴까요? 각자 자기 결과만 봐요."
    await teacher.tap("알리기")
    assert teacher.screen.text.splitlines() == [
        "17명에게 결과를 알렸어요. 15명이 합격했어요.",
        "합격하지 않은 분은 연습한 뒤 월요일(3월 9일) 오후 9시까지 한 번 더 볼 수 있어요.",
    ]
    await town.app.outbox.deliver()
    told = [person.screen.text.splitlines()[:2] for person in people]
    assert told[0] == ["🎉 축하드려요, 합격이에요!", "6장 가운데 5장을 맞히셨어요."]
    assert told[4] == ["🎉 축하드려요, 합격이에요!", "6장 가운데 6장을 맞히셨어요."]
    assert told[14][0] == f"이번에는 6장 가운데 {len({first, *chosen_dead})}장을 맞히셨어요."
    assert told[15][0] == f"이번에는 6장 가운데 {len({first, *chosen})}장을 맞히셨어요."
    counted = await town.rows(
        "SELECT s.right_count FROM exam_sittings s JOIN members m ON m.id = s.member_id ORDER BY m.telegram_id"
    )
    half = [len({first, *chosen_dead}), len({first, *chosen})]
    assert [right for (right,) in counted] == [5] * 4 + [6] * 10 + half + [6]
    assert told[16] == ["🎉 축하드려요, 합격이에요!", "6장 가운데 6장을 맞히셨어요."]
    assert absent.screen.text.startswith("📝 시험을 보실 수 있어요.")  # the second sheet
    await teacher.tap_data(teacher.screen, encode(ShowPapers(1)))
    for tapped in ("수료한 분 고르기", "모두 표시", "다 골랐어요", "수료증 드리기 (18명)", "드리기"):
        await teacher.tap(tapped)
    await town.app.outbox.deliver()
    ((name, _pdf),) = await fetch(absent, "수료증 받기")
    assert name == "수료증 박순자 18.pdf"
    await slow.tap("합격증 받기")
    ((name, pdf),) = await fetch(slow, "점수 넣기")
    assert name == "합격증 박순자 17.pdf"
    assert "점수 6장 가운데 6장" in words_of(pdf)[0]
    assert not any("합격증 받기" in str(message) for message in [*dead.messages, *late.messages])


async def test_what_is_missing_for_an_exam_leads_to_gold(town, morning):
    """With less gold the longest exam there is is offered, with what is missing; the length, time and mark change."""
    day = await morning(1, gold=14)
    teacher = day.teacher
    await open_exam_page(day.teacher)
    await teacher.tap("시험 바꾸기")
    assert teacher.screen.text.splitlines()[1:] == [
        "이 시험에서 70%를 맞히는 분은 100명 가운데 42명, 90%를 맞히는 분은 89명이 합격해요.",
    ]
    await teacher.tap("사진 수")
    assert teacher.screen.buttons == ["10장", "← 뒤로"]
    await teacher.tap("10장")
    await teacher.tap("시간")
    await teacher.tap("20분")
    await teacher.tap("합격 기준")
    assert teacher.screen.buttons == [f"10장 가운데 {mark}장" for mark in (7, 8, 9)] + ["← 뒤로"]
    await teacher.tap("10장 가운데 9장")
    await teacher.tap("함께 · 각자")
    await teacher.tap("각자, 화요일(3월 3일) 오후 9시까지")
    await teacher.tap("← 뒤로")
    assert teacher.screen.text.splitlines() == [
        "시험 · 10장 · 20분 · 9장 이상 맞히면 합격",
        "각자 편한 시간에 봐요. 화요일(3월 3일) 오후 9시까지예요.",
        "1명 가운데 0명이 연습을 마쳤어요.",
        "시험을 한 번 더 보려면 정답 사진이 6장 더 필요해요.",
    ]
    await teacher.tap("정답 사진 고르기")
    assert "시험" in teacher.screen.text
    await begin_exam(town, day.teacher)
    assert day.people[0].screen.text.splitlines() == [
        "📝 시험을 보실 수 있어요.",
        "10장이고, 시작하면 20분이에요. 화요일(3월 3일) 오후 9시까지 마쳐 주세요.",
        "제출하기 전에는 몇 번이든 고치실 수 있어요.",
    ]


async def test_who_fails_practises_and_sits_a_second_sheet(town, morning):
    """The second sheet comes after practice, has other pictures, and passes with one right answer more."""
    day = await morning(2)
    teacher, (first, second) = day.teacher, day.people
    await begin_exam(town, day.teacher)
    sheet = {item for item, _right in await day.sheet()}
    await day.sit(first, wrong=2)
    await day.sit(second)
    await tell_results(town, day.teacher)
    assert first.screen.text.splitlines() == [
        "이번에는 6장 가운데 4장을 맞히셨어요.",
        "아깝게 1장이 모자랐어요.",
        "연습하신 뒤 월요일(3월 9일) 오후 9시까지 한 번 더 보실 수 있어요.",
    ]
    assert first.screen.rows == [["헷갈린 것 연습하기"], ["틀린 2장 보기"]]
    result = first.screen
    await first.start()
    assert first.screen.text.splitlines()[-1] == (
        "📝 연습을 한 번 마치시면 시험을 한 번 더 보실 수 있어요. 월요일(3월 9일) 오후 9시까지예요."
    )
    assert not [key for key in first.screen.buttons if "시험" in key], "practice comes first"
    exam = (await town.rows("SELECT max(id) FROM exams"))[0][0]
    await first.tap_data(result, encode(SitExam(exam)))
    assert first.toast == "먼저 ‘헷갈린 것 연습하기’를 한 번 마쳐 주세요. 그다음 시험을 보실 수 있어요."
    await day.practise_confused(first)
    await first.tap("시험 한 번 더 보기 · 6장부터 합격")
    await day.answer(first)
    await hand_in(first)
    others = {item for (item,) in await town.rows("SELECT item_id FROM exam_pictures WHERE exam_id = ?", exam)}
    assert len(others) == PICTURES
    assert not others & sheet
    await open_exam_page(day.teacher)
    await teacher.tap("결과 알리기")
    await teacher.tap("알리기")
    assert teacher.screen.text == "1명에게 결과를 알렸어요. 1명이 합격했어요."
    await town.app.outbox.deliver()
    assert first.screen.text.splitlines()[:2] == ["🎉 축하드려요, 합격이에요!", "6장 가운데 6장을 맞히셨어요."]


async def test_sheets_of_thirty_pass_at_24_then_25_then_26(town, morning):
    """The second sheet comes after practice of the confused pair; the third by the teacher's tap, with gold for it."""
    day = await morning(2, gold=60, practice=42)
    await execute(town, "UPDATE exam_plans SET pictures = 30, pass_at = 24")
    teacher, (first, second) = day.teacher, day.people
    await begin_exam(town, day.teacher)
    for person in day.people:
        await person.tap("시험 보기")
        await day.fill(person, wrong=7)
    await tell_results(town, day.teacher)
    await open_exam_page(day.teacher)
    await teacher.tap("지난 시험")  # the second sheet goes on already
    assert teacher.screen.text.splitlines()[0] == "2명에게 결과를 알렸어요. 0명이 합격했어요."
    for person in day.people:
        assert person.screen.text.splitlines() == [
            "이번에는 30장 가운데 23장을 맞히셨어요.",
            "아깝게 1장이 모자랐어요.",
            "연습하신 뒤 월요일(3월 9일) 오후 9시까지 한 번 더 보실 수 있어요.",
        ]
        assert await day.practise_confused(person) == {"장미", "나팔꽃"}
        await person.tap("시험 한 번 더 보기 · 25장부터 합격")
    await day.fill(first, wrong=6)
    await day.fill(second, wrong=5)
    await tell_results(town, day.teacher)
    assert second.screen.text.splitlines()[:2] == ["🎉 축하드려요, 합격이에요!", "30장 가운데 25장을 맞히셨어요."]
    assert first.screen.text.splitlines() == [
        "이번에는 30장 가운데 24장을 맞히셨어요.",
        "아깝게 1장이 모자랐어요.",
        "그동안 연습해 두세요. 다음 시험은 선생님이 알려 주실 거예요.",
    ]
    await open_exam_page(day.teacher)
    assert "시험 시작하기" not in teacher.screen.buttons, "there is no gold for a third sheet"
    assert teacher.screen.text == "시험에 쓸 정답 사진이 0장이에요. 5장부터 시험을 볼 수 있어요."
    practice = "SELECT id FROM items WHERE gold_use = 'practice' ORDER BY id LIMIT 30"
    await execute(town, f"UPDATE items SET gold_use = 'exam' WHERE id IN ({practice})")
    await open_exam_page(day.teacher)
    assert teacher.screen.text.splitlines()[:2] == [
        "시험 · 30장 · 30분 · 24장 이상 맞히면 합격",
        "세 번째 시험이에요. 아직 합격하지 않은 1명이 봐요.",
    ]
    await teacher.tap("시험 시작하기")
    assert teacher.screen.text == "지금 1명에게 시작할까요?"
    await teacher.tap("시작하기")
    await town.app.outbox.deliver()
    await first.tap("시험 보기")
    await day.fill(first, wrong=5)
    await tell_results(town, day.teacher)
    assert first.screen.text.splitlines()[:2] == [
        "이번에는 30장 가운데 25장을 맞히셨어요.",
        "아깝게 1장이 모자랐어요.",
    ]


async def test_results_at_a_chosen_time_wrong_pictures_and_an_objection(town, morning):
    """Results come at the chosen time; who passed works at once; an objection goes to the teacher and comes back."""
    day = await morning(2)
    teacher, (first, second) = day.teacher, day.people
    await begin_exam(town, day.teacher)
    await day.sit(first, wrong=1)
    await day.sit(second)
    await open_exam_page(day.teacher)
    await teacher.tap("사진 확인하기")
    await teacher.tap("그대로")
    await teacher.tap("시간 정하기")
    assert teacher.screen.buttons[:2] == ["월요일(3월 2일) 오전 11시", "월요일(3월 2일) 낮 12시"]
    await teacher.tap("월요일(3월 2일) 오전 11시")
    assert teacher.screen.text.splitlines()[1] == "결과는 월요일(3월 2일) 오전 11시에 알려요."
    await town.minute()
    await town.app.outbox.deliver()
    assert "합격" not in first.screen.text
    town.clock.move(hours=1)
    await town.minute()
    await town.app.outbox.deliver()
    assert first.screen.text.splitlines() == [
        "🎉 축하드려요, 합격이에요!",
        "6장 가운데 5장을 맞히셨어요.",
        "이제 ‘무슨 꽃인가요?’ 작업을 하실 수 있어요.",
    ]
    assert first.screen.rows == [["작업 시작하기"], ["틀린 1장 보기"], ["합격증 받기"]]
    assert second.screen.buttons == ["작업 시작하기", "합격증 받기"]
    result = first.screen
    await first.tap("틀린 1장 보기")
    lines = first.screen.text.splitlines()
    assert lines[0] == "틀린 사진 1 / 1"
    assert "고르셨어요. 정답은 " in lines[1]
    assert lines[2] == "💡 꽃잎을 보세요."
    assert first.screen.rows == [["다시 봐 주세요 🙋"], ["다음 할 일 →"]], "the last picture leads on"
    assert first.screen.body["has_protected_content"]
    await first.tap("다시 봐 주세요 🙋")
    await first.send("꽃이 둘인데요?")
    assert (first.screen.text, first.screen.buttons) == ("선생님께 전했어요.", ["← 틀린 사진으로"])
    await first.tap("← 틀린 사진으로")
    assert first.screen.text.splitlines()[0] == "틀린 사진 1 / 1"
    await town.app.outbox.deliver()
    _item, stored = (await day.sheet())[0]
    right = next(each.text for each in day.project.labels if [each.id] == json.loads(stored))
    chosen = FLOWERS[(FLOWERS.index(right) + 1) % 3]
    objection = teacher.messages[-1]
    lines = ["❓ 1번 박순자 1 님: 꽃이 둘인데요?", f"고른 답: {chosen} · 정답: {right}"]
    assert (objection.text.splitlines(), bool(objection.photo_id)) == (lines, True)
    await teacher.send("/class")
    await teacher.tap("질문 1개")
    assert teacher.screen.text.splitlines() == lines
    await teacher.tap("시험 사진 보기")
    assert teacher.screen.rows[0] == ["이 문제 빼기", "그대로"]
    await teacher.reply(objection, "큰 꽃을 보시면 돼요.")
    await teacher.tap("답만 보내기")
    await town.app.outbox.deliver()
    assert "큰 꽃을 보시면 돼요." in first.messages[-1].text
    answered = first.messages[-1]
    await first.tap("← 틀린 사진으로", on=answered)
    assert first.screen.text.startswith("틀린 사진 1 / ")
    assert first.messages[-1].message_id > answered.message_id, "the answer stays"
    await first.tap("작업 시작하기", on=result)
    assert first.screen.text.startswith("무슨 꽃인가요?")
    assert first.screen.photo_id


async def test_picture_taken_out_after_an_objection_changes_each_score(town, morning):
    """Taken out once or twice, it is right for all: who passes by it is told so; a certificate has the new score."""
    day = await morning(3)
    teacher, (best, second, third) = day.teacher, day.people
    await begin_exam(town, day.teacher)
    for wrong, person in enumerate(day.people):  # the second and the third get the same picture wrong
        await day.sit(person, wrong=wrong)
    await tell_results(town, day.teacher)
    assert third.screen.text.splitlines()[0] == "이번에는 6장 가운데 4장을 맞히셨어요."
    (first, _right), (other, _) = (await day.sheet())[:2]
    await third.tap("틀린 2장 보기")
    await third.tap_data(third.screen, encode(ObjectToAnswer(1, first)))
    await third.send("꽃이 둘인데요?")
    passed_on = third.screen
    await town.app.outbox.deliver()
    said = [len(person.messages) for person in (best, second)]
    await teacher.tap("시험 사진 보기")
    drop = next(key["callback_data"] for key in teacher.screen.keys if key["text"] == "이 문제 빼기")
    await teacher.tap("이 문제 빼기")
    assert "모두 맞힌 것으로 했고, 정답 사진에서도 뺐어요." in teacher.screen.text
    await teacher.tap_data(teacher.screen, drop)
    await town.app.outbox.deliver()
    assert await town.values("SELECT right_count FROM exam_sittings ORDER BY id") == [6, 6, 5]
    assert [len(person.messages) for person in (best, second)] == said, "whoever had passed is told nothing"
    told = [message for message in third.messages if "축하드려요" in message.text]
    assert [message.text.splitlines()[1] for message in told] == ["6장 가운데 5장을 맞히셨어요."]
    await third.tap("틀린 1장 보기")
    await third.tap_data(third.screen, encode(TurnWrong(1, other)))
    assert third.screen.text.startswith("틀린 사진 1 / 1")
    await third.tap("← 틀린 사진으로", on=passed_on)
    assert third.screen.text.startswith("틀린 사진 1 / 1"), "what counts as right leads to what does not"
    await third.tap_data(third.screen, encode(ObjectToAnswer(1, first)))
    assert third.toast == "오래된 버튼이에요. 이어서 하려면 /start"
    await second.tap("틀린 1장 보기")
    assert second.toast == "이제 틀린 사진이 없어요."
    await second.tap("합격증 받기")
    ((_name, pdf),) = await fetch(second, "점수 넣기")
    assert "점수 6장 가운데 6장" in words_of(pdf)[0]
    await third.tap("작업 시작하기")
    assert third.screen.text.startswith("무슨 꽃인가요?")


async def test_the_result_stays_whatever_is_tapped(town, morning):
    """Work, practice and the certificate open below the result, which still leads to the mistakes."""
    day = await morning(2)
    first, second = day.people
    await begin_exam(town, day.teacher)
    await day.sit(first, wrong=1)
    await day.sit(second, wrong=3)
    await tell_results(town, day.teacher)
    assert second.screen.buttons == ["헷갈린 것 연습하기", "틀린 3장 보기"]
    await second.tap("헷갈린 것 연습하기")
    assert second.screen.text.startswith("연습 1 / 10")
    await second.tap("틀린 3장 보기")
    assert second.screen.text.startswith("틀린 사진 1 / 3")
    assert first.screen.buttons == ["작업 시작하기", "틀린 1장 보기", "합격증 받기"]
    await first.tap("합격증 받기")
    await first.tap("점수 빼기")
    await first.tap("작업 시작하기")
    assert first.screen.text.startswith("무슨 꽃인가요?")
    await first.tap("틀린 1장 보기")
    assert first.screen.text.startswith("틀린 사진 1 / 1")


async def test_exam_buttons_of_a_class_work_for_its_own_instructors_only(town, morning, invited):
    """Another instructor's taps, or a trainee's, change nothing and show nothing of the exam."""
    day = await morning(1)
    await begin_exam(town, day.teacher)
    other = await invited(TEACHER + 1, Role.INSTRUCTOR)
    before = await _kept(town)
    (exam, end), *_ = await town.rows("SELECT id, strftime('%s', ends_at) / 60 FROM exams")
    item = (await day.sheet())[0][0]
    forged = (
        *(OpenExam(day.class_.id), ShowExam(day.class_.id), EndExam(exam), GiveMoreTime(exam, 0, end)),
        *(DropPicture(exam, item), ShowSheet(exam, item), TellResults(exam)),
    )
    for person in (other, day.people[0]):
        for button in forged:
            await person.send("/help")
            await person.tap_data(person.messages[-1], encode(button))
            assert "명" not in person.messages[-1].text.replace("설명", "")
    assert before == await _kept(town)
    for button in (DropPicture(exam, item), ShowSheet(exam, item), TellResults(exam)):
        await day.teacher.tap_data(day.teacher.screen, encode(button))
        assert day.teacher.toast == "아직 시험 중이에요. 끝난 뒤에 볼 수 있어요."


async def _kept(town):
    tables = ("exams", "exam_pictures", "exam_sittings", "items", "admissions")
    posted = await town.outbox("id", "person", "notice", "arguments")  # how far they are delivered is left out
    return [posted, *[await town.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables]]


async def test_ending_before_the_time_says_who_ended_it(town, morning):
    """Whoever still sits the exam reads that the instructor ended it, in place of their card."""
    day = await morning(1)
    (person,) = day.people
    await begin_exam(town, day.teacher)
    await person.tap("시험 보기")
    await day.answer(person, pictures=1)
    await open_exam_page(day.teacher)
    await day.teacher.tap("지금 마치기")
    assert day.teacher.screen.text == "시험을 지금 마칠까요? 아직 풀고 있는 1명은 고른 데까지 제출돼요."
    await day.teacher.tap("마치기")
    await town.app.outbox.deliver()
    assert person.screen.text.splitlines() == [
        "선생님이 시험을 마치셨어요. 수고하셨어요!",
        "6장 가운데 고르신 1장이 제출됐어요.",
        "결과는 선생님이 확인하신 뒤 알려 드려요.",
    ]
    assert not any(message.photo_id for message in person.messages)


async def test_ending_with_nobody_at_work_and_failing_by_far(town, morning):
    """The question says what happens to who has not begun; six wrong pictures are not called "only" five missing."""
    day = await morning(2)
    await execute(town, "UPDATE exam_plans SET pass_at = 6")
    await begin_exam(town, day.teacher)
    await day.sit(day.people[0], wrong=6)
    await open_exam_page(day.teacher)
    await day.teacher.tap("지금 마치기")
    assert day.teacher.screen.text == "시험을 지금 마칠까요? 아직 시작하지 않은 분은 볼 수 없게 돼요."
    await day.teacher.tap("마치기")
    assert await town.values("SELECT count(*) FROM outbox WHERE notice = 'exam-handed-in'") == [0]
    await day.teacher.tap("사진 확인하기")
    while "그대로" in day.teacher.screen.buttons:
        await day.teacher.tap("그대로")
    await open_exam_page(day.teacher)
    await day.teacher.tap("결과 알리기")
    await day.teacher.tap("알리기")
    await town.app.outbox.deliver()
    assert day.people[0].screen.text.splitlines()[:2] == [
        "이번에는 6장 가운데 0장을 맞히셨어요.",
        "합격은 6장부터예요.",
    ]
