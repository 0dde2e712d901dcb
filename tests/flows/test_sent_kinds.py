"""Everything that a person can send is added, or is answered with what to send instead."""

import io

import pytest
from PIL import Image

from tests.conftest import TOKEN, UNCLEANED, picture_bytes, zip_of
from tests.flows.phone import card
from tests.photographs import FORMATS, file_of, quarters

pytestmark = pytest.mark.usefixtures("nothing_broke")

FILE = {"file_id": "x", "file_unique_id": "y"}
FILM = {**FILE, "duration": 3, "width": 640, "height": 360}
MP4 = {**FILE, "file_name": "a.mp4", "mime_type": "video/mp4"}
STICKER = {**FILE, "type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
SOMEBODY = {"id": 99, "is_bot": False, "first_name": "영희"}
FORWARDED = {"forward_origin": {"type": "user", "date": 1, "sender_user": SOMEBODY}}
SHOW = "넣지 못한 파일 보기"


@pytest.fixture
async def sender(town, manager):
    """The manager, whose only project has no pictures."""
    await town.project(0, **UNCLEANED)
    return manager


async def count(town) -> None:
    """Download what was sent, and let a minute pass."""
    await town.settle()
    await town.app.downloads.fetch()
    town.clock.move(seconds=5)
    await town.app.downloads.show_counts()
    town.clock.move(seconds=60)
    await town.app.downloads.show_counts()
    await town.settle()


async def test_files_of_all_formats(town, sender):
    """A file of each format is added under its name."""
    for number, kind in enumerate(FORMATS):
        await sender.attach_document(f"{kind}.{kind.lower()}", file_of(kind, quarters((300 + 20 * number, 200))))
    await count(town)
    assert "새 사진 8장" in sender.screen.text
    assert SHOW not in sender.screen.buttons
    assert await town.items("file") == [f"{kind}.{kind.lower()}" for kind in FORMATS]


async def test_three_albums_are_one_upload(town, sender):
    """Thirty photos come as three albums, and are counted by one message."""
    before = len(sender.messages)
    for number in range(30):
        photo = await town.world.files.add_photo(picture_bytes(number))
        town.world.receive(sender.id, {**photo, "media_group_id": str(number // 10)})
    await town.settle()
    await count(town)
    (counted,) = [message for message in sender.messages[before:] if not message.mine]
    assert "새 사진 30장" in counted.text


async def test_live_photo(town, sender):
    """Of a live photo the photo is taken."""
    photo = await town.world.files.add_photo(picture_bytes(1))
    town.world.receive(sender.id, {**photo, "live_photo": {**FILM, **photo}})
    await count(town)
    assert "새 사진 1장" in sender.screen.text


async def test_forwarded_messages(town, sender):
    """What somebody else sent and a person forwards is taken, a photo as well as a file."""
    photo = await town.world.files.add_photo(picture_bytes(1))
    document = town.world.files.add_document("꽃.png", picture_bytes(2, "PNG"))
    for content in (photo, document):
        town.world.receive(sender.id, {**content, **FORWARDED})
    await count(town)
    assert "새 사진 2장" in sender.screen.text


async def test_caption_and_reply(town, sender):
    """A photo with a caption, also one that looks like a command, and one that answers a message are taken."""
    await sender.attach(picture_bytes(1), "/remove 1")
    photo = await town.world.files.add_photo(picture_bytes(2))
    town.world.receive(sender.id, photo, reply_to=sender.screen.message_id)
    await count(town)
    assert "새 사진 2장" in sender.screen.text
    assert await town.items("state") == ["open"] * 2


async def test_another_picture_in_an_edited_message(town, sender):
    """A picture that replaces another in a message is taken; another caption changes nothing."""
    message = await sender.attach(picture_bytes(1))
    await count(town)
    before = len(sender.messages)
    photo = message.body["photo"]
    town.world.revise(message, {"photo": photo, "caption": "장미예요"})
    await count(town)
    assert len(sender.messages) == before
    town.world.revise(message, await town.world.files.add_photo(picture_bytes(2)))
    await count(town)
    assert "새 사진 1장" in sender.messages[-1].text
    assert len(await town.items()) == 2


async def test_edits_of_a_labeler_do_nothing(town, seat):
    """Whoever can't add pictures gets no second answer for an edited message."""
    await town.project()
    labeler = await seat(1)
    message = await labeler.attach(picture_bytes(1))
    before = [str(message) for message in labeler.messages if not message.mine]
    town.world.revise(message, await town.world.files.add_photo(picture_bytes(2)))
    await town.settle()
    assert [str(message) for message in labeler.messages if not message.mine] == before


@pytest.mark.parametrize(
    "content",
    [
        {"video": FILM},
        {"video_note": {**FILE, "duration": 3, "length": 240}},
        {"animation": FILM, "document": MP4},
        {"document": MP4},
        {"sticker": STICKER},
    ],
    ids="+".join,
)
async def test_what_is_no_picture_is_answered_at_once(town, sender, content):
    """A video, a GIF that Telegram made a video of, and a sticker are answered with what to send instead."""
    town.world.receive(sender.id, content)
    await town.settle()
    said = "동영상, 움직이는 사진, 스티커는 넣을 수 없어요. 사진이나 사진 파일로 보내 주세요."
    assert sender.messages[-1].text.splitlines()[0] == said
    await count(town)
    assert sender.messages[-1].text.splitlines()[0] == said


@pytest.mark.parametrize("kind", [{"voice": {**FILE, "duration": 3}}, {"audio": {**FILE, "duration": 3}}], ids="+".join)
async def test_voice_is_answered(town, sender, kind):
    town.world.receive(sender.id, kind)
    await town.settle()
    assert "글로 적어서 보내 주세요" in sender.messages[-1].text


async def test_gif_that_stayed_one(town, sender):
    """A GIF that comes as such gives one of its frames."""
    frames = [Image.new("RGB", (80, 60), color) for color in ("red", "blue")]
    frames[0].putpixel((1, 1), (255, 255, 255))
    content = io.BytesIO()
    frames[0].save(content, "GIF", save_all=True, append_images=frames[1:])
    document = town.world.files.add_document("a.gif", content.getvalue())
    town.world.receive(sender.id, {**document, "animation": {**FILM, "file_id": document["document"]["file_id"]}})
    await count(town)
    assert "새 사진 1장" in sender.screen.text


async def test_kind_of_an_unreadable_picture_is_named(town, sender):
    """The raw file of a camera, of which only a tiny preview could be read, is refused with its kind."""
    await sender.attach_document("IMG_1.DNG", file_of("TIFF"))
    await sender.attach_document("꽃.zip", zip_of({"IMG_2.nef": file_of("TIFF")}))
    await count(town)
    await sender.tap(SHOW)
    assert "IMG_2.nef: 이런 종류의 파일은 읽지 못해요." in sender.screen.text
    assert "IMG_1.DNG: 이런 종류의 파일은 읽지 못해요. JPEG나 PNG로 저장해 주세요: DNG" in sender.screen.text


async def test_details_of_a_library_are_not_shown(town, sender):
    await sender.attach_document("cut.jpg", file_of("JPEG")[:300])
    await count(town)
    await sender.tap(SHOW)
    assert sender.screen.text.splitlines()[-1] == "cut.jpg: 파일이 잘렸거나 망가졌어요."


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/꽃.jpg", "꽃.jpg"),
        ("C:\\사진\\꽃.jpg", "꽃.jpg"),
        ("꽃\u202egpj.\n.jpg", "꽃gpj..jpg"),
        ("..", "2026-03-02 10-00 001.jpg"),
        (None, "2026-03-02 10-00 001.jpg"),
        ("가" * 300 + ".jpg", "가" * 116 + ".jpg"),
    ],
    ids=["path", "Windows", "signs", "dots", "none", "long"],
)
async def test_name_of_a_file(town, sender, sent, kept):
    """A file keeps its name, without folders and signs that can't be seen; a file without gets the time."""
    content = town.world.files.add_document("a.jpg", picture_bytes(1))["document"]
    named = {**content, "file_name": sent} if sent else {key: content[key] for key in content if key != "file_name"}
    town.world.receive(sender.id, {"document": named})
    await count(town)
    assert await town.items("file") == [kept]


async def test_local_server(town, sender, tmp_path):
    """A Bot API server on the same disk hands out files of any size by their path, and keeps them."""
    town.world.local_folder = tmp_path / "server"
    big = zip_of({"꽃.bmp": file_of("BMP", quarters((3000, 2500)))})
    assert len(big) > 20 * 2**20
    await sender.attach_document("big.zip", big)
    await sender.attach_document("raw.dng", file_of("TIFF"))
    await count(town)
    assert "새 사진 1장 · 못 읽은 파일 1개" in sender.screen.text
    kept = sorted((tmp_path / "server" / TOKEN / "documents").iterdir())
    assert [path.stat().st_size for path in kept] == [len(big), len(file_of("TIFF"))]


async def test_local_server_that_leads_elsewhere(town, sender, tmp_path):
    """A path outside the server's folder for this bot is not read, also by a link in it."""
    town.world.local_folder = tmp_path / "server"
    (tmp_path / "private.jpg").write_bytes(picture_bytes(1))
    await sender.attach_document("a.jpg", picture_bytes(2))
    (file,) = [town.world.files.get(sender.messages[-1].body["document"]["file_id"])]
    place = tmp_path / "server" / TOKEN / file.path
    place.parent.mkdir(parents=True)
    place.symlink_to(tmp_path / "private.jpg")
    for _ in range(3):
        await town.app.downloads.fetch()
        town.clock.move(minutes=10)
    await count(town)
    assert await town.items() == []
    assert "못 읽은 파일 1개" in sender.screen.text


async def test_file_that_is_gone_is_named(town, sender):
    """A file that Telegram has no longer is not waited for without end."""
    await sender.attach_document("a.jpg", picture_bytes(1))
    town.world.files._by_path.clear()
    for _ in range(3):
        await town.app.downloads.fetch()
        town.clock.move(minutes=10)
    await count(town)
    await sender.tap(SHOW)
    assert "a.jpg: 텔레그램에서 받지 못했어요. 다시 보내 주세요." in sender.screen.text


async def test_photo_of_a_labeler(town, seat):
    """A labeler's photo is offered as a question below the picture to label, which stays the last message."""
    await town.project()
    labeler = await seat(1)
    await labeler.attach(picture_bytes(1))
    assert labeler.messages[-1].text == "“📷 사진”\n관리자에게 물어볼까요?"
    assert labeler.messages[-1].message_id == card(labeler).message_id
