"""labelbot run: start the bot, without a token together with a local Telegram and a sample project."""

import asyncio
import os
import signal
import time
from contextlib import suppress
from typing import Annotated, Any, cast

import typer

from bot.cli.common import command, errors, say, settings
from bot.garbage import without_collection

PORT = 8765
STOP_SECONDS = 5.0  # from the first signal until the process ends at the latest
ONE_SIGNAL_SECONDS = 0.2  # signals this close together count as one: make passes on what its whole group received


@command
async def run(
    port: Annotated[
        int,
        typer.Option(min=0, max=65_535, help="option-port"),
    ] = PORT,
) -> None:
    """Start the bot. Without LABELBOT_TOKEN it runs with a local Telegram, a sample project and a chat page."""
    chosen = settings()
    stopping = _Stopping(cast("asyncio.Task[None]", asyncio.current_task()), say("cli-stopped-at-once"))
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stopping.request)
    with suppress(asyncio.CancelledError):
        # imports Telegram's library and the web server, which other commands don't need
        with without_collection():
            from bot.cli.serving import serve
        await serve(chosen, port)
    errors.print(say("cli-stopped"), markup=False)


class _Stopping:
    """Stops the process by signals: the first one lets it finish its work, a second one or STOP_SECONDS end it at once.

    These are Python's signal handlers and not the event loop's, so that they also work when the loop is busy or closed.
    """

    def __init__(self, task: "asyncio.Task[None]", farewell: str) -> None:
        """`task` is cancelled by the first signal. `farewell` is printed when the process ends at once."""
        self._task = task
        self._loop = task.get_loop()
        self._farewell = f"{farewell}\n".encode()
        self._first: float | None = None  # time of the first signal
        self._number = 0

    def request(self, number: int, _frame: Any) -> None:
        """Handle a signal."""
        now = time.monotonic()
        if self._first is None:
            self._first, self._number = now, number
            signal.signal(signal.SIGALRM, self._end)
            signal.setitimer(signal.ITIMER_REAL, STOP_SECONDS)
            with suppress(RuntimeError):  # the loop is closed: the process is ending
                self._loop.call_soon_threadsafe(self._task.cancel)
        elif now - self._first > ONE_SIGNAL_SECONDS:
            self._end(number, None)

    def _end(self, _number: int, _frame: Any) -> None:
        """End the process without cleaning up. The next start continues its work, as after a crash."""
        with suppress(OSError):
            os.write(2, self._farewell)  # a console may be in use by the code that was interrupted
        os._exit(128 + self._number)
