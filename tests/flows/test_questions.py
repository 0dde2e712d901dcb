"""Questions: a trainee or labeler asks, the instructor or a manager answers, and the answer comes back."""

import pytest

from bot.labeling.model import Role
from bot.services.access import require_member
from bot.services.course.questions import answering
from bot.simulator.person import Person
from handlers.buttons import encode
from handlers.instructor.questions.buttons import AnswerQuestion, ShowQuestion
from handlers.trainee.question_buttons import AskInstructor, MoveHand
from tests.conftest import picture_bytes
from tests.flows.phone import card

pytestmark = pytest.mark.usefixtures("nothing_broke")

ASK = "물어보기 🙋"


@pytest.fixture
async def teacher(town, invited):
    """An instructor who teaches the class of `school`, and is no manager."""
    return await invited(7, Role.INSTRUCTOR)


@pytest.fixture
async def school(town, manager, teacher, seat):
    """The class of 박순자, who labels a picture; its instructor is `teacher`."""
    project = await town.project(guide="큰 꽃을 보세요.")
    town.person(1, "박순자")
    await seat(1)
    made = await town.school_class(project, [1])
    await town.database.write(
        lambda tx: _change(
            tx, "UPDATE class_instructors SET member_id = (SELECT id FROM members WHERE telegram_id = 7)"
        )
    )
    return made


async def _change(tx, sql: str, *values: object) -> None:
    tx.connection.execute(sql, values)


async def ask(person: Person, words: str) -> None:
    await person.tap(ASK)
    await person.send(words)


async def test_question_and_answer_on_the_same_picture(town, school, teacher, manager):
    """The instructor reads the question below its picture and replies; the answer comes back on the same picture."""
    person = town.person(1)
    before = card(person)
    await person.tap("안내 ❓")
    await person.tap(ASK)
    assert card(person).text == "무엇이 궁금하세요?\n적어서 보내시거나 🎤를 누른 채 말씀하세요."
    assert card(person).rows == [["손들기", "그만두기"]]
    await person.send("꽃이\n 둘인데요?")
    assert card(person).text == "무슨 꽃인가요?\n선생님께 전했어요. · 오늘 0장"
    assert (card(person).photo_id, card(person).rows) == (before.photo_id, before.rows)
    await town.app.outbox.deliver()
    asked = teacher.messages[-1]
    assert (asked.photo_id, asked.text) == (before.photo_id, "❓ 1번 박순자 님: 꽃이 둘인데요?")
    assert asked.buttons == ["답하기"]
    assert all("꽃이 둘" not in message.text for message in manager.messages)

    await teacher.reply(asked, "앞의 꽃을 보세요.")
    draft = teacher.messages[-1]
    assert draft.text == "❓ 꽃이 둘인데요?\n💬 앞의 꽃을 보세요."
    assert draft.rows == [["답만 보내기", "안내에 넣기"]]
    await town.app.outbox.deliver()
    assert all("앞의 꽃" not in message.text for message in person.messages), "not before it is sent"
    await teacher.tap("답만 보내기")
    assert teacher.messages[-1].text.endswith("답을 보냈어요.")
    await town.app.outbox.deliver()
    answer = person.messages[-1]
    assert (answer.photo_id, answer.text) == (before.photo_id, "❓ 꽃이 둘인데요?\n💬 앞의 꽃을 보세요.")
    await person.tap("하던 사진으로")
    assert (person.messages[-1].photo_id, str(person.messages[-1])) == (before.photo_id, str(before))
    assert answer.text in [message.text for message in person.messages], "the answer stays"


