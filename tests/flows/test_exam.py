"""An exam as trainees take it: from the notice that it has begun until it is handed in."""

import json
from functools import partial

import pytest

from bot.labeling.course.errors import ExamGoldInUse
from bot.labeling.model import Kind, Label, Role
from bot.services.access import require_member
from bot.services.course.exam.opening import open_exam
from bot.services.items.gold import from_tables
from bot.services.items.known_labels import KnownLabels
from bot.services.items.removal.erasing import erase_items
from handlers.buttons import encode
from handlers.instructor.gold.buttons import MakeExample
from handlers.trainee.exam.buttons import ExamLabel, HandInExam, SitExam
from storage import trainees
from tests.conftest import OWNER
from tests.flows.course import exam_picture, execute, hand_in
from tests.flows.phone import FLAG, FLOWERS, GLORY, ROSE, SUN, UNSURE, card

pytestmark = pytest.mark.usefixtures("nothing_broke", "all_arrived")

SIT, OVERVIEW, BEFORE, HAND_IN, SURE = "시험 보기", "전체 보기", "‹ 이전", "제출하기", "이대로 제출하기"
DONE = ["잘 제출됐어요. 수고하셨어요!", "결과는 선생님이 확인하신 뒤 알려 드려요."]


class Morning:
    """A class on the morning of its exam. `right` is what is right on each picture, by item."""

    def __init__(self, town, project, class_) -> None:
        self.town, self.project, self.class_ = town, project, class_

    async def open(self, *, minutes=30, ends_at=None):
        """Open the exam, and tell the trainees. Returns its id."""
        await execute(
            self.town,
            "INSERT INTO exam_plans (class_id, pictures, minutes, pass_at, ends_at) VALUES (?, 30, ?, 24, ?)",
            *(self.class_.id, minutes, ends_at),
        )

        async def work(tx):
            owner = await require_member(tx, OWNER)
            now = self.town.clock().astimezone(self.town.app.jobs.resources.zone)
            return await open_exam(tx, owner, class_id=self.class_.id, now=now)

        exam = await self.town.database.write(work)
        await self.town.app.outbox.deliver()
        return exam.id

    async def right(self, person):
        """Return the text that is right for the picture on a person's card."""
        return (await exam_picture(self.town, person, self.project))[1]

    async def choices(self, person):
        """Return what is chosen by picture."""
        return dict(
            await self.town.rows(
                "SELECT c.item_id, c.answer FROM exam_choices c JOIN exam_sittings s ON s.id = c.sitting_id"
                " JOIN members m ON m.id = s.member_id WHERE m.telegram_id = ?",
                person.id,
            )
        )

    async def result(self, person):
        """Return when a person handed in, and how many are right."""
        rows = await self.town.rows(
            "SELECT s.handed_in_at, s.right_count FROM exam_sittings s JOIN members m ON m.id = s.member_id"
            " JOIN exams e ON e.id = s.exam_id WHERE m.telegram_id = ? AND e.sheet > 0",
            person.id,
        )
        return rows[0]


@pytest.fixture
def morning(town):
    """`await morning()`: a class with the trainees 1 and 2, and six gold pictures for its exam: two of each flower."""

    async def make(pictures=6, people=(1, 2), practice=0, **changes):
        for person in (OWNER, *people):
            await town.person(person).start()
        labels = [Label(0, flower) for flower in FLOWERS]
        project = await town.project(pictures + practice, **({"labels": labels, "door": "invited"} | changes))
        for number in range(pictures + practice):
            gold = json.dumps([project.labels[number % 3].id])
            use = "exam" if number < pictures else "practice"
            sql = "UPDATE items SET gold = ?, gold_use = ?, state = 'gold' WHERE id = ?"
            await execute(town, sql, gold, use, number + 1)
        return Morning(town, project, await town.school_class(project, people))

    return make


