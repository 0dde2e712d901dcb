"""The reviewer's whole round on the page, with a phone in hand, and what the labeler learns from it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from bot.services.feedback import give_feedback
from bot.services.managing import find_project
from bot.services.routing import route
from storage.sqlite import SqliteDatabase
from tests.browser.stage import FIRST, PHONE, SECOND, Running, picture

pytestmark = pytest.mark.browser

REVIEWER = 9004
PICTURES = 3
HOME = ZoneInfo("Asia/Seoul")


@pytest.fixture
async def chat(running: Running, browser: Browser) -> AsyncIterator[Callable[[int], Awaitable[Page]]]:
    """`await chat(9004)`: somebody's chat, just begun. What the browser complains about fails the test."""
    complaints: list[str] = []
    pages = []

    async def open_(person: int) -> Page:
        page = await browser.new_page(viewport=PHONE, locale="ko-KR")
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        await page.goto(f"{running.url}/?as={person}")
        await page.get_by_test_id("start-button").click()
        pages.append(page)
        return page

    yield open_
    for page in pages:
        await page.close()
    assert complaints == []


@pytest.fixture
def morning(running: Running):
    """`await morning(route, days=1)`: a daily job of the flowers, beside the running bot, so many days from now."""

    async def run(job: Callable[..., Awaitable[None]], days: int = 0) -> None:
        database = await SqliteDatabase.open(Path(running.environment["LABELBOT_DATA_DIR"]) / "labelbot.db")
        try:
            project = await database.read(partial(find_project, name="flowers"))
            await job(database, project=project, now=datetime.now(HOME) + timedelta(days=days))
        finally:
            await database.close()

    return run


def live_card(page: Page) -> Locator:
    """The message with a picture and buttons."""
    return page.get_by_test_id("message").filter(has=page.locator("img")).filter(has=page.get_by_role("button"))


async def label(page: Page, name: str) -> None:
    """The first pictures get this label."""
    await page.get_by_test_id("inline-button").filter(has_text="무슨 꽃인가요?").click()
    for _ in range(PICTURES):
        image = live_card(page).locator("img")
        await expect(image).to_be_visible()
        before = await image.get_attribute("src")
        await live_card(page).get_by_role("button", name=name, exact=True).click()
        await expect(image).not_to_have_attribute("src", before or "")


async def test_a_reviewers_round(running, chat, morning, tmp_path):
    """Called in the morning, the reviewer decides each picture; the next morning the labeler sees why."""
    await running.labelbot("project", "set", "flowers", "--cap", "2", "--review", "1", "--budget", "1", "--audit", "0")
    labeler = await chat(FIRST)
    await label(labeler, "장미")
    await label(await chat(SECOND), "나팔꽃")

    page = await chat(REVIEWER)
    await morning(route)
    await expect(page.get_by_text(f"검수할 사진 {PICTURES}장")).to_be_visible()
    await picture(page, tmp_path, "review-call")
    await page.get_by_role("button", name="시작", exact=True).click()
    card = live_card(page)
    await expect(card).to_have_count(1)
    await expect(card.locator("img")).to_be_visible()
    keys = await card.get_by_test_id("inline-button").all()
    names = [await key.inner_text() for key in keys]
    assert names[:3] == ["장미", "나팔꽃", "모든 라벨 ›"]
    for key in keys:
        assert (await key.bounding_box())["height"] >= 40
    await picture(page, tmp_path, "review-card")

    await card.get_by_role("button", name="👥 나온 답").click()
    await expect(card).to_contain_text(": 나팔꽃 → ")
    await picture(page, tmp_path, "review-votes")
    await card.get_by_role("button", name="← 사진으로").click()
    first = await card.locator("img").get_attribute("src")
    await card.get_by_role("button", name="나팔꽃", exact=True).click()
    await expect(card).to_contain_text("왜 그런가요?")
    await picture(page, tmp_path, "review-why")
    await card.get_by_role("button", name="비슷해 보이지만 달라요").click()
    await expect(card.locator("img")).not_to_have_attribute("src", first or "")

    await card.get_by_role("button", name="↩ 뒤로").click()
    await expect(card.locator("img")).to_have_attribute("src", first or "")
    await expect(card.get_by_role("button", name="✓ 나팔꽃")).to_be_visible()
    await picture(page, tmp_path, "review-undo")
    await card.get_by_role("button", name="✓ 나팔꽃").click()
    await card.get_by_role("button", name="비슷해 보이지만 달라요").click()
    for left in (2, 1):
        await expect(card).to_contain_text(f"남은 사진 {left}장")
        await card.get_by_role("button", name="모든 라벨 ›").click()
        await card.get_by_role("button", name="나팔꽃", exact=True).click()
        await card.get_by_role("button", name="넘어가기 →").click()
    await expect(page.get_by_text(f"오늘 {PICTURES}장 검수하셨어요.")).to_be_visible()
    await picture(page, tmp_path, "review-finished")

    await morning(give_feedback, days=1)
    await expect(labeler.get_by_text(f"답을 고친 사진이 {PICTURES}장")).to_be_visible()
    await picture(labeler, tmp_path, "feedback")
    await labeler.get_by_role("button", name="보기", exact=True).click()
    correction = labeler.get_by_test_id("message").filter(has_text="내 답")
    await expect(correction.locator("img")).to_be_visible()
    await expect(correction).to_contain_text("맞는 답: 나팔꽃")
    await picture(labeler, tmp_path, "correction")
    await correction.get_by_role("button", name="이의 있어요").click()
    await expect(labeler.get_by_role("button", name="그냥 보내기")).to_be_visible()
    await picture(labeler, tmp_path, "appeal")
    await labeler.get_by_role("button", name="그냥 보내기").click()
    await expect(labeler.get_by_text("이 다음에 1장 더 있어요.")).to_be_visible()
