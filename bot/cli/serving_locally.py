"""Run the bot with a local Telegram and the sample project."""

import asyncio
import errno
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from pathlib import Path

import structlog
from pydantic import SecretStr
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from bot import sample
from bot.app import App, CannotRunError
from bot.cli.common import errors, now, say, show
from bot.sample.people import PEOPLE
from bot.settings import LOCAL_TOKEN, Settings
from bot.simulator.server import Server
from bot.simulator.world import World
from bot.texts import LANGUAGES, plain
from storage.file_locks import LockedError, alone_with
from storage.images import ImageStore

log = structlog.get_logger(__name__)


async def run_locally(
    chosen: Settings, port: int, started: Callable[[Settings], AbstractAsyncContextManager[App]]
) -> None:
    """Run with a local Telegram and the sample project. `started` runs the bot in its context."""
    async with local_telegram(chosen, port) as (server, local), started(local) as app:
        await _prepare_sample(app, local)
        show(say("cli-local", url=server.url, folder=str(chosen.data_dir)))
        gold = asyncio.create_task(_prepare_gold(app, local))  # nobody waits for it
        try:
            await app.wait()
        finally:
            gold.cancel()
            await asyncio.gather(gold, return_exceptions=True)


@asynccontextmanager
async def local_telegram(chosen: Settings, port: int) -> AsyncIterator[tuple[Server, Settings]]:
    """Give a local Telegram on 127.0.0.1, stored in the data folder, and the settings for a bot that uses it."""
    folder = chosen.data_dir / "telegram"
    with _alone_in(folder):
        world = World(folder, token=LOCAL_TOKEN)
        for person in PEOPLE:
            world.add_person(
                person.id,
                person.name,
                language_code=chosen.language,
                role=person.caption,
                started=person.has_started,
            )
        world.set("hint", {language: _lesson(language) for language in LANGUAGES})
        server = Server(world)
        try:
            await _listen(server, port)
            changes = {
                "token": SecretStr(LOCAL_TOKEN),
                "api_url": server.url,
                "owners": chosen.owners + sample.owners(),
            }
            yield server, chosen.model_copy(update=changes)
        finally:
            await server.stop()
            world.close()


def _lesson(language: str) -> dict[str, str]:
    """Return what the chat page offers: to try a lesson, and how."""
    return {"title": plain(language, "cli-lesson-title"), "text": plain(language, "cli-lesson-steps")}


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Lock a folder against other processes. Raises CannotRunError if it is locked."""
    try:
        with alone_with(folder / "lock"):
            yield
    except LockedError:
        raise CannotRunError("run-folder-taken", folder=str(folder)) from None


async def _listen(server: Server, port: int) -> None:
    """Listen on this port, or on a free one if it is taken."""
    try:
        await server.start(port=port)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        await server.start(port=0)


async def _prepare_gold(app: App, chosen: Settings) -> None:
    """Add the gold pictures of the sample while people try the bot. A failure is logged: nothing else needs them."""
    try:
        store, folder = ImageStore(chosen.images), chosen.data_dir / "sample-gold"
        await sample.prepare_gold(app.database, store, folder, language=chosen.language, clock=now)
    except Exception:
        log.exception("gold of the sample")


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