async def test_exam_from_the_notice_to_handing_in(town, morning):
    """The notice leads to the first card; each tap chooses and goes on; handing in is asked once more."""
    day = await morning()
    await day.open()
    trainee = town.person(1)
    assert trainee.screen.text.splitlines() == [
        "📝 시험이 시작됐어요.",
        "6장, 오전 10시 30분까지예요. 시간이 되면 저절로 제출돼요.",
        "그때까지 몇 번이든 고치실 수 있어요.",
    ]
    await trainee.tap(SIT)
    first = card(trainee)
    assert first.text.splitlines() == ["시험 1 / 6 · 아직 고르지 않으셨어요", "무슨 꽃인가요?"]
    assert first.rows == [[ROSE], [GLORY], [SUN], [UNSURE, FLAG], [OVERVIEW]]
    assert first.body["has_protected_content"]
    photos = [first.photo_id]
    for number in range(2, 7):
        await trainee.tap(await day.right(trainee))
        assert card(trainee).message_id == first.message_id
        assert card(trainee).text.startswith(f"시험 {number} / 6 · 아직")
        assert card(trainee).rows[-1] == [BEFORE, OVERVIEW]
        assert trainee.toast is None
        photos.append(card(trainee).photo_id)
    assert len(set(photos)) == 6
    await trainee.tap(BEFORE)
    assert card(trainee).photo_id == photos[4]
    right = await day.right(trainee)
    assert card(trainee).text.splitlines()[0] == f"시험 5 / 6 · 고른 답: {right}"
    assert [f"● {right}"] in card(trainee).rows
    wrong = next(flower for flower in FLOWERS if flower != right)
    await trainee.tap(wrong)
    await trainee.tap(await day.right(trainee))
    overview = card(trainee)
    assert overview.message_id == first.message_id
    assert overview.text.splitlines() == [
        "6장 가운데 6장을 고르셨어요.",
        "다 고르셨어요. 이제 제출하시면 돼요.",
        "오전 10시 30분까지",
    ]
    assert overview.rows == [["처음부터 보기"], [HAND_IN]]
    await trainee.tap(HAND_IN)
    assert card(trainee).text == "제출한 뒤에는 고칠 수 없어요."
    assert card(trainee).rows == [[SURE], ["돌아가기"]]
    await trainee.tap("돌아가기")
    assert str(card(trainee)) == str(overview)
    await hand_in(trainee)
    assert trainee.screen.text.splitlines() == DONE
    assert not [message for message in trainee.messages if message.photo_id], "no picture of the exam stays"
    assert (await day.result(trainee))[1] == 5


async def test_overview_says_what_is_empty(town, morning):
    """전체 보기 says how many and which pictures are empty, and leads there; then the empty ones come one by one."""
    day = await morning()
    await day.open()
    trainee = town.person(1)
    await trainee.tap(SIT)
    for _ in range(4):
        await trainee.tap(ROSE)
    await trainee.tap(OVERVIEW)
    assert card(trainee).text.splitlines() == [
        "6장 가운데 4장을 고르셨어요.",
        "아직 고르지 않은 사진이 2장 있어요.",
        "5번, 6번 · 오전 10시 30분까지",
    ]
    assert card(trainee).rows == [["그 사진 보기"], [HAND_IN]]
    await trainee.tap(HAND_IN)
    assert card(trainee).text.splitlines() == [
        "아직 고르지 않은 사진이 2장 있어요.",
        "제출한 뒤에는 고칠 수 없어요.",
    ]
    await trainee.tap("돌아가기")
    await trainee.tap("그 사진 보기")
    assert card(trainee).text.startswith("시험 5 / 6 · 아직")
    for _ in range(2):
        await trainee.tap(BEFORE)
    assert card(trainee).text.startswith("시험 3 / 6 · 고른 답: 장미")
    await trainee.tap(SUN)
    assert card(trainee).text.startswith("시험 5 / 6 · 아직"), "who has corrected an answer goes on where they were"
    await trainee.tap(SUN)
    await trainee.tap(SUN)
    assert "6장 가운데 6장" in card(trainee).text
    await trainee.tap("처음부터 보기")
    await trainee.tap("● 장미")
    assert card(trainee).text.startswith("시험 2 / 6 · 고른 답: 장미"), "the same answer again goes on"


