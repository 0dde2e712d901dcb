"""Practice: a trainee answers pictures with known labels until each is right."""

from functools import partial

import pytest

from bot.labeling.model import Kind, Role
from bot.services.items.removal.erasing import erase_items, finish_erasing
from handlers.buttons import encode
from handlers.trainee.practice_buttons import (
    BackToPractice,
    BeginPractice,
    PracticeFlags,
    PracticeLabel,
    ShowPracticeExample,
    ShowPracticeGuide,
    TryPractice,
)
from handlers.trainee.question_buttons import AskInstructor
from storage.images import ImageStore
from tests.conftest import OWNER
from tests.flows.course import LABELS, execute, right_label, set_gold, tap_right
from tests.flows.phone import FLOWERS, GLORY, ROSE, SUN, card

pytestmark = pytest.mark.usefixtures("nothing_broke", "all_arrived")


@pytest.fixture
def school(town):
    """`await school()`: a class with the trainee 1, and six practice pictures: two of each flower."""

    async def make(pictures=6, people=(1,), **changes):
        for person in (OWNER, *people):
            await town.person(person).start()
        project = await town.project(pictures, **({"labels": LABELS, "door": "invited"} | changes))
        for number in range(pictures):
            await set_gold(town, number + 1, labels=[project.labels[number % 3].id])
        return project, await town.school_class(project, people)

    return make


async def test_right_answer_goes_on(town, school):
    """The right answer brings the next picture, whose caption begins with it, in the same message."""
    project, _ = await school()
    trainee = town.person(1)
    await trainee.send("/practice")
    first = card(trainee)
    assert first.text.splitlines() == ["연습 1 / 6", "무슨 꽃인가요?", "틀려도 괜찮아요. 천천히 보세요."]
    assert first.rows[:3] == [[ROSE], [GLORY], [SUN]]
    assert ["모르겠어요" in text or "사진이 이상해요" in text for text in first.rows[3]] == [True, True]
    assert ["선생님께 묻기" in text or "안내" in text for text in first.rows[4]] == [True, True]
    right = await right_label(town, trainee, project)
    await trainee.tap(right)
    second = card(trainee)
    assert second.message_id == first.message_id
    assert second.photo_id != first.photo_id
    assert second.text.splitlines() == [f"✓ {right}, 맞았어요!", "연습 2 / 6", "무슨 꽃인가요?"]
    assert trainee.toast is None


async def test_wrong_answer_is_corrected_and_asked_again(town, school):
    """A wrong answer says what is right and why; one goes on only after the right one, and only the first counts."""
    project, class_ = await school(pictures=1)
    await set_gold(town, 1, labels=[project.labels[0].id], hint="꽃잎이 겹겹이에요.")
    trainee = town.person(1)
    await trainee.send("/practice")
    before = card(trainee)
    await trainee.tap(GLORY)
    wrong = card(trainee)
    assert wrong.message_id == before.message_id
    assert wrong.photo_id == before.photo_id
    assert trainee.toast == "다시 볼까요?"
    assert wrong.text.splitlines() == ["나팔꽃이 아니라 장미예요.", "💡 꽃잎이 겹겹이에요.", "다시 골라 보세요."]
    assert wrong.rows[:3] == [[ROSE], ["✗ 나팔꽃"], [SUN]]
    assert len(wrong.text.splitlines()) == len(before.text.splitlines())
    assert len(wrong.rows) == len(before.rows)
    await trainee.tap("✗ 나팔꽃")
    assert trainee.toast == "방금 고른 답이에요."
    assert str(card(trainee)) == str(wrong)
    await trainee.tap(SUN)
    assert card(trainee).text.splitlines()[0] == "해바라기가 아니라 장미예요."
    await trainee.tap(ROSE)
    assert trainee.screen.text.splitlines() == [
        "✓ 장미, 맞았어요!",
        "1장 가운데 0장을 한 번에 맞히셨어요.",
        "장미와 나팔꽃을 헷갈리셨어요.",
    ]
    answers = await town.rows("SELECT class_id, is_first, is_right FROM practice_answers ORDER BY id")
    assert [tuple(row) for row in answers] == [(class_.id, 1, 0), (class_.id, 0, 0), (class_.id, 0, 1)]


