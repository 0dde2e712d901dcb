"""Helpers of the browser tests: the running program, the size of a phone, screenshots."""

import asyncio
import csv
import os
import re
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Browser, ConsoleMessage, Error, Locator, Page, expect

from bot.sample import flowers
from bot.sample.gold_flowers import HINTS
from tests.effort import PATIENCE, STOP_SECONDS
from tests.quick_processes import start_labelbot

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
    output: Path

    async def labelbot(self, *arguments: str) -> None:
        """Run another command beside it."""
        process = start_labelbot(*arguments, environment=self.environment, output=self.output)
        await asyncio.to_thread(process.join)
        assert process.exitcode == 0


@asynccontextmanager
async def labelbot(data: Path) -> AsyncIterator[Running]:
    """Run `labelbot run` on a data folder, and stop it with Ctrl-C at the end."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("LABELBOT_")}
    environment = clean | {"LABELBOT_DATA_DIR": str(data)}
    environment["LABELBOT_UNSEEN_SECONDS"] = "0"  # a test taps as soon as a button is there
    output = data.with_suffix(".log")
    output.write_text("")
    process = start_labelbot("run", "--port", "0", environment=environment, output=output)
    try:
        async with asyncio.timeout(PATIENCE):
            while not (address := re.search(r"http://127\.0\.0\.1:\d+\n", output.read_text(encoding="utf-8"))):
                assert process.is_alive(), "labelbot run ended before it named an address"
                await asyncio.sleep(0.02)
        yield Running(address.group().strip(), environment, output)
        os.kill(process.pid, signal.SIGINT)
        await asyncio.to_thread(process.join, STOP_SECONDS)
        assert process.exitcode == 0
    finally:
        if process.is_alive():
            process.kill()


@asynccontextmanager
async def open_page(browser: Browser) -> AsyncIterator[Page]:
    """A new page of the size of a phone. Errors in its console fail the test."""
    page = await browser.new_page(viewport=PHONE, locale="ko-KR", timezone_id="Asia/Seoul")
    async with without_errors(page):
        yield page
        await page.close()


@asynccontextmanager
async def without_errors(page: Page) -> AsyncIterator[None]:
    """Errors in the page's console meanwhile fail the test."""
    complaints: list[str] = []

    def hear_message(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    def hear_error(error: Error) -> None:
        complaints.append(str(error))

    page.on("console", hear_message)
    page.on("pageerror", hear_error)
    yield
    page.remove_listener("console", hear_message)
    page.remove_listener("pageerror", hear_error)
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
    """Send a message. After a command, wait for its answer: until then the newest card is the one from before."""
    answer = page.locator("[data-message-id]:not(.mine)").last
    before = await answer.get_attribute("data-message-id") or ""  # each chat begins with a message of the bot
    await page.get_by_test_id("composer").fill(text)
    await page.get_by_test_id("composer").press("Enter")
    if text.startswith("/"):
        await expect(answer).not_to_have_attribute("data-message-id", before)


async def picture(page: Page, name: str) -> None:
    """Take a screenshot for the documents in `make screenshots`. Nobody would look at one that is not kept.

    A toast of the tap before would cover the picture, and the pointer would color a button.
    """
    if folder := os.environ.get("SCREENSHOTS"):
        await page.mouse.move(0, 0)
        await page.wait_for_timeout(300)
        await page.get_by_test_id("toast").evaluate_all("toasts => toasts.forEach(toast => (toast.textContent = ''))")
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
    """Tap a button of the newest card, and wait for words of what comes. Its buttons don't count."""
    await card(page).get_by_test_id("inline-button").filter(has_text=text).last.click()
    await expect(card(page).locator(".text")).to_contain_text(then)


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
