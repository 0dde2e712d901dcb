"""labelbot run as a process: start, output, and end by a signal."""

import asyncio
import functools
import re
import signal
import socket
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, closing, suppress
from pathlib import Path

import aiohttp
import pytest

from bot.sample import PICTURES
from bot.sample.people import PEOPLE
from bot.simulator.parameters import Raw
from bot.simulator.person import Person
from bot.simulator.server import Server
from bot.texts import plain
from storage.sqlite_files import open_read_only
from tests import program
from tests.conftest import TOKEN
from tests.effort import PATIENCE, STOP_SECONDS

pytestmark = pytest.mark.torture  # how long a start and a stop take is measured there

SECRET = TOKEN.partition(":")[2]
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)")
Run = Callable[..., AbstractAsyncContextManager[Process]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """`async with run() as process`: labelbot run with settings, without a token unless one is given."""

    def start(*arguments: str, **settings: object) -> AbstractAsyncContextManager[Process]:
        given = {"data_dir": tmp_path / "data", "language": "ko"} | settings
        return program.running("run", *(arguments or ("--port", "0")), cwd=tmp_path, **given)

    return start


async def line_with(process: Process, pattern: re.Pattern[str] | str) -> re.Match[str]:
    """Return the first line from now on that matches a pattern."""
    async with asyncio.timeout(PATIENCE):
        while line := (await process.stdout.readline()).decode():
            if match := re.search(pattern, line):
                return match
    raise AssertionError(f"it ended without a line with {pattern}: {(await process.stderr.read()).decode()}")


async def stopped_by(process: Process, number: signal.Signals, language: str = "ko") -> None:
    """Send a signal, and check that the process ends in time, with a line and without an error."""
    began = time.monotonic()
    process.send_signal(number)
    _, told = await asyncio.wait_for(process.communicate(), STOP_SECONDS + 5)
    assert time.monotonic() - began < STOP_SECONDS
    assert process.returncode == 0
    assert told.decode().strip() == plain(language, "cli-stopped")


async def ended(process: Process) -> str:
    """Return the output of a process that ends by itself."""
    out, told = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert (process.returncode, out) == (1, b"")
    return told.decode().strip()


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await asyncio.sleep(0.02)


def state_of(folder: Path) -> dict[str, tuple[int, int]]:
    """Return each file below a folder with its size and its time of change."""
    return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}


async def test_local_run_can_be_stopped_and_resumed(run, tmp_path: Path):
    """A run that is stopped while drawing or importing continues at the next start.

    A second process on the same folder changes nothing and stops. Ctrl-C ends the run although a page receives its
    events. The next start is quick, takes another port if its own is taken, and knows the bot's name.
    """
    data = tmp_path / "data"
    async with run() as process:
        await until(lambda: len(list(data.glob("sample/**/*.jpg"))) >= 5)
        await stopped_by(process, signal.SIGTERM)
    async with run() as process:
        await until(lambda: len(list(data.glob("images/*/*.jpg"))) >= 20)
        await stopped_by(process, signal.SIGINT)
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(run())
        port = (await line_with(first, ADDRESS))[1]
        client = await stack.enter_async_context(aiohttp.ClientSession(f"http://127.0.0.1:{port}"))
        async with client.get("/") as page:
            assert page.status == 200
            assert "data-testid" in await page.text()
        before = state_of(data / "telegram")
        async with run() as second:
            assert await ended(second) == plain("ko", "run-folder-taken", folder=str(data / "telegram"))
        assert state_of(data / "telegram") == before
        events = await stack.enter_async_context(client.get(f"/chat/{PEOPLE[0].id}/events"))
        assert await events.content.readline() == b": open\n"
        await stopped_by(first, signal.SIGINT)
    began = time.monotonic()
    async with AsyncExitStack() as stack:
        taken = stack.enter_context(socket.create_server(("127.0.0.1", 0))).getsockname()[1]
        process = await stack.enter_async_context(run("--port", str(taken), language="en"))
        assert (await line_with(process, ADDRESS))[1] != str(taken)
        assert time.monotonic() - began < STOP_SECONDS
        async with program.running("invite", "--role", "labeler", cwd=tmp_path, data_dir=data) as invite:
            out, _ = await invite.communicate()
        assert re.fullmatch(r"https://t\.me/labelbot\?start=[\w-]+\n", out.decode())
        await until(lambda: pictures_in(data) == [PICTURES] * 4)  # pictures of a project
        await stopped_by(process, signal.SIGTERM, "en")


def pictures_in(data: Path) -> list[int]:
    """Return the number of pictures in each project of a data folder."""
    with closing(open_read_only(data / "labelbot.db")) as connection:
        return [count for (count,) in connection.execute("SELECT count(*) FROM items GROUP BY project_id")]


@pytest.fixture
def real(run, server) -> Run:
    """`run` with a token, and the address of a Telegram that knows it."""
    return functools.partial(run, token=TOKEN, api_url=server.url)


async def ended_at_once(process: Process, number: signal.Signals) -> None:
    """Check that a process ends in time, says so, and returns the code for its signal."""
    async with asyncio.timeout(STOP_SECONDS):
        _, told = await process.communicate()
    assert process.returncode == 128 + number
    assert told.decode().strip().endswith(plain("ko", "cli-stopped-at-once"))


