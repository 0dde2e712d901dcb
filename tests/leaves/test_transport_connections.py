"""The transport's connections over real sockets: pool, proxies, and shutdown."""

import asyncio
import contextlib
import socket
import threading
import traceback

import pytest
from telegram.error import BadRequest, NetworkError, TimedOut
from telegram.request import RequestData

from bot.transport import AiohttpRequest
from tests.effort import PATIENCE
from tests.sockets import FLOOD, PRIVATE, TOKEN, TRUE, Asked, answer, answering, data_of, deaf, listening, never


@pytest.fixture(autouse=True)
def _no_proxy_around(monkeypatch):
    for name in ("http", "https", "all", "no"):
        monkeypatch.delenv(f"{name}_proxy", raising=False)
        monkeypatch.delenv(f"{name.upper()}_PROXY", raising=False)


# Connections


async def test_connection_is_reused():
    """Successive calls, also refused ones, share one connection."""
    refusal = answer({"ok": False, "error_code": 400, "description": "Bad Request: no"}, 400)
    async with answering(refusal) as peer, AiohttpRequest() as request:
        for _ in range(3):
            with pytest.raises(BadRequest):
                await request.post(peer.url, RequestData())
    assert peer.connections == 1


async def test_pool_size():
    """At most as many calls as the pool has connections run at once, and the others wait."""
    running = most = 0
    full = asyncio.Event()

    async def counted(_: Asked) -> bytes:
        nonlocal running, most
        running += 1
        most = max(most, running)
        if running == 3:
            full.set()
        await full.wait()
        await asyncio.sleep(0.01)  # for a fourth, which must not come
        running -= 1
        return answer(TRUE)

    async with answering(counted) as peer, AiohttpRequest(connection_pool_size=3) as request:
        answers = await asyncio.gather(*(request.post(peer.url, RequestData()) for _ in range(10)))
    assert answers == [True] * 10
    assert most == peer.connections == 3


async def test_pool_timeout():
    """A call that finds no free connection in time raises TimedOut, names the pool, and was never sent."""
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
    """A cancellation is passed on, and the place in the pool is free again."""
    async with answering(never) as peer, AiohttpRequest(connection_pool_size=1) as request:
        for _ in range(3):
            peer.arrived.clear()
            call = asyncio.create_task(request.post(peer.url, RequestData()))
            await peer.arrived.wait()
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call
    assert len(peer.asked) == 3


@pytest.mark.parametrize("closes", ["at once", "just now", "after reading"])
def test_idle_connection_closed_by_the_server(closes):
    """A call on a connection that was just closed is repeated if nothing was written yet, never if it was read."""
    listener = socket.create_server(("127.0.0.1", 0))
    may_close, closed = threading.Event(), threading.Event()
    heard = []

    def serve() -> None:
        first, _ = listener.accept()
        with first:
            heard.append(first.recv(9999))
            first.sendall(answer(TRUE))
            if closes != "at once":
                may_close.wait(PATIENCE)
            if closes == "after reading":
                heard.append(first.recv(9999))
        closed.set()
        listener.settimeout(0.2 if closes == "after reading" else PATIENCE)  # for the repeated call, if there is one
        with contextlib.suppress(TimeoutError):
            second, _ = listener.accept()
            with second:
                heard.append(second.recv(9999))
                second.sendall(answer(TRUE))

    async def calls() -> None:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        async with AiohttpRequest() as request:
            await request.post(url, RequestData())
            may_close.set()
            if closes == "after reading":
                with pytest.raises(NetworkError, match="ServerDisconnected"):
                    await request.post(url, RequestData())
            else:
                assert closed.wait(PATIENCE)  # the event loop stands still meanwhile, so it can't know
                assert await request.post(url, RequestData())

    server = threading.Thread(target=serve)
    server.start()
    with listener:
        asyncio.run(calls())
        server.join()
    assert len(heard) == 2


# Proxies


async def test_proxy_by_argument():
    """A proxy URL is used for calls, with its credentials."""
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
    """The proxy of the environment is used for calls, except to hosts in NO_PROXY."""
    async with answering(answer(TRUE)) as proxy, answering(answer(TRUE)) as direct:
        monkeypatch.setenv(variable, proxy.url)
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        async with AiohttpRequest() as request:
            assert await request.post("http://telegram.invalid/x", RequestData())
            assert await request.post(direct.url, RequestData())
    assert (len(proxy.asked), len(direct.asked)) == (1, 1)


async def test_proxy_that_refuses():
    """A refusal by the proxy is a NetworkError with its status and without its password."""
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
    """A proxy of an unknown kind is refused at once, without showing its password."""
    with pytest.raises(ValueError, match="socks5") as caught:
        AiohttpRequest(proxy="socks5://me:pass@127.0.0.1:1080")
    assert "pass" not in str(caught.value)


# Beginning and end


async def test_closed_request():
    """Before initialize and after shutdown a request is refused like PTB's own, and it can be opened again."""
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
    """Shutting down ends each open request with NetworkError at once, even one whose upload nobody reads."""
    upload = await data_of(lambda bot: bot.send_document(1, FLOOD))
    request = AiohttpRequest(read_timeout=limit, media_write_timeout=limit)
    async with answering(never) as peer, listening(deaf) as port, asyncio.timeout(PATIENCE):
        async with request:
            calls = [
                asyncio.create_task(request.post(peer.url, RequestData())),
                asyncio.create_task(request.post(f"http://127.0.0.1:{port}", upload)),
            ]
            await peer.arrived.wait()
        ends = await asyncio.gather(*calls, return_exceptions=True)
    assert [type(end) for end in ends] == [NetworkError, NetworkError]


async def test_shutdown_while_a_name_is_looked_up(monkeypatch):
    """A request that is resolving its server's name ends with NetworkError, not as if cancelled."""
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
