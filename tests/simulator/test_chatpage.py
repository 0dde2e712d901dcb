"""The HTTP interface of the browser chat."""

import asyncio
import io
import json
import time

import aiohttp
import pytest

from bot.simulator.server import Server
from tests.effort import PATIENCE, effort
from tests.simulator.client import TOKEN, Api, keyboard, picture


class Page:
    """Calls of the page."""

    def __init__(self, session, url):
        self.session = session
        self.url = url

    async def __call__(self, method, path, *, status=200, **how):
        async with self.session.request(method, self.url + path, **how) as response:
            assert response.status == status, await response.text()
            return await response.json()


@pytest.fixture
def page(session, server) -> Page:
    return Page(session, server.url)


async def event(stream: aiohttp.ClientResponse):
    """Return the next event of a stream: (kind, data)."""
    async with asyncio.timeout(PATIENCE):
        while not (line := await stream.content.readline()).startswith(b"event: "):
            pass
        kind = line.removeprefix(b"event: ").decode().strip()
        data = (await stream.content.readline()).removeprefix(b"data: ")
        return kind, json.loads(data)


async def test_people(page: Page, api: Api, world):
    """People are listed with the bot, added, given another language, and blocked."""
    await api("setMyCommands", commands=[{"command": "start", "description": "x"}])
    world.add_person(7, "하나", role="관리자")
    listed = await page("GET", "/chat/people")
    assert listed == {
        "bot": {
            "id": 4242,
            "name": "Labelbot",
            "username": "labelbot",
            "commands": [{"command": "start", "description": "x"}],
        },
        "people": [{"id": 7, "name": "하나", "role": "관리자", "language_code": "ko", "blocked": False}],
        "hint": None,
    }
    new = await page("POST", "/chat/people", status=201, json={"name": "Two", "language_code": "en"})
    assert (new["name"], new["language_code"]) == ("Two", "en")
    changed = await page("PATCH", f"/chat/people/{new['id']}", json={"language_code": "ko", "blocked": True})
    assert (changed["language_code"], changed["blocked"]) == ("ko", True)
    assert (await page("GET", "/chat/people"))["people"][1] == changed


async def test_hint(page: Page, world):
    """What the program offers to try reaches the page, by language."""
    hint = {"ko": {"title": "해 보기", "text": "이렇게"}, "en": {"title": "Try it", "text": "This way"}}
    world.set("hint", hint)
    assert (await page("GET", "/chat/people"))["hint"] == hint


async def test_a_conversation(page: Page, api: Api, session, server, world):
    """Start, text, photo, file and tap reach the bot. The bot's messages are shown in the page's form."""
    world.add_person(7, "하나")
    started = await page("POST", "/chat/7/start", json={"payload": "abc"})
    assert (started["text"], started["mine"]) == ("/start abc", True)
    started = await page("POST", "/chat/7/start", json={"link": "https://t.me/labelbot?start=abc"})
    markup = keyboard([("a", "1")])
    markup["inline_keyboard"][0].append({"text": "web", "url": "https://t.me"})
    markup["inline_keyboard"][0].append({"text": "copy", "copy_text": {"text": "x"}})
    sent = await api(
        "sendPhoto",
        chat_id=7,
        photo=picture(),
        caption="<b>c</b>",
        parse_mode="HTML",
        reply_markup=markup,
        protect_content=True,
        reply_parameters={"message_id": started["message_id"]},
    )
    await page("POST", "/chat/7/send", json={"text": "hi", "reply_to_message_id": sent["message_id"]})
    photo = await page("POST", "/chat/7/photo", data={"file": io.BytesIO(picture()), "caption": "p"})
    form = aiohttp.FormData()
    form.add_field("file", b"a,b", filename="a.csv")
    document = await page("POST", "/chat/7/document", data=form)
    shown = (await page("GET", "/chat/7/messages"))["messages"]
    assert [message["mine"] for message in shown] == [True, True, False, True, True, True]
    assert shown[2] == {
        "message_id": sent["message_id"],
        "date": sent["date"],
        "edited": False,
        "mine": False,
        "reaction": "",
        "text": None,
        "caption": "c",
        "entities": [{"type": "bold", "offset": 0, "length": 1}],
        "photo": {"url": f"/chat/file/{sent['photo'][-1]['file_id']}", "width": 640, "height": 480},
        "document": None,
        "voice": None,
        "reply_to": started["message_id"],
        "protected": True,
        "buttons": [
            [{"text": "a", "data": "1"}, {"text": "web", "url": "https://t.me"}, {"text": "copy", "copied": "x"}]
        ],
        "keyboard": None,
    }
    assert shown[3]["reply_to"] == sent["message_id"]
    assert shown[4:] == [photo, document]
    async with session.get(server.url + photo["photo"]["url"]) as response:
        assert (response.content_type, await response.read()) == ("image/jpeg", picture())
    async with session.get(server.url + document["document"]["url"]) as response:
        assert response.headers["Content-Disposition"] == "attachment"
    tapped = await page("POST", "/chat/7/tap", json={"message_id": sent["message_id"], "data": "1"})
    updates = await api("getUpdates")
    assert [list(update)[1] for update in updates] == ["message"] * 5 + ["callback_query"]
    assert updates[-1]["callback_query"]["id"] == tapped["query_id"]


