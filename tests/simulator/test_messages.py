"""Sending, editing and deleting messages."""

import io

from PIL import Image

from tests.simulator.client import TOKEN, Api, keyboard, picture


async def test_one_sequence_of_message_ids(api: Api, world, person):
    """Messages of the bot and of people in all chats are numbered in one sequence."""
    world.add_person(8, "둘째")
    numbers = [
        (await api("sendMessage", chat_id=7, text="a"))["message_id"],
        world.start(8).message_id,
        (await person.send("b")).message_id,
        (await api("sendMessage", chat_id=8, text="c"))["message_id"],
    ]
    assert numbers == list(range(numbers[0], numbers[0] + 4))


async def test_a_photo_comes_in_sizes(api: Api, session, server, person):
    """A large photo is stored as JPEGs from a thumbnail to 1280 pixels on the long side; each can be downloaded."""
    sent = await api("sendPhoto", chat_id=7, photo=picture(2560, 1440, kind="PNG"))
    sizes = [(size["width"], size["height"]) for size in sent["photo"]]
    assert sizes == [(90, 51), (320, 180), (800, 450), (1280, 720)]
    assert len({size["file_unique_id"] for size in sent["photo"]}) == 4
    for size in sent["photo"]:
        file = await api("getFile", file_id=size["file_id"])
        async with session.get(f"{server.url}/file/bot{TOKEN}/{file['file_path']}") as response:
            data = await response.read()
        image = Image.open(io.BytesIO(data))
        assert (image.format, image.size) == ("JPEG", (size["width"], size["height"]))
        assert len(data) == size["file_size"] == file["file_size"]


async def test_voice_is_sent_again_by_its_id(api: Api, world, person):
    """A spoken message has a file id by which it can be sent on and downloaded, but not as another kind of file."""
    spoken = await person.speak(b"OggS hello")
    voice = spoken.body["voice"]
    assert (voice["duration"], voice["file_size"]) == (3, 10)
    sent = await api(
        "sendVoice", chat_id=7, voice=voice["file_id"], caption="❓", reply_parameters={"message_id": spoken.message_id}
    )
    assert (sent["voice"], sent["caption"]) == (voice, "❓")
    assert sent["reply_to_message"]["voice"] == voice
    assert person.messages[-1].voice == b"OggS hello"
    assert (await api("getFile", file_id=voice["file_id"]))["file_path"].endswith(".oga")
    photo = (await api("sendPhoto", chat_id=7, photo=picture()))["photo"][0]["file_id"]
    wrong = "Bad Request: can't use file of type Photo as Voice"
    assert await api.refused("sendVoice", chat_id=7, voice=photo) == (400, wrong)


async def test_other_sounds_are_no_voice(api: Api, person):
    """OGG, MP3 and M4A become voice messages; another format is sent as a document."""
    for data in (b"OggS1", b"ID3 2", b"\xff\xfb3", b"\0\0\0\x20ftypM4A "):
        assert "voice" in await api("sendVoice", chat_id=7, voice=data, duration=2)
    sent = await api("sendVoice", chat_id=7, voice=b"RIFF wave")
    assert "voice" not in sent
    assert sent["document"]["file_size"] == 9


async def test_a_small_jpeg_is_kept_as_it_is(api: Api, world, person):
    """A JPEG within 1280 pixels is not encoded again, so it loses no quality."""
    original = picture(1280, 960)
    await api("sendPhoto", chat_id=7, photo=original)
    assert person.screen.photo == original


async def test_a_turned_picture_stands_upright(api: Api, person):
    """The EXIF orientation is applied, because stored photos have no metadata."""
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6  # rotated by 90 degrees
    Image.new("RGB", (40, 20)).save(out, "JPEG", exif=exif)
    sent = await api("sendPhoto", chat_id=7, photo=out.getvalue())
    assert (sent["photo"][-1]["width"], sent["photo"][-1]["height"]) == (20, 40)


