"""A project asks people for pictures: consent, sending, reactions, the question about faces, and taking back."""

import io
from functools import partial

import pytest
from PIL import Image

from bot.labeling.model import ItemState, QuarantineReason
from bot.services.items import lifecycle
from storage import items
from storage.images import ImageStore
from tests.conftest import picture_bytes
from tests.flows.phone import BIRDS, ROSE

pytestmark = pytest.mark.usefixtures("receipts_on_demand", "nothing_broke")

ENTER, AGREE, BEGIN, OWN = "사진 보내기 📷", "동의해요", "보내기 시작", "내가 보낸 사진"


async def downloaded(town) -> None:
    """Download what was sent, and send the receipts."""
    await town.app.downloads.fetch()
    await town.app.receipts.deliver()


async def quiet(town) -> None:
    """Download what was sent, and let a minute pass."""
    await downloaded(town)
    town.clock.move(seconds=61)
    await town.app.downloads.show_counts()
    await town.settle()


@pytest.fixture
async def collecting(town):
    """`flowers`, which asks for pictures of roses, and a person who has started the bot."""
    project = await town.project(0, collect=True, collect_request="장미 사진을 보내 주세요", collect_goal=20)
    person = town.person(1)
    await person.start()
    return person, project


@pytest.fixture
async def sender(collecting):
    """The person, who has agreed and begun to send."""
    person, _ = collecting
    await person.tap(ENTER)
    await person.tap(AGREE)
    await person.tap(BEGIN)
    return person


async def test_from_consent_to_labels_and_back(town, collecting):
    """A person agrees, sends three pictures, chooses one with a face; others label the rest; one is taken back."""
    person, _ = collecting
    await person.tap(ENTER)
    assert "장미 사진을 보내 주세요" in person.screen.text
    assert "직접 찍은 사진만" in person.screen.text
    assert "언제든 뺄 수 있어요: /me" in person.screen.text
    await person.tap(AGREE)
    assert "얼굴, 차 번호, 남의 집 안은 피해서" in person.screen.text
    assert "오늘 0 / 목표 20장" in person.screen.text
    await person.tap(BEGIN)

    sent = [await person.attach(picture_bytes(number)) for number in range(3)]
    await downloaded(town)
    assert [message.reaction for message in sent] == ["👍"] * 3
    assert await town.items("state") == ["collected"] * 3
    assert await town.values("SELECT sent_by FROM items") == [1] * 3
    other = town.person(2)
    await other.start()
    await other.tap("무슨 꽃인가요?")
    assert other.screen.photo_id is None  # nobody gets a picture before the question is answered

    await quiet(town)
    assert "사진 3장을 받았어요 · 오늘 3 / 목표 20장" in person.screen.text
    assert "얼굴이나 차 번호가 보이는 사진이 있나요?" in person.screen.text
    await person.tap("있어요, 고를게요")
    assert person.screen.photo
    assert person.screen.buttons == ["1", "2", "3", "완료"]
    await person.tap("2")
    await person.tap("3")
    await person.tap("✓ 3")
    assert person.screen.buttons == ["1", "✓ 2", "3", "완료"]
    await person.tap("완료")
    assert "1장은 따로 두었어요" in person.screen.text
    assert await town.items("state") == ["open", "quarantined", "open"]
    assert await town.values("SELECT quarantine_reason FROM items ORDER BY id") == [None, "private", None]

    await other.start()
    await other.tap("무슨 꽃인가요?")
    assert other.screen.photo_id
    await other.tap(ROSE)
    assert other.screen.photo_id

    await person.send("/me")
    assert "보낸 사진: 오늘 3장, 지금까지 3장, 쓰는 중 2장" in person.screen.text
    await person.tap(OWN)
    assert "쓰고 있는 사진이에요" in person.screen.text
    await person.tap("이전 사진 ›")
    assert "따로 둔 사진이에요" in person.screen.text
    await person.tap("‹ 더 최근 사진")
    await person.tap("빼기")
    assert "이미 파일로 내보낸 것에서는 뺄 수 없어요" in person.screen.text
    await person.tap("빼기")
    assert person.toast == "뺐어요."
    assert await town.items("state") == ["open", "quarantined", "discarded"]
    await town.settle()
    assert len(list(town.settings.images.rglob("*.jpg"))) == 2 * 2  # a photo and an original of each
    await person.send("/me")
    assert "지금까지 3장, 쓰는 중 1장" in person.screen.text


async def test_pictures_wait_for_consent(town, collecting):
    """Who sends a picture without a tap is asked for consent once; nothing is downloaded before it."""
    person, _ = collecting
    before = len(person.messages)
    for number in range(3):
        await person.attach(picture_bytes(number))
    (asked,) = [message for message in person.messages[before:] if not message.mine]
    await quiet(town)
    assert await town.items() == []
    await person.tap(AGREE, on=asked)
    await quiet(town)
    assert await town.items("state") == ["collected"] * 3
    await person.attach(picture_bytes(9))
    assert person.messages[-1].mine  # nothing is asked a second time


