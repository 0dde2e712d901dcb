"""labelbot run: start the bot, without a token together with a local Telegram and a sample project."""

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
        int,
        typer.Option(min=0, max=65_535, help="Port of the local chat page, used without a token; 0: any free port."),
    ] = PORT,
) -> None:
    """Start the bot. Without LABELBOT_TOKEN it runs with a local Telegram, a sample project and a chat page."""
    here = cast("asyncio.Task[None]", asyncio.current_task())
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, here.cancel)
    chosen = settings()
    with suppress(asyncio.CancelledError):
        # imports Telegram's library and the web server, which other commands don't need
        from bot.cli.serving import serve

        await serve(chosen, port)
    errors.print(say("cli-stopped"), markup=False)
