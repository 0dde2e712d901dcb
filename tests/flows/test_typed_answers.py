"""Typed answers, and messages that are no answer: the card stays the last thing on the screen."""

import pytest

from bot.labeling.model import Kind, Label, Role
from tests.conftest import OWNER, picture_bytes
from tests.flows.phone import BIRDS, GLORY, ROSE, SUN, UNDO, card

pytestmark = pytest.mark.usefixtures("nothing_broke")

STICKER = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
FILE = {"file_id": "x", "file_unique_id": "y"}
VOICE, LOCATION = {**FILE, "duration": 3}, {"latitude": 37.5, "longitude": 127.0}
VIDEO = {**FILE, "duration": 3, "width": 640, "height": 360}
CONTACT = {"phone_number": "010", "first_name": "영희"}


@pytest.fixture
def at_the_same_time(town, monkeypatch):
    """Telegram's clock is the bot's: what is typed now is as old as the card that is shown now."""
    monkeypatch.setattr(town.world, "now", lambda: town.clock().timestamp())


def replies(person, after: int) -> list[str]:
    """Return the bot's texts after a message, oldest first."""
    return [message.text for message in person.messages if not message.mine and message.message_id > after]


def is_last(person) -> bool:
    """Return whether the only card is the last message of the chat."""
    return person.messages[-1].message_id == card(person).message_id


@pytest.mark.parametrize("typed", ["장미", " 장미 ", "장미.", "장 미", "장미!", "\u110c\u1161\u11bc\u1106\u1175"])
async def test_typed_name_is_an_answer(town, seat, typed):
    """A label's name counts as its button, whatever its spaces and signs at the end; ↩ takes it back like a tap."""
    await town.project()
    person = await seat(1)
    before = card(person)
    message = await person.send(typed)
    assert await town.answers("item", "labels") == [(1, "장미")]
    shown = card(person)
    assert (shown.message_id, shown.photo_id != before.photo_id) == (before.message_id, True)
    assert shown.text == "무슨 꽃인가요?\n앞 사진: ✓ 장미 · 오늘 1장"
    assert is_last(person)
    assert message.message_id not in [each.message_id for each in person.messages]
    await person.tap(UNDO)
    assert "아까 고른 답: 장미" in card(person).text
    await person.send("나팔꽃")
    assert await town.answers("item", "labels") == [(1, "나팔꽃")]


async def test_latin_name_in_any_case(town, seat):
    """Case does not matter."""
    await town.project(labels=[Label(0, "Tulip"), Label(0, "Rose")])
    await (await seat(1)).send("tuLIP")
    assert await town.answers("labels") == ["Tulip"]


@pytest.mark.parametrize(
    ("typed", "line", "buttons"),
    [
        ("해바", "해바라기로 답할까요?", [SUN]),
        ("ㅎㅂ", "해바라기로 답할까요?", [SUN]),
        ("나팔꽃 같아요", "나팔꽃으로 답할까요?", [GLORY]),
        ("이거 장미예요", "장미로 답할까요?", [ROSE]),
        ("장미나 나팔꽃", "어느 것인가요?", [ROSE, GLORY]),
    ],
)
async def test_part_of_a_name_is_asked_back(town, seat, typed, line, buttons):
    """A part of a name, initial consonants and names within a sentence are asked back with buttons."""
    await town.project()
    person = await seat(1)
    before = card(person)
    await person.send(typed)
    assert await town.answers() == []
    assert card(person).text == f"무슨 꽃인가요?\n{line}\n오늘 0장"
    assert card(person).rows[: len(buttons) + 1] == [*([text] for text in buttons), ["← 아니요"]]
    await person.tap("← 아니요")
    assert (card(person).photo_id, str(card(person))) == (before.photo_id, str(before))
    await person.send(typed)
    await person.tap(buttons[0])
    assert await town.answers("labels") == [buttons[0]]


