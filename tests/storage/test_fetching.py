"""Downloads from URLs, against a local server; addresses of this machine are refused unless they are allowed."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest
from aiohttp import ClientSession, web
from aiohttp.abc import AbstractResolver
from aiohttp.test_utils import TestServer

from storage.fetching import Fetcher, is_public, is_url
from storage.images import Reason, Refusal
from tests.conftest import picture_bytes

PICTURE = picture_bytes(0)
PUBLIC = ("8.8.8.8", "142.250.206.206", "2404:6800:400a::200e", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1")
PRIVATE = (
    *("127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1"),  # noqa: S104
    *("224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1"),
    *("ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::1"),
    *("2002:a00:1::1", "2001:0:4136:e378:8000:63bf:80ff:fffe", "2001:db8::1"),
)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses(address):
    """An address of the internet is public, also where it stands in an IPv6 address."""
    assert is_public(address)


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses(address):
    """An address of this machine, its network or of nobody is not, in whatever form it is written."""
    assert not is_public(address)


class Web:
    """A local server. `asked` are the paths in order; `busy` says how often a path fails with 503."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.busy: dict[str, int] = {}
        self.most_at_once = self.at_once = 0
        self.go = asyncio.Event()
        self.go.set()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.path)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await self.go.wait()
            return await self._answer(request)
        finally:
            self.at_once -= 1

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        place = request.path
        if self.busy.get(place, 0) > 0:
            self.busy[place] -= 1
            return web.Response(status=503)
        if place == "/loop":
            raise web.HTTPFound("/loop")
        if place == "/to":
            raise web.HTTPFound(request.query["url"])
        if place == "/endless":
            response = web.StreamResponse()
            await response.prepare(request)
            while True:
                await response.write(bytes(2**16))
        if place == "/gzip":
            return web.Response(body=PICTURE, headers={"Content-Encoding": "gzip"})
        if place.endswith(".jpg"):
            return web.Response(body=PICTURE)
        return web.Response(status=404)


@pytest.fixture
async def server() -> AsyncIterator[tuple[Web, TestServer]]:
    """A local server with what it was asked."""
    found = Web()
    application = web.Application()
    application.router.add_get("/{path:.*}", found.answer)
    async with TestServer(application) as running:
        yield found, running


async def fetch(urls: Mapping[str, Path], *, allow_private: bool = True, most: int = 10**6) -> list[Path | Refusal]:
    """Return what became of URLs, in their order."""
    fetcher = Fetcher(allow_private=allow_private, most=most)
    fetcher.PAUSES = (0.0, 0.0)
    async with fetcher:
        return list((await fetcher.fetch_all(urls)).values())


async def test_download(server, tmp_path):
    """A picture is written as it is, also after redirects, and after a server that was busy twice."""
    found, running = server
    found.busy["/busy.jpg"] = 2
    places = ("/a.jpg", "/to?url=/b.jpg", "/busy.jpg", "/gzip")
    urls = {str(running.make_url(place)): tmp_path / str(number) for number, place in enumerate(places)}
    assert await fetch(urls) == list(urls.values())
    assert [path.read_bytes() for path in urls.values()] == [PICTURE] * 4
    assert found.asked.count("/busy.jpg") == 3


async def test_refused_downloads(server, tmp_path):
    """What a server refuses or never ends is that URL's refusal, with the reason."""
    found, running = server
    found.busy["/busy.jpg"] = 3
    places = {
        "/none": Refusal(Reason.DOWNLOAD, "HTTP 404"),
        "/loop": Refusal(Reason.DOWNLOAD, "HTTP 302"),
        "/endless": Refusal(Reason.TOO_BIG, "> 1 MB"),
        "/to?url=ftp://example.com/a.jpg": Refusal(Reason.NOT_WEB),
        "/to?url=file:///etc/passwd": Refusal(Reason.NOT_WEB),
    }
    urls = {str(running.make_url(place)): tmp_path / str(number) for number, place in enumerate(places)}
    assert await fetch(urls, most=2**20) == list(places.values())
    assert found.asked.count("/none") == 1
    [busy] = await fetch({str(running.make_url("/busy.jpg")): tmp_path / "busy"})
    assert busy == Refusal(Reason.DOWNLOAD, "HTTP 503")


