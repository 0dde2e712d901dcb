"""The picture in full size (🔍), and private projects, whose pictures can't be forwarded or saved."""

import io
from functools import partial

import pytest
from PIL import Image

from bot.labeling.model import Label
from bot.services.access import as_operator
from bot.services.items import importing
from bot.services.manager.project_rules import ProjectChange
from bot.services.manager.projects import change_project
from bot.simulator.person import Person, Screen
from bot.texts import plain
from handlers.buttons import encode
from handlers.labeler.buttons import RemoveOriginal, ShowOriginal
from storage.images import ImageStore, Picture
from storage.images.prepare import prepare
from tests.conftest import UNCLEANED
from tests.flows.phone import BIRDS, GUIDE, UNDO, card, cards

pytestmark = pytest.mark.usefixtures("nothing_broke")

LOOK, CLOSE = "크게 보기 🔍", "닫기 ✕"
SIZE = 2400, 1600
MAKER = "Kamerawerk"


def documents(person: Person) -> list[Screen]:
    return [message for message in person.messages if "document" in message.body]


def is_protected(screen: Screen) -> bool:
    return bool(screen.body.get("has_protected_content"))


def photograph(number: int, *, orientation: int = 1, kind: str = "JPEG") -> bytes:
    """Return a large JPEG as a phone takes it, with a place, a comment and a maker's name in its metadata."""
    picture = Image.effect_mandelbrot(SIZE, (-2 - number / 100, -1.5, 1, 1.5), 60).convert("RGB")
    exif = Image.Exif()
    exif[0x010F] = MAKER
    exif[0x0112] = orientation
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (37.0, 33.0, 59.0), "E", (126.0, 58.0, 41.0)
    encoded = io.BytesIO()
    comment = {"comment": b"taken by grandmother"} if kind == "JPEG" else {}
    picture.save(encoded, kind, exif=exif, **comment)
    return encoded.getvalue()


@pytest.fixture
def album(town):
    """`await album(project, photograph(1))`: import these files. Returns the outcome for each."""

    async def bring(project, *files: bytes) -> list[Picture]:
        store, made = ImageStore(town.settings.images), []
        for number, content in enumerate(files):
            path = town.folder / f"photograph-{number}"
            path.write_bytes(content)
            made.append(prepare(path, store))
        new = [importing.NewPicture(f"{number}.jpg", picture) for number, picture in enumerate(made)]
        await town.database.write(partial(importing.add_pictures, project=project, pictures=new, now=town.clock()))
        return made

    return bring


@pytest.fixture
def bytes_of(town):
    """`bytes_of(document)`: the bytes that the person's phone receives."""

    def read(screen: Screen) -> bytes:
        return town.world.files.read(town.world.files.get(screen.body["document"]["file_id"]))

    return read


# The picture in full size


async def test_full_size_without_metadata(town, seat, album, bytes_of):
    """🔍 sends the picture as a file with its original pixels, without metadata, thumbnail and comment."""
    taken = photograph(1)
    project = await town.project(pictures=0, **UNCLEANED)
    (made,) = await album(project, taken)
    assert (made.width, made.height) == SIZE
    person = await seat(1)
    before = card(person)
    await person.tap(LOOK)
    (document,) = documents(person)
    assert document.buttons == [CLOSE]
    assert document.message_id > before.message_id
    got = bytes_of(document)
    assert got == ImageStore(town.settings.images).path(made.original).read_bytes()
    with Image.open(io.BytesIO(got)) as shown, Image.open(io.BytesIO(taken)) as original:
        assert shown.size == SIZE
        assert shown.tobytes() == original.tobytes()
        assert dict(shown.getexif()) == {}
        assert "comment" not in shown.info
    for trace in (b"Exif", MAKER.encode(), b"grandmother"):
        assert trace in taken
        assert trace not in got
    assert (card(person).photo_id, str(card(person))) == (before.photo_id, str(before))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
async def test_turned_picture_is_sent_upright(town, seat, album, bytes_of, kind):
    """A picture that was taken sideways is upright in full size, and has no metadata."""
    await album(await town.project(pictures=0, **UNCLEANED), photograph(1, orientation=6, kind=kind))
    person = await seat(1)
    await person.tap(LOOK)
    got = bytes_of(documents(person)[0])
    with Image.open(io.BytesIO(got)) as shown:
        assert shown.size == (SIZE[1], SIZE[0])
        assert dict(shown.getexif()) == {}
        assert shown.format in {"JPEG", "PNG"}, "what phones show"
    assert MAKER.encode() not in got


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize(
    ("kind", "name", "mime_type"), [("JPEG", "picture.jpg", "image/jpeg"), ("PNG", "picture.png", "image/png")]
)
async def test_full_size_has_the_suffix_of_its_kind(town, seat, album, kind, name, mime_type, private):
    """The file of 🔍 is named after its kind, also in private projects, so that a phone can open it."""
    await album(await town.project(pictures=0, **UNCLEANED, private=private), photograph(1, kind=kind))
    person = await seat(1)
    await person.tap(LOOK)
    (document,) = documents(person)
    assert (document.body["document"]["file_name"], document.body["document"]["mime_type"]) == (name, mime_type)
    assert is_protected(document) is private