@pytest.mark.parametrize("yes", ["네", "응", "맞아요", "ㅇㅇ", "네."])
async def test_typed_yes_to_the_label_asked_about(town, seat, yes):
    """네 after "장미로 답할까요?" answers as its button does, once; it is no answer to the next picture."""
    await town.project()
    person = await seat(1)
    await person.send("ㅈㅁ")
    assert "장미로 답할까요?" in card(person).text
    await person.send(yes)
    assert await town.answers("item", "labels") == [(1, "장미")]
    assert card(person).text == "무슨 꽃인가요?\n앞 사진: ✓ 장미 · 오늘 1장"
    await person.send(yes)
    assert await town.answers("item", "labels") == [(1, "장미")]
    assert is_last(person)


async def test_typed_no_to_the_label_asked_about(town, seat):
    """아니요 takes the question away; then 네 answers nothing. So does 네 after the button or a sticker."""
    await town.project()
    person = await seat(1)
    before = card(person)
    await person.send("ㅈㅁ")
    await person.send("아니요")
    assert (card(person).photo_id, str(card(person))) == (before.photo_id, str(before))
    await person.send("네")
    await person.send("ㅈㅁ")
    await person.tap("← 아니요")
    await person.send("네")
    await person.send("ㅈㅁ")
    town.world.receive(1, {"sticker": {**FILE, **STICKER}})
    await town.settle()
    await person.send("네")
    assert await town.answers() == []
    await person.send("장미")
    assert await town.answers("labels") == ["장미"]


async def test_typed_yes_to_several_labels(town, seat):
    """네 after "어느 것인가요?" asks again which one."""
    await town.project()
    person = await seat(1)
    await person.send("장미나 나팔꽃")
    await person.send("네")
    assert await town.answers() == []
    assert card(person).text == "무슨 꽃인가요?\n어느 것인가요?\n이 가운데 하나를 골라 주세요. · 오늘 0장"
    assert card(person).rows[:2] == [[ROSE], [GLORY]]
    await person.send("아니요")
    assert card(person).text == "무슨 꽃인가요?\n오늘 0장"


async def test_typed_yes_marks_where_several_labels_are_asked(town, seat):
    """In a question of several labels, 네 marks the label asked about."""
    await town.project(kind=Kind.MULTIPLE)
    person = await seat(1)
    await person.send("ㅈㅁ")
    await person.send("네")
    assert card(person).rows[0] == ["☑ 장미"]
    assert await town.answers() == []


async def test_label_after_a_question_and_a_sticker(town, seat):
    """After 🙋 a sticker brings the card back; a label's name is an answer then, and no question to managers."""
    await town.project(guide="큰 꽃을 보세요.")
    person = await seat(1)
    await person.tap("안내 ❓")
    await person.tap("물어보기 🙋")
    town.world.receive(1, {"sticker": {**FILE, **STICKER}})
    await town.settle()
    assert card(person).text == "무슨 꽃인가요?\n오늘 0장"
    await person.send("장미")
    assert await town.answers("labels") == ["장미"]
    assert await town.rows("SELECT notice FROM outbox") == []


async def test_exact_name_comes_before_longer_ones(town, seat):
    """A name that is also a part of another counts; two names that differ in spaces only are asked back."""
    labels = [Label(0, text) for text in ("장미", "덩굴장미", "흰 꽃", "흰꽃")]
    await town.project(labels=labels)
    person = await seat(1)
    await person.send("장미")
    assert await town.answers("labels") == ["장미"]
    await person.send("흰 꽃")
    assert card(person).rows[:3] == [["흰 꽃"], ["흰꽃"], ["← 아니요"]]
    assert len(await town.answers()) == 1


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        *((word, "yes") for word in ("네", "예", "응", "ㅇㅇ", "네!", "Yes")),
        *((word, "no") for word in ("아니요", "아니", "아뇨", "ㄴㄴ", "no")),
    ],
)
async def test_typed_yes_and_no(town, seat, typed, label):
    """Yes and no can be typed in the ways that people write them."""
    await town.project(kind=Kind.YES_NO, labels=[])
    await (await seat(1)).send(typed)
    assert await town.answers("labels") == [label]


