"""HTTP transport of the bot, and the pauses that Telegram requests."""

import asyncio
import contextlib
import functools
import io
import json
import os
import secrets
import select
import weakref
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import IO, Any
from urllib.request import getproxies, proxy_bypass

import aiohttp
from aiohttp.abc import AbstractStreamWriter
from telegram.error import NetworkError, RetryAfter, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.frozen import frozen


def requested_pause(error: RetryAfter) -> float:
    """Return the pause that Telegram requests, in seconds. PTB's type depends on its version."""
    pause = error.retry_after
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)


class NoAnswerError(TimedOut):
    """A request was sent and not answered in time. It may have had its effect."""


CHUNK = 64 * 1024  # bytes
SMALL = 16 * 1024  # bytes that an empty buffer of a connection takes at once
AT_ONCE = contextlib.nullcontext()  # in place of a timeout, which costs more than what doesn't wait
NO_WAIT = 1e-9  # seconds; aiohttp would treat a timeout of 0 as no timeout
QUOTED = str.maketrans({'"': "%22", "\r": "%0D", "\n": "%0A"})
TIMEOUTS: dict[type[Exception], str] = {
    aiohttp.ConnectionTimeoutError: "Connect timeout: no connection in time. The request was *not* sent.",
    aiohttp.SocketTimeoutError: "Read timeout: no answer in time. The request may have had its effect.",
    TimeoutError: "Write timeout: the server does not read. The request was not sent completely.",
}

_Seconds = Any  # float, None (no limit) or BaseRequest.DEFAULT_NONE, for which PTB has no public type
_File = tuple[str, bytes | IO[bytes], str]  # name, content, content type


@frozen
class Ready:
    """A call's parameters in Telegram's form, as a replacement for PTB's RequestData."""

    parameters: dict[str, Any]
    contains_files = False