async def test_reason_is_the_labels_note_without_a_hint(town, school):
    """Without a hint the note of the label says why; without a note too, the progress stays in its line."""
    project, _ = await school(pictures=1)
    trainee = town.person(1)
    await trainee.send("/practice")
    await trainee.tap(GLORY)
    assert "💡 꽃잎이 여러 겹이에요." in card(trainee).text
    await set_gold(town, 1, labels=[project.labels[1].id])
    await trainee.tap(SUN)
    assert card(trainee).text.splitlines() == ["해바라기가 아니라 나팔꽃이에요.", "연습 1 / 1", "다시 골라 보세요."]


async def test_unsure_shows_the_answer(town, school):
    """Who can't tell is shown the answer, and goes on by choosing it."""
    project, _ = await school(pictures=2)
    trainee = town.person(1)
    await trainee.send("/practice")
    right = await right_label(town, trainee, project)
    await trainee.tap("모르겠어요")
    assert card(trainee).text.startswith(f"정답은 {right}예요." if right == ROSE else f"정답은 {right}이에요.")
    await trainee.tap(right)
    assert card(trainee).text.startswith(f"✓ {right}, 맞았어요!\n연습 2 / 2")
    assert [row[0] for row in await town.rows("SELECT wrong_in_row FROM trainees")] == [1]


async def test_flag_is_right_where_something_is_wrong_with_the_picture(town, school):
    """📷 is right where the gold is a flag, and wrong with an explanation where it isn't."""
    await school(pictures=1)
    trainee = town.person(1)
    await trainee.send("/practice")
    await trainee.tap("사진이 이상해요")
    await trainee.tap("흐리거나 어두워요")
    assert card(trainee).text.splitlines()[0] == "쓸 수 있는 사진이에요. 정답은 장미예요."
    await set_gold(town, 1, flag="blurred")
    await trainee.tap(GLORY)
    assert card(trainee).text.splitlines() == [
        "쓸 수 없는 사진이에요. 흐리거나 어두워요.",
        "연습 1 / 1",
        "‘사진이 이상해요’를 눌러 보세요.",
    ]
    await trainee.tap("사진이 이상해요")
    await trainee.tap("여러 가지가 있어요")
    assert trainee.screen.text.splitlines()[:2] == [
        "✓ 사진이 이상해요, 맞았어요!",
        "1장 가운데 0장을 한 번에 맞히셨어요.",
    ]


async def test_example_of_the_right_label(town, school):
    """After a wrong answer the example of the right label can be seen, not before; then the same picture again."""
    project, _ = await school(pictures=3)
    await execute(town, "UPDATE labels SET example = (SELECT photo FROM items WHERE id = 3)")
    await execute(town, "UPDATE projects SET version = 'changed'")
    trainee = town.person(1)
    await trainee.send("/practice")
    before = card(trainee)
    right = await right_label(town, trainee, project)
    (item,) = (await town.rows("SELECT item_id FROM practice_runs"))[0]
    await trainee.tap_data(before, encode(ShowPracticeExample(item)))
    assert trainee.toast == "먼저 답을 골라 주세요. 그다음에 예시를 보여 드려요."
    await trainee.tap(next(flower for flower in FLOWERS if flower != right))
    assert f"{right} 예시 사진" in card(trainee).buttons
    await trainee.tap(f"{right} 예시 사진")
    assert card(trainee).text.startswith(right)
    await trainee.tap("사진으로")
    assert "다시 골라 보세요." in card(trainee).text
    assert card(trainee).photo_id == before.photo_id


async def test_practice_without_a_class_asks_the_managers(town):
    """Outside a class there is no instructor, and so the button names none."""
    project = await town.project(1, labels=LABELS)
    await set_gold(town, 1, labels=[project.labels[0].id])
    person = town.person(1)
    await person.start()
    await person.send("/practice")
    await person.tap("물어보기 🙋")
    await person.send("꽃이 둘인데요?")
    assert "관리자에게 전했어요." in card(person).text