async def test_order_is_each_persons_own(town, morning):
    """Two people have the same pictures in another order; each keeps theirs, after a restart too."""
    day = await morning(pictures=12)
    await day.open()
    orders = {}
    for person in (town.person(1), town.person(2)):
        await person.tap(SIT)
        orders[person.id] = []
        for _ in range(12):
            orders[person.id].append(card(person).photo_id)
            await person.tap(ROSE)
    assert orders[1] != orders[2]
    assert set(orders[1]) == set(orders[2])
    await town.restart()
    trainee = town.person(1)
    await trainee.tap("처음부터 보기")
    again = []
    for _ in range(12):
        again.append(card(trainee).photo_id)
        await trainee.tap("● 장미")
    assert again == orders[1]


async def test_doubts_are_answers(town, morning):
    """🤔 counts as wrong; 📷 is right where the gold is a flag, and wrong elsewhere. Both are marked and can change."""
    day = await morning()
    await execute(town, "UPDATE items SET gold = NULL, gold_flag = 'blurred' WHERE id <= 2")
    await day.open()
    trainee = town.person(1)
    await trainee.tap(SIT)
    await trainee.tap(UNSURE)
    await trainee.tap(BEFORE)
    assert card(trainee).text.startswith("시험 1 / 6 · 고른 답: 모르겠어요")
    assert card(trainee).rows[3] == [f"● {UNSURE}", FLAG]
    for _ in range(6):
        await trainee.tap("사진이 이상해요")
        assert card(trainee).text == "사진이 어떻게 이상한가요?"
        await trainee.tap("흐리거나 어두워요")
    await trainee.tap("처음부터 보기")
    assert card(trainee).text.startswith("시험 1 / 6 · 고른 답: 사진이 이상해요")
    assert card(trainee).rows[3] == [UNSURE, f"● {FLAG}"]
    await trainee.tap(OVERVIEW)
    await hand_in(trainee)
    assert (await day.result(trainee))[1] == 2
    other = town.person(2)
    await other.tap(SIT)
    for _ in range(6):
        await other.tap(UNSURE)
    await hand_in(other)
    assert (await day.result(other))[1] == 0


async def test_question_of_several_labels(town, morning):
    """Marks stand chosen at once, 완료 goes on, 해당 없음 is an answer, and what is unmarked is no answer."""
    day = await morning(pictures=6, kind=Kind.MULTIPLE)
    rose, glory, _ = (label.id for label in day.project.labels)
    await execute(town, "UPDATE items SET gold = ?", json.dumps([rose, glory]))
    await execute(town, "UPDATE items SET gold = '[]' WHERE id = 1")
    await day.open()
    trainee = town.person(1)
    await trainee.tap(SIT)
    await trainee.tap("완료")
    assert trainee.toast == "라벨을 하나 이상 고르거나 ‘해당 없음’을 눌러 주세요."
    await trainee.tap("☐ 장미")
    assert card(trainee).text.startswith("시험 1 / 6 · 고른 답: 장미")
    await trainee.tap("☑ 장미")
    assert card(trainee).text.startswith("시험 1 / 6 · 아직")
    assert await day.choices(trainee) == {}
    for _ in range(6):
        await trainee.tap("☐ 나팔꽃")
        await trainee.tap("☐ 장미")
        await trainee.tap("완료 (2)")
    assert set((await day.choices(trainee)).values()) == {f"[{rose},{glory}]"}
    await trainee.tap("처음부터 보기")
    for _ in range(6):
        await trainee.tap("해당 없음")
    assert card(trainee).text.startswith("6장 가운데 6장")
    await hand_in(trainee)
    assert (await day.result(trainee))[1] == 1


async def test_typed_words_choose(town, morning):
    """A typed label chooses and goes on as a tap does, in the same message, and is taken off the screen."""
    day = await morning()
    await day.open()
    trainee = town.person(1)
    await trainee.tap(SIT)
    message = card(trainee).message_id
    await trainee.send("나팔꽃")
    assert card(trainee).text.startswith("시험 2 / 6 · 아직")
    assert card(trainee).message_id == message
    await trainee.send("모르겠어요")
    assert card(trainee).text.startswith("시험 3 / 6 · 아직")
    assert sorted((await day.choices(trainee)).values()) == sorted([f"[{day.project.labels[1].id}]", "unsure"])
    assert not [each for each in trainee.messages if each.mine and each.text in {"나팔꽃", "모르겠어요"}]