async def test_close_button_removes_the_file(town, seat):
    """닫기 ✕ removes the file, and the card does not change."""
    await town.project()
    person = await seat(1, "ko")
    before = card(person)
    await person.tap(plain("ko", "card-original"))
    await person.tap(plain("ko", "original-close"))
    assert documents(person) == []
    assert (card(person).photo_id, str(card(person))) == (before.photo_id, str(before))
    assert await town.sittings("original") == [None]
    await person.tap(plain("ko", "card-original"))
    assert len(documents(person)) == 1, "it can be opened again"


@pytest.mark.parametrize("ways", [["장미"], ["모르겠어요 🤔"], ["사진이 이상해요 📷", "흐리거나 어두워요"]])
async def test_file_is_removed_with_the_next_answer(town, seat, ways):
    """The next answer or skip removes the file."""
    await town.project()
    person = await seat(1)
    await person.tap(LOOK)
    assert len(documents(person)) == 1
    for tapped in ways:
        await person.tap(tapped)
    assert documents(person) == []
    assert card(person).buttons[:3] == ["장미", "나팔꽃", "해바라기"]


async def test_file_is_removed_with_the_last_answer(town, seat):
    """The file is removed after the last picture, and after the picture before a break."""
    await town.project(pictures=2, break_every=1)
    person = await seat(1)
    await person.tap(LOOK)
    await person.tap("장미")
    assert documents(person) == []
    await person.tap("계속하기")
    await person.tap(LOOK)
    await person.tap("장미")
    assert documents(person) == []
    assert "하실 수 있는 사진을 다 하셨어요" in person.screen.text


async def test_file_is_removed_with_undo(town, seat):
    """↩ removes the file, because the card then shows another picture."""
    await town.project()
    person = await seat(1)
    await person.tap("장미")
    await person.tap(LOOK)
    assert len(documents(person)) == 1
    await person.tap(UNDO)
    assert documents(person) == []
    await person.tap("지금 사진 →")
    await person.tap(LOOK)
    assert len(documents(person)) == 1


async def test_file_is_removed_with_stop(town, seat):
    """/stop removes the file."""
    await town.project()
    person = await seat(1)
    await person.tap(LOOK)
    await person.send("/stop")
    assert documents(person) == []


async def test_file_is_removed_with_a_change_of_project(town, seat):
    """When a labeler changes to another project, the first project's file is removed."""
    await town.project()
    await town.project(**BIRDS)
    person = await seat(1)
    await person.tap(LOOK)
    await person.send("/projects")
    await person.tap("무슨 새인가요?")
    assert documents(person) == []


async def test_second_file_replaces_the_first(town, seat):
    """A second 🔍 replaces the first file, so there is never more than one."""
    await town.project()
    person = await seat(1)
    await person.tap(LOOK)
    (first,) = documents(person)
    await person.tap(LOOK)
    (second,) = documents(person)
    assert second.message_id > first.message_id
    await person.tap("장미")
    assert documents(person) == []


async def test_double_tap_sends_one_file(town, seat):
    """Two taps on 🔍 before the bot has answered leave one file, and the next answer removes it."""
    await town.project()
    person = await seat(1)
    before = card(person)
    await person.tap(LOOK, on=before, wait=False)
    await person.tap(LOOK, on=before, wait=False)
    await town.settle()
    assert len(documents(person)) == 1
    await person.tap("장미")
    assert documents(person) == []


async def test_answer_removes_a_file_on_its_way(town, seat, album):
    """An answer that is given while the file is being sent removes the file."""
    await album(await town.project(pictures=0, **UNCLEANED), *(photograph(number) for number in range(3)))
    person = await seat(1)
    before = card(person)
    await person.tap(LOOK, on=before, wait=False)
    await person.tap("장미", on=before, wait=False)
    await town.settle()
    assert len(await town.all_answers()) == 1
    assert documents(person) == [], "the file of a picture that is answered"


async def test_stop_removes_a_file_on_its_way(town, seat, album):
    """A /stop that is sent while the file is being sent removes the file."""
    await album(await town.project(pictures=0, **UNCLEANED), photograph(1))
    person = await seat(1)
    await person.tap(LOOK, on=card(person), wait=False)
    await person.send("/stop")
    assert documents(person) == []