async def test_guide_and_back(town, school):
    """The guide is a tap away, and the way back leads to the same picture."""
    await school()
    trainee = town.person(1)
    await trainee.send("/practice")
    before = card(trainee)
    await trainee.tap("안내")
    assert card(trainee).text.endswith("장미 — 꽃잎이 여러 겹이에요.\n위 사진은 예시가 아니라 보시던 사진이에요.")
    assert card(trainee).buttons == ["← 사진으로"], "nothing is said about the other labels"
    await trainee.tap("사진으로")
    assert str(card(trainee)) == str(before)


async def test_end_tells_what_was_confused_and_offers_it(town, school):
    """The end counts first answers and names the confused pair; its button practises these two only."""
    project, class_ = await school(pictures=6)
    trainee = town.person(1)
    await trainee.send("/practice")
    for _ in range(6):
        right = await right_label(town, trainee, project)
        if right == ROSE:
            await trainee.tap(GLORY)
        await trainee.tap(right)
    assert trainee.screen.text.splitlines()[1:] == [
        "6장 가운데 4장을 한 번에 맞히셨어요.",
        "장미와 나팔꽃을 자주 헷갈리셨어요.",
    ]
    assert trainee.screen.buttons == ["헷갈린 것만 더", "오늘은 여기까지"]
    await trainee.tap("헷갈린 것만 더")
    seen = set()
    for number in range(4):
        assert f"연습 {number + 1} / 4" in card(trainee).text
        seen.add(await right_label(town, trainee, project))
        await tap_right(town, trainee, project)
    assert seen == {ROSE, GLORY}
    await trainee.tap("오늘은 여기까지")
    assert "수고하셨어요" in trainee.screen.text
    await trainee.send("/stop")  # who has only practised doesn't read "0"
    assert trainee.screen.text == "수고하셨어요!\n연습은 오늘 10장, 지금까지 10장\n다시 하려면 /start"
    await trainee.send("/me")
    assert trainee.screen.text == "연습은 오늘 10장, 지금까지 10장"
    purposes = await town.rows("SELECT purpose, class_id FROM practice_runs ORDER BY id")
    assert [tuple(row) for row in purposes] == [("practice", class_.id), ("confused", class_.id)]


async def test_no_picture_twice_until_all_were_seen(town, school):
    """Across runs, each picture comes once before any comes again."""
    project, class_ = await school(pictures=12)
    trainee = town.person(1)
    photos = []
    for _ in range(2):
        await trainee.send("/practice")
        for _ in range(10):
            photos.append(card(trainee).photo_id)
            await tap_right(town, trainee, project)
        assert "10장 가운데 10장" in trainee.screen.text
    assert len(set(photos[:12])) == 12
    assert class_.id


async def test_practice_goes_on_where_it_was_left(town, school):
    """/practice shows the same picture after leaving and after a restart; the earlier card has no buttons any more."""
    project, _ = await school()
    trainee = town.person(1)
    await trainee.send("/practice")
    await tap_right(town, trainee, project)
    before = card(trainee)
    await town.restart()
    await trainee.send("/practice")
    after = card(trainee)
    assert after.message_id != before.message_id
    assert after.photo_id == before.photo_id
    assert "연습 2 / 6" in after.text


async def test_old_button_shows_the_current_picture(town, school):
    """A button of a picture that is over says so kindly, changes nothing, and shows the current picture."""
    project, _ = await school()
    trainee = town.person(1)
    await trainee.send("/practice")
    old = card(trainee)
    await tap_right(town, trainee, project)
    current = card(trainee)
    await trainee.tap_data(old, next(key for key in old.keys if key["text"] == ROSE)["callback_data"])
    assert trainee.toast == "그 사진은 끝났어요. 지금 하실 것을 보여 드릴게요."
    assert card(trainee).photo_id == current.photo_id
    assert len(await town.rows("SELECT 1 FROM practice_answers")) == 1


