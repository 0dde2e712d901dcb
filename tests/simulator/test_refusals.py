"""Every error of the real Telegram that a bot can get, with its text."""

import json

import pytest

from tests.simulator.client import TOKEN, Api, keyboard, picture

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def test_unknown_and_empty_chats(api: Api, person):
    """A missing chat, a username, and a missing parameter have different errors, like Telegram's."""
    assert await api.refused("sendMessage", chat_id=8, text="x") == (400, "Bad Request: chat not found")
    assert await api.refused("sendMessage", chat_id="@a", text="x") == (400, "Bad Request: chat not found")
    assert await api.refused("sendMessage", text="x") == (400, "Bad Request: chat_id is empty")


async def test_people_who_cannot_be_reached(api: Api, world, person):
    """Messages and edits to people who blocked the bot, left Telegram or never started the bot give 403."""
    sent = await api("sendMessage", chat_id=7, text="x")
    person.block()
    blocked = (403, "Forbidden: bot was blocked by the user")
    assert await api.refused("sendMessage", chat_id=7, text="x") == blocked
    assert await api.refused("editMessageText", chat_id=7, message_id=sent["message_id"], text="y") == blocked
    person.unblock()
    assert await api("sendMessage", chat_id=7, text="x")
    world.account(7).deactivated = True
    deactivated = (403, "Forbidden: user is deactivated")
    assert await api.refused("sendPhoto", chat_id=7, photo=picture()) == deactivated
    world.add_person(8, "새 사람")
    stranger = (403, "Forbidden: bot can't initiate conversation with a user")
    assert await api.refused("sendMessage", chat_id=8, text="x") == stranger


@pytest.mark.parametrize("text", ["", "  \n", "<b></b>"])
async def test_empty_text(api: Api, person, text):
    """A text without a visible character is rejected."""
    answer = await api.refused("sendMessage", chat_id=7, text=text, parse_mode="HTML")
    assert answer == (400, "Bad Request: message text is empty")


async def test_long_texts(api: Api, person):
    """4096 code points of text and 1024 of a caption are accepted, counted without tags; one more is too long."""
    assert await api("sendMessage", chat_id=7, text=f"<b>{'가' * 4096}</b>", parse_mode="HTML")
    long = await api.refused("sendMessage", chat_id=7, text="😀" * 4097)
    assert long == (400, "Bad Request: message is too long")
    sent = await api("sendPhoto", chat_id=7, photo=picture(), caption="가" * 1024)
    assert len(sent["caption"]) == 1024
    long = await api.refused("sendPhoto", chat_id=7, photo=picture(), caption="가" * 1025)
    assert long == (400, "Bad Request: message caption is too long")


async def test_unbalanced_html(api: Api, person):
    """HTML that can't be parsed is rejected with the byte offset in UTF-8."""
    refusal = await api.refused("sendMessage", chat_id=7, text="하<b>a</i>", parse_mode="HTML")
    assert refusal == (
        400,
        'Bad Request: can\'t parse entities: Unmatched end tag at byte offset 7, expected "</b>", found "</i>"',
    )
    status, _ = await api.refused("sendMessage", chat_id=7, text="x", parse_mode="BBCode")
    assert status == 400


async def test_edits_that_change_nothing(api: Api, person):
    """Text, caption, media and keyboard are compared together; a change of any one of them is accepted."""
    old, new = keyboard([("a", "1")]), keyboard([("a", "2")])
    sent = await api("sendMessage", chat_id=7, text="<b>x</b>", parse_mode="HTML", reply_markup=old)
    where = {"chat_id": 7, "message_id": sent["message_id"]}
    same = {"text": "<b>x</b>", "parse_mode": "HTML", "reply_markup": old}
    assert await api.refused("editMessageText", **where, **same) == (400, NOT_MODIFIED)
    assert await api.refused("editMessageReplyMarkup", **where, reply_markup=old) == (400, NOT_MODIFIED)
    assert await api("editMessageText", **where, text="x", reply_markup=old)
    assert await api("editMessageReplyMarkup", **where, reply_markup=new)
    assert "reply_markup" not in await api("editMessageText", **where, text="x")

    sent = await api("sendPhoto", chat_id=7, photo=picture(), caption="c")
    where = {"chat_id": 7, "message_id": sent["message_id"]}
    media = {"type": "photo", "media": sent["photo"][-1]["file_id"], "caption": "c"}
    assert await api.refused("editMessageMedia", **where, media=media) == (400, NOT_MODIFIED)
    assert await api.refused("editMessageCaption", **where, caption="c") == (400, NOT_MODIFIED)
    again = await api("editMessageMedia", **where, media={**media, "media": "attach://p"}, p=picture(color="red"))
    assert again["photo"] != sent["photo"]


