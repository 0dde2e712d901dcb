"""Questions of trainees who practise: the same picture is there again afterwards."""

import pytest

from bot.labeling.model import Label
from tests.conftest import OWNER
from tests.flows.course import set_gold
from tests.flows.phone import FLOWERS, card

pytestmark = pytest.mark.usefixtures("nothing_broke", "all_arrived")


@pytest.fixture
async def practising(town):
    """A trainee with the first of three practice pictures on the screen."""
    await town.person(OWNER).start()
    person = town.person(1)
    await person.start()
    project = await town.project(3, labels=[Label(0, flower) for flower in FLOWERS], door="invited")
    for number in range(3):
        await set_gold(town, number + 1, labels=[project.labels[number].id])
    await town.school_class(project, [1])
    await person.send("/practice")
    return person


ASK = "선생님께 묻기 🙋"


async def test_question_from_practice(town, practising):
    """After a question by the button, by voice or without it, the trainee has the same picture again, below."""
    person, teacher = practising, town.person(OWNER)
    before = card(person)
    await person.tap(ASK)
    assert (card(person).photo_id, card(person).rows) == (before.photo_id, [["손들기", "그만두기"]])
    await person.tap("그만두기")
    assert (card(person).photo_id, str(card(person))) == (before.photo_id, str(before))
    await person.tap(ASK)
    await person.send("꽃이 둘인데요?")
    assert card(person).text == f"선생님께 전했어요.\n\n{before.text}"
    assert (person.messages[-1].photo_id, card(person).rows) == (before.photo_id, before.rows)
    await person.send("이거 장미예요?")
    offer = person.messages[-1]
    assert (offer.photo_id, offer.text) == (before.photo_id, "“이거 장미예요?”\n선생님께 여쭤볼까요?")
    await person.tap("물어보기", on=offer)
    assert (person.messages[-1].photo_id, card(person).rows) == (before.photo_id, before.rows)
    await town.app.outbox.deliver()
    asked = [message for message in teacher.messages if message.text.startswith("❓ 1번 사람 1 님")]
    assert [(each.photo_id, each.text.partition(": ")[2]) for each in asked] == [
        (before.photo_id, "꽃이 둘인데요?"),
        (before.photo_id, "이거 장미예요?"),
    ]
    await teacher.reply(asked[0], "앞의 꽃")
    await teacher.tap("답만 보내기")
    await town.app.outbox.deliver()
    assert (person.messages[-1].photo_id, person.messages[-1].text) == (
        before.photo_id,
        "❓ 꽃이 둘인데요?\n💬 앞의 꽃",
    )
    await person.tap("하던 사진으로")
    assert (person.messages[-1].photo_id, str(person.messages[-1])) == (before.photo_id, str(before))


async def test_praise_is_not_repeated_after_a_question(town, practising):
    """The card after a question, and below its answer, does not praise the answer before it again."""
    person, teacher = practising, town.person(OWNER)
    for flower in FLOWERS:  # the last one tapped is right
        if not card(person).text.startswith("✓"):
            await person.tap(flower, on=card(person))
    praised = card(person).text.splitlines()
    assert praised[0].endswith(", 맞았어요!")
    await person.tap(ASK)
    await person.send("꽃이 둘인데요?")
    plain = [*praised[1:], "틀려도 괜찮아요. 천천히 보세요."]
    assert card(person).text.splitlines() == ["선생님께 전했어요.", "", *plain]
    await town.app.outbox.deliver()
    await teacher.reply(next(each for each in teacher.messages if each.text.startswith("❓")), "앞의 꽃")
    await teacher.tap("답만 보내기")
    await town.app.outbox.deliver()
    await person.tap("하던 사진으로")
    assert person.messages[-1].text.splitlines() == plain


async def test_hand_from_practice(town, practising):
    """A raised hand is seen in the class; the picture stays, and a first answer after it counts."""
    person = practising
    before = card(person)
    await person.tap(ASK)
    await person.tap("손들기")
    assert person.toast == "손을 드셨어요. 선생님 화면에 보여요."
    raised = str(before).replace("선생님께 묻기 🙋", "손들고 있어요 🙋")
    assert (card(person).photo_id, str(card(person))) == (before.photo_id, raised)
    assert await town.rows("SELECT hand_at IS NOT NULL FROM trainees") == [(1,)]