async def test_picture_taken_out_in_the_middle(town, school):
    """A picture that was taken out meanwhile is not asked any more: the next one comes."""
    await school()
    trainee = town.person(1)
    await trainee.send("/practice")
    before = card(trainee)
    await execute(town, "UPDATE items SET state = 'discarded' WHERE id = (SELECT item_id FROM practice_runs)")
    await trainee.tap(ROSE)
    assert card(trainee).photo_id != before.photo_id
    assert "연습 1 / 6" in card(trainee).text
    assert await town.rows("SELECT 1 FROM practice_answers") == []


async def test_erased_picture_leaves_the_screen(town, school):
    """A picture that is erased for good leaves the screen by itself, and the next one comes in the same message."""
    await school()
    trainee = town.person(1)
    await trainee.send("/practice")
    before = card(trainee)
    (item,) = await town.values("SELECT item_id FROM practice_runs")
    await town.database.write(partial(erase_items, numbers=[item], actor=None, now=town.clock()))
    await finish_erasing(town.database, ImageStore(town.settings.images))
    await town.app.outbox.deliver()
    await town.settle()
    after = card(trainee)
    assert after.message_id == before.message_id
    assert after.photo_id != before.photo_id
    assert "보시던 사진이 지워져서" in after.text
    assert "연습 1 / 6" in after.text


async def test_two_classes_are_asked_which(town, school):
    """Who learns in two classes is asked in which to practise."""
    project, first = await school()
    other = await town.school_class(project, [1], name="강남 1기")
    trainee = town.person(1)
    await trainee.send("/practice")
    assert trainee.screen.text == "어느 반에서 연습할까요?"
    await trainee.tap("강남 1기")
    assert "연습 1 / 6" in card(trainee).text
    assert [row[0] for row in await town.rows("SELECT class_id FROM practice_runs")] == [other.id]
    assert first.id != other.id


async def test_practice_outside_a_class(town):
    """Without a class one practises with the gold of a project that one may label."""
    person = town.person(1)
    await person.start()
    await person.send("/practice")
    assert person.screen.text == "아직 연습할 사진이 없어요."
    project = await town.project(2)
    await set_gold(town, 1, 2, labels=[project.labels[0].id])
    await person.send("/practice")
    await person.tap(ROSE)
    assert "✓ 장미, 맞았어요!" in card(person).text


async def test_private_pictures_are_protected(town, school):
    """A picture of a private project can't be forwarded or saved, on the card, after an answer, and in the guide."""
    project, _ = await school(private=True)
    trainee = town.person(1)
    await trainee.send("/practice")
    assert card(trainee).body["has_protected_content"]
    await tap_right(town, trainee, project)
    assert card(trainee).body["has_protected_content"]
    await trainee.tap("안내")
    assert card(trainee).body["has_protected_content"]


async def test_several_labels_are_marked_first(town, school):
    """Where a question takes several labels, these are marked, and the whole answer is right or wrong."""
    project, _ = await school(pictures=1, kind=Kind.MULTIPLE)
    rose, glory, _ = project.labels
    await set_gold(town, 1, labels=[rose.id, glory.id])
    trainee = town.person(1)
    await trainee.send("/practice")
    await trainee.tap(f"☐ {ROSE}")
    await trainee.tap("완료 (1)")
    assert card(trainee).text.splitlines()[0] == "장미가 아니라 장미, 나팔꽃이에요."
    await trainee.tap(f"☐ {GLORY}")
    assert f"☑ {GLORY}" in card(trainee).buttons
    assert "다시 골라 보세요." in card(trainee).text
    await trainee.tap("완료 (2)")
    assert trainee.screen.text.splitlines()[:2] == [
        "✓ 장미, 나팔꽃, 맞았어요!",
        "1장 가운데 0장을 한 번에 맞히셨어요.",
    ]