async def test_messages_that_cannot_be_edited(api: Api, person):
    """A deleted message, a person's message, and one with a reply keyboard can't be edited."""
    edit = {"chat_id": 7, "text": "y"}
    gone = await api.refused("editMessageText", **edit, message_id=99)
    assert gone == (400, "Bad Request: message to edit not found")
    foreign = await person.send("mine")
    not_ours = await api.refused("editMessageText", **edit, message_id=foreign.message_id)
    assert not_ours == (400, "Bad Request: message can't be edited")
    sent = await api("sendMessage", chat_id=7, text="x", reply_markup={"keyboard": [["a"]]})
    typed = await api.refused("editMessageText", **edit, message_id=sent["message_id"])
    assert typed == (400, "Bad Request: message can't be edited")


async def test_text_and_caption_edits_need_text_and_caption(api: Api, person):
    """The text of a photo and the caption of a text can't be edited."""
    photo = await api("sendPhoto", chat_id=7, photo=picture())
    text = await api("sendMessage", chat_id=7, text="x")
    assert await api.refused("editMessageText", chat_id=7, message_id=photo["message_id"], text="y") == (
        400,
        "Bad Request: there is no text in the message to edit",
    )
    assert await api.refused("editMessageCaption", chat_id=7, message_id=text["message_id"], caption="y") == (
        400,
        "Bad Request: there is no caption in the message to edit",
    )


async def test_deletes(api: Api, clock, person):
    """A deleted message and one older than 48 hours can't be deleted; edits have no such limit."""
    sent = await api("sendMessage", chat_id=7, text="x")
    where = {"chat_id": 7, "message_id": sent["message_id"]}
    clock.time += 48 * 3600 + 1
    old = await api.refused("deleteMessage", **where)
    assert old == (400, "Bad Request: message can't be deleted for everyone")
    assert (await api("editMessageText", **where, text="y"))["edit_date"] == int(clock.time)
    gone = await api.refused("deleteMessage", chat_id=7, message_id=99)
    assert gone == (400, "Bad Request: message to delete not found")


async def test_answers_to_taps(api: Api, world, clock, person):
    """A callback query is answered once, within the deadline, and only if it exists."""
    sent = await api("sendMessage", chat_id=7, text="x", reply_markup=keyboard([("a", "1")]))
    query = world.tap(7, sent["message_id"], "1")
    long = await api.refused("answerCallbackQuery", callback_query_id=query, text="가" * 201)
    assert long == (400, "Bad Request: MESSAGE_TOO_LONG")
    assert await api("answerCallbackQuery", callback_query_id=query, text="가" * 200)
    assert await api.refused("answerCallbackQuery", callback_query_id=query) == (400, TOO_OLD)
    assert await api.refused("answerCallbackQuery", callback_query_id="nonsense") == (400, TOO_OLD)
    query = world.tap(7, sent["message_id"], "1")
    clock.time += 15.5
    assert await api.refused("answerCallbackQuery", callback_query_id=query) == (400, TOO_OLD)


async def test_callback_data_is_at_most_64_bytes(api: Api, person):
    """64 bytes of data are accepted, 65 are not; bytes count, not characters."""
    fitting = keyboard([("a", "가" * 21 + "x")])
    assert await api("sendMessage", chat_id=7, text="x", reply_markup=fitting)
    for data in ("가" * 22, "x" * 65, ""):
        refusal = await api.refused("sendMessage", chat_id=7, text="x", reply_markup=keyboard([("a", data)]))
        assert refusal == (400, "Bad Request: BUTTON_DATA_INVALID")


