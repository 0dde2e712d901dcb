"""Helpers of the browser tests: the running program, the size of a phone, screenshots."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Page

from tests.effort import PATIENCE, STOP_SECONDS
from tests.paths import ROOT

PHONE = {"width": 390, "height": 844}
ONE_BROWSER = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
"""For tests that share the browser, and so its event loop."""

MANAGER = 9001  # the sample's people
FIRST, SECOND = 9002, 9003


@dataclass
class Running:
    """A running `labelbot run` with its data folder."""

    url: str
    environment: dict[str, str]

    async def labelbot(self, *arguments: str) -> str:
        """Run another command beside it."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", *arguments, cwd=ROOT, env=self.environment, stdout=asyncio.subprocess.PIPE
        )
        output, _ = await process.communicate()
        assert process.returncode == 0
        return output.decode()


@asynccontextmanager
async def labelbot(data: Path) -> AsyncIterator[Running]:
    """Run `labelbot run` on a data folder, and stop it with Ctrl-C at the end."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("LABELBOT_")}
    environment = clean | {"LABELBOT_DATA_DIR": str(data), "PYTHONUNBUFFERED": "1"}
    environment["LABELBOT_UNSEEN_SECONDS"] = "0"  # a test taps as soon as a button is there
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot", "run", "--port", "0"),
        cwd=ROOT,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
    )
    async with asyncio.timeout(PATIENCE):
        printed = ""
        while not (address := re.search(r"http://127\.0\.0\.1:\d+", printed)):
            line = await process.stdout.readline()
            assert line, "labelbot run ended before it named an address"
            printed += line.decode()
    yield Running(address.group(), environment)
    process.send_signal(signal.SIGINT)
    async with asyncio.timeout(STOP_SECONDS):
        assert await process.wait() == 0


async def write(page: Page, text: str) -> None:
    """Send a message."""
    await page.get_by_test_id("composer").fill(text)
    await page.get_by_test_id("composer").press("Enter")


async def picture(page: Page, name: str) -> None:
    """Take a screenshot for the documents in `make screenshots`. Nobody would look at one that is not kept."""
    if folder := os.environ.get("SCREENSHOTS"):
        await page.wait_for_timeout(300)
        await page.screenshot(path=Path(folder) / f"{name}.png")