async def test_yes_in_another_word_is_no_answer(town, seat):
    """A question that has 예 in it is no yes."""
    await town.project(kind=Kind.YES_NO, labels=[])
    person = await seat(1)
    await person.send("이거 뭐예요?")
    assert await town.answers() == []
    assert is_last(person)


async def test_typing_marks_where_several_labels_are_asked(town, seat):
    """In a question of several labels, names are marked, also several at once; 완료 answers."""
    await town.project(kind=Kind.MULTIPLE)
    person = await seat(1)
    await person.send("장미")
    assert card(person).rows[:3] == [["☑ 장미"], ["☐ 나팔꽃"], ["☐ 해바라기"]]
    await person.send("장미, 해바라기")
    assert card(person).rows[:3] == [["☑ 장미"], ["☐ 나팔꽃"], ["☑ 해바라기"]]
    assert await town.answers() == []
    await person.tap("완료 (2)")
    assert await town.answers("labels") == ["장미+해바라기"]


@pytest.mark.parametrize("typed", ["모르겠어요", "잘 모르겠어요.", "몰라요", "모름"])
async def test_typed_doubt_passes_the_picture_on(town, seat, typed):
    """모르겠어요 can be typed, and counts as 🤔."""
    await town.project()
    person = await seat(1)
    before = card(person)
    await person.send(typed)
    assert await town.leases("item", "state", "reason", state="skipped") == [(1, "skipped", "unsure")]
    assert card(person).photo_id != before.photo_id
    assert "앞 사진: 모르겠어요 🤔" in card(person).text


async def test_typed_end_of_several_labels(town, seat):
    """완료 and 해당 없음 can be typed where several labels are asked for; 완료 without a label is refused."""
    await town.project(kind=Kind.MULTIPLE)
    person = await seat(1)
    await person.send("완료")
    assert person.messages[-2].text == "라벨을 하나 이상 고르거나 ‘해당 없음’을 눌러 주세요."
    assert is_last(person)
    await person.send("장미")
    await person.send("완료")
    await person.send("해당없음")
    assert await town.answers("label_ids") == ["[1]", "[]"]


async def test_costly_label_is_confirmed_when_typed(town, seat):
    """A typed costly label asks for confirmation, as its button does."""
    await town.project(labels=[Label(0, "장미"), Label(0, "독버섯", costly=True)])
    person = await seat(1)
    await person.send("독버섯")
    assert await town.answers() == []
    await person.tap("네, 맞아요")
    assert await town.answers("labels") == ["독버섯"]


@pytest.mark.usefixtures("at_the_same_time")
async def test_tap_and_word_at_the_same_time_count_once(town, seat):
    """A word that was typed before the picture was there does not answer it, but is asked back."""
    await town.project()
    person = await seat(1)
    town.clock.move(seconds=3.4)
    await person.tap("장미", wait=False)
    await person.send("장미")
    assert await town.answers("item", "labels") == [(1, "장미")]
    assert "장미로 답할까요?" in card(person).text
    town.clock.move(seconds=3)
    await person.send("장미")
    assert await town.answers("item", "labels") == [(1, "장미"), (2, "장미")]


async def test_typed_answer_after_the_lease(town, seat):
    """A name that is typed after the lease has expired counts for the picture on the screen."""
    await town.project(pictures=2)
    person = await seat(1)
    town.clock.move(minutes=31)
    await town.minute()
    await person.send("장미")
    assert await town.answers("item", "labels") == [(1, "장미")]


async def test_typed_answer_on_a_locked_card(town, disputes, invited, routed):
    """A typed answer to a picture that is decided is refused with a line, and the card stays below it."""
    project = await disputes(1)
    reviewer = await invited(3, Role.REVIEWER)
    await routed(project)
    await reviewer.tap("시작")
    await reviewer.tap(ROSE)
    person = town.person(1)
    await person.tap(UNDO)
    await person.send("나팔꽃")
    assert person.messages[-2].text == "검수가 끝난 사진이라 이제 답을 바꿀 수 없어요."
    assert is_last(person)