async def test_yes_or_no(town, school):
    """A yes/no question is practised with its two words."""
    project, _ = await school(pictures=2, kind=Kind.YES_NO, labels=[])
    await set_gold(town, 1, 2, labels=[project.labels[0].id])
    trainee = town.person(1)
    await trainee.send("/practice")
    await trainee.tap("아니요")
    assert card(trainee).text.splitlines()[0] == "아니요가 아니라 예예요."


async def test_board_is_told(town, school):
    """Each first answer sets when the trainee was active, and how many wrong ones are in a row."""
    project, _ = await school()
    trainee = town.person(1)
    await trainee.send("/practice")
    for expected in (1, 2):
        await trainee.tap("모르겠어요")
        assert [tuple(row) for row in await town.rows("SELECT active_at, wrong_in_row FROM trainees")] == [
            ("2026-03-02T01:00:00.000Z", expected)
        ]
        await tap_right(town, trainee, project)
    await tap_right(town, trainee, project)
    assert [row[0] for row in await town.rows("SELECT wrong_in_row FROM trainees")] == [0]


async def test_trial_counts_nowhere(town, school, invited):
    """The class's instructor tries what trainees see, and that counts for nobody; another instructor may not."""
    project, class_ = await school()
    manager, other = town.person(OWNER), await invited(7, Role.INSTRUCTOR)
    await manager.send("/help")
    await manager.tap_data(manager.messages[-1], encode(TryPractice(class_.id)))
    await tap_right(town, manager, project)
    assert "맞았어요!" in card(manager).text
    assert [row[0] for row in await town.rows("SELECT class_id FROM practice_answers")] == [None]
    assert [row[0] for row in await town.rows("SELECT active_at FROM trainees")] == [None]
    for _ in range(5):
        await tap_right(town, manager, project)
    assert "6장 가운데 6장" in manager.screen.text
    await manager.tap("더 연습하기")
    assert "연습 1 / 6" in card(manager).text
    await other.send("/help")
    await other.tap_data(other.messages[-1], encode(TryPractice(class_.id)))
    assert other.toast == "이 반은 다른 선생님이 맡고 있어요."


async def test_forged_buttons_show_nothing(town, school):
    """Who is in no class sees no picture of it, whatever buttons they send; nor does whoever was taken out."""
    project, class_ = await school(people=(1, 2))
    trainee, stranger, out = town.person(1), town.person(3), town.person(2)
    await trainee.send("/practice")
    await stranger.start()
    await out.send("/practice")
    await execute(town, "UPDATE trainees SET left_at = '2026-03-02T01:00:00.000Z' WHERE number = 2")
    items = [row[0] for row in await town.rows("SELECT item_id FROM practice_runs")]
    label = project.labels[0].id
    for person in (stranger, out):
        await person.send("/help")
        before = [message.photo_id for message in person.messages if message.photo_id]
        place = person.messages[-1]
        for item in {*items, 1, 2, 3}:
            for forged in (
                BeginPractice(class_.id),
                PracticeLabel(item, label),
                PracticeFlags(item),
                BackToPractice(item),
                ShowPracticeExample(item),
                ShowPracticeGuide(item, label),
                TryPractice(class_.id),
            ):
                await person.tap_data(place, encode(forged))
        assert [message.photo_id for message in person.messages if message.photo_id] == before
    assert await town.rows("SELECT 1 FROM practice_answers") == []
    others = next(item for item in range(1, 7) if item != items[0])
    shown = card(trainee).photo_id
    await trainee.tap_data(card(trainee), encode(ShowPracticeGuide(others, label)))
    assert {message.photo_id for message in trainee.messages if message.photo_id} == {shown}


async def test_end_of_a_class_ends_its_practice(town, school):
    """Once the class is over, its pictures are not shown any more, and the person is told so."""
    await school()
    trainee = town.person(1)
    await trainee.send("/practice")
    await execute(town, "UPDATE classes SET closed_at = '2026-03-02T01:00:00.000Z'")
    await trainee.tap(ROSE)
    assert trainee.toast == "이 반은 끝났어요. 그동안 수고하셨어요."
    assert await town.rows("SELECT 1 FROM practice_answers") == []
    await trainee.send("/practice")
    assert trainee.screen.text.startswith("지금 들어 있는 반이 없어요.")


