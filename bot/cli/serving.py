"""Run the bot with Telegram, or with a local Telegram and the sample project."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from bot import logs
from bot.app import App, CannotRunError, build
from bot.cli.common import fail, now, say, show
from bot.services import invitations
from bot.services.link_codes import link_to
from bot.settings import Settings
from storage.file_locks import IN_USE, LockedError, together_with
from storage.upgrading import upgrade


async def serve(chosen: Settings, port: int) -> None:
    """Run until cancelled. On an error, exit with a message."""
    try:
        if chosen.token:
            await _run_bot(chosen)
        else:
            from bot.cli.serving_locally import run_locally  # a bot with a token needs neither Telegram nor sample

            await run_locally(chosen, port, started)
    except CannotRunError as error:
        fail(say(error.text, **error.arguments))


async def _run_bot(chosen: Settings) -> None:
    """Run with Telegram."""
    async with started(chosen) as app:
        show(say("cli-running", username=app.bot.username))
        if not chosen.owners and (code := await _first_manager(app)):
            show(say("cli-first-manager", link=link_to(app.bot.username, code)))
        await app.wait()


@asynccontextmanager
async def started(chosen: Settings) -> AsyncIterator[App]:
    """Run the bot in this context, with a lock that keeps restorations out. Raises CannotRunError."""
    if chosen.token:
        webhook = [chosen.webhook_secret.get_secret_value()] if chosen.webhook_secret else []
        logs.configure(chosen.token.get_secret_value(), *webhook)
    try:
        await asyncio.to_thread(upgrade, chosen.database)
    except LockedError:
        raise CannotRunError("run-older") from None
    try:
        with together_with(chosen.database.with_name(IN_USE)):
            async with await build(chosen) as app:
                yield app
    except LockedError:
        raise CannotRunError("run-restoring") from None


async def _first_manager(app: App) -> str | None:
    return await app.database.write(partial(invitations.invite_first_manager, now=now()))
