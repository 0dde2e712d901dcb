"""The transport over real sockets: requests as the server reads them, and errors as the bot gets them."""

import asyncio
import contextlib
import gzip
import io
import json
import re
import socket
import time
import traceback
from collections.abc import AsyncIterator
from urllib.parse import parse_qsl

import pytest
from telegram import Bot, InputFile, InputMediaPhoto
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TimedOut,
)
from telegram.request import HTTPXRequest, RequestData

from bot.transport import AiohttpRequest, NoAnswerError, Ready
from tests.effort import PATIENCE
from tests.sockets import FLOOD, PRIVATE, TOKEN, TRUE, Asked, answer, answering, data_of, deaf, listening, never


@contextlib.asynccontextmanager
async def a_bot(url: str, request: AiohttpRequest | None = None) -> AsyncIterator[Bot]:
    request = request or AiohttpRequest()
    async with request:
        yield Bot(TOKEN, base_url=f"{url}/bot", request=request, get_updates_request=AiohttpRequest())


# What the bot is told


@pytest.mark.parametrize(
    ("code", "description", "parameters", "error"),
    [
        (400, "Bad Request: chat not found", None, BadRequest),
        (400, "Bad Request: group chat was upgraded", {"migrate_to_chat_id": -100}, ChatMigrated),
        (401, "Unauthorized: invalid token specified", None, InvalidToken),
        (403, "Forbidden: bot was blocked by the user", None, Forbidden),
        (404, "Not Found", None, InvalidToken),
        (409, "Conflict: terminated by other getUpdates request", None, Conflict),
        (413, "Request Entity Too Large", None, NetworkError),
        (429, "Too Many Requests: retry after 7", {"retry_after": 7}, RetryAfter),
        (502, "Bad Gateway", None, NetworkError),
    ],
)
async def test_refusals_are_ptb_errors(code, description, parameters, error):
    """Each refusal of Telegram is raised as PTB's exception for it."""
    refusal = {"ok": False, "error_code": code, "description": description, "parameters": parameters}
    async with answering(answer(refusal, code)) as peer, a_bot(peer.url) as bot:
        with pytest.raises(error) as caught:
            await bot.send_message(1, "hello")
    assert type(caught.value) is error


async def test_get_updates_has_its_own_request():
    """Updates are fetched with the request that was given for them, with the longer read timeout of a poll."""
    updates = {"ok": True, "result": [{"update_id": 5}]}

    async def late(_: Asked) -> bytes:
        await asyncio.sleep(0.1)
        return answer(updates)

    async with answering(late) as peer, AiohttpRequest(read_timeout=0.05) as poll:
        bot = Bot(TOKEN, base_url=f"{peer.url}/bot", request=AiohttpRequest(), get_updates_request=poll)
        assert [update.update_id for update in await bot.get_updates(timeout=1)] == [5]


