"""The transport, over real sockets: what reaches the server, and what the bot is told when nothing comes back."""

import asyncio
import contextlib
import gzip
import io
import json
import re
import socket
import threading
import time
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

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

from bot.transport import AiohttpRequest

PRIVATE = "AbC-dEf_123"
TOKEN = f"123456:{PRIVATE}"
FLOOD = b"\x89PNG" + bytes(range(256)) * 64 * 1024  # 16 MiB: more than the kernel takes for a peer that does not read
TRUE = {"ok": True, "result": True}


def answer(content: object, status: int = 200, headers: str = "") -> bytes:
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return f"HTTP/1.1 {status} x\r\nContent-Length: {len(body)}\r\n{headers}\r\n".encode() + body


@dataclass
class Asked:
    """One request as the server read it."""

    line: str
    headers: dict[str, str]
    body: bytes
    connection: int


@dataclass
class Peer:
    """A server that reads whole requests and does with each what `reply` says: b"" drops the connection."""

    reply: Callable[[Asked], Awaitable[bytes]]
    url: str = ""
    port: int = 0
    connections: int = 0
    asked: list[Asked] = field(default_factory=list)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        number = self.connections
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                line, *lines = (await reader.readuntil(b"\r\n\r\n")).decode().strip().split("\r\n")
                headers = {name.lower(): value for name, value in (each.split(": ", 1) for each in lines)}
                body = await reader.readexactly(int(headers.get("content-length", 0)))
                self.asked.append(Asked(line, headers, body, number))
                self.arrived.set()
                reply = await self.reply(self.asked[-1])
                writer.write(reply)
                if not reply or b"Connection: close" in reply:
                    break


Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@contextlib.asynccontextmanager
async def listening(handler: Handler) -> AsyncIterator[int]:
    """The port of a server; at the end its connections are dropped and its handlers are gone."""
    tasks: set[asyncio.Task[None]] = set()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        tasks.add(task)
        with contextlib.suppress(asyncio.CancelledError):
            await handler(reader, writer)
        writer.transport.abort()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    yield server.sockets[0].getsockname()[1]
    server.close()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks)


@contextlib.asynccontextmanager
async def answering(reply: bytes | Callable[[Asked], Awaitable[bytes]]) -> AsyncIterator[Peer]:
    async def constant(_: Asked) -> bytes:
        assert isinstance(reply, bytes)
        return reply

    peer = Peer(constant if isinstance(reply, bytes) else reply)
    async with listening(peer.serve) as peer.port:
        peer.url = f"http://127.0.0.1:{peer.port}"
        yield peer


async def never(_: Asked) -> bytes:
    return await asyncio.Future()


async def deaf(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Accepts a connection and reads nothing from it."""
    writer.transport.pause_reading()
    await asyncio.Future()


@contextlib.asynccontextmanager
async def a_bot(url: str, request: AiohttpRequest | None = None) -> AsyncIterator[Bot]:
    request = request or AiohttpRequest()
    async with request:
        yield Bot(TOKEN, base_url=f"{url}/bot", request=request, get_updates_request=AiohttpRequest())


@pytest.fixture(autouse=True)
def _no_proxy_around(monkeypatch):
    for name in ("http", "https", "all", "no"):
        monkeypatch.delenv(f"{name}_proxy", raising=False)
        monkeypatch.delenv(f"{name.upper()}_PROXY", raising=False)


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
async def test_refusal(code, description, parameters, error):
    """Each refusal of Telegram reaches the bot as PTB's exception for it."""
    refusal = {"ok": False, "error_code": code, "description": description, "parameters": parameters}
    async with answering(answer(refusal, code)) as peer, a_bot(peer.url) as bot:
        with pytest.raises(error) as caught:
            await bot.send_message(1, "hello")
    assert type(caught.value) is error


async def test_get_updates_has_its_own_request():
    """Updates come through the request that was given for them, with the longer read timeout a poll asks for."""
    updates = {"ok": True, "result": [{"update_id": 5}]}

    async def late(_: Asked) -> bytes:
        await asyncio.sleep(0.1)
        return answer(updates)

    async with answering(late) as peer, AiohttpRequest(read_timeout=0.05) as poll:
        bot = Bot(TOKEN, base_url=f"{peer.url}/bot", request=AiohttpRequest(), get_updates_request=poll)
        assert [update.update_id for update in await bot.get_updates(timeout=1)] == [5]


@contextlib.asynccontextmanager
async def trouble(kind: str) -> AsyncIterator[str]:
    """The address of a server where a request fails as `kind` says."""
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
    "read": (TimedOut, "Read timeout"),
    "stalled": (TimedOut, "Read timeout"),
}