async def test_spoken_question_and_answer(town, school, teacher):
    """A voice message goes on as it is, below the picture; the answer may be spoken, too, as a reply to either."""
    person = town.person(1)
    before = card(person)
    await person.tap(ASK)
    await person.speak(b"OggS what is it")
    assert person.messages[-1].message_id == card(person).message_id
    await town.app.outbox.deliver()
    asked, voice = teacher.messages[-2:]
    assert (asked.photo_id, asked.text) == (before.photo_id, "❓ 1번 박순자 님: 🎤 음성")
    assert voice.voice == b"OggS what is it"
    await teacher.speak(b"OggS a rose", to=voice)
    assert teacher.messages[-1].text == "❓ 🎤 음성\n💬 🎤 음성"
    await teacher.tap("답만 보내기")
    await town.app.outbox.deliver()
    answer, spoken = person.messages[-2:]
    assert (answer.photo_id, spoken.voice) == (before.photo_id, b"OggS a rose")
    assert await town.rows("SELECT words, answer FROM questions") == [("", "")]


async def test_answer_by_the_button(town, school, teacher):
    """답하기 asks for the answer, which can be written again before it is sent."""
    await ask(town.person(1), "꽃이 둘인데요?")
    await town.app.outbox.deliver()
    await teacher.tap("답하기")
    assert teacher.screen.text.endswith("답을 적거나, 🎤를 누른 채 말씀하세요.")
    await teacher.send("뒤의 꽃")
    old = teacher.screen
    await teacher.send("앞의 꽃")
    await teacher.tap("답만 보내기", on=old)
    assert teacher.alert, "the first version is not sent"
    await teacher.tap("답만 보내기", on=teacher.messages[-1])
    await town.app.outbox.deliver()
    assert town.person(1).messages[-1].text == "❓ 꽃이 둘인데요?\n💬 앞의 꽃"


@pytest.mark.parametrize("part", ["안내", "라벨 설명", "예시 사진"])
async def test_answer_becomes_a_part_of_the_guide(town, school, teacher, seat, part):
    """The answer goes into the guide or a label's note, or the picture becomes its example; all are told once."""
    other = await seat(2)
    person = town.person(1)
    before = card(person)
    await ask(person, "꽃이 둘인데요?")
    await town.app.outbox.deliver()
    await teacher.reply(teacher.messages[-1], "앞의 꽃을 보세요.")
    await teacher.tap("안내에 넣기")
    assert teacher.screen.text.endswith("어디에 넣을까요?")
    await teacher.tap(part)
    if part != "안내":
        await teacher.tap("나팔꽃")
    assert teacher.messages[-1].text.endswith("답을 보내고 안내에도 넣었어요.")
    await town.app.outbox.deliver()
    told = [message.text for message in other.messages if "바뀌었어요" in message.text]
    assert len(told) == 1
    assert any("💬 앞의 꽃을 보세요." in message.text for message in person.messages)
    await other.tap("안내 ❓", on=card(other))
    guide = card(other)
    if part == "안내":
        assert "큰 꽃을 보세요.\n앞의 꽃을 보세요." in guide.text
        return
    if part == "라벨 설명":
        assert "나팔꽃 — 앞의 꽃을 보세요.\n" in card(other).text
    else:
        assert card(other).photo_id == before.photo_id


async def test_trainee_without_work_is_told_of_the_guide(town, school, teacher):
    """A changed guide is told to those who only learn in the project, too."""
    await town.person(5).start()
    learner = town.person(5)
    await town.database.write(
        lambda tx: _change(
            tx,
            "INSERT INTO trainees (class_id, member_id, number, name, joined_at)"
            " SELECT ?, id, 2, '김영숙', '' FROM members WHERE telegram_id = 5",
            school.id,
        )
    )
    await ask(town.person(1), "꽃이 둘인데요?")
    await town.app.outbox.deliver()
    await teacher.reply(teacher.messages[-1], "앞의 꽃")
    await teacher.tap("안내에 넣기")
    await teacher.tap("안내")
    await town.app.outbox.deliver()
    assert "바뀌었어요" in learner.messages[-1].text