@contextlib.asynccontextmanager
async def trouble(kind: str) -> AsyncIterator[str]:
    """Return the address of a server at which a request fails as `kind` says."""
    if kind == "refused":
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            yield f"http://127.0.0.1:{unused.getsockname()[1]}"
    elif kind in {"connect", "write"}:
        async with listening(deaf) as port:
            yield f"{'https' if kind == 'connect' else 'http'}://127.0.0.1:{port}"
    else:
        replies = {
            "dropped": b"",
            "read": never,
            "cut short": b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\nConnection: close\r\n\r\n{",
            "stalled": b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{",
            "not HTTP": b"SSH-2.0-OpenSSH_9.2\r\n\r\n",
            "not gzip": answer(b"{}", headers="Content-Encoding: gzip\r\n"),
        }
        async with answering(replies[kind]) as peer:
            yield peer.url


TROUBLES = {
    "refused": (NetworkError, "Connect call failed"),
    "dropped": (NetworkError, "ServerDisconnectedError"),
    "cut short": (NetworkError, "ClientPayloadError"),
    "not HTTP": (NetworkError, "ClientResponseError"),
    "not gzip": (NetworkError, "ClientPayloadError"),
    "connect": (TimedOut, "Connect timeout"),
    "write": (TimedOut, "Write timeout"),
    "read": (NoAnswerError, "Read timeout"),
    "stalled": (NoAnswerError, "Read timeout"),
}
TIMEOUTS = {
    "connect": "connect_timeout",
    "write": "media_write_timeout",
    "read": "read_timeout",
    "stalled": "read_timeout",
}


@pytest.mark.parametrize("kind", TROUBLES)
async def test_connection_errors_are_ptb_errors(kind):
    """Each failure is PTB's error with its cause, and shows the token neither in its text nor its traceback."""
    limits = dict.fromkeys(("connect_timeout", "read_timeout", "media_write_timeout"), 2 * PATIENCE)
    if kind in TIMEOUTS:  # the others must not run out of time on a slow machine
        limits[TIMEOUTS[kind]] = 0.1
    request = AiohttpRequest(**limits)
    async with asyncio.timeout(PATIENCE), trouble(kind) as url, a_bot(url, request) as bot:
        with pytest.raises(NetworkError) as caught:
            await (bot.send_document(1, FLOOD) if kind == "write" else bot.send_message(1, "hello"))
    error, words = TROUBLES[kind]
    assert type(caught.value) is error
    assert words in str(caught.value)
    told = "".join(traceback.format_exception(caught.value)) + repr(caught.value)
    assert PRIVATE not in told


@pytest.mark.parametrize("wait", ["connect_timeout", "read_timeout", "write_timeout", "pool_timeout"])
@pytest.mark.parametrize("seconds", [0, None, 5])
@pytest.mark.parametrize("again", [False, True])
async def test_timeouts_of_a_call(wait, seconds, again):
    """A timeout given with a call, also 0 and None, has the same outcome as with PTB's own request."""

    async def soon(_: Asked) -> bytes:
        await asyncio.sleep(0.01)
        return answer(TRUE)

    outcomes = []
    async with answering(soon) as peer:
        for request in (AiohttpRequest(), HTTPXRequest()):
            async with request:
                if again:
                    await request.post(peer.url, RequestData())
                try:
                    outcomes.append(await request.post(peer.url, RequestData(), **{wait: seconds}))
                except TimedOut:
                    outcomes.append(TimedOut)
    assert outcomes[0] == outcomes[1]


async def test_slow_upload_is_not_cut():
    """An upload that takes longer than the write timeout is sent completely as long as it moves."""
    read = 0

    async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal read
        head = await reader.readuntil(b"\r\n\r\n")
        found = re.search(rb"Content-Length: (\d+)", head)
        assert found
        while read < int(found[1]):
            await asyncio.sleep(0.015)
            read += len(await reader.read(128 * 1024))
        writer.write(answer(TRUE))
        await asyncio.Future()

    began = time.monotonic()
    async with listening(slow) as port, AiohttpRequest(media_write_timeout=1.5) as request:
        sent = await data_of(lambda bot: bot.set_chat_photo(1, FLOOD))
        assert await request.post(f"http://127.0.0.1:{port}/", sent)
    assert read > len(FLOOD)
    assert time.monotonic() - began > 1.5


# What reaches the server

FILE = io.BytesIO(FLOOD[:200_000])
CALLS = {
    "nothing": lambda bot: bot.get_me(),
    "text": lambda bot: bot.send_message(7, "안녕 & <b>100%</b> + ü", parse_mode="HTML"),
    "list": lambda bot: bot.delete_messages(7, [1, 2, 3]),
    "bytes": lambda bot: bot.send_photo(7, b"\xff\xd8\r\n--\0", caption="고양이", filename='한글 "사진".jpg'),
    "handle": lambda bot: bot.send_document(7, InputFile(FILE, filename="책.pdf", read_file_handle=False)),
    "empty": lambda bot: bot.send_document(7, InputFile(b"", filename="empty.txt")),
    "large": lambda bot: bot.send_document(7, FLOOD),
    "album": lambda bot: bot.send_media_group(
        7, [InputMediaPhoto(b"one", filename="하나.png"), InputMediaPhoto(b"two", filename="line\nbreak.png")]
    ),
}


@pytest.mark.parametrize("name", CALLS)
async def test_uploads_equal_ptbs_own(name):
    """Uploads are byte for byte what PTB's own request sends, except the boundary; other parameters go as JSON."""
    data = await data_of(CALLS[name])
    async with answering(answer(TRUE)) as peer:
        for request in (AiohttpRequest(), HTTPXRequest()):
            async with request:
                assert await request.post(f"{peer.url}/bot{TOKEN}/x", data)
    sent = []
    for asked in peer.asked:
        content_type, _, boundary = asked.headers.get("content-type", "").partition("; boundary=")
        match content_type:
            case "application/json":
                body = as_telegram_reads(json.loads(asked.body))
            case "application/x-www-form-urlencoded" | "":
                body = dict(parse_qsl(asked.body.decode(), keep_blank_values=True))
            case _:
                body = content_type, asked.body.replace(boundary.encode(), b"BOUNDARY")
        sent.append((asked.line, asked.headers["user-agent"], body))
    assert sent[0] == sent[1]


def as_telegram_reads(body: dict) -> dict[str, str]:
    """Return parameters as Telegram reads them: texts, other JSON values as a text of JSON."""
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in body.items()}


async def test_ready_made_parameters():
    """Ready-made parameters are sent unchanged, and a refusal is PTB's error."""
    parameters = {"chat_id": 7, "text": "안녕 \ud83d", "media": {"type": "photo"}}
    async with answering(answer(TRUE)) as peer, AiohttpRequest() as request:
        assert await request.post(f"{peer.url}/x", Ready(parameters))
    assert json.loads(peer.asked[0].body) == parameters, "half a letter and objects, too"


async def test_answer_is_unpacked_and_state_is_not_kept():
    """Compressed answers are read, cookies are not sent back, and redirects are not followed."""
    cookie = "Set-Cookie: a=b\r\n"
    replies = [
        answer(gzip.compress(b'{"ok":true,"result":7}'), headers=f"Content-Encoding: gzip\r\n{cookie}"),
        answer(b"moved", 302, "Location: /elsewhere\r\n"),
    ]

    async def next_reply(_: Asked) -> bytes:
        return replies.pop(0)

    async with answering(next_reply) as peer, AiohttpRequest() as request:
        url = peer.url.replace("127.0.0.1", "localhost")  # a number would get no cookies from anyone
        assert await request.post(url, RequestData()) == 7
        assert await request.do_request(url, "POST", RequestData()) == (302, b"moved")
    assert ["cookie" in asked.headers for asked in peer.asked] == [False, False]


async def test_download():
    """A file is downloaded byte for byte, from the address that PTB gives."""
    async with answering(answer(FLOOD[:300_000])) as peer, AiohttpRequest() as request:
        assert await request.retrieve(f"{peer.url}/file/bot1:x/a%20%ED%95%9C%2Fb%7E.jpg") == FLOOD[:300_000]
    assert peer.asked[0].line == "GET /file/bot1:x/a%20%ED%95%9C%2Fb%7E.jpg HTTP/1.1"