async def test_card_asks_the_instructor_about_its_picture(town, school):
    """The button of a question carries the class, the project and the picture."""
    project, class_ = await school(pictures=1)
    trainee = town.person(1)
    await trainee.send("/practice")
    key = next(key for key in card(trainee).keys if "선생님께 묻기" in key["text"])
    assert key["callback_data"] == encode(AskInstructor(class_.id, project.id, 1))


async def test_typed_answer(town, school):
    """A typed name counts like the tap on its button, and its message goes; other words are no answer."""
    project, _ = await school()
    trainee = town.person(1)
    await trainee.send("/practice")
    before = card(trainee)
    right = await right_label(town, trainee, project)
    wrong = next(flower for flower in FLOWERS if flower != right)
    await trainee.send(wrong)
    assert "다시 골라 보세요." in card(trainee).text
    assert f"✗ {wrong}" in card(trainee).buttons
    await trainee.send(right)
    assert card(trainee).text.startswith(f"✓ {right}, 맞았어요!\n연습 2 / 6")
    assert card(trainee).message_id == before.message_id
    assert [message.text for message in trainee.messages if message.mine] == ["/start", "/practice"]
    await trainee.send("이건 뭐예요?")
    assert len(await town.rows("SELECT 1 FROM practice_answers")) == 2


async def test_typed_answer_is_for_the_latest_card(town, school):
    """Words are an answer to the work's card if that was sent after the one of practice."""
    project, _ = await school(door="open")
    person = town.person(1)
    await person.send("/practice")
    await person.send("/start")
    await person.tap("무슨 꽃인가요?")
    await person.send(ROSE)
    assert await town.rows("SELECT 1 FROM practice_answers") == []
    assert len(await town.rows("SELECT 1 FROM annotations")) == 1
    await person.send("/practice")
    await person.send(await right_label(town, person, project))
    assert len(await town.rows("SELECT 1 FROM practice_answers")) == 1
    assert len(await town.rows("SELECT 1 FROM annotations")) == 1


async def test_spoken_explanation(town, school):
    """After a wrong answer the instructor's voice message can be heard, and the card stays the last message."""
    project, _ = await school()
    teacher, trainee = town.person(OWNER), town.person(1)
    await teacher.speak(b"OggS because")
    (voice,) = [each.body["voice"]["file_id"] for each in teacher.messages if each.voice]
    await execute(town, "UPDATE items SET hint_voice = ?", voice)
    await trainee.send("/practice")
    shown, right = trainee.screen.photo, await right_label(town, trainee, project)
    assert "설명 듣기 🔊" not in trainee.screen.buttons, "it would say what is right"
    await trainee.tap(next(flower for flower in FLOWERS if flower != right))
    assert trainee.screen.text.splitlines()[1] == "💡 선생님이 말로 설명해 두셨어요."
    await trainee.tap("설명 듣기 🔊")
    await trainee.until(lambda: trainee.messages[-1].photo_id is not None and len(trainee.messages) > 1)
    assert [each.voice for each in trainee.messages if each.voice] == [b"OggS because"]
    assert trainee.screen.photo == shown
    assert trainee.screen.text.splitlines()[-1] == "다시 골라 보세요."
    await trainee.tap(right)
    assert trainee.screen.text.splitlines()[0] == f"✓ {right}, 맞았어요!"


async def test_double_tap_keeps_the_praise(town, school):
    """A second tap on the right answer shows the next picture, which still says that the answer was right."""
    project, _ = await school()
    trainee = town.person(1)
    await trainee.send("/practice")
    right = await right_label(town, trainee, project)
    data = next(key["callback_data"] for key in card(trainee).keys if key["text"] == right)
    await trainee.tap(right)
    await trainee.tap_data(card(trainee), data)
    assert card(trainee).text.splitlines()[:2] == [f"✓ {right}, 맞았어요!", "연습 2 / 6"]