async def test_double_tap_counts_once(town, morning):
    """The second tap of two counts nowhere: on the button to begin, on the next picture, or on the one before."""
    day = await morning()
    await day.open()
    trainee = town.person(1)
    notice = trainee.screen
    await trainee.tap(SIT)
    await trainee.tap(SIT, on=notice, look=0)
    assert len([message for message in trainee.messages if message.photo_id]) == 1
    first = card(trainee)
    await trainee.tap(ROSE)
    await trainee.tap(ROSE, look=0.2)
    assert len(await day.choices(trainee)) == 1
    data = next(key["callback_data"] for key in first.keys if key["text"] == SUN)
    await trainee.tap_data(first, data)
    assert trainee.toast == "지나간 사진이에요. 고치시려면 ‘‹ 이전’을 눌러 주세요."
    assert list((await day.choices(trainee)).values()) == [f"[{day.project.labels[0].id}]"]
    assert card(trainee).text.startswith("시험 2 / 6 · 아직")


async def test_second_device(town, morning):
    """The button to begin leads to the present picture, in a new message; the old one's buttons are gone."""
    day = await morning()
    await day.open()
    trainee = town.person(1)
    notice = trainee.screen
    await trainee.tap(SIT)
    for _ in range(3):
        await trainee.tap(ROSE)
    before = card(trainee)
    town.clock.move(minutes=3)
    await trainee.tap(SIT, on=notice)
    assert card(trainee).message_id > before.message_id
    assert card(trainee).text == before.text
    assert card(trainee).body["has_protected_content"]
    old = next(key["callback_data"] for key in before.keys if key["text"] == GLORY)
    await trainee.tap_data(before, old)
    assert trainee.toast is None, "what the other phone still shows works"
    assert len(await day.choices(trainee)) == 4
    assert card(trainee).message_id == before.message_id, "and is the card from now on"
    await trainee.start()
    assert "📝 시험을 보실 수 있어요. 오전 10시 30분까지예요." in trainee.screen.text
    assert "연습하기" not in trainee.screen.buttons, "practice rests during an exam"
    await trainee.tap("시험 이어서 보기")
    assert card(trainee).text.startswith("시험 5 / 6 · 아직")


async def test_time_is_over(town, morning):
    """Five minutes before the end there is a line; at the end what stands chosen is handed in by itself."""
    day = await morning()
    await day.open()
    trainee, absent = town.person(1), town.person(2)
    await trainee.tap(SIT)
    for _ in range(4):
        await trainee.tap(await day.right(trainee))
    town.clock.move(minutes=24, seconds=59)
    await town.minute()
    await town.app.outbox.deliver()
    assert "남았어요" not in trainee.messages[-1].text
    town.clock.move(seconds=1)
    for _ in range(2):
        await town.minute()
        await town.app.outbox.deliver()
    assert [message.text for message in trainee.messages if "남았어요" in message.text] == [
        "⏰ 5분 남았어요. 시간이 되면 저절로 제출돼요.\n아직 고르지 않은 사진이 2장 있어요."
    ]
    await trainee.tap("시험 이어서 보기")
    last = card(trainee)
    town.clock.move(minutes=5)
    await trainee.tap(ROSE)
    assert trainee.toast == "시험 시간이 끝나서 고르신 대로 제출됐어요."
    assert trainee.screen.text.splitlines() == [
        "시간이 되어 저절로 제출됐어요. 수고하셨어요!",
        "6장 가운데 4장을 고르셨어요.",
        "결과는 선생님이 확인하신 뒤 알려 드려요.",
    ]
    handed_in, right = await day.result(trainee)
    assert (handed_in, right) == ("2026-03-02T01:30:00.000Z", 4)
    await trainee.tap_data(trainee.screen, last.keys[0]["callback_data"])
    await town.minute()
    await town.app.outbox.deliver()  # the instructor hears that it is over
    assert (await day.result(trainee)) == (handed_in, 4)
    assert absent.screen.text == (
        "📝 시험 시간이 끝났어요. 이번에는 시험을 보지 않으셨어요.\n다음 시험이 열리면 알려 드릴게요."
    )
    assert [message.text for message in trainee.messages if "보지 않으셨어요" in message.text] == []
    await absent.tap("선생님께 묻기 🙋")
    assert absent.screen.text.startswith("무엇이 궁금하세요?")
    await absent.tap(SIT)
    assert absent.toast == "시험 시간이 끝났어요. 선생님께 말씀해 주세요."
    assert await town.values("SELECT count(*) FROM exam_sittings") == [1]
    await town.app.outbox.deliver()