async def test_a_transparent_picture_stands_on_white(api: Api, person):
    """Transparent areas become white, not black."""
    out = io.BytesIO()
    Image.new("RGBA", (40, 20), (0, 0, 0, 0)).save(out, "PNG")
    await api("sendPhoto", chat_id=7, photo=out.getvalue())
    assert Image.open(io.BytesIO(person.screen.photo)).getpixel((5, 5)) == (255, 255, 255)


async def test_a_file_id_sends_the_same_file_again(api: Api, person):
    """Any size's file_id sends the whole photo without its bytes, and the ids stay the same."""
    first = await api("sendPhoto", chat_id=7, photo=picture())
    again = await api("sendPhoto", chat_id=7, photo=first["photo"][0]["file_id"])
    assert again["photo"] == first["photo"]
    other = await api("sendPhoto", chat_id=7, photo=picture())
    assert other["photo"][-1]["file_unique_id"] != first["photo"][-1]["file_unique_id"]


async def test_a_document_keeps_its_bytes_and_name(api: Api, session, server, person):
    """A document comes back byte for byte, with its name, size and type."""
    sent = await api(
        "sendDocument", chat_id=7, document="attach://f", f=b"a,b\n", caption="<i>표</i>", parse_mode="HTML"
    )
    assert sent["document"] | {"file_id": 0, "file_unique_id": 0} == {
        "file_id": 0,
        "file_unique_id": 0,
        "file_name": "f.bin",
        "file_size": 4,
        "mime_type": "application/octet-stream",
    }
    assert sent["caption_entities"] == [{"type": "italic", "offset": 0, "length": 1}]
    file = await api("getFile", file_id=sent["document"]["file_id"])
    async with session.get(f"{server.url}/file/bot{TOKEN}/{file['file_path']}") as response:
        assert await response.read() == b"a,b\n"
    async with session.get(f"{server.url}/file/bot1:wrong/{file['file_path']}") as response:
        assert response.status == 401
    async with session.get(f"{server.url}/file/bot{TOKEN}/../world.sqlite") as response:
        assert response.status == 404


async def test_an_album(api: Api, person):
    """Two to ten photos are sent as one group. One photo, eleven, and photos mixed with documents are rejected."""
    photo = (await api("sendPhoto", chat_id=7, photo=picture()))["photo"][-1]["file_id"]
    known = {"type": "photo", "media": photo}
    new = {"type": "photo", "media": "attach://p", "caption": "<b>c</b>", "parse_mode": "HTML"}
    sent = await api("sendMediaGroup", chat_id=7, media=[known, new], p=picture())
    assert len({message["media_group_id"] for message in sent}) == 1
    assert [message.get("caption") for message in sent] == [None, "c"]
    for wrong in ([known], [known] * 11, [known, {"type": "document", "media": "attach://p"}]):
        assert (await api.refused("sendMediaGroup", chat_id=7, media=wrong, p=b"x"))[0] == 400
    where = {"chat_id": 7, "message_id": sent[0]["message_id"]}
    document = {"type": "document", "media": "attach://p"}
    assert (await api.refused("editMessageMedia", **where, media=document, p=b"x"))[0] == 400


async def test_an_edit_replaces_picture_caption_and_keyboard_at_once(api: Api, clock, person):
    """A media edit changes the whole card, sets the edit time, and removes the keyboard if the edit has none."""
    sent = await api("sendPhoto", chat_id=7, photo=picture(), caption="1", reply_markup=keyboard([("a", "1")]))
    clock.time += 5
    where = {"chat_id": 7, "message_id": sent["message_id"]}
    media = {"type": "photo", "media": "attach://p", "caption": "2"}
    edited = await api("editMessageMedia", **where, media=media, p=picture(), reply_markup=keyboard([("b", "2")]))
    assert (edited["caption"], edited["edit_date"]) == ("2", sent["date"] + 5)
    assert edited["photo"] != sent["photo"]
    assert person.screen.buttons == ["b"]
    bare = await api("editMessageMedia", **where, media={"type": "photo", "media": edited["photo"][-1]["file_id"]})
    assert bare.keys() & {"caption", "reply_markup"} == set()