class AiohttpRequest(BaseRequest):
    """A replacement for PTB's `HTTPXRequest` that needs a fraction of its processor time.

    Timeouts are in seconds; None is no limit. Each limits one wait, not the whole call: `pool_timeout` for one of
    `connection_pool_size` connections, `connect_timeout` for a new connection (DNS, TCP, proxy and TLS together),
    `write_timeout` for sending 64 KiB (`media_write_timeout` for uploads), and `read_timeout` for receiving more of the
    response. `proxy` is an http or https URL (otherwise ValueError); None takes it from the environment.

    Requests raise NetworkError and its subclasses TimedOut, which names the wait, and NoAnswerError after
    `read_timeout`. Error texts don't contain the URL, because it holds the bot's token.
    """

    def __init__(
        self,
        *,
        connection_pool_size: int = 256,
        read_timeout: float | None = 10.0,
        write_timeout: float | None = 5.0,
        connect_timeout: float | None = 5.0,
        pool_timeout: float | None = 1.0,
        media_write_timeout: float | None = 20.0,
        proxy: str | None = None,
    ) -> None:
        self._connection_pool_size = connection_pool_size
        self._read_timeout = read_timeout
        self._write_timeout = write_timeout
        self._connect_timeout = connect_timeout
        self._pool_timeout = pool_timeout
        self._media_write_timeout = media_write_timeout
        self._proxy = _http_proxy(proxy) if proxy else None
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        return self._read_timeout

    async def initialize(self) -> None:
        if self._session:
            return
        # Limited here and not by the connector, because aiohttp's limit shares its timeout with connecting.
        self._places = asyncio.Semaphore(self._connection_pool_size)
        self._endpoint = functools.lru_cache(512)(_endpoint)  # bounded, because the URLs of downloads differ
        # for each host, because it reads the whole environment
        self._proxy_to = functools.cache(functools.partial(_proxy_to, self._proxy))
        self._bodies: set[_Body] = set()
        self._used: weakref.WeakSet[asyncio.WriteTransport] = weakref.WeakSet()
        connector, headers = aiohttp.TCPConnector(limit=0), {"User-Agent": self.USER_AGENT}
        self._session = aiohttp.ClientSession(connector=connector, headers=headers, cookie_jar=aiohttp.DummyCookieJar())

    async def shutdown(self) -> None:
        """Close every connection. Open requests raise NetworkError."""
        if session := self._session:
            self._session = None
            for body in self._bodies:
                body.abort()
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | Ready | None = None,
        read_timeout: _Seconds = BaseRequest.DEFAULT_NONE,
        write_timeout: _Seconds = BaseRequest.DEFAULT_NONE,
        connect_timeout: _Seconds = BaseRequest.DEFAULT_NONE,
        pool_timeout: _Seconds = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Return the response's HTTP status and body. Raises RuntimeError unless initialized."""
        if (session := self._session) is None:
            raise RuntimeError("This AiohttpRequest is not initialized!")
        endpoint = self._endpoint(url)
        proxy = self._proxy_to(endpoint.scheme, endpoint.host or "")
        data = request_data or RequestData()
        usual = self._media_write_timeout if data.contains_files else self._write_timeout
        body = _Body(data, _limit(write_timeout, usual), self._used)
        connect, read = _limit(connect_timeout, self._connect_timeout), _limit(read_timeout, self._read_timeout)
        limits = aiohttp.ClientTimeout(connect=connect, sock_read=read)

        async def ask() -> tuple[int, bytes]:
            response = await session.request(
                method, endpoint, data=request_data and body, timeout=limits, proxy=proxy, allow_redirects=False
            )
            return response.status, await response.read()

        async with self._place(_limit(pool_timeout, self._pool_timeout), session, body):
            try:
                return await ask()
            except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
                if body.begun or isinstance(error, aiohttp.ClientConnectorError):
                    raise
            return await ask()

    @contextlib.asynccontextmanager
    async def _place(self, limit: float | None, session: aiohttp.ClientSession, body: "_Body") -> AsyncIterator[None]:
        """Hold one of the pool's connections during a request, and translate aiohttp's errors to PTB's."""
        places, bodies = self._places, self._bodies
        try:
            async with asyncio.timeout(limit) if places.locked() else AT_ONCE:
                await places.acquire()
        except TimeoutError:
            raise TimedOut("Pool timeout: all connections are occupied. The request was *not* sent.") from None
        bodies.add(body)
        try:
            yield
        except BaseException as error:
            body.abort()
            if isinstance(error, aiohttp.ClientError | OSError):
                raise _telegram_error(error) from None
            # Closing cancels the DNS lookup, and aiohttp passes the cancellation on to the waiting request.
            task = asyncio.current_task()
            if isinstance(error, asyncio.CancelledError) and session.closed and task and not task.cancelling():
                raise NetworkError("The request was shut down while it was connecting") from None
            raise
        finally:
            bodies.discard(body)
            places.release()


class _Body(aiohttp.Payload):
    """A request body that is sent in chunks with a timeout for each, which aiohttp doesn't have."""

    def __init__(
        self, data: RequestData | Ready, timeout: float | None, used: weakref.WeakSet[asyncio.WriteTransport]
    ) -> None:
        if isinstance(data, RequestData) and data.contains_files:
            content_type, self._pieces = _multipart(data.json_parameters, data.multipart_data)
        else:  # JSON is smaller and faster than a form, which encodes a Korean character in nine bytes
            content_type, self._pieces = "application/json", [io.BytesIO(json.dumps(data.parameters).encode())]
        super().__init__(None, content_type=content_type)
        size = self._size = sum(piece.seek(0, os.SEEK_END) for piece in self._pieces)
        self._is_small = size <= SMALL
        self._timeout, self._used = timeout, used
        self._transport: asyncio.WriteTransport | None = None
        self.begun = False  # true if any bytes may have been sent

    async def write(self, writer: AbstractStreamWriter) -> None:
        transport = self._transport = writer.transport
        if transport is None or transport.is_closing() or (transport in self._used and _has_news(transport)):
            raise ConnectionResetError("The server closed the connection before the request was written")
        if self._timeout == NO_WAIT:
            raise TimeoutError
        self.begun = True
        self._used.add(transport)
        is_at_once = self._is_small and not transport.get_write_buffer_size()
        for piece in self._pieces:
            piece.seek(0)
            while chunk := piece.read(CHUNK):
                async with AT_ONCE if is_at_once else asyncio.timeout(self._timeout):
                    await writer.write(chunk)
                    await writer.drain()
        if not transport.get_write_buffer_size():
            self._transport = None  # the connection can serve another request before `abort` is called

    def abort(self) -> None:
        """Drop a connection with unsent bytes. Closing it would wait for a peer that may never read them."""
        if self._transport is not None:
            self._transport.abort()

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        raise NotImplementedError  # only needed by aiohttp's digest authentication