async def test_copied_text_is_at_most_256_letters(api: Api, person):
    """A button that copies a text has 1 to 256 letters to copy."""

    def copying(text: str) -> dict:
        return {"inline_keyboard": [[{"text": "copy", "copy_text": {"text": text}}]]}

    assert await api("sendMessage", chat_id=7, text="x", reply_markup=copying("가" * 256))
    for text in ("", "x" * 257):
        refusal = await api.refused("sendMessage", chat_id=7, text="x", reply_markup=copying(text))
        assert refusal == (400, "Bad Request: BUTTON_COPY_TEXT_INVALID")


async def test_large_keyboards(api: Api, person):
    """100 buttons, 8 in a row and 10 kB are accepted; more of any is rejected."""
    row = [("a", "1")]
    assert await api("sendMessage", chat_id=7, text="x", reply_markup=keyboard(*[row] * 100))
    assert await api("sendMessage", chat_id=7, text="x", reply_markup=keyboard(row * 8))
    heavy = [("가" * 40, "x" * 60)]
    for wrong in (keyboard(*[row] * 101), keyboard(row * 9), keyboard(*[heavy] * 60)):
        refusal = await api.refused("sendMessage", chat_id=7, text="x", reply_markup=wrong)
        assert refusal == (400, "Bad Request: reply markup is too long")


@pytest.mark.parametrize(
    "markup",
    [
        {"inline_keyboard": [[{"text": "a"}]]},
        {"inline_keyboard": [[{"text": "", "callback_data": "a"}]]},
        {"inline_keyboard": [{"text": "a", "callback_data": "a"}]},
        {"inline_keyboard": [["a"]]},
        {"inline_keyboard": [[{"text": "a", "callback_data": "a", "url": "https://t.me"}]]},
        {"inline_keyboard": [[{"text": "a", "url": "javascript:alert(1)"}]]},
        {"keyboard": [[{"text": ""}]]},
        {"colour": "red"},
    ],
)
async def test_malformed_keyboards(api: Api, person, markup):
    """A keyboard that Telegram could not display is rejected and nothing is sent."""
    before = len(person.messages)
    assert (await api.refused("sendMessage", chat_id=7, text="x", reply_markup=markup))[0] == 400
    assert len(person.messages) == before


async def test_wrong_file_identifiers(api: Api, person):
    """An unknown file_id, an invalid one, and one of the other kind are rejected."""
    answer = await api.refused("sendPhoto", chat_id=7, photo="AgACAgIAAxk")
    assert answer[1].startswith("Bad Request: wrong remote file identifier specified: ")
    answer = await api.refused("sendPhoto", chat_id=7, photo="cat.jpg")
    assert answer == (400, "Bad Request: wrong file identifier/HTTP URL specified")
    document = await api("sendDocument", chat_id=7, document=b"hello")
    answer = await api.refused("sendPhoto", chat_id=7, photo=document["document"]["file_id"])
    assert answer == (400, "Bad Request: can't use file of type Document as Photo")
    media = {"type": "photo", "media": "attach://gone"}
    answer = await api.refused("sendMediaGroup", chat_id=7, media=[media, media])
    assert answer == (400, "Bad Request: wrong file identifier/HTTP URL specified")
    assert await api.refused("getFile", file_id="abc") == (400, "Bad Request: invalid file_id")


@pytest.mark.parametrize("size", [(9000, 1001), (21, 1), (1, 210)])
async def test_photos_of_impossible_shape(api: Api, person, size):
    """Width plus height of more than 10000, or a ratio of more than 20, is rejected."""
    answer = await api.refused("sendPhoto", chat_id=7, photo=picture(*size, kind="PNG"))
    assert answer == (400, "Bad Request: PHOTO_INVALID_DIMENSIONS")


@pytest.mark.parametrize("data", [b"not a picture", picture()[:200], picture(300, 300, kind="PNG")[:-30]])
async def test_photos_that_cannot_be_decoded(api: Api, person, data):
    """A file that is not a picture, or a truncated one, is rejected as a photo."""
    answer = await api.refused("sendPhoto", chat_id=7, photo=data)
    assert answer == (400, "Bad Request: IMAGE_PROCESS_FAILED")


