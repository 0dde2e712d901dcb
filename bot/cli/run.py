"""labelbot run: the bot, and without a token a local Telegram and a sample project with it."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Annotated, cast

import typer
from pydantic import SecretStr
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from bot import logs, sample
from bot.app import App, CannotRunError, build
from bot.cli.common import command, errors, fail, now, say, settings, show
from bot.services import membership
from bot.settings import LOCAL_TOKEN, Settings
from bot.simulator.server import Server
from bot.simulator.world import World
from storage.images import ImageStore

PORT = 8765


@command
async def run(
    port: Annotated[int, typer.Option(help="Where the local chat listens when there is no token; 0 for any.")] = PORT,
) -> None:
    """Start the bot. Without LABELBOT_TOKEN it runs with a local Telegram, a sample project and a chat page."""
    here = cast("asyncio.Task[None]", asyncio.current_task())
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, here.cancel)
    chosen = settings()
    with suppress(asyncio.CancelledError):
        try:
            await (_run_bot(chosen) if chosen.token else _run_locally(chosen, port))
        except CannotRunError as error:
            fail(str(error))
    errors.print(say("cli-stopped"), markup=False)


async def _run_bot(chosen: Settings) -> None:
    """On the real Telegram."""
    async with _started(chosen) as app:
        show(say("cli-running", username=app.bot.username))
        if not chosen.owners and (code := await _first_manager(app)):
            show(say("cli-first-manager", link=f"https://t.me/{app.bot.username}?start={code}"))
        await app.wait()


async def _run_locally(chosen: Settings, port: int) -> None:
    """On a local Telegram with the sample project."""
    async with local_telegram(chosen, port) as (server, local), _started(local) as app:
        await _prepare_sample(app, local)
        show(say("cli-local", url=server.url, folder=str(chosen.data_dir)))
        await app.wait()


@asynccontextmanager
async def _started(chosen: Settings) -> AsyncIterator[App]:
    logs.configure(chosen.token.get_secret_value() if chosen.token else "")
    async with await build(chosen) as app:
        yield app


async def _first_manager(app: App) -> str | None:
    return await app.database.write(partial(membership.invite_first_manager, now=now()))


@asynccontextmanager
async def local_telegram(chosen: Settings, port: int) -> AsyncIterator[tuple[Server, Settings]]:
    """A local Telegram on 127.0.0.1, kept in the data folder, and the settings that lead a bot to it."""
    world = World(chosen.data_dir / "telegram", token=LOCAL_TOKEN)
    for person in sample.PEOPLE:
        world.add_person(person.id, person.name, language_code=chosen.language, role=person.caption)
    server = Server(world)
    try:
        await _listen(server, port)
        changes = {"token": SecretStr(LOCAL_TOKEN), "api_url": server.url, "owners": chosen.owners + sample.owners()}
        yield server, chosen.model_copy(update=changes)
    finally:
        await server.stop()
        world.close()


async def _listen(server: Server, port: int) -> None:
    """On this port, or on any when it is taken."""
    try:
        await server.start(port=port)
    except OSError:
        await server.start(port=0)


async def _prepare_sample(app: App, chosen: Settings) -> None:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=errors, transient=True) as bar:
        task = bar.add_task(say("cli-drawing"), total=None)
        await sample.prepare(
            app.database,
            ImageStore(chosen.images),
            chosen.data_dir / "sample",
            clock=now,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