async def test_question_without_the_button(town, school, teacher):
    """A sentence is offered as a question below the picture, where it is seen, and passed on without being typed again.

    The card comes back in the place of the offer.
    """
    person = town.person(1)
    before = card(person)
    await person.send("이거 어떻게 해요?")
    offer = person.messages[-1]
    assert (offer.photo_id, offer.text, offer.rows) == (
        before.photo_id,
        "“이거 어떻게 해요?”\n선생님께 여쭤볼까요?",
        [["물어보기", "아니에요"]],
    )
    assert before.message_id not in [message.message_id for message in person.messages], "one picture, not two"
    await person.tap("물어보기")
    assert (card(person).message_id, card(person).photo_id) == (offer.message_id, before.photo_id)
    assert (card(person).text, card(person).rows) == ("무슨 꽃인가요?\n선생님께 전했어요. · 오늘 0장", before.rows)
    await town.app.outbox.deliver()
    assert (teacher.messages[-1].photo_id, teacher.messages[-1].text) == (
        before.photo_id,
        "❓ 1번 박순자 님: 이거 어떻게 해요?",
    )
    await person.tap("장미")
    assert await town.answers("labels") == ["장미"]


async def test_question_in_pieces(town, school, teacher):
    """What is sent piece by piece is one question about the picture; after the next picture it is another one."""
    person = town.person(1)
    await person.send("선생님")
    await person.send("이거 꽃이 둘인데요")
    assert card(person).text == "“선생님 이거 꽃이 둘인데요”\n선생님께 여쭤볼까요?"
    await person.send("장미")
    await person.send("이것도요?")
    assert card(person).text == "“이것도요?”\n선생님께 여쭤볼까요?"
    await person.tap("물어보기")
    assert await town.values("SELECT words FROM questions") == ["이것도요?"]


async def test_photo_is_offered_as_a_question(town, school, teacher):
    """A photo that somebody sends is offered as a question, and comes to the instructor with its words."""
    person = town.person(1)
    before = card(person)
    await person.attach(picture_bytes(7), "이 꽃도 장미예요?")
    offer = person.messages[-1]
    assert (offer.photo_id, offer.text) == (before.photo_id, "“이 꽃도 장미예요?”\n선생님께 여쭤볼까요?")
    await person.tap("물어보기")
    assert card(person).rows == before.rows
    await town.app.outbox.deliver()
    asked, picture = teacher.messages[-2:]
    assert asked.text == "❓ 1번 박순자 님: 이 꽃도 장미예요?"
    assert picture.photo_id
    await teacher.reply(picture, "네, 장미예요.")
    await teacher.tap("답만 보내기")
    await town.app.outbox.deliver()
    assert any("💬 네, 장미예요." in each.text for each in person.messages)


async def test_thanks_are_no_question(town, school):
    """Thanks and the like are not offered as a question, and the card, which answers them, stays the last message."""
    person = town.person(1)
    before = card(person)
    for words in ("네 알겠습니다", "고맙습니다!", "👍"):
        await person.send(words)
        assert person.messages[-1].text == "무슨 꽃인가요?\n네, 이어서 하시면 돼요. · 오늘 0장"
        assert (card(person).photo_id, card(person).rows) == (before.photo_id, before.rows)
    assert await town.rows("SELECT 1 FROM forms") == []


async def test_second_taps_say_that_it_is_done(town, school, teacher):
    """A second tap on a button that asks or answers says that this is done, and nothing happens twice."""
    person = town.person(1)
    await person.send("이거 어떻게 해요?")
    offer = person.messages[-1]
    data = offer.keys[0]["callback_data"]
    await person.tap("물어보기")
    await person.tap_data(offer, data)
    assert person.toast == "이미 전했거나 보내지 않은 질문이에요. 더 궁금하시면 다시 적어 주세요."
    await town.app.outbox.deliver()
    await teacher.reply(teacher.messages[-1], "앞의 꽃")
    data = next(key["callback_data"] for key in teacher.screen.keys if key["text"] == "답만 보내기")
    await teacher.tap("답만 보내기")
    await teacher.tap_data(teacher.screen, data)
    assert teacher.toast == "답을 이미 보내셨어요."
    assert await town.values("SELECT count(*) FROM questions") == [1]
    assert await town.values("SELECT count(*) FROM outbox WHERE notice = 'question-answered'") == [1]