async def test_refused_pictures_are_never_taken(town, collecting):
    person, _ = collecting
    await person.attach(picture_bytes(1))
    await person.tap("동의하지 않아요")
    assert "사진은 받지 않았어요" in person.screen.text
    await person.start()
    await person.tap(ENTER)
    await person.tap(AGREE)
    await quiet(town)
    assert await town.items() == []


async def test_asks_once_which_project(town, collecting):
    person, _ = collecting
    await town.project(0, collect=True, **BIRDS)
    before = len(person.messages)
    for number in range(3):
        await person.attach(picture_bytes(number))
    (asked,) = [message for message in person.messages[before:] if not message.mine]
    assert asked.text == "어느 작업에 보내는 사진인가요?"
    await person.tap("무슨 새인가요?")
    await person.tap(AGREE)
    await quiet(town)
    assert await town.items("project") == ["birds"] * 3


async def test_label_is_a_suggestion(town, collecting):
    """The label that a person chooses holds for what they send until they choose another; it is never gold."""
    person, _ = collecting
    await town.project(0, **(BIRDS | {"collect": True, "collect_label": True}))
    await person.start()
    await person.tap("무슨 새인가요? 📷")
    await person.tap(AGREE)
    await person.tap(BEGIN)
    assert person.screen.text == "무엇을 찍으셨나요?"
    await person.tap("까치")
    assert "이제부터 보내는 사진: 까치" in person.screen.text
    await person.send("밤에 찍어도 돼요?")  # is no question that would end what was just promised
    await person.attach(picture_bytes(1))
    await person.attach(picture_bytes(2))
    await person.tap("다른 것을 찍었어요")
    await person.tap("모르겠어요")
    await person.attach(picture_bytes(3))
    await quiet(town)
    magpie = await town.rows("SELECT id FROM labels WHERE text = '까치'")
    expected = f'{{"-1": [{magpie[0][0]}]}}'
    assert await town.rows("SELECT predictions FROM items ORDER BY id") == [(expected,), (expected,), (None,)]
    assert await town.rows("SELECT name FROM models") == [("sender",)]
    assert await town.rows("SELECT gold FROM items WHERE gold IS NOT NULL") == []
    await person.tap("없어요")
    assert await town.items("state") == ["open"] * 3


async def test_says_why_a_picture_is_not_used(town, sender):
    """A picture that came before, a broken file and one that cleaning sets aside get a reaction and a reply."""
    first = await sender.attach(picture_bytes(1))
    again = await sender.attach(picture_bytes(1))
    broken = await sender.attach_document("broken.jpg", b"no picture")
    dark = await sender.attach(picture_bytes(2))
    await town.app.downloads.fetch()
    await town.database.write(partial(set_aside, number=2, reason=QuarantineReason.DARK, now=town.clock()))
    await town.app.receipts.deliver()
    assert [message.reaction for message in (first, again, broken, dark)] == ["👍", "🤔", "🤔", "🤔"]
    replies = [message for message in sender.messages if "reply_to_message" in message.body]
    assert [message.body["reply_to_message"]["message_id"] for message in replies] == [
        again.message_id,
        broken.message_id,
        dark.message_id,
    ]
    assert "이미 받은 사진과 같아서" in replies[0].text
    assert replies[0].photo
    assert "사진이 아니에요" in replies[1].text
    assert "사진이 어두워요" in replies[2].text


async def test_cleaning_judges_what_people_send(town, sender):
    """A picture of one colour is set aside at once, and the question is asked about the good ones only."""
    good = await sender.attach(picture_bytes(1))
    plain = await sender.attach(plain_picture())
    await quiet(town)
    assert [message.reaction for message in (good, plain)] == ["👍", "🤔"]
    assert await town.values("SELECT quarantine_reason FROM items ORDER BY id") == [None, "one-colour"]
    assert "사진 2장을 받았어요 · 오늘 2 / 목표 20장" in sender.screen.text
    await sender.tap("없어요")
    assert await town.items("state") == ["open", "quarantined"]


def plain_picture() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (640, 480), (120, 140, 160)).save(written, "JPEG")
    return written.getvalue()


async def test_similar_picture_is_shown_beside(town, sender):
    """A picture that is nearly a copy is answered with both pictures in one."""
    await sender.attach(picture_bytes(1))
    await sender.attach(picture_bytes(2))
    await town.app.downloads.fetch()
    await town.database.write(partial(set_aside, number=2, reason=QuarantineReason.COPY, now=town.clock(), resembles=1))
    await town.app.receipts.deliver()
    assert "거의 같아요" in sender.messages[-1].text
    assert sender.messages[-1].body["photo"][-1]["width"] > 2 * 600


async def test_damaged_file_holds_nothing_up(town, sender):
    """A picture that the disk has damaged is a grey one beside its copy, and on the sheet to choose from."""
    for number in (1, 2):
        await sender.attach(picture_bytes(number))
    await town.app.downloads.fetch()
    (address, _) = await town.items("photo")
    file = ImageStore(town.settings.images).path(address)
    file.write_bytes(file.read_bytes()[:500])
    await town.database.write(partial(set_aside, number=2, reason=QuarantineReason.COPY, now=town.clock(), resembles=1))
    await town.app.receipts.deliver()
    assert [message.reaction for message in sender.messages if message.mine and message.photo_id] == ["👍", "🤔"]
    await quiet(town)
    await sender.tap("있어요, 고를게요")
    assert sender.screen.photo
    assert sender.screen.buttons == ["1", "완료"]