async def test_voice_message(page: Page, api: Api, session, server, person):
    """What is spoken on the page reaches the bot as a voice message, also as a reply, and can be heard in the chat."""
    sent = await api("sendMessage", chat_id=7, text="x")
    form = aiohttp.FormData({"duration": "4", "reply_to_message_id": str(sent["message_id"])})
    form.add_field("file", b"spoken", filename="voice", content_type="audio/webm;codecs=opus")
    shown = await page("POST", "/chat/7/voice", data=form)
    assert (shown["voice"]["duration"], shown["reply_to"]) == (4, sent["message_id"])
    update = (await api("getUpdates"))[-1]["message"]
    assert (update["voice"]["duration"], update["voice"]["file_size"]) == (4, 6)
    assert update["reply_to_message"]["message_id"] == sent["message_id"]
    async with session.get(server.url + shown["voice"]["url"]) as response:
        assert (response.content_type, response.headers["Content-Disposition"]) == ("audio/webm", "inline")
        assert await response.read() == b"spoken"
    await page("POST", "/chat/7/voice", status=400, data={"duration": "4"})


async def test_reply_keyboards(page: Page, api: Api, person):
    """A reply keyboard shows its texts, and its removal an empty keyboard."""
    await api("sendMessage", chat_id=7, text="x", reply_markup={"keyboard": [[{"text": "a"}, "b"]]})
    await api("sendMessage", chat_id=7, text="y", reply_markup={"remove_keyboard": True})
    shown = (await page("GET", "/chat/7/messages"))["messages"]
    assert [message["keyboard"] for message in shown] == [None, [["a", "b"]], []]


