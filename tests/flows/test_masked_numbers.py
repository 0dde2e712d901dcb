"""Numbers that nobody should send: masked before they are stored, and their message deleted."""

import pytest

from bot.incoming.masking import mask_update
from tests.conftest import OWNER, picture_bytes
from tests.data_folder import contents
from tests.flows.phone import card

TOLD = """주민등록번호나 계좌번호 같은 숫자가 있어서 메시지를 지웠어요.
번호는 저장하지 않았어요. 적지 말아 주세요."""


def files(town) -> bytes:
    """Return what stands in all files of the bot's data folder."""
    return b"".join(contents(town.settings.data_dir).values())


def own_texts(person) -> list[str]:
    return [message.text for message in person.messages if message.mine]


async def test_number_in_a_question_to_managers(town):
    """A question arrives with its number masked; the message is deleted, and no file has the number."""
    owner, person = town.person(OWNER, "이사장"), town.person(1, "박순자")
    await owner.start()
    await town.project(guide="큰 꽃을 보세요.")
    await person.start()
    await person.tap("무슨 꽃인가요?")
    await person.tap("안내 ❓")
    await person.tap("물어보기 🙋")
    await person.send("630815-2345678인데 겹꽃은요?")
    assert "630815-2345678인데 겹꽃은요?" not in own_texts(person)
    assert any(message.text == TOLD for message in person.messages)
    await town.app.outbox.deliver()
    assert "●●●●●●-●●●●●●●인데 겹꽃은요?" in owner.screen.text
    assert b"2345678" not in files(town)
    assert card(person)


@pytest.mark.parametrize("known", [True, False])
async def test_number_by_anybody(town, known):
    """Whoever types such a number is told, member or not; other messages stay."""
    person = town.person(1)
    if known:
        await person.start()
    await person.send("국민 123456-01-123456 박순자")
    await person.send("010-1234-5678")
    assert own_texts(person)[-1] == "010-1234-5678"
    assert len(own_texts(person)) == 1 + known
    assert [message.text for message in person.messages].count(TOLD) == 1
    assert b"123456-01" not in files(town)


async def test_message_of_nothing_but_a_number(town):
    """Only one card answers a message that has nothing but such a number, and an open form stays open."""
    person = town.person(1)
    await person.start()
    await person.send("/goal")
    before = len(person.messages)
    await person.send("630815-2345678")
    assert [message.text for message in person.messages[before:]] == [TOLD]
    await person.send("30")
    assert await town.members("goal", person=1) == [30]


async def test_number_in_a_caption(town):
    """The words beside a picture are masked too."""
    person = town.person(1)
    await person.start()
    await person.attach(picture_bytes(1), caption="630815-2345678")
    assert any(message.text == TOLD for message in person.messages)
    assert b"2345678" not in files(town)


def test_quoted_numbers_are_masked_quietly():
    """A number in a quoted message is masked, and the message itself stays: its sender did not type it."""
    quoting = {"update_id": 1, "message": {"text": "네", "reply_to_message": {"text": "630815-2345678"}}}
    masked = {"update_id": 1, "message": {"text": "네", "reply_to_message": {"text": "●●●●●●-●●●●●●●"}}}
    assert mask_update(quoting) == masked
    for kind, field in (("message", "text"), ("edited_message", "text"), ("message", "caption")):
        assert mask_update({"update_id": 2, kind: {field: "630815-2345678"}})["masked"] is True