async def test_declined_offer_sends_nothing(town, school, teacher):
    """아니에요 forgets the sentence, and an old offer can't send another one."""
    person = town.person(1)
    await person.send("이거 어떻게 해요?")
    old = person.messages[-1]
    await person.tap("아니에요")
    assert card(person).text == "무슨 꽃인가요?\n네, 보내지 않았어요. · 오늘 0장"
    await person.speak()
    offer = person.messages[-1]
    assert offer.text == "“🎤 음성”\n선생님께 여쭤볼까요?"
    await person.tap_data(offer, old.keys[0]["callback_data"])
    assert await town.rows("SELECT id FROM questions") == []
    await person.speak()
    await person.tap("물어보기", on=person.messages[-1])
    await town.app.outbox.deliver()
    assert teacher.messages[-1].voice == b"OggS"


async def test_goal_is_asked_instead_of_an_open_question(town, school, said):
    """/goal takes the next number, also while an offer waits; both buttons of the offer lead back to the card."""
    person = town.person(1)
    before = card(person)
    for button, news in (("아니에요", "네, 보내지 않았어요."), ("물어보기", said("ko", "error-offer-over"))):
        await person.send("이거 어떻게 해요?")
        offer = person.messages[-1]
        await person.send("/goal")
        await person.send("70")
        assert await town.values("SELECT goal FROM members WHERE telegram_id = 1") == [70]
        await person.tap(button, on=offer)
        assert person.toast == news
        assert (card(person).photo_id, card(person).rows) == (before.photo_id, before.rows)
        await town.database.write(lambda tx: _change(tx, "UPDATE members SET goal = NULL"))
    await person.tap(ASK)
    await person.send("/goal")
    await person.send("70")
    assert await town.values("SELECT goal FROM members WHERE telegram_id = 1") == [70]
    assert await town.rows("SELECT id FROM questions") == []


async def test_question_about_a_label_is_no_answer(town, school):
    """A question that names a label is offered as a question; the label's name alone is still an answer."""
    person = town.person(1)
    await person.send("이거 장미예요?")
    assert person.messages[-1].text == "“이거 장미예요?”\n선생님께 여쭤볼까요?"
    await person.send("장미")
    assert await town.answers("labels") == ["장미"]


async def test_labeler_without_a_class_asks_the_managers(town, manager, seat):
    """Where there is no instructor the managers are asked, and see which project it is about."""
    await town.project(guide="큰 꽃을 보세요.")
    person = await seat(1)
    before = card(person)
    await person.tap(ASK)
    assert card(person).rows == [["그만두기"]], "a hand is raised in a class"
    await person.tap("그만두기")
    assert (card(person).photo_id, str(card(person))) == (before.photo_id, str(before))
    await ask(person, "겹꽃은요?")
    assert card(person).text == "무슨 꽃인가요?\n관리자에게 전했어요. · 오늘 0장"
    await town.app.outbox.deliver()
    assert manager.messages[-1].text == "❓ 사람 1 님: 겹꽃은요?\n작업: 무슨 꽃인가요?"
    await manager.reply(manager.messages[-1], "장미예요.")
    await manager.tap("답만 보내기")
    await town.app.outbox.deliver()
    assert person.messages[-1].text == "❓ 겹꽃은요?\n💬 장미예요."