async def test_a_text_can_become_a_photo_but_not_back(api: Api, person):
    """A text message can become a photo by editMessageMedia; after that it has no text to edit."""
    sent = await api("sendMessage", chat_id=7, text="wait")
    where = {"chat_id": 7, "message_id": sent["message_id"]}
    media = {"type": "photo", "media": "attach://p"}
    edited = await api("editMessageMedia", **where, media=media, p=picture())
    assert "photo" in edited
    assert "text" not in edited
    refusal = await api.refused("editMessageText", **where, text="back")
    assert refusal == (400, "Bad Request: there is no text in the message to edit")


async def test_edits_of_caption_and_keyboard_leave_the_rest(api: Api, person):
    """A caption edit keeps the photo; a keyboard edit keeps everything else; protection is always kept."""
    sent = await api("sendPhoto", chat_id=7, photo=picture(), caption="1", protect_content=True)
    where = {"chat_id": 7, "message_id": sent["message_id"]}
    edited = await api("editMessageCaption", **where, caption="2")
    assert (edited["photo"], edited["caption"]) == (sent["photo"], "2")
    edited = await api("editMessageReplyMarkup", **where, reply_markup=keyboard([("a", "1")]))
    assert (edited["photo"], edited["caption"]) == (sent["photo"], "2")
    assert edited["has_protected_content"]


async def test_protected_messages_cannot_be_passed_on(api: Api, person):
    """Copy and forward work, unless the message is protected or gone."""
    sent = await api("sendPhoto", chat_id=7, photo=picture(), caption="c", reply_markup=keyboard([("a", "1")]))
    source = {"chat_id": 7, "from_chat_id": 7, "message_id": sent["message_id"]}
    copied = await api("copyMessage", **source)
    copy = person.messages[-1].body
    assert copied == {"message_id": copy["message_id"]}
    assert (copy["photo"], copy["caption"], "reply_markup" in copy) == (sent["photo"], "c", False)
    await api("copyMessage", **source, caption="d")
    assert person.messages[-1].body["caption"] == "d"
    forwarded = await api("forwardMessage", **source)
    assert forwarded["forward_origin"]["sender_user"]["id"] == 4242
    where = {"chat_id": 7, "message_id": forwarded["message_id"]}
    assert (await api.refused("editMessageCaption", **where, caption="x"))[0] == 400

    secret = await api("sendMessage", chat_id=7, text="x", protect_content=True)
    for method in ("copyMessage", "forwardMessage"):
        for number in (secret["message_id"], 999):
            passed = await api.refused(method, chat_id=7, from_chat_id=7, message_id=number)
            assert passed[0] == 400


async def test_replies(api: Api, person):
    """A reply contains the message it answers. A reply to a missing message is rejected unless that is allowed."""
    asked = await person.send("?")
    reply = {"message_id": asked.message_id}
    sent = await api("sendMessage", chat_id=7, text="!", reply_parameters=reply)
    assert sent["reply_to_message"]["text"] == "?"
    gone = {"message_id": 99}
    refusal = await api.refused("sendMessage", chat_id=7, text="!", reply_parameters=gone)
    assert refusal == (400, "Bad Request: message to be replied not found")
    allowed = gone | {"allow_sending_without_reply": True}
    assert "reply_to_message" not in await api("sendMessage", chat_id=7, text="!", reply_parameters=allowed)


async def test_deleting(api: Api, person):
    """One or several messages are deleted, including a person's own. Deleted ones are skipped."""
    mine = await person.send("mine")
    numbers = [(await api("sendMessage", chat_id=7, text="x"))["message_id"] for _ in range(2)]
    assert await api("deleteMessage", chat_id=7, message_id=mine.message_id)
    assert await api("deleteMessages", chat_id=7, message_ids=[*numbers, 999])
    assert {mine.message_id, *numbers} & {message.message_id for message in person.messages} == set()