# What is no answer

NOT_COLLECTED = (
    "사진 고맙습니다. 지금은 사진을 모으는 작업이 없어서 넣지 않았어요.\n"
    "넣고 싶은 사진이 있으면 관리자에게 말씀해 주세요.\n아래 사진은 이어서 하시면 돼요."
)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ({"text": "/dance"}, "사진 밑의 버튼을 눌러 주세요. 처음 화면은 /start"),
        ({"sticker": {**FILE, **STICKER}}, "스티커 고맙습니다. 사진 밑의 버튼을 눌러 주세요."),
        ({"audio": VOICE}, "음성이나 영상 메시지는 확인할 수 없어요. 버튼을 누르거나 글로 적어서 보내 주세요."),
        ({"video": VIDEO}, "동영상은 받을 수 없어요. 사진 밑의 버튼을 눌러 주세요."),
        ({"location": LOCATION}, "위치나 연락처는 보내지 않으셔도 돼요. 사진 밑의 버튼을 눌러 주세요."),
        ({"contact": CONTACT}, "위치나 연락처는 보내지 않으셔도 돼요. 사진 밑의 버튼을 눌러 주세요."),
        (
            {"document": {**FILE, "file_name": "a.jpg", "mime_type": "image/jpeg"}},
            NOT_COLLECTED,
        ),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
async def test_other_message_gets_one_line_above_the_card(town, seat, content, line):
    """A sticker, a recording, a place and a file get one line each, and the card moves below it."""
    await town.project()
    person = await seat(1)
    before = card(person)
    message = town.world.receive(1, content)
    await town.settle()
    assert replies(person, message.message_id) == [line, before.text]
    assert is_last(person)
    assert (card(person).photo_id, card(person).rows) == (before.photo_id, before.rows)
    assert before.message_id not in [each.message_id for each in person.messages], "no dead copy of the picture"
    await person.tap("장미")
    assert len(await town.answers()) == 1


async def test_photo_and_album(town, seat):
    """A photo is offered as a question with one message, and so is an album of three."""
    await town.project()
    person = await seat(1)
    message = await person.attach(picture_bytes(7), "이건 뭐예요?")
    assert replies(person, message.message_id) == ["“이건 뭐예요?”\n관리자에게 물어볼까요?"]
    for group in ("77", "78"):
        photo = await town.world.files.add_photo(picture_bytes(8))
        sent = [town.world.receive(1, {**photo, "media_group_id": group}) for _ in range(3)]
        await town.settle()
        assert replies(person, sent[0].message_id) == ["“📷 사진”\n관리자에게 물어볼까요?"]
        assert is_last(person)


async def test_other_message_without_a_card(town, seat):
    """Without a card the line leads to the first screen."""
    await town.project()
    person = await seat(1)
    await person.send("/stop")
    town.world.receive(1, {"audio": VOICE})
    await town.settle()
    assert person.messages[-1].text.endswith("글로 적어서 보내 주세요.\n처음 화면은 /start")


async def test_private_card_stays_protected_when_it_moves(town, seat):
    """A private card that moves down is still protected."""
    await town.project(private=True)
    person = await seat(1)
    await person.send("이거 어떻게 해요?")
    assert is_last(person)
    assert card(person).body.get("has_protected_content")
    await person.send("장미")
    assert await town.answers("labels") == ["장미"]
    assert card(person).body.get("has_protected_content")


# The goal


@pytest.mark.parametrize("typed", ["70", "70장", " 70 장 "])
async def test_number_after_goal(town, seat, typed):
    """A number after /goal is the goal."""
    await town.project()
    person = await seat(1)
    await person.send("/goal")
    await person.send(typed)
    assert person.messages[-1].text.startswith("하루 목표: 70장")
    assert await town.members("goal") == [70]


async def test_answer_after_goal(town, seat):
    """A label's name after /goal is an answer, and a number later is the goal still."""
    await town.project()
    person = await seat(1)
    await person.send("/goal")
    await person.send("장미")
    assert await town.answers("labels") == ["장미"]
    await person.send("70")
    assert await town.members("goal") == [70]