async def signal_until_ended(process: Process, number: signal.Signals) -> None:
    """Send signals until the process ends: more than two, since a slow one may see two as one."""
    async with asyncio.timeout(STOP_SECONDS):
        while process.returncode is None:
            with suppress(ProcessLookupError):
                process.send_signal(number)
            await asyncio.sleep(0.3)


async def busy(process: Process, server: Server) -> None:
    """Let the bot send a greeting that takes a minute, so that stopping it takes a while."""
    await line_with(process, "labelbot")
    server.faults.latency(60, ["sendMessage"])
    waiting = asyncio.Event()
    before = server.faults.before

    async def noticed(method: str, raw: Raw) -> None:
        if method == "sendMessage":
            waiting.set()
        await before(method, raw)

    server.faults.before = noticed
    await Person(server.world, 501).start()
    await asyncio.wait_for(waiting.wait(), PATIENCE)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_second_signal_stops_at_once(real, server, number):
    """While the bot finishes its work, a second signal ends it. The next process can start at once."""
    async with real(owners=501) as process:
        await busy(process, server)
        await signal_until_ended(process, number)
        await ended_at_once(process, number)
    server.faults.latency(0)
    async with real(owners=501) as process:
        await line_with(process, "labelbot")
        await stopped_by(process, number)


async def test_signals_close_together_are_one(real, server):
    """In `make run` a signal to the group arrives twice, the second time from make. The work is still finished."""
    async with real(owners=501) as process:
        await busy(process, server)
        process.send_signal(signal.SIGINT)  # another one, since the system makes one of two waiting SIGTERMs
        await stopped_by(process, signal.SIGTERM)


@pytest.mark.parametrize(("seconds", "again"), [(0.5, False), (600, True)])
async def test_stop_that_hangs_is_ended(tmp_path: Path, seconds, again):
    """A stop that does not finish, here because something holds the event loop, ends in time or by a second signal."""
    script = f"""
import asyncio, time
from bot.cli import run, serving
async def stuck(*_):
    print("running", flush=True)
    try:
        await asyncio.sleep(60)
    finally:
        time.sleep(60)
serving.serve = stuck
run.STOP_SECONDS = {seconds}
run.run(0)
"""
    settings = program.environment({"data_dir": tmp_path, "language": "ko"})
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, env=settings, cwd=tmp_path, stdout=PIPE, stderr=PIPE
    )
    try:
        await line_with(process, "running")
        process.send_signal(signal.SIGTERM)
        if again:
            await signal_until_ended(process, signal.SIGTERM)
        await ended_at_once(process, signal.SIGTERM)
    finally:
        if process.returncode is None:
            process.kill()


async def test_wrong_token_is_one_line(real):
    """A token that Telegram does not know is one line, and the process ends."""
    async with real(token=TOKEN + "x", language="ko") as process:
        assert await ended(process) == plain("ko", "run-wrong-token")


async def test_first_manager_link_is_printed(real, server):
    """Without owners a link is printed that makes one person manager; later runs print none."""
    early, late = (Person(server.world, number) for number in (1, 2))
    async with real() as process:
        await line_with(process, re.escape(plain("ko", "cli-running", username="labelbot")))
        link = (await line_with(process, r"https://t\.me/\S+"))[0]
        await early.open(link)
        await early.until(lambda: "관리자가 되셨어요" in early.screen.text)
        await late.open(link)
        await late.until(lambda: "이미 사용했거나" in late.screen.text)
        await stopped_by(process, signal.SIGINT)
    async with real() as process:
        await line_with(process, plain("ko", "cli-running", username="labelbot"))
        await early.start()
        await early.until(lambda: len(early.messages) == 4)
        process.send_signal(signal.SIGINT)
        out, told = await process.communicate()
        assert b"t.me" not in out + told


async def test_owners_need_no_link(real):
    """With owners no link is printed."""
    async with real(owners=501) as process:
        await line_with(process, plain("ko", "cli-running", username="labelbot"))
        process.send_signal(signal.SIGTERM)
        out, _ = await process.communicate()
        assert out == b""


async def test_second_process_ends(real):
    """A second process on a database names the running one, and ends; the first goes on."""
    async with real(owners=501) as first:
        await line_with(first, "labelbot")
        async with real(owners=501) as second:
            told = await ended(second)
        assert f"{first.pid}" in told
        assert told.startswith("이 데이터베이스로 이미 Labelbot이 실행 중이에요")
        await stopped_by(first, signal.SIGINT)


async def test_token_is_never_shown(real, server, unused_port):
    """The token is not printed, whether the network is down, Telegram fails, or the run ends."""
    async with real(api_url=f"http://127.0.0.1:{unused_port}") as process:
        told = await process.stderr.readline()
        assert b"warning" in told
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        out, more = await process.communicate()
        assert time.monotonic() - began < STOP_SECONDS
        assert process.returncode == 0
        assert SECRET not in (told + out + more).decode()
    server.faults.drop_connections(2, "getUpdates", after_effect=False)
    async with real() as process:
        told = await process.stderr.readline()
        process.send_signal(signal.SIGINT)
        out, more = await process.communicate()
        assert SECRET not in (told + out + more).decode()


@pytest.fixture
def unused_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]