async def test_others_pictures_stay_private(town):
    """In a private project, nobody is shown the picture that somebody else sent before."""
    await town.project(0, collect=True, private=True)
    for number in (1, 2):
        person = town.person(number)
        await person.start()
        await person.tap(ENTER)
        await person.tap(AGREE)
        await person.attach(picture_bytes(1))
    await downloaded(town)
    assert "이미 받은 사진과 같아서" in person.messages[-1].text
    assert person.messages[-1].photo is None


async def test_album_has_one_reaction(town, sender):
    """Telegram shows one reaction on an album: a doubt about one of its pictures is seen."""
    photos = [await town.world.files.add_photo(picture_bytes(number)) for number in (1, 1, 2)]
    album = []
    for some in (photos[:2], photos[2:]):  # the last one comes later
        album += [town.world.receive(sender.id, {**photo, "media_group_id": "5"}) for photo in some]
        await town.settle()
        await downloaded(town)
        assert [message.reaction for message in album] == ["🤔", "", ""][: len(album)]


async def test_reactions_survive_a_restart(town, sender):
    sent = await sender.attach(picture_bytes(1))
    await town.app.downloads.fetch()
    await town.restart()
    await town.app.receipts.deliver()
    assert sent.reaction == "👍"
    assert await town.rows("SELECT reacted FROM upload_files") == [(1,)]


async def test_no_button_leads_to_others_pictures(town, sender):
    """Buttons with others' numbers change nothing."""
    await sender.attach(picture_bytes(1))
    await quiet(town)
    thief = town.person(2)
    await thief.start()
    for data in ("1wi.1", "1wj.1.0", "1wk.1.1.1", "1wl.1", "1wm.1.1", "1wn.1.1", "1wo.1"):
        await thief.tap_data(thief.messages[-1], data)
    assert await town.items("state") == ["collected"]
    assert thief.screen.photo is None


async def test_managers_own_pictures_get_no_reaction(town, manager):
    """A manager's pictures are added, unless they begin to send for a project that asks for pictures."""
    await town.project(0, collect=True)
    added = await manager.attach(picture_bytes(1))
    await downloaded(town)
    assert added.reaction == ""
    assert await town.items("state") == ["open"]
    await manager.start()
    await manager.tap(ENTER)
    await manager.tap(AGREE)
    await manager.tap(BEGIN)
    collected = await manager.attach(picture_bytes(2))
    await downloaded(town)
    assert collected.reaction == "👍"
    assert await town.items("state") == ["open", "collected"]


async def test_manager_switches_it_on_in_the_chat(town, manager):
    await town.project(0)
    await manager.send("/projects")
    assert ENTER not in manager.screen.buttons
    await manager.tap("관리")
    await manager.tap("무슨 꽃인가요?")
    await manager.tap("설정")
    await manager.tap("모으기와 비용 ›")
    await manager.tap("사진 모으기")
    await manager.tap("켜짐")
    await manager.tap("부탁하는 말")
    await manager.send("장미 사진을 보내 주세요")
    await manager.send("/projects")
    await manager.tap(ENTER)
    assert "장미 사진을 보내 주세요" in manager.screen.text


async def set_aside(tx, *, number: int, reason: QuarantineReason, now, resembles: int | None = None) -> None:
    """Do what cleaning does with a doubtful picture."""
    item = await items.by_id(tx, number)
    await lifecycle.move_item(tx, item, ItemState.QUARANTINED, None, actor=None, now=now, why="cleaning", reason=reason)
    tx.connection.execute("UPDATE items SET resembles = ? WHERE id = ?", (resembles, number))


async def test_damaged_picture_is_named_in_the_senders_language(town, sender):
    """The image library's own words, which are English, stay out of the chat."""
    await sender.attach_document("cut.jpg", picture_bytes(1)[:600])
    await downloaded(town)
    assert sender.screen.text == "이 사진은 쓸 수 없어요. 파일이 잘렸거나 망가졌어요."


async def test_own_picture_leads_on(town, sender):
    """Whoever has looked at their own picture gets on; thanks promise nothing about pictures that may not be used."""
    await sender.attach(picture_bytes(1))
    await quiet(town)
    await sender.tap("있어요, 고를게요")
    await sender.tap("1")
    await sender.tap("완료")
    assert sender.screen.text == "고맙습니다. 1장은 따로 두었어요."
    await sender.tap(OWN)
    assert sender.screen.buttons == ["빼기", "다음 할 일 →"]


async def test_unreadable_file_in_english(town, collecting):
    """The reason is part of a sentence."""
    person = town.person(7, language="en")
    await person.start()
    await person.tap("Send pictures 📷")
    await person.tap("I agree")
    await person.tap("Start sending")
    await person.attach_document("broken.jpg", b"no picture")
    await downloaded(town)
    assert person.screen.text == "This picture can't be used: not a picture"