async def test_number_is_a_label_once_the_work_goes_on(town, seat):
    """A number that is also a label is the goal right after /goal, and an answer after another tap."""
    await town.project(labels=[Label(0, "70"), Label(0, "80")])
    person = await seat(1)
    await person.send("/goal")
    await person.send("70")
    assert (await town.members("goal"), await town.answers()) == ([70], [])
    town.clock.move(seconds=3)
    await person.tap("80", on=card(person))
    await person.send("70")
    assert await town.answers("labels") == ["80", "70"]


async def test_goal_does_not_end_a_managers_form(town, manager):
    """/goal in the middle of a new project leaves the project's form open."""
    await town.project(**BIRDS)
    await manager.send("/projects")
    await manager.tap("관리")
    await manager.tap("새 작업")
    await manager.send("/goal")
    await manager.send("무슨 나무인가요?")
    assert "무슨 나무인가요?" in manager.screen.text
    assert await town.members("goal", person=OWNER) == [None]


# Reviewers


@pytest.fixture
async def reviewing(disputes, invited, routed):
    """A reviewer with two disputes between 장미 and 나팔꽃, the first on the screen."""
    project = await disputes(2)
    person = await invited(3, Role.REVIEWER)
    await routed(project)
    await person.tap("시작")
    return person


async def test_typed_verdict_and_reason(town, reviewing):
    """A reviewer can type the label and then the reason; a part of a name is asked back."""
    before = card(reviewing)
    await reviewing.send("나팔")
    assert "나팔꽃으로 답할까요?" in card(reviewing).text
    await reviewing.tap("← 아니요")
    assert str(card(reviewing)) == str(before)
    await reviewing.send("나팔꽃")
    assert ("final", GLORY) in await town.items()
    assert card(reviewing).text == "✓ 나팔꽃\n다르게 답한 분이 있어요. 틀린 이유를 골라 주세요."
    assert is_last(reviewing)
    await reviewing.send("꽃잎이 말려 있어요")
    assert await town.rows("SELECT reason FROM reviews WHERE state = 'done'") == [("꽃잎이 말려 있어요",)]
    assert is_last(reviewing)


@pytest.mark.parametrize("typed", ["나팔꽃", "장미.", "모르겠어요"])
async def test_label_is_no_reason(town, reviewing, typed):
    """A label's name or 모르겠어요 at the question for a reason is refused and stores nothing; ↩ is there to change."""
    await reviewing.tap(ROSE)
    await reviewing.send(typed)
    assert card(reviewing).text.startswith("이유를 적어 주세요. 답을 바꾸려면 ‘뒤로 ↩’를 누르세요.\n\n✓ 장미")
    assert UNDO in card(reviewing).buttons
    assert await town.rows("SELECT reason FROM reviews WHERE state = 'done'") == [("",)]
    assert ("final", ROSE) in await town.items()
    await reviewing.send("나팔꽃은 잎이 달라요")
    assert await town.rows("SELECT reason FROM reviews WHERE state = 'done'") == [("나팔꽃은 잎이 달라요",)]


async def test_reviewers_card_stays_below_a_line(town, reviewing):
    """A reviewer's question gets a line, and their card moves below it; ↩ works as before."""
    await reviewing.send("이거 어떻게 해요?")
    assert is_last(reviewing)
    await reviewing.tap(ROSE)
    await reviewing.tap(UNDO)
    assert set(await town.items("state", project="flowers")) == {"disputed"}


async def test_word_is_for_the_work_in_hand(town, reviewing, seat):
    """After going back to labeling, a typed label answers the picture there, and gives no verdict."""
    await town.project(**BIRDS)
    await reviewing.start()
    await reviewing.tap("무슨 새인가요?")
    await reviewing.send("까치")
    assert await town.answers("labels", person=3) == ["까치"]
    assert set(await town.items("state", project="flowers")) == {"disputed"}