async def test_large_uploads(api: Api, person):
    """Limits: 10 MB for a photo, 50 MB for any file, 20 MB for a download."""
    padded = picture() + bytes(10 * 1024 * 1024)
    assert await api.refused("sendPhoto", chat_id=7, photo=padded) == (413, "Request Entity Too Large")
    large = await api("sendDocument", chat_id=7, document=bytes(20 * 1024 * 1024 + 1))
    answer = await api.refused("getFile", file_id=large["document"]["file_id"])
    assert answer == (400, "Bad Request: file is too big")
    huge = bytes(50 * 1024 * 1024 + 1)
    assert await api.refused("sendDocument", chat_id=7, document=huge) == (413, "Request Entity Too Large")


async def test_tokens_and_methods(api: Api, session, server):
    """A wrong token is 401 and an unknown method 404; method names are case-insensitive."""
    async with session.get(f"{server.url}/bot1:wrong/getMe") as response:
        assert response.status == 401
        assert (await response.json())["description"] == "Unauthorized: invalid token specified"
    assert await api.refused("sendTelepathy") == (404, "Not Found: method not found")
    assert (await api("GETme"))["username"] == "labelbot"


@pytest.mark.parametrize(
    ("method", "parameters"),
    [
        ("getUpdates", {"limit": "many"}),
        ("getUpdates", {"allowed_updates": "message"}),
        ("getUpdates", {"allowed_updates": [1]}),
        ("sendMessage", {"chat_id": 7, "text": "x", "protect_content": "perhaps"}),
        ("sendMessage", {"chat_id": 7, "text": "x", "reply_parameters": "[1]"}),
        ("sendMessage", {"chat_id": 7, "text": "x", "entities": [{"type": "bold"}]}),
        ("sendMessage", {"chat_id": 7, "text": b"file"}),
        ("editMessageMedia", {"chat_id": 7, "message_id": 1, "media": "{"}),
        ("deleteMessages", {"chat_id": 7, "message_ids": []}),
        ("sendChatAction", {"chat_id": 7, "action": "dancing"}),
        ("setMyCommands", {"commands": [{"command": "Not good", "description": "x"}]}),
        ("setMyCommands", {"commands": [{"command": "good", "description": ""}]}),
        ("setMyCommands", {"commands": [], "language_code": "korean"}),
        ("setMyName", {"name": "x" * 65}),
        ("setWebhook", {"url": "http://example.org/"}),
        ("setWebhook", {"url": "https://example.org:444/"}),
        ("setWebhook", {"url": "https://example.org/", "secret_token": "no spaces"}),
    ],
)
async def test_parameters_of_the_wrong_type(api: Api, person, method, parameters):
    """A value of the wrong type is rejected with 400 and has no effect."""
    before = len(person.messages)
    status, description = await api.refused(method, **parameters)
    assert status == 400
    assert description.startswith("Bad Request: ")
    assert len(person.messages) == before


async def test_unknown_parameters_are_noted(api: Api, world, person):
    """Unknown parameters are ignored like in Telegram, but recorded."""
    assert await api("sendMessage", chat_id=7, text="x", colour="red", disable_notification=True)
    assert world.unknown_parameters == [("sendMessage", "colour")]


@pytest.mark.parametrize("way", ["query", "form", "json", "multipart"])
async def test_all_four_ways_to_pass_parameters(session, server, world, person, way):
    """Query, form, JSON and multipart requests are equivalent."""
    url = f"{server.url}/bot{TOKEN}/sendMessage"
    markup = keyboard([("a", "1")])
    flat = {"chat_id": "7", "text": "a & b+c 가", "reply_markup": json.dumps(markup)}
    how = {
        "query": {"params": flat},
        "form": {"data": flat},
        "json": {"json": {"chat_id": 7, "text": "a & b+c 가", "reply_markup": markup}},
        "multipart": {"data": _multipart(flat)},
    }[way]
    send = session.get if way == "query" else session.post
    async with send(url, **how) as response:
        result = (await response.json())["result"]
    assert (result["text"], result["reply_markup"]) == ("a & b+c 가", markup)
    assert world.unknown_parameters == []


def _multipart(fields):
    import aiohttp

    form = aiohttp.FormData(default_to_multipart=True)
    for name, value in fields.items():
        form.add_field(name, value)
    return form
