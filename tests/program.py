"""The program as a process of its own, as an operator starts it."""

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import IO

from tests.paths import ROOT


def environment(settings: Mapping[str, object]) -> dict[str, str]:
    """Return the environment with these settings and no others. A setting is named without its prefix: data_dir.

    People in tests tap as soon as the screen has changed, so each of their taps counts.
    """
    clean = {name: value for name, value in os.environ.items() if not name.startswith("LABELBOT_")}
    chosen = {"unseen_seconds": 0} | settings
    named = {f"LABELBOT_{name.upper()}": str(value) for name, value in chosen.items()}
    return clean | named | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "COLUMNS": "200"}


@asynccontextmanager
async def running(
    *arguments: str, cwd: Path, log: IO[bytes] | None = None, **settings: object
) -> AsyncIterator[Process]:
    """Run `labelbot ARGUMENTS` with these settings. Its output goes into pipes, or into a log.

    At the end it is killed, if it still runs.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=cwd,
        env=environment(settings),
        stdin=DEVNULL,
        stdout=log or PIPE,
        stderr=log or PIPE,
        start_new_session=True,  # a group of its own, to which a terminal's Ctrl-C can be sent
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()
