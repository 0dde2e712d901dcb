"""Servers on real sockets, for tests of exact bytes and of connection errors."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

import pytest
from telegram import Bot
from telegram.error import NetworkError
from telegram.request import RequestData

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
    """A request as the server read it."""

    line: str
    headers: dict[str, str]
    body: bytes
    connection: int


@dataclass
class Peer:
    """A server that reads whole requests and answers as `reply` says: b"" drops the connection."""

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
    """Yield the port of a server; at the end its connections are dropped and its handlers are gone."""
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
    """Accept a connection and read nothing from it."""
    writer.transport.pause_reading()
    await asyncio.Future()


class Keeper(AiohttpRequest):
    """A request that keeps what PTB wants to send, and sends nothing."""

    data: RequestData | None = None

    async def do_request(self, *_: object, request_data=None, **__: object):
        self.data = request_data
        raise NetworkError("kept")


async def data_of(call: Callable[[Bot], Awaitable[object]]) -> RequestData:
    """Return the parameters and files with which PTB would make the call."""
    keeper = Keeper()
    with pytest.raises(NetworkError, match="kept"):
        await call(Bot(TOKEN, request=keeper, get_updates_request=keeper))
    assert keeper.data
    return keeper.data
