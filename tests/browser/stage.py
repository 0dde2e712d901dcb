"""Helpers of the browser tests: the running program, the size of a phone, screenshots."""

import asyncio
import csv
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from bot.sample import flowers
from bot.sample.gold_flowers import HINTS
from tests.effort import PATIENCE, STOP_SECONDS
from tests.paths import ROOT

PHONE = {"width": 390, "height": 844}
ONE_BROWSER = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
"""For tests that share the browser, and so its event loop."""

MANAGER = 9001  # the sample's people
FIRST, SECOND = 9002, 9003
LINES_MOST = 3


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


@asynccontextmanager
async def open_page(browser: Browser) -> AsyncIterator[Page]:
    """A new page of the size of a phone. Errors in its console fail the test."""
    complaints: list[str] = []
    page = await browser.new_page(viewport=PHONE, locale="ko-KR", timezone_id="Asia/Seoul")
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    await page.close()
    assert complaints == []


async def choose_gold(running: Running, folder: Path, pictures: int, use: str) -> None:
    """Choose gold for a use: some of the sample's pictures, since the gold to come takes long to draw."""
    table = folder / "gold.csv"
    with table.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("file", "label", "hint", "use"))
        plain = [one for one in flowers.catalogue() if one.difficulty == "plain"][:pictures]
        rows.writerows((one.name, one.flower.value, HINTS["ko"][one.flower, "plain"], use) for one in plain)
    await running.labelbot("project", "gold", "flowers", str(table))


async def write(page: Page, text: str) -> None:
    """Send a message."""
    await page.get_by_test_id("composer").fill(text)
    await page.get_by_test_id("composer").press("Enter")


async def picture(page: Page, name: str) -> None:
    """Take a screenshot for the documents in `make screenshots`. Nobody would look at one that is not kept."""
    if folder := os.environ.get("SCREENSHOTS"):
        await page.wait_for_timeout(300)
        await page.screenshot(path=Path(folder) / f"{name}.png")


async def become(page: Page, url: str, person: int) -> None:
    """Show the chat of this person."""
    await page.goto(f"{url}/?as={person}")
    await expect(page.locator(".connecting")).to_be_hidden()


async def begin_as(page: Page, url: str, person: int) -> None:
    """Show the chat of this person, who starts the bot."""
    await become(page, url, person)
    await page.get_by_test_id("start-button").click()
    await expect(page.get_by_test_id("inline-button").first).to_be_visible()


async def tap(page: Page, text: str, then: str) -> None:
    """Tap the newest button with this text, and wait for what comes."""
    await page.get_by_test_id("inline-button").filter(has_text=text).last.click()
    await expect(card(page)).to_contain_text(then)


def card(page: Page) -> Locator:
    """Return the newest message with buttons."""
    return page.get_by_test_id("message").filter(has=page.get_by_test_id("inline-button")).last


async def is_short(page: Page) -> None:
    """Check that the words of the newest card take at most three lines on the screen of a phone."""
    tops = (
        await card(page)
        .locator(".text")
        .evaluate(
            """text => {
            const range = document.createRange();
            range.selectNodeContents(text);
            range.setEndBefore(text.querySelector('.meta'));
            return new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom / 4))).size;
        }"""
        )
    )
    assert tops <= LINES_MOST, await card(page).inner_text()


async def show(page: Page, name: str) -> None:
    """Take a screenshot of a card that is short."""
    await is_short(page)
    await picture(page, name)