async def test_questions_of_a_lesson_are_gathered(town, school, teacher, invited):
    """During a lesson an instructor hears of all new questions of two minutes in one line, and looks through them."""
    await town.database.write(
        lambda tx: _change(tx, "INSERT INTO lessons (class_id, began_at) VALUES (?, '')", school.id)
    )
    person = town.person(1)
    for words in ("하나요?", "둘인가요?", "셋인가요?"):
        await ask(person, words)
    await town.app.outbox.deliver()
    assert all("질문" not in message.text for message in teacher.messages)
    town.clock.move(minutes=2)
    await town.app.outbox.deliver()
    assert (teacher.messages[-1].text, teacher.messages[-1].buttons) == ("질문 3개", ["확인하기"])
    assert [message.text for message in teacher.messages].count("질문 3개") == 1
    await teacher.tap("확인하기")
    assert teacher.screen.rows[-1] == ["← 반"]
    assert teacher.screen.photo_id == card(person).photo_id
    assert teacher.screen.text == "❓ 1번 박순자 님: 하나요?\n질문 3개"
    await teacher.tap("다음")
    await teacher.tap("다음")
    assert teacher.screen.text == "❓ 1번 박순자 님: 셋인가요?\n질문 3개"
    await teacher.tap("다음")
    assert "하나요?" in teacher.screen.text
    await teacher.reply(teacher.screen, "네.")
    await teacher.tap("답만 보내기")
    assert (teacher.messages[-2].text, teacher.messages[-2].buttons) == ("❓ 하나요?\n💬 네.\n답을 보냈어요.", [])
    assert teacher.messages[-1].text == "❓ 1번 박순자 님: 둘인가요?\n질문 2개", "the next comes by itself"
    await teacher.reply(teacher.messages[-1], "둘이에요.")
    await teacher.tap("답만 보내기")
    assert teacher.messages[-1].text == "❓ 1번 박순자 님: 셋인가요?"
    await teacher.tap("답하기")
    await teacher.send("셋이에요.")
    await teacher.tap("답만 보내기")
    assert teacher.messages[-1].text == "❓ 셋인가요?\n💬 셋이에요.\n답을 보냈어요."
    assert teacher.messages[-1].buttons == ["← 반"]


async def test_spoken_questions_can_be_heard_in_the_list(town, school, teacher):
    """The list of open questions plays what was spoken."""
    await town.database.write(
        lambda tx: _change(tx, "INSERT INTO lessons (class_id, began_at) VALUES (?, '')", school.id)
    )
    await town.person(1).send("이거 어떻게 해요?")
    await town.person(1).speak(b"OggS which")
    await town.person(1).tap("물어보기")
    town.clock.move(minutes=2)
    await town.app.outbox.deliver()
    await teacher.tap("확인하기")
    await teacher.tap("음성 듣기 🎤")
    assert teacher.messages[-1].voice == b"OggS which"
    await teacher.reply(teacher.messages[-1], "장미예요.")
    await teacher.tap("답만 보내기")
    assert await town.rows("SELECT answer FROM questions") == [("장미예요.",)]


async def test_hand_goes_up_and_down(town, school, teacher):
    """A hand is raised without words, and goes down by its person or with an answer."""
    person = town.person(1)
    hands = "SELECT hand_at IS NOT NULL FROM trainees"
    before = card(person)

    async def move(text: str) -> list:
        await person.tap(ASK, on=card(person))
        await person.tap(text)
        return await town.rows(hands)

    assert await move("손들기") == [(1,)]
    assert person.toast == "손을 드셨어요. 선생님 화면에 보여요."
    assert (card(person).photo_id, card(person).rows) == (before.photo_id, before.rows)
    assert person.toast in card(person).text
    assert await move("손 내리기") == [(0,)]
    await move("손들기")
    await ask(person, "꽃이 둘인데요?")
    await town.app.outbox.deliver()
    await teacher.reply(teacher.messages[-1], "앞의 꽃")
    await teacher.tap("답만 보내기")
    assert await town.rows(hands) == [(0,)]


async def test_services_of_the_board(town, school, teacher):
    """The board lists the open questions, counts them, and takes a hand down."""
    person = town.person(1)
    await person.tap(ASK)
    await person.tap("손들기")
    await ask(person, "꽃이 둘인데요?")

    async def look(tx):
        member, trainee = await require_member(tx, 7), await require_member(tx, 1)
        listed = await answering.open_questions(tx, member, class_id=school.id)
        await answering.take_hand_down(tx, member, class_id=school.id, person=trainee.id, now=town.clock())
        return [(each.number, each.name, each.words) for each in listed], await answering.count_open(tx, school.id)

    assert await town.database.write(look) == ([(1, "박순자", "꽃이 둘인데요?")], 1)
    assert await town.rows("SELECT hand_at FROM trainees") == [(None,)]


