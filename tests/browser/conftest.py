"""Fixtures for tests of the local chat's page in a real browser."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright

from tests.browser.stage import Running, labelbot

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-ui-for-media-stream",  # allow the microphone
    "--use-fake-device-for-media-stream",
)


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """The system's Chromium. Without one the test is skipped, but never in CI."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is not installed")
        pytest.skip("needs Chromium: apt install chromium fonts-noto-cjk fonts-noto-color-emoji")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        yield browser
        await browser.close()


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder after the program's first start, which draws its sample pictures."""
    folder = tmp_path_factory.mktemp("drawn") / "data"

    async def start_and_stop() -> None:
        async with labelbot(folder):
            pass

    asyncio.run(start_and_stop())
    return folder


@pytest.fixture
async def running(drawn: Path, tmp_path: Path) -> AsyncIterator[Running]:
    """The program as started with `labelbot run` for the first time."""
    shutil.copytree(drawn, tmp_path / "data")
    async with labelbot(tmp_path / "data") as program:
        yield program