async def test_full_size_is_of_the_picture_on_the_screen(town, seat, album, bytes_of):
    """🔍 sends the original of the picture on the screen, and each original is uploaded once for everybody."""
    made = await album(await town.project(pictures=0, **UNCLEANED), *(photograph(number) for number in range(2)))
    store, uploads = ImageStore(town.settings.images), []
    town.world.observe(
        on_request=lambda method, raw: uploads.extend(method for value in raw.values() if hasattr(value, "data"))
    )
    for number in (1, 2):
        person = await seat(number)
        for picture in made:
            await person.tap(LOOK)
            assert bytes_of(documents(person)[0]) == store.path(picture.original).read_bytes()
            await person.tap("장미")
    assert uploads.count("sendDocument") == 2


async def test_file_is_removed_after_a_restart(town, seat):
    """The next answer also removes a file that was sent before a restart of the bot."""
    await town.project()
    person = await seat(1)
    await person.tap(LOOK)
    await town.restart()
    await person.tap("장미")
    assert documents(person) == []


async def test_full_size_after_stop(town, seat):
    """After /stop a labeler can use 🔍 on the old card, and the next answer removes the file."""
    await town.project()
    person = await seat(1)
    left = card(person)
    await person.send("/stop")
    await person.tap("장미", on=left)
    await person.tap(LOOK)
    assert len(documents(person)) == 1
    await person.tap("장미")
    assert documents(person) == []


async def test_full_size_after_the_lease(town, seat):
    """🔍 works for the picture on the screen after its lease has expired."""
    await town.project()
    person = await seat(1)
    town.clock.move(minutes=31)
    await town.minute()
    await person.tap(LOOK)
    assert len(documents(person)) == 1, person.toast


async def test_forged_and_old_buttons_change_nothing(town, seat, said):
    """A forged 🔍 for another picture sends nothing, and an old 닫기 ✕ changes nothing."""
    await town.project(pictures=4)
    person, other = await seat(1), await seat(2)
    await person.tap("장미")
    before = card(person)
    for assignment in (1, 2, 2**63 - 1):
        await person.tap_data(before, encode(ShowOriginal(assignment)))
        assert person.toast == said("ko", "error-not-your-picture")
        assert documents(person) == []
    await person.tap(LOOK)
    (document,) = documents(person)
    close = document.keys[0]["callback_data"]
    assert close == encode(RemoveOriginal())
    await person.tap(CLOSE, on=document, wait=False)
    await person.tap(CLOSE, on=document, wait=False)
    await town.settle()
    assert documents(person) == []
    assert (card(person).photo_id, str(card(person))) == (before.photo_id, str(before))
    assert card(other).photo_id is not None


async def test_past_card_has_no_full_size_button(town, seat):
    """A past card has 지금 사진 → instead of 🔍; on the current card 🔍 is back."""
    await town.project()
    person = await seat(1)
    await person.tap("장미")
    await person.tap(UNDO)
    assert LOOK not in card(person).buttons
    await person.tap("지금 사진 →")
    await person.tap(LOOK)
    assert len(documents(person)) == 1


# Private projects


async def test_private_card_is_protected(town, seat):
    """The first card of a private project is a new, protected message, and the next cards replace it in place."""
    await town.project(pictures=4, private=True, guide="큰 꽃을 보세요.")
    person = town.person(1)
    await person.start()
    home = person.screen
    await person.tap("무슨 꽃인가요?")
    first = card(person)
    assert first.message_id > home.message_id
    assert is_protected(first)
    await person.tap("장미")
    second = card(person)
    assert second.message_id == first.message_id
    assert second.photo_id != first.photo_id
    assert is_protected(second)


async def test_every_view_of_a_private_picture_is_protected(town, seat):
    """Every message with a private picture is protected: guide, flags, confirmation, past card, file and history."""
    labels = [Label(0, "장미", "꽃잎이 여러 겹"), Label(0, "독버섯", "삿갓이 붉다", costly=True)]
    await town.project(pictures=6, private=True, guide="큰 꽃을 보세요.", labels=labels, break_every=3)
    person = await seat(1)
    before_the_break = [
        GUIDE,
        "설명 · 독버섯",
        "← 사진으로",
        "사진이 이상해요 📷",
        "← 사진으로",
        "독버섯",
        "← 아니요",
        "장미",
    ]
    before_the_break += [UNDO, GUIDE, "← 사진으로", "지금 사진 →", LOOK, CLOSE, LOOK, "독버섯", "네, 맞아요"]
    message_id = card(person).message_id
    for tapped in before_the_break:
        await person.tap(tapped)
        assert card(person).message_id == message_id, tapped
        assert all(is_protected(message) for message in documents(person) + cards(person)), tapped
    await person.tap("장미")
    assert cards(person) == [], "the break"
    for tapped in ("계속하기", UNDO):
        await person.tap(tapped)
        assert is_protected(card(person))
    await person.send("/history")
    assert person.messages[-1].photo_id is not None
    assert is_protected(person.messages[-1])
    await person.tap("이전 사진")
    assert is_protected(person.messages[-1])
    assert len(cards(person)) == 2, "the card and the history"


