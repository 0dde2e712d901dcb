"""Fixtures for tests of the local chat's page in a real browser."""

import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from tests.browser.stage import PHONE, Running, labelbot, without_errors
from tests.effort import PATIENCE

expect.set_options(timeout=PATIENCE * 1000)

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


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """The system's Chromium. Without one the tests are skipped, but never in CI."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is not installed")
        pytest.skip("needs Chromium: apt install chromium fonts-noto-cjk fonts-noto-color-emoji")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def browser(chromium: Browser) -> AsyncIterator[Browser]:
    """A browser for new pages, each of which has its own cookies and storage."""
    before = set(chromium.contexts)
    yield chromium
    for context in set(chromium.contexts) - before:
        await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def running(drawn: Path, tmp_path: Path) -> AsyncIterator[Running]:
    """The program as started with `labelbot run` for the first time."""
    shutil.copytree(drawn, tmp_path / "data")
    async with labelbot(tmp_path / "data") as program:
        yield program


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def phone(chromium: Browser) -> Page:
    """A page of the size of a phone, opened once: a new one takes nearly a second of processor time."""
    return await chromium.new_page(viewport=PHONE, locale="ko-KR", timezone_id="Asia/Seoul")


@pytest_asyncio.fixture(loop_scope="session")
async def page(phone: Page) -> AsyncIterator[Page]:
    """An empty page of the size of a phone. What it stores is kept by address, and each program has one of its own."""
    async with without_errors(phone):
        yield phone
        await phone.goto("about:blank")