async def test_phone_dies(town, morning):
    """Who can't tap any more is handed in by the minute job, and told in place of the card what was chosen."""
    day = await morning()
    await day.open()
    trainee = town.person(1)
    await trainee.tap(SIT)
    await trainee.tap(await day.right(trainee))
    await trainee.tap(BEFORE)
    old = card(trainee).keys[0]["callback_data"]
    town.clock.move(minutes=31)
    await town.restart()
    for _ in range(2):
        await town.minute()
        await town.app.outbox.deliver()
    told = [message.text.splitlines() for message in trainee.messages if "저절로 제출됐어요. 수고" in message.text]
    assert told == [["시간이 되어 저절로 제출됐어요. 수고하셨어요!", "6장 가운데 1장을 고르셨어요.", DONE[1]]]
    assert await day.result(trainee) == ("2026-03-02T01:30:00.000Z", 1)
    assert not [message for message in trainee.messages if message.photo_id], "the card is gone"
    assert trainee.screen.buttons == ["다음 할 일 →"]
    await trainee.tap_data(trainee.screen, old)
    assert trainee.toast == "이미 제출하셨어요. 이제는 고칠 수 없어요."
    assert await day.result(trainee) == ("2026-03-02T01:30:00.000Z", 1)


async def test_late_comer_has_the_rest(town, morning):
    """Who begins ten minutes late has the rest of the time, like all others."""
    day = await morning()
    await day.open()
    town.clock.move(minutes=10)
    late = town.person(1)
    await late.tap(SIT)
    await late.tap(ROSE)
    await late.tap(OVERVIEW)
    assert card(late).text.endswith("오전 10시 30분까지")
    town.clock.move(minutes=21)
    await town.minute()
    await town.app.outbox.deliver()
    assert (await day.result(late))[0] == "2026-03-02T01:30:00.000Z"


async def test_each_at_a_time_of_their_own(town, morning):
    """In an exam for each alone, the minutes run from one's own beginning, but never longer than its last moment."""
    day = await morning()
    await day.open(minutes=30, ends_at="2026-03-02T03:00:00.000Z")
    one, other = town.person(1), town.person(2)
    town.clock.move(minutes=60)
    await one.tap(SIT)
    await one.tap(OVERVIEW)
    assert card(one).text.endswith("오전 11시 30분까지")
    town.clock.move(minutes=45)
    await town.minute()
    await town.app.outbox.deliver()
    assert (await day.result(one))[0] == "2026-03-02T02:30:00.000Z"
    await other.tap(SIT)
    await other.tap(OVERVIEW)
    assert card(other).text.endswith("낮 12시까지")


async def test_moved_end_moves_the_warning(town, morning):
    """Five minutes more are five minutes more, and another line five minutes before the new end."""
    day = await morning()
    await day.open()
    trainee = town.person(1)
    await trainee.tap(SIT)
    town.clock.move(minutes=26)
    await town.minute()
    await town.app.outbox.deliver()
    assert "4분 남았어요" in trainee.messages[-1].text
    await execute(town, "UPDATE exam_sittings SET ends_at = '2026-03-02T01:35:00.000Z'")
    await town.minute()
    town.clock.move(minutes=4)
    await town.minute()
    await town.app.outbox.deliver()
    assert [line.text[:9] for line in trainee.messages if "남았어요" in line.text] == [
        "⏰ 4분 남았어요",
        "⏰ 5분 남았어요",
    ]
    town.clock.move(minutes=4)
    await trainee.tap("시험 이어서 보기")
    await trainee.tap(ROSE, on=card(trainee))
    assert len(await day.choices(trainee)) == 1