@pytest.mark.parametrize("kind", TROUBLES)
async def test_trouble(kind):
    """Each trouble is PTB's error, names its cause, and shows the token neither in itself nor in its traceback."""
    request = AiohttpRequest(connect_timeout=0.1, read_timeout=0.1, write_timeout=9, media_write_timeout=0.1)
    async with trouble(kind) as url, a_bot(url, request) as bot:
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
    """A timeout given with a call, 0 and None too, has the outcome it has with PTB's own request."""

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


async def test_moving_upload_is_not_cut():
    """An upload that takes longer than the write timeout arrives whole as long as it moves."""
    read = 0

    async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal read
        head = await reader.readuntil(b"\r\n\r\n")
        found = re.search(rb"Content-Length: (\d+)", head)
        assert found
        while read < int(found[1]):
            await asyncio.sleep(0.005)
            read += len(await reader.read(128 * 1024))
        writer.write(answer(TRUE))
        await asyncio.Future()

    began = time.monotonic()
    async with listening(slow) as port, AiohttpRequest(media_write_timeout=0.25) as request:
        sent = await data_of(lambda bot: bot.set_chat_photo(1, FLOOD))
        assert await request.post(f"http://127.0.0.1:{port}/", sent)
    assert read > len(FLOOD)
    assert time.monotonic() - began > 0.25


# What reaches the server


class Keeper(AiohttpRequest):
    """Keeps what PTB wants to send, and sends nothing."""

    data: RequestData | None = None

    async def do_request(self, *_: object, request_data=None, **__: object):
        self.data = request_data
        raise NetworkError("kept")


async def data_of(call: Callable[[Bot], Awaitable[object]]) -> RequestData:
    """The parameters and files with which PTB would make the call."""
    keeper = Keeper()
    with pytest.raises(NetworkError, match="kept"):
        await call(Bot(TOKEN, request=keeper, get_updates_request=keeper))
    assert keeper.data
    return keeper.data


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
async def test_same_as_stock(name):
    """Forms and uploads are byte for byte what PTB's own request sends, the multipart boundary aside."""
    data = await data_of(CALLS[name])
    async with answering(answer(TRUE)) as peer:
        for request in (AiohttpRequest(), HTTPXRequest()):
            async with request:
                assert await request.post(f"{peer.url}/bot{TOKEN}/x", data)
    ours, stock = peer.asked
    sent = []
    for asked in (ours, stock):
        content_type, _, boundary = asked.headers.get("content-type", "").partition("; boundary=")
        body = asked.body.replace(boundary.encode(), b"BOUNDARY") if boundary else asked.body
        sent.append((asked.line, asked.headers["user-agent"], content_type, body))
    if name == "nothing":
        assert ours.body == stock.body == b""
    else:
        assert sent[0] == sent[1]


async def test_answer_is_unpacked_and_state_is_not_kept():
    """Answers may be compressed, cookies are not sent back, and redirects are not followed."""
    cookie = "Set-Cookie: a=b\r\n"
    replies = [
        answer(gzip.compress(b'{"ok":true,"result":7}'), headers=f"Content-Encoding: gzip\r\n{cookie}"),
        answer(b"moved", 302, "Location: /elsewhere\r\n"),
    ]

    async def next_reply(_: Asked) -> bytes:
        return replies.pop(0)

    async with answering(next_reply) as peer, AiohttpRequest() as request:
        assert await request.post(peer.url, RequestData()) == 7
        assert await request.do_request(peer.url, "POST", RequestData()) == (302, b"moved")
    assert ["cookie" in asked.headers for asked in peer.asked] == [False, False]