async def test_second_answer_is_refused(town, school, teacher, manager):
    """Of two who answer the same question the second is told that it is answered."""
    await ask(town.person(1), "꽃이 둘인데요?")
    await town.app.outbox.deliver()
    asked = teacher.messages[-1]
    await teacher.reply(asked, "앞의 꽃")
    await manager.start()
    await manager.tap_data(manager.messages[-1], encode(AnswerQuestion(1)))
    await manager.send("뒤의 꽃")
    await teacher.tap("답만 보내기")
    await manager.tap("답만 보내기")
    assert (manager.toast, manager.alert) == ("다른 분이 먼저 답하신 질문이에요.", True)
    assert await town.rows("SELECT answer FROM questions") == [("앞의 꽃",)]
    await town.app.outbox.deliver()
    assert [message.text for message in town.person(1).messages if "뒤의" in message.text] == []


async def test_nobody_else_sees_or_answers(town, school, teacher, invited, seat):
    """An instructor of another class, a labeler and forged buttons get no question, no picture and no answer."""
    person = town.person(1)
    await ask(person, "꽃이 둘인데요?")
    await town.app.outbox.deliver()
    others = [await invited(8, Role.INSTRUCTOR), await seat(2)]
    for other in others:
        await other.send("/help")
        for button in (AnswerQuestion(1), ShowQuestion(school.id, 0), ShowQuestion(0, 0), MoveHand(school.id, 1)):
            await other.tap_data(other.messages[-1], encode(button))
        assert all("꽃이 둘" not in message.text for message in other.messages)
    assert await town.rows("SELECT answered_at FROM questions") == [(None,)]
    assert await town.rows("SELECT hand_at FROM trainees") == [(None,)]


async def test_unseen_pictures_can_not_be_asked_about(town, school, teacher):
    """A forged button shows no picture that the person was not shown."""
    person = town.person(1)
    seen = card(person).photo_id
    await person.send("/help")
    place = person.messages[-1]
    for item in (3, 4, 999):
        await person.tap_data(place, encode(AskInstructor(school.id, 1, item)))
    assert {message.photo_id for message in person.messages} <= {seen, None}
    await person.tap_data(place, encode(AskInstructor(school.id, 1, 1)))
    asked = next(message for message in person.messages if message.message_id == place.message_id)
    assert (asked.photo_id, asked.text[:6]) == (seen, "무엇이 궁금")


async def test_closed_class_asks_the_managers(town, school, teacher, manager):
    """After the end of a class its questions about the work go to the managers."""
    await town.database.write(lambda tx: _change(tx, "UPDATE classes SET closed_at = '2026-01-01T00:00:00.000Z'"))
    await ask(town.person(1), "꽃이 둘인데요?")
    await town.app.outbox.deliver()
    assert manager.messages[-1].text.startswith("❓ 박순자 님: 꽃이 둘인데요?")


async def test_stranger_to_all_work_is_not_offered_to_ask(town, manager, invited):
    """Without a class and a project there is nobody to ask: the answer is as before."""
    await town.project(door="invited")
    person = await invited(4)
    await person.send("이거 어떻게 해요?")
    assert "여쭤" not in person.messages[-1].text
    assert "물어볼까요" not in person.messages[-1].text
    await manager.send("안녕하세요?")
    assert "물어볼까요" not in manager.messages[-1].text


async def test_words_after_going_on_are_no_question(town, school):
    """A label that is typed after the card was used again is an answer, although a question was asked for."""
    person = town.person(1)
    await person.tap(ASK)
    town.clock.move(seconds=3)
    await person.tap("그만두기")
    await person.send("장미")
    assert await town.answers("labels") == ["장미"]
    assert await town.rows("SELECT id FROM questions") == []