async def test_two_hand_in_in_the_same_second(town, morning):
    """Two people hand in at once, and one of them twice: each counts once."""
    day = await morning()
    exam = await day.open()
    people = [town.person(1), town.person(2)]
    for person in people:
        await person.tap(SIT)
        for _ in range(6):
            await person.tap(await day.right(person))
        await person.tap(HAND_IN)
    first = card(people[0])
    for person in (*people, people[0]):
        await person.tap_data(card(person), encode(HandInExam(exam)), wait=False)
    await town.settle()
    assert [await day.result(person) for person in people] == [("2026-03-02T01:00:00.000Z", 6)] * 2
    assert [person.screen.text.splitlines() for person in people] == [DONE, DONE]
    for data in [key["callback_data"] for key in first.keys] + [encode(SitExam(exam))]:
        town.clock.move(minutes=1)
        await people[0].tap_data(people[0].screen, data)
        assert people[0].screen.text.splitlines() == DONE
    assert await day.result(people[0]) == ("2026-03-02T01:00:00.000Z", 6)


async def test_old_buttons_change_nothing(town, morning):
    """Buttons of a card after handing in, and forged ones of other exams and pictures, change nothing and say so."""
    day = await morning()
    exam = await day.open()
    trainee, other = town.person(1), town.person(2)
    await trainee.tap(SIT)
    await trainee.tap(ROSE)
    shown = card(trainee)
    chosen = await day.choices(trainee)
    item, label = next(iter(chosen)), day.project.labels[1].id
    for data in (encode(ExamLabel(99, label)), encode(ExamLabel(item, label)), encode(HandInExam(exam + 7))):
        await trainee.tap_data(shown, data)
        assert trainee.toast
        assert await day.choices(trainee) == chosen
    await other.tap_data(other.screen, encode(ExamLabel(item, label)))
    assert other.toast == "지금 보시는 시험이 없어요."
    await trainee.tap(OVERVIEW)
    await hand_in(trainee)
    result = await day.result(trainee)
    for key in shown.keys:
        await trainee.tap_data(trainee.messages[-1], key["callback_data"])
        assert trainee.toast == "이미 제출하셨어요. 이제는 고칠 수 없어요."
    assert (await day.choices(trainee), await day.result(trainee)) == (chosen, result)


async def test_outsiders_sit_nothing(town, morning):
    """Who is not in the class, or has left it, sees no picture of its exam."""
    day = await morning()
    exam = await day.open()
    outsider, trainee = town.person(3), town.person(1)
    await outsider.start()
    await outsider.tap_data(outsider.screen, encode(SitExam(exam)))
    assert not [message for message in outsider.messages if message.photo_id]
    await trainee.tap(SIT)
    await execute(town, "UPDATE trainees SET left_at = '2026-03-02T01:00:00.000Z'")
    await trainee.tap(ROSE)
    assert "지금은 이 반에 들어 있지 않아요" in trainee.toast
    assert await day.choices(trainee) == {}


async def test_who_leaves_the_class_can_sit_elsewhere(town, morning):
    """Leaving the class ends the exam, with what was chosen, so that it is in the way of no other."""
    day = await morning(people=(1,))
    await day.open()
    trainee = town.person(1)
    await trainee.tap(SIT)
    await trainee.tap(await day.right(trainee))

    async def leave(tx):
        member = await require_member(tx, 1)
        await trainees.leave(tx, day.class_.id, member.id, town.clock())

    await town.database.write(leave)
    await town.minute()
    await town.app.outbox.deliver()
    assert await day.result(trainee) == ("2026-03-02T01:00:00.000Z", 1)