async def test_download():
    """A file is downloaded byte for byte, from the address as PTB wrote it."""
    async with answering(answer(FLOOD[:300_000])) as peer, AiohttpRequest() as request:
        assert await request.retrieve(f"{peer.url}/file/bot1:x/a%20%ED%95%9C%2Fb.jpg") == FLOOD[:300_000]
    assert peer.asked[0].line == "GET /file/bot1:x/a%20%ED%95%9C%2Fb.jpg HTTP/1.1"


# Connections


async def test_connection_is_kept():
    """Calls one after another, also refused ones, share one connection."""
    refusal = answer({"ok": False, "error_code": 400, "description": "Bad Request: no"}, 400)
    async with answering(refusal) as peer, a_bot(peer.url) as bot:
        for _ in range(3):
            with pytest.raises(BadRequest):
                await bot.send_message(1, "hello")
    assert peer.connections == 1


async def test_pool_size():
    """No more calls than the pool has connections run at once, and the others wait their turn."""
    running = most = 0

    async def counted(_: Asked) -> bytes:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.01)
        running -= 1
        return answer(TRUE)

    async with answering(counted) as peer, AiohttpRequest(connection_pool_size=3) as request:
        answers = await asyncio.gather(*(request.post(peer.url, RequestData()) for _ in range(10)))
    assert answers == [True] * 10
    assert most == peer.connections == 3


async def test_pool_timeout():
    """A call that finds no free connection in time is TimedOut, names the pool, and was never sent."""
    async with (
        answering(never) as peer,
        AiohttpRequest(connection_pool_size=1, pool_timeout=0.05) as request,
    ):
        first = asyncio.create_task(request.post(peer.url, RequestData()))
        await peer.arrived.wait()
        with pytest.raises(TimedOut, match=r"Pool timeout.*\*not\* sent"):
            await request.post(peer.url, RequestData())
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
    assert len(peer.asked) == 1


async def test_cancelled_call_gives_its_connection_back():
    """Cancelling passes through as it is, and the place in the pool is free again."""
    async with answering(never) as peer, AiohttpRequest(connection_pool_size=1) as request:
        for _ in range(3):
            peer.arrived.clear()
            call = asyncio.create_task(request.post(peer.url, RequestData()))
            await peer.arrived.wait()
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call
    assert len(peer.asked) == 3


@pytest.mark.parametrize("hears", [False, True])
def test_idle_connection_closed_by_the_server(hears):
    """A call on a connection just closed is sent again if nothing was written yet, and never if it was read."""
    listener = socket.create_server(("127.0.0.1", 0))
    closed = threading.Event()
    heard = []

    def serve() -> None:
        first, _ = listener.accept()
        with first:
            heard.append(first.recv(9999))
            first.sendall(answer(TRUE))
            if hears:
                heard.append(first.recv(9999))
        closed.set()
        with contextlib.suppress(TimeoutError):
            listener.settimeout(0.2 if hears else 5)
            second, _ = listener.accept()
            with second:
                heard.append(second.recv(9999))
                second.sendall(answer(TRUE))

    async def calls() -> None:
        async with AiohttpRequest() as request:
            url = f"http://127.0.0.1:{listener.getsockname()[1]}"
            await request.post(url, RequestData())
            if hears:
                with pytest.raises(NetworkError, match="ServerDisconnected"):
                    await request.post(url, RequestData())
            else:
                # The loop stands still meanwhile, so it can't have noticed.
                assert closed.wait(5)
                assert await request.post(url, RequestData())

    server = threading.Thread(target=serve)
    server.start()
    with listener:
        asyncio.run(calls())
        server.join()
    assert len(heard) == 2


# Proxies