@pytest.mark.parametrize(
    "url", ["http:///a.jpg", "http://", "ftp://a.kr/b.jpg", "http://[::1", "http://a b/c", "x://y"]
)
async def test_urls_that_are_none(tmp_path, url):
    """A broken URL is that row's refusal."""
    [refused] = await fetch({url: tmp_path / "a"})
    assert isinstance(refused, Refusal)
    assert is_url(url)


ODD = ("2130706433", "0x7f000001", "127.1", "localhost.", "user:password@localhost")


async def test_private_addresses_are_not_asked(server, tmp_path):
    """Neither the address of this machine nor a name or number that stands for it is connected to."""
    found, running = server
    hosts = ("127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0.0.0.0", "[::1]", "LOCALHOST")  # noqa: S104
    urls = {f"http://{host}:{running.port}/a.jpg": tmp_path / str(n) for n, host in enumerate(hosts)}
    assert await fetch(urls, allow_private=False) == [Refusal(Reason.PRIVATE_ADDRESS)] * len(hosts)
    odd = {f"http://{host}:{running.port}/a.jpg": tmp_path / "a" for host in ODD}
    assert all(isinstance(refused, Refusal) for refused in await fetch(odd, allow_private=False))
    assert found.asked == []


async def test_redirect_to_a_private_address(server, tmp_path, monkeypatch):
    """A public server that redirects to a private address, or to a name of one, does not get it asked."""
    found, running = server
    addresses = {"public.example": "127.0.0.1", "inside.example": "127.0.0.2"}

    class Names(AbstractResolver):
        """Knows two names."""

        async def resolve(self, host, port=0, family=0):  # noqa: ARG002
            return [
                {"hostname": host, "host": addresses[host], "port": port, "family": 2, "proto": 6, "flags": 0},
            ]

        async def close(self) -> None:
            pass

    monkeypatch.setattr("storage.fetching.ThreadedResolver", Names)
    monkeypatch.setattr("storage.fetching.is_public", lambda address: address == "127.0.0.1" or is_public(address))
    for host in ("127.0.0.2", "inside.example", "[::1]"):
        url = f"http://public.example:{running.port}/to?url=http://{host}:{running.port}/a.jpg"
        assert await fetch({url: tmp_path / "a"}, allow_private=False) == [Refusal(Reason.PRIVATE_ADDRESS)]
    assert found.asked == ["/to"] * 3
    [fetched] = await fetch({f"http://public.example:{running.port}/a.jpg": tmp_path / "a"}, allow_private=False)
    assert fetched == tmp_path / "a"


async def test_silent_server_is_given_up(server, tmp_path, monkeypatch):
    """After five pictures of a server that can't be reached, no more of it are tried; those of others are."""
    found, running = server
    monkeypatch.setattr("storage.fetching.AT_ONCE", 1)
    address = running.make_url("/")
    await running.close()
    tried = []
    get = ClientSession.get
    monkeypatch.setattr(ClientSession, "get", lambda *a, **k: (tried.append(a[1]), get(*a, **k))[1])
    urls = {f"{address}{number}.jpg": tmp_path / str(number) for number in range(50)}
    assert await fetch(urls) == [Refusal(Reason.NO_ANSWER)] * 50
    assert len(tried) == 5 * 3
    assert found.asked == []


async def test_a_few_at_once(server, tmp_path):
    """At most six downloads run at the same time."""
    found, running = server
    found.go.clear()
    urls = {str(running.make_url(f"/{number}.jpg")): tmp_path / str(number) for number in range(20)}
    fetching = asyncio.create_task(fetch(urls))
    while found.at_once < 6:
        await asyncio.sleep(0)
    found.go.set()
    assert await fetching == list(urls.values())
    assert found.most_at_once == 6