async def test_rehearsal_counts_nowhere(town, morning):
    """A rehearsal is offered to who has practised: five pictures of practice, as in an exam; nothing of it stays."""
    day = await morning(practice=6)
    trainee = town.person(1)
    await trainee.start()
    assert "시험 미리 해 보기" not in trainee.screen.buttons
    await trainee.send("/practice")
    await execute(
        town,
        "INSERT INTO practice_answers "
        "(run_id, member_id, class_id, project_id, item_id, answer, is_first, is_right, at)"
        " SELECT r.id, r.member_id, r.class_id, r.project_id, i.id, 'unsure', 1, 0, r.began_at"
        " FROM practice_runs r, items i WHERE i.id <= 10",
    )
    await trainee.start()
    await trainee.tap("시험 미리 해 보기")
    first = trainee.messages[-1]
    assert first.text.startswith("시험 연습 1 / 5 · 아직")
    assert first.body["has_protected_content"]
    for _ in range(5):
        await trainee.tap(await day.right(trainee), on=first)
    assert trainee.messages[-1].text.splitlines() == [
        "5장 가운데 5장을 고르셨어요.",
        "다 고르셨어요. 이제 제출하시면 돼요.",
    ]
    await trainee.tap(HAND_IN, on=first)
    await trainee.tap(SURE, on=first)
    assert trainee.screen.text.splitlines() == [
        "5장 가운데 5장을 맞히셨어요.",
        "시험도 이렇게 보시면 돼요. 이 점수는 남지 않아요.",
    ]
    used = await town.rows("SELECT DISTINCT i.gold_use FROM exam_choices c JOIN items i ON i.id = c.item_id")
    assert used == [("practice",)]
    town.clock.move(minutes=1)
    await trainee.tap("한 번 더 해 보기")
    assert await town.values("SELECT count(*) FROM exams") == [1], "the one before is deleted"
    await day.open()
    await trainee.tap(SIT)
    assert trainee.messages[-1].text.startswith("시험 1 / 6 · 아직")
    assert await town.values("SELECT sheet FROM exams") == [1]
    assert await town.values("SELECT count(*) FROM annotations") == [0]


async def test_practice_rests_in_an_exam(town, morning):
    """While an exam goes on, practice shows neither answers nor the guide; afterwards it goes on."""
    day = await morning(practice=6)
    await day.open()
    trainee = town.person(1)
    await trainee.send("/practice")
    practising = trainee.messages[-1]
    await trainee.tap(SIT)
    await trainee.tap(ROSE, on=practising)
    assert trainee.toast == "지금은 시험 중이에요. 먼저 시험을 마쳐 주세요."
    await trainee.send("/practice")
    assert trainee.messages[-1].text == "지금은 시험 중이에요. 먼저 시험을 마쳐 주세요."
    assert await town.values("SELECT count(*) FROM practice_answers") == [0]
    await trainee.tap(OVERVIEW)
    await hand_in(trainee)
    await trainee.send("/practice")
    assert trainee.messages[-1].text.startswith("연습 1 / 6")


async def test_erased_picture_leaves_the_screen(town, morning):
    """A picture that is erased goes from the card of whoever sees it in the exam; the rest of the exam goes on."""
    day = await morning()
    await day.open()
    trainee = town.person(1)
    await trainee.tap(SIT)
    photo = card(trainee).photo_id
    (item,) = await town.values("SELECT item_id FROM exam_sittings")
    await town.database.write(partial(erase_items, numbers=[item], actor=None, now=town.clock()))
    await town.app.outbox.deliver()
    assert "5장 가운데 0장을 고르셨어요." in card(trainee).text
    assert photo not in {message.photo_id for message in trainee.messages}
    await trainee.tap("그 사진 보기")
    assert card(trainee).text.startswith("시험 1 / 5 · 아직")
    assert card(trainee).body["has_protected_content"]


async def test_lost_picture_is_passed_over(town, morning):
    """A picture whose file is lost is passed over and stays empty; the exam goes on and can be handed in."""
    day = await morning()
    await day.open()
    trainee = town.person(1)
    await trainee.tap(SIT)
    for file in town.settings.images.rglob("*.jpg"):
        file.unlink()
    await trainee.tap(ROSE)
    assert "아직 고르지 않은 사진이 5장 있어요." in trainee.screen.text
    await hand_in(trainee)
    assert trainee.screen.text.splitlines() == DONE