async def test_private_card_is_not_forwarded(town, seat):
    """Telegram refuses to forward a private picture."""
    await town.project(private=True)
    person = await seat(1)
    await person.tap(LOOK)
    for message in (card(person), documents(person)[0]):
        with pytest.raises(Exception, match="can't be forwarded"):
            await town.app.bot.forward_message(1, 1, message.message_id)


async def test_private_card_after_an_open_project_is_a_new_message(town, seat):
    """After a card that can be forwarded, a private card is sent as a new message."""
    await town.project()
    await town.project(**BIRDS, private=True)
    person = await seat(1)
    flower = card(person)
    assert not is_protected(flower)
    await person.send("/projects")
    await person.tap("무슨 새인가요?")
    bird = card(person)
    assert bird.message_id != flower.message_id
    assert is_protected(bird)
    assert bird.buttons[:2] == ["까치", "참새"]

    await person.tap("까치")
    assert card(person).message_id == bird.message_id
    await person.send("/projects")
    await person.tap("무슨 꽃인가요?")
    assert card(person).photo_id == flower.photo_id


async def test_answered_open_card_does_not_become_private(town, seat):
    """An old open card that is answered while a private picture is current does not show the private picture."""
    await town.project()
    await town.project(**BIRDS, private=True)
    person = await seat(1)
    flower = card(person)
    answer = flower.keys[0]["callback_data"]
    await person.send("/projects")
    await person.tap("무슨 새인가요?")
    await person.tap_data(flower, answer)
    assert person.toast == "✓ 장미"
    shown = card(person)
    assert shown.buttons[:2] == ["까치", "참새"]
    assert is_protected(shown)
    assert all(message.photo_id != shown.photo_id for message in person.messages if not is_protected(message))


async def test_project_becomes_private_during_work(town, seat):
    """When a project is made private, the next card is a new, protected message."""
    await town.project(pictures=4)
    person = await seat(1)
    before = card(person)
    change = ProjectChange(private=True)
    await town.database.write(as_operator(change_project, name="flowers", change=change, now=town.clock()))
    await person.tap("장미")
    after = card(person)
    assert after.message_id > before.message_id
    assert is_protected(after)
    assert [message for message in person.messages if message.message_id == before.message_id] == []
    await person.tap("장미")
    assert card(person).message_id == after.message_id


async def test_search_keeps_a_private_card_protected(town, seat):
    """A typed search on a private card leaves it one message, and protected."""
    labels = [Label(0, f"들꽃 {place:03}") for place in range(40)]
    await town.project(private=True, labels=labels)
    person = await seat(1)
    for typed in ("039", "038"):
        await person.send(typed)
        (shown,) = cards(person)
        assert is_protected(shown)
        assert shown.buttons[0] == f"들꽃 {typed}"


@pytest.mark.parametrize("instead_of", ["a rest", "no picture", "an open card"])
async def test_card_brought_by_search_is_protected(town, seat, instead_of):
    """A private card that a typed search sends is protected, whatever message was there before."""
    labels = [Label(0, f"들꽃 {place:03}") for place in range(40)]
    is_private, every = instead_of != "an open card", 1 if instead_of == "a rest" else 0
    await town.project(pictures=3, overlap=1, private=is_private, break_every=every, labels=labels)
    person = await seat(1)
    await person.tap("들꽃 001")
    if instead_of == "no picture":
        for number in (2, 3):
            await seat(number)
        await person.tap("들꽃 001")
        assert cards(person) == []
        town.clock.move(minutes=31)
        await town.minute()
    if instead_of == "an open card":
        change = ProjectChange(private=True)
        await town.database.write(as_operator(change_project, name="flowers", change=change, now=town.clock()))
    await person.send("039")
    assert card(person).buttons[0] == "들꽃 039"
    assert [is_protected(message) for message in person.messages if message.photo_id] == [True]


async def test_undo_to_a_private_picture_is_a_new_message(town, seat):
    """↩ on the screen without pictures shows a private card as a new, protected message."""
    await town.project(pictures=1, overlap=1, private=True)
    person = await seat(1)
    await person.tap("장미")
    assert cards(person) == []
    await person.tap(UNDO)
    assert is_protected(card(person))
    assert card(person).buttons[0] == "✓ 장미"
    await person.tap("나팔꽃")
    assert cards(person) == []
