"""labelbot run: the bot, and without a token a local Telegram and a sample project with it."""

import asyncio
import signal
from contextlib import suppress
from typing import Annotated, cast

import typer

from bot.cli.common import command, errors, say, settings

PORT = 8765


@command
async def run(
    port: Annotated[
        int, typer.Option(min=0, max=65_535, help="Where the local chat listens when there is no token; 0 for any.")
    ] = PORT,
) -> None:
    """Start the bot. Without LABELBOT_TOKEN it runs with a local Telegram, a sample project and a chat page."""
    here = cast("asyncio.Task[None]", asyncio.current_task())
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, here.cancel)
    chosen = settings()
    with suppress(asyncio.CancelledError):
        from bot.cli.serving import serve  # Telegram's library and the web server: no other command needs them

        await serve(chosen, port)
    errors.print(say("cli-stopped"), markup=False)
