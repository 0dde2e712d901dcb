"""Download pictures from URLs.

Only public addresses are asked, so that a list can't reach what stands behind a firewall. The addresses that are
checked are those that are connected to, for each redirect anew.
"""

import asyncio
import ipaddress
import re
import socket
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from yarl import URL

from storage.images import Reason, Refusal
from storage.images.prepare import BYTES_MOST

AT_ONCE = 6  # downloads
SECONDS_MOST = 120.0  # of one download
CONNECT_SECONDS = 15.0
SILENT_SECONDS = 30.0  # without a byte
REDIRECTS_MOST = 5
GIVE_UP_AFTER = 5  # URLs in a row of one server that does not answer
CHUNK = 2**16  # bytes
SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")
REDIRECTS = {301, 302, 303, 307, 308}
BUSY = 429
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # IPv4 addresses in networks that only have IPv6
IPV4_BITS = 0xFFFFFFFF

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def is_url(place: str) -> bool:
    """Return whether a place of a list is a URL, of any kind."""
    return SCHEME.match(place) is not None


def is_public(address: str) -> bool:
    """Return whether an IP address belongs to the internet, and not to this machine or its network."""
    found = ipaddress.ip_address(address.partition("%")[0])
    inner = _inner(found)
    return (inner is None or _is_public(inner)) and (inner is not None or _is_public(found))


def _is_public(address: Address) -> bool:
    return address.is_global and not address.is_multicast and not address.is_reserved


def _inner(address: Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address that an IPv6 address stands for."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in TRANSLATED:
        return ipaddress.IPv4Address(int(address) & IPV4_BITS)
    return address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]


class _RefusedError(Exception):
    """A download that is not tried again."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


class _PrivateAddressError(OSError):
    """A name that stands for a private address."""


class _PublicResolver(AbstractResolver):
    """Finds the addresses of names, and refuses names that have a private one."""

    def __init__(self) -> None:
        self._resolver = ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self._resolver.resolve(host, port, family)
        if not all(is_public(result["host"]) for result in found):
            raise _PrivateAddressError(host)
        return found

    async def close(self) -> None:
        await self._resolver.close()


class Fetcher:
    """An asynchronous context that downloads, a few at a time."""

    PAUSES = (1.0, 4.0)  # seconds before another attempt, after a failure that may pass

    def __init__(self, *, allow_private: bool = False, most: int = BYTES_MOST) -> None:
        self._allow_private = allow_private
        self._most = most
        self._places = asyncio.Semaphore(AT_ONCE)
        self._silent = Counter[str]()  # URLs in a row without an answer, by server

    async def __aenter__(self) -> Self:
        resolver = None if self._allow_private else _PublicResolver()
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(resolver=resolver, limit=AT_ONCE),
            timeout=aiohttp.ClientTimeout(SECONDS_MOST, connect=CONNECT_SECONDS, sock_read=SILENT_SECONDS),
            headers={"Accept-Encoding": "identity", "User-Agent": "labelbot"},
            auto_decompress=False,
            cookie_jar=aiohttp.DummyCookieJar(),
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._session.close()

    async def fetch_all(self, urls: Mapping[str, Path]) -> dict[str, Path | Refusal]:
        """Download URLs, each to a file. Returns the files, with a refusal for each URL that can't be had."""
        found = await asyncio.gather(*(self._fetch(url, target) for url, target in urls.items()))
        return dict(zip(urls, found, strict=True))

    async def _fetch(self, url: str, target: Path) -> Path | Refusal:
        async with self._places:
            try:
                place = self._checked(url)
                return await self._try(place, target)
            except _RefusedError as error:
                return error.refusal

    async def _try(self, place: URL, target: Path) -> Path:
        """Download a URL, in several attempts. Raises _RefusedError."""
        host = place.host or ""
        refusal = Refusal(Reason.NO_ANSWER)
        for pause in (0.0, *self.PAUSES):
            if self._silent[host] >= GIVE_UP_AFTER:
                break
            await asyncio.sleep(pause)
            try:
                await self._download(place, target)
            except aiohttp.ClientResponseError as error:
                refusal = Refusal(Reason.DOWNLOAD, f"HTTP {error.status}")
            except (aiohttp.ClientError, TimeoutError, ValueError) as error:
                if isinstance(error.__cause__, _PrivateAddressError):
                    raise _RefusedError(Refusal(Reason.PRIVATE_ADDRESS)) from None
                refusal = Refusal(Reason.NO_ANSWER)
            else:
                self._silent[host] = 0
                return target
        if refusal.reason is Reason.NO_ANSWER:
            self._silent[host] += 1
        raise _RefusedError(refusal)

    async def _download(self, place: URL, target: Path) -> None:
        """Download a URL. Raises _RefusedError, and ClientError or TimeoutError for what may pass."""
        for _ in range(REDIRECTS_MOST + 1):
            async with self._session.get(place, allow_redirects=False) as answer:
                status = answer.status
                if status in REDIRECTS and "Location" in answer.headers:
                    place = self._checked(answer.headers["Location"], place)
                    continue
                if status == BUSY or status >= 500:
                    answer.raise_for_status()
                if status != 200:
                    break
                await self._keep(answer, target)
                return
        raise _RefusedError(Refusal(Reason.DOWNLOAD, f"HTTP {status}"))

    async def _keep(self, answer: aiohttp.ClientResponse, target: Path) -> None:
        """Write an answer to a file. Its length is counted, because what it says of itself can be wrong."""
        too_big = _RefusedError(Refusal(Reason.TOO_BIG, f"> {self._most // 2**20} MB"))
        if (answer.content_length or 0) > self._most:
            raise too_big
        written = 0
        file = await asyncio.to_thread(target.open, "wb")
        try:
            async for chunk in answer.content.iter_chunked(CHUNK):
                written += len(chunk)
                if written > self._most:
                    raise too_big
                await asyncio.to_thread(file.write, chunk)
        finally:
            await asyncio.to_thread(file.close)

    def _checked(self, url: str, base: URL | None = None) -> URL:
        """Return a URL that may be asked, as far as can be said without looking its name up. Raises _RefusedError."""
        try:
            place = base.join(URL(url)) if base else URL(url)
            host = place.host
        except ValueError:
            raise _RefusedError(Refusal(Reason.NOT_WEB)) from None
        if place.scheme not in {"http", "https"} or not host:
            raise _RefusedError(Refusal(Reason.NOT_WEB))
        with suppress(ValueError):  # aiohttp connects to addresses without asking its resolver
            if not self._allow_private and not is_public(host):
                raise _RefusedError(Refusal(Reason.PRIVATE_ADDRESS))
        return place.with_fragment(None)
