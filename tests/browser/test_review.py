"""A reviewer's round on the page at the size of a phone, and the labeler's feedback."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from bot.services.daily.hand_out_reviews import hand_out_reviews
from bot.services.daily.send_feedback import send_feedback
from bot.services.manager.projects import find_project
from storage.sqlite import SqliteDatabase
from tests.browser.stage import FIRST, MANAGER, ONE_BROWSER, PHONE, SECOND, Running, open_page, picture, write

pytestmark = ONE_BROWSER

REVIEWER = 9004
LONG_PHONE = PHONE | {"height": 932}  # the summary is seen whole
SEEN = ("나팔꽃", "장미", "해바라기")  # on the first pictures
TAKEN_FOR = ("해바라기", "나팔꽃", "장미")
PICTURES = len(SEEN)
ALIKE = "비슷해 보이지만 달라요"
HOME = ZoneInfo("Asia/Seoul")


@pytest_asyncio.fixture(loop_scope="session")
async def chat(running: Running, browser: Browser) -> AsyncIterator[Callable[[int], Awaitable[Page]]]:
    """`await chat(9004)`: a person's new chat. Errors in the browser's console fail the test."""
    async with AsyncExitStack() as pages:

        async def open_(person: int) -> Page:
            page = await pages.enter_async_context(open_page(browser))
            await page.goto(f"{running.url}/?as={person}")
            await page.get_by_test_id("start-button").click()
            return page

        yield open_


@pytest.fixture
def morning(running: Running):
    """`await morning(route, days=1)`: run a daily job for the flowers beside the bot, this many days from now."""

    async def run(job: Callable[..., Awaitable[None]], days: int = 0) -> None:
        database = await SqliteDatabase.open(Path(running.environment["LABELBOT_DATA_DIR"]) / "labelbot.db")
        try:
            project = await database.read(partial(find_project, name="flowers"))
            await job(database, project=project, now=datetime.now(HOME) + timedelta(days=days))
        finally:
            await database.close()

    return run


def live_card(page: Page) -> Locator:
    """Return the message with a picture and buttons."""
    return page.get_by_test_id("message").filter(has=page.locator("img")).filter(has=page.get_by_role("button"))


async def label(page: Page, names: tuple[str, ...]) -> None:
    """Give the first pictures these labels."""
    await page.get_by_test_id("inline-button").filter(has_text="무슨 꽃인가요?").click()
    for name in names:
        image = live_card(page).locator("img")
        await expect(image).to_be_visible()
        before = await image.get_attribute("src")
        await live_card(page).get_by_role("button", name=name, exact=True).click()
        await expect(image).not_to_have_attribute("src", before or "")


async def what_is_seen(card: Locator) -> str:
    """Return the right one of the labels in question, which come first; no two pictures have the same."""
    first, second, other = (await card.get_by_test_id("inline-button").all_inner_texts())[:3]
    assert {first, second, other} == set(SEEN)
    (right,) = (right for wrong, right in zip(TAKEN_FOR, SEEN, strict=True) if {wrong, right} == {first, second})
    return right


async def test_reviewers_round_and_feedback(running, chat, morning):
    """The reviewer is called and decides each picture; the next morning the labeler sees why."""
    await running.labelbot(
        "project", "set", "flowers", "--cap", "2", "--review", "0.99", "--budget", "1", "--audit", "0"
    )
    labeler = await chat(FIRST)
    await label(labeler, TAKEN_FOR)
    await label(await chat(SECOND), SEEN)

    page = await chat(REVIEWER)
    await morning(hand_out_reviews)
    await expect(page.get_by_text(f"검수할 사진 {PICTURES}장")).to_be_visible()
    await picture(page, "review-call")
    await page.get_by_role("button", name="시작", exact=True).click()
    card = live_card(page)
    await expect(card).to_have_count(1)
    await expect(card.locator("img")).to_be_visible()
    right = await what_is_seen(card)
    for key in await card.get_by_test_id("inline-button").all():
        assert (await key.bounding_box())["height"] >= 40
    await picture(page, "review-card")

    await card.get_by_role("button", name="나온 답 👥").click()
    await expect(card).to_contain_text(f": {right} → ")
    await picture(page, "review-votes")
    await card.get_by_role("button", name="← 사진으로").click()
    first = await card.locator("img").get_attribute("src")
    await card.get_by_role("button", name=right, exact=True).click()
    await expect(card).to_contain_text("틀린 이유를 골라 주세요.")
    await picture(page, "review-why")
    await card.get_by_role("button", name=ALIKE).click()
    await expect(card.locator("img")).not_to_have_attribute("src", first or "")

    await card.get_by_role("button", name="뒤로 ↩").click()
    await expect(card.locator("img")).to_have_attribute("src", first or "")
    await expect(card.get_by_role("button", name=f"✓ {right}")).to_be_visible()
    await picture(page, "review-undo")
    await card.get_by_role("button", name=f"✓ {right}").click()
    await card.get_by_role("button", name=ALIKE).click()
    for left, why in ((2, "넘어가기 →"), (1, ALIKE)):
        await expect(card).to_contain_text(f"남은 사진 {left}장")
        right = await what_is_seen(card)
        await card.get_by_role("button", name=right, exact=True).click()
        await card.get_by_role("button", name=why).click()
    await expect(page.get_by_text(f"오늘 {PICTURES}장 검수하셨어요.")).to_be_visible()
    await picture(page, "review-finished")

    manager = await chat(MANAGER)
    await write(manager, "/people")
    await manager.get_by_role("button", name="다음 ›").last.click()  # there are nine people, and eight on a page
    await manager.get_by_role("button", name="최정민").last.click()
    await expect(manager.get_by_text(f"검수 {PICTURES}장")).to_be_visible()
    await picture(manager, "manage-reviewer")
    await write(manager, "/report flowers")
    await expect(manager.get_by_text("장미 ↔ 나팔꽃 (1번)")).to_be_visible()
    await expect(manager.get_by_role("button", name="다시 만들기 🔄")).to_be_visible()
    await manager.locator("[data-testid=message] img").last.evaluate("image => image.decode()")
    await manager.set_viewport_size(LONG_PHONE)
    await picture(manager, "summary-chat")

    await morning(send_feedback, days=1)
    await expect(labeler.get_by_text(f"검수에서 답이 바뀐 사진이 {PICTURES}장")).to_be_visible()
    await picture(labeler, "feedback")
    await labeler.get_by_role("button", name="확인하기", exact=True).click()
    correction = labeler.get_by_test_id("message").filter(has_text="내 답")
    await expect(correction.locator("img")).to_be_visible()
    shown = await correction.inner_text()
    assert any(f"내 답: {wrong}\n맞는 답: {right}" in shown for wrong, right in zip(TAKEN_FOR, SEEN, strict=True))
    await picture(labeler, "correction")
    await correction.get_by_role("button", name="다시 봐 주세요").click()
    await expect(labeler.get_by_role("button", name="그냥 보내기")).to_be_visible()
    await picture(labeler, "appeal")
    await labeler.get_by_role("button", name="그냥 보내기").click()
    await expect(labeler.get_by_text("이 다음에 1장 더 있어요.")).to_be_visible()