async def test_exam_gold_stays_secret_and_unchanged(town, morning, invited):
    """A reviewer's /item doesn't say what is right on a picture for exams; no gold of a running exam is changed."""
    day = await morning()
    reviewer, manager = await invited(7, Role.REVIEWER), town.person(OWNER)
    await reviewer.send("/item 1")
    assert reviewer.screen.text.splitlines()[2:] == ["시험에 쓰는 사진이라 답은 볼 수 없어요."]
    await manager.send("/item 1")
    assert "아직 답이 없어요." in manager.screen.text
    await day.open()
    await manager.send("/gold")
    await manager.tap("시험 6장")
    for tapped in ("연습에 쓰기", "정답 사진에서 빼기"):
        await manager.tap(tapped)
        assert manager.toast == "지금 시험에 나온 사진이에요. 시험이 끝난 뒤에 바꿔 주세요."
    await manager.tap_data(manager.screen, encode(MakeExample(1)))
    assert manager.toast == "시험에 쓸 사진은 예시가 될 수 없어요. 다른 사진을 골라 주세요."
    labels = KnownLabels({}, {}, 0)
    with pytest.raises(ExamGoldInUse):
        await from_tables.set_gold(town.database, project=day.project, labels=labels, now=town.clock())
    assert await town.rows("SELECT gold_use, count(*) FROM items WHERE gold IS NOT NULL GROUP BY 1") == [("exam", 6)]
    trainee = town.person(1)
    await trainee.tap(SIT)
    await execute(town, "UPDATE exam_sittings SET ends_at = '2026-03-02T01:35:00.000Z'")  # five minutes more
    town.clock.move(minutes=31)
    await manager.send("/gold")
    await manager.tap("시험 6장")
    await manager.tap("연습에 쓰기")
    assert manager.toast == "지금 시험에 나온 사진이에요. 시험이 끝난 뒤에 바꿔 주세요.", "one person sits it still"
    with pytest.raises(ExamGoldInUse):
        await from_tables.set_gold(town.database, project=day.project, labels=labels, now=town.clock())
    await trainee.tap("전체 보기")
    await hand_in(trainee)
    await manager.send("/gold")
    await manager.tap("시험 6장")
    await manager.tap("연습에 쓰기")
    assert await town.values("SELECT count(*) FROM items WHERE gold_use = 'practice'") == [1]


async def test_picture_taken_out_counts_for_all(town, morning):
    """A picture that a manager takes out of the project in the middle is shown no more, and is right for everybody."""
    day = await morning()
    await day.open()
    trainee = town.person(1)
    await trainee.tap(SIT)
    (shown,) = await town.values("SELECT item_id FROM exam_sittings")
    await town.person(OWNER).send("/remove 4" if shown == 3 else "/remove 3")  # each person's order is by chance
    for _ in range(5):
        assert card(trainee).text.startswith("시험 ")
        await trainee.tap(await day.right(trainee))
    assert card(trainee).text.startswith("5장 가운데 5장을 고르셨어요.")
    await hand_in(trainee)
    assert (await day.result(trainee))[1] == 6


async def test_exam_without_a_picture_left_can_be_handed_in(town, morning):
    """If all pictures are taken out of the project, the exam begins with the overview and counts as all right."""
    day = await morning()
    await day.open()
    early, late = town.person(1), town.person(2)
    await early.tap(SIT)
    for number in range(1, 7):
        await town.person(OWNER).send(f"/remove {number}")
    await late.tap(SIT)
    assert late.screen.text.splitlines()[1] == "다 고르셨어요. 이제 제출하시면 돼요."
    assert late.screen.rows == [["제출하기"]]
    await hand_in(late)
    assert late.screen.text.splitlines() == DONE
    town.clock.move(minutes=25)
    await town.minute()
    await town.app.outbox.deliver()
    assert early.messages[-1].text == "⏰ 5분 남았어요. 시간이 되면 저절로 제출돼요."
    await early.tap("시험 이어서 보기")
    await hand_in(early)
    assert early.screen.text.splitlines() == DONE
    assert (await day.result(early))[1] == (await day.result(late))[1] == 6