async def test_proxy_by_argument():
    """A proxy given by its URL carries the calls and gets its credentials."""
    async with (
        answering(answer(TRUE)) as proxy,
        AiohttpRequest(proxy=proxy.url.replace("//", "//me:pass@")) as request,
    ):
        for _ in range(2):
            assert await request.post("http://telegram.invalid/x", RequestData())
    assert [asked.line for asked in proxy.asked] == ["POST http://telegram.invalid/x HTTP/1.1"] * 2
    assert {asked.headers["proxy-authorization"] for asked in proxy.asked} == {"Basic bWU6cGFzcw=="}
    assert proxy.connections == 1


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
async def test_proxy_by_environment(monkeypatch, variable):
    """A proxy named by the environment carries the calls, except to the hosts NO_PROXY names."""
    async with answering(answer(TRUE)) as proxy, answering(answer(TRUE)) as direct:
        monkeypatch.setenv(variable, proxy.url)
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        async with AiohttpRequest() as request:
            assert await request.post("http://telegram.invalid/x", RequestData())
            assert await request.post(direct.url, RequestData())
    assert (len(proxy.asked), len(direct.asked)) == (1, 1)


async def test_proxy_that_refuses():
    """A proxy's refusal to reach Telegram is a NetworkError with the proxy's status and without its password."""
    async with (
        answering(answer(b"no", 403)) as proxy,
        AiohttpRequest(proxy=proxy.url.replace("//", "//me:pass@")) as request,
    ):
        with pytest.raises(NetworkError, match="403") as caught:
            await request.post(f"https://telegram.invalid/bot{TOKEN}/x", RequestData())
    assert proxy.asked[0].line == "CONNECT telegram.invalid:443 HTTP/1.1"
    told = "".join(traceback.format_exception(caught.value))
    assert "me:pass" not in told
    assert PRIVATE not in told


def test_unusable_proxy():
    """A proxy that aiohttp can't speak to is refused at once, without showing its password."""
    with pytest.raises(ValueError, match="socks5") as caught:
        AiohttpRequest(proxy="socks5://me:pass@127.0.0.1:1080")
    assert "pass" not in str(caught.value)


# Beginning and end


async def test_closed_request():
    """Outside initialize and shutdown a request is refused, as PTB's own does, and it can be opened again."""
    request = AiohttpRequest(read_timeout=3)
    assert request.read_timeout == 3
    async with answering(answer(TRUE)) as peer:
        for _ in range(2):
            with pytest.raises(RuntimeError, match="not initialized"):
                await request.do_request(peer.url, "POST")
            await request.initialize()
            await request.initialize()
            assert await request.post(peer.url, RequestData())
            await request.shutdown()
            await request.shutdown()
        with pytest.raises(RuntimeError, match="not initialized"):
            await request.do_request(peer.url, "POST")


@pytest.mark.parametrize("limit", [None, 30])
async def test_shutdown_with_open_requests(limit):
    """Shutting down ends every open request with NetworkError at once, even one whose upload nobody reads."""
    upload = await data_of(lambda bot: bot.send_document(1, FLOOD))
    request = AiohttpRequest(read_timeout=limit, media_write_timeout=limit)
    async with answering(never) as peer, listening(deaf) as port, asyncio.timeout(2):
        async with request:
            calls = [
                asyncio.create_task(request.post(peer.url, RequestData())),
                asyncio.create_task(request.post(f"http://127.0.0.1:{port}", upload)),
            ]
            await peer.arrived.wait()
        ends = await asyncio.gather(*calls, return_exceptions=True)
    assert [type(end) for end in ends] == [NetworkError, NetworkError]


async def test_shutdown_while_a_name_is_looked_up(monkeypatch):
    """A request that is still looking up its server ends with NetworkError, not as if it had been cancelled."""
    looking = asyncio.Event()

    async def look_up(*_: object, **__: object) -> None:
        looking.set()
        await asyncio.Future()

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", look_up)
    async with AiohttpRequest() as request:
        call = asyncio.create_task(request.post("http://telegram.invalid", RequestData()))
        await looking.wait()
    with pytest.raises(NetworkError, match="shut down"):
        await call