async def test_pinning(api: Api, person):
    """The last pinned message is in getChat's result until it is unpinned."""
    first, second = [(await api("sendMessage", chat_id=7, text=text))["message_id"] for text in "ab"]
    for number in (first, second):
        await api("pinChatMessage", chat_id=7, message_id=number, disable_notification=True)
    assert (await api("getChat", chat_id=7))["pinned_message"]["text"] == "b"
    await api("unpinChatMessage", chat_id=7)
    assert (await api("getChat", chat_id=7))["pinned_message"]["text"] == "a"
    await api("unpinChatMessage", chat_id=7, message_id=first)
    assert "pinned_message" not in await api("getChat", chat_id=7)
    assert (await api.refused("pinChatMessage", chat_id=7, message_id=999))[0] == 400


async def test_chat_actions(api: Api, world, person):
    """An action is shown to the person immediately and leaves no message."""
    seen = []
    world.listen(7, lambda event, data: seen.append((event, data)))
    await api("sendChatAction", chat_id=7, action="upload_photo")
    assert seen == [("action", {"action": "upload_photo"})]


async def test_commands_by_scope_and_language(api: Api, session, server, world, person):
    """Commands are stored by scope and language; a person sees those of the narrowest scope."""

    def commands(text):
        return [{"command": "start", "description": text}]

    chat = {"type": "chat", "chat_id": 7}
    await api("setMyCommands", commands=commands("any"))
    await api("setMyCommands", commands=commands("한"), language_code="ko")
    await api("setMyCommands", commands=commands("7"), scope=chat)
    assert await api("getMyCommands") == commands("any")
    assert await api("getMyCommands", language_code="ko") == commands("한")
    assert await api("getMyCommands", scope=chat) == commands("7")
    assert await api("getMyCommands", language_code="en") == []

    async def seen():
        async with session.get(f"{server.url}/chat/7/messages") as response:
            return (await response.json())["commands"]

    assert await seen() == commands("7")
    await api("deleteMyCommands", scope=chat)
    assert await seen() == commands("한")
    world.account(7).language_code = "en"
    assert await seen() == commands("any")


async def test_names_descriptions_and_goodbyes(api: Api):
    """The bot can be renamed and described; logOut and close are accepted."""
    assert await api("setMyName", name="라벨봇", language_code="ko")
    assert await api("getMyName", language_code="ko") == {"name": "라벨봇"}
    assert await api("getMyName") == {"name": "Labelbot"}
    assert await api("setMyDescription", description="x")
    assert await api("setMyShortDescription", short_description="x")
    assert await api("setChatMenuButton", menu_button={"type": "commands"})
    assert await api("logOut")
    assert await api("close")


async def test_a_reaction_is_kept(api: Api, world, person):
    """The bot's reaction replaces its last one, and an album has it on its first message."""
    photo = await world.files.add_photo(picture())
    one = await person.send("a")
    album = [world.receive(7, {**photo, "media_group_id": "5"}) for _ in range(2)]
    for emoji in ("👍", "🤔"):
        for message in (one, album[1]):
            reaction = [{"type": "emoji", "emoji": emoji}]
            assert await api("setMessageReaction", chat_id=7, message_id=message.message_id, reaction=reaction) is True
    assert [message.reaction for message in (one, *album)] == ["🤔", "🤔", ""]
    assert await api("setMessageReaction", chat_id=7, message_id=one.message_id) is True
    assert one.reaction == ""


async def test_refused_reactions(api: Api, person):
    """A reaction that is no emoji of Telegram's, and one on a message that is gone, are refused."""
    one = await person.send("a")
    strange = [{"type": "emoji", "emoji": "🌹"}]
    refusal = await api.refused("setMessageReaction", chat_id=7, message_id=one.message_id, reaction=strange)
    assert refusal == (400, "Bad Request: REACTION_INVALID")
    refusal = await api.refused("setMessageReaction", chat_id=7, message_id=999, reaction=[])
    assert refusal == (400, "Bad Request: message to react not found")