def _multipart(fields: dict[str, str], files: dict[str, _File]) -> tuple[str, list[IO[bytes]]]:
    """Return the content type and the parts of a form with files. Names are UTF-8, escaped like browsers do."""
    boundary = secrets.token_hex(16)
    start = f'--{boundary}\r\nContent-Disposition: form-data; name="'
    text = "".join(f'{start}{name}"\r\n\r\n{value}\r\n' for name, value in fields.items())
    pieces: list[IO[bytes]] = []
    for name, (file_name, content, content_type) in files.items():
        text += f'{start}{name}"; filename="{file_name.translate(QUOTED)}"\r\nContent-Type: {content_type}\r\n\r\n'
        pieces += [io.BytesIO(text.encode()), io.BytesIO(content) if isinstance(content, bytes) else content]
        text = "\r\n"
    return f"multipart/form-data; boundary={boundary}", [*pieces, io.BytesIO(f"{text}--{boundary}--\r\n".encode())]


def _has_news(transport: asyncio.WriteTransport) -> bool:
    """Return whether an idle connection has data or was closed by the server, which the event loop may not have seen
    yet.
    """
    if not hasattr(select, "poll"):  # Windows
        return False
    poll = select.poll()
    poll.register(transport.get_extra_info("socket").fileno(), select.POLLIN)
    return bool(poll.poll(0))


def _endpoint(url: str) -> URL:
    return URL(url, encoded=True)


def _proxy_to(chosen: URL | None, scheme: str, host: str) -> URL | None:
    """Return the proxy for calls to a host: the chosen one, or that of the environment."""
    if chosen is not None or proxy_bypass(host):
        return chosen
    proxies = getproxies()
    url = proxies.get(scheme) or proxies.get("all")
    return _http_proxy(url) if url else None


def _http_proxy(url: str) -> URL:
    proxy = URL(url if "://" in url else f"http://{url}")
    if proxy.scheme not in {"http", "https"}:
        raise ValueError(f"The proxy's scheme is {proxy.scheme}; only http and https can be used")
    return proxy


def _limit(seconds: _Seconds, usual: float | None) -> float | None:
    seconds = usual if seconds is BaseRequest.DEFAULT_NONE else seconds
    return None if seconds is None else max(seconds, NO_WAIT)


def _telegram_error(error: Exception) -> NetworkError:
    """Return PTB's error for one of aiohttp's, without the URL."""
    if isinstance(error, aiohttp.SocketTimeoutError):
        return NoAnswerError(TIMEOUTS[aiohttp.SocketTimeoutError])
    if isinstance(error, TimeoutError):
        return TimedOut(TIMEOUTS.get(type(error)))
    reason = ""
    if isinstance(error, aiohttp.ClientConnectorError):
        reason = f": {error.os_error}"
    elif isinstance(error, aiohttp.ClientHttpProxyError):
        reason = f": status {error.status}"
    elif isinstance(error, OSError) and error.errno:
        reason = f": {os.strerror(error.errno)}"
    return NetworkError(f"aiohttp.{type(error).__name__}{reason}")