async def test_events(page: Page, api: Api, session, server, person):
    """Messages, edits, deletions, answers and actions stream to the page as they happen."""
    async with session.get(f"{server.url}/chat/7/events") as stream:
        assert stream.content_type == "text/event-stream"
        sent = await api("sendMessage", chat_id=7, text="x", reply_markup=keyboard([("a", "1")]))
        where = {"chat_id": 7, "message_id": sent["message_id"]}
        kind, message = await event(stream)
        assert (kind, message["text"]) == ("message", "x")
        await api("editMessageText", **where, text="y")
        kind, message = await event(stream)
        assert (kind, message["text"], message["edited"]) == ("edit", "y", True)
        await api("sendChatAction", chat_id=7, action="typing")
        assert await event(stream) == ("action", {"action": "typing"})
        tap = await page("POST", "/chat/7/tap", json={"message_id": sent["message_id"], "data": "1"})
        await api("answerCallbackQuery", callback_query_id=tap["query_id"], text="ok", show_alert=True)
        answer = {"query_id": tap["query_id"], "text": "ok", "show_alert": True, "url": None}
        assert await event(stream) == ("answer", answer)
        await api("deleteMessage", **where)
        assert await event(stream) == ("delete", {"message_id": sent["message_id"]})


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", "/chat/7/tap", {"message_id": 999, "data": "1"}, 404),
        ("POST", "/chat/7/tap", {"data": "1"}, 404),
        ("POST", "/chat/7/send", {"text": ""}, 400),
        ("POST", "/chat/7/send", ["text"], 400),
        ("POST", "/chat/7/start", {"link": "https://example.org"}, 409),
        ("POST", "/chat/8/send", {"text": "x"}, 404),
        ("POST", "/chat/people", {"name": " "}, 400),
        ("PATCH", "/chat/people/7", {"language_code": 1}, 400),
        ("POST", "/chat/7/photo", {}, 400),
        ("GET", "/chat/file/nothing", None, 404),
        ("GET", "/web/nothing.js", None, 404),
        ("GET", "/web/..%2Fworld.py", None, 404),
    ],
)
async def test_wrong_calls_of_the_page(page: Page, person, method, path, body, status):
    """A wrong call is answered with a 4xx status and an error text, and sends nothing."""
    answer = await page(method, path, status=status, json=body)
    assert answer["error"]
    assert len(person.messages) == 1


async def test_undecodable_pictures_are_refused(page: Page, person):
    """A file that can't be decoded is rejected as a photo, also from the page."""
    answer = await page("POST", "/chat/7/photo", status=400, data={"file": io.BytesIO(b"nonsense")})
    assert answer == {"error": "Bad Request: IMAGE_PROCESS_FAILED"}


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
    ],
)
async def test_foreign_pages_are_kept_out(page: Page, person, headers):
    """Another host name or origin gets 403, so that no web site can use the operator's browser."""
    await page("GET", "/chat/people", status=403, headers=headers)
    await page("POST", "/chat/7/send", status=403, headers=headers, json={"text": "x"})
    await page("POST", f"/bot{TOKEN}/getMe", status=403, headers=headers)
    assert len(person.messages) == 1


async def test_the_own_page_is_let_in(page: Page, person):
    """The page itself may call, by either name of this machine."""
    port = page.url.rpartition(":")[2]
    for host in (f"127.0.0.1:{port}", f"localhost:{port}"):
        headers = {"Host": host, "Origin": f"http://{host}"}
        await page("GET", "/chat/people", headers=headers)


async def test_the_page_itself_is_served(session, world, tmp_path):
    """The server serves the files of its web folder."""
    (tmp_path / "index.html").write_text("<title>x</title>")
    (tmp_path / "a.css").write_text("a{}")
    server = Server(world, web=tmp_path)
    await server.start()
    try:
        for path, kind in (("/", "text/html"), ("/web/a.css", "text/css")):
            async with session.get(server.url + path) as response:
                assert (response.status, response.content_type) == (200, kind)
    finally:
        await server.stop()


@pytest.mark.torture
async def test_stopping_is_quick(session, world):
    """An open poll and an open event stream don't delay the stop."""
    world.add_person(7, "x")
    server = Server(world)
    await server.start()
    polling = asyncio.Event()
    world.observe(on_request=lambda _method, _raw: polling.set())
    poll = asyncio.create_task(session.get(f"{server.url}/bot{TOKEN}/getUpdates?timeout=50"))
    async with session.get(f"{server.url}/chat/7/events"):
        await polling.wait()
        begin = time.monotonic()
        await server.stop()
        assert time.monotonic() - begin < effort(30, 1)  # the poll waits for 50
    with pytest.raises(aiohttp.ClientError):
        (await poll).raise_for_status()
