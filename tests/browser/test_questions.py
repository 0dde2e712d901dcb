"""Each kind of question, labeled on the page at the size of a phone."""

import json
from pathlib import Path

import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from tests.browser.stage import FIRST, ONE_BROWSER, Running, picture

pytestmark = ONE_BROWSER


@pytest_asyncio.fixture(loop_scope="session")
async def page(running: Running, page: Page) -> Page:
    """The first labeler's new chat."""
    await page.goto(f"{running.url}/?as={FIRST}")
    await page.get_by_test_id("start-button").click()
    return page


async def begin(page: Page, question: str) -> Locator:
    """Choose a question, and return its card."""
    await page.get_by_test_id("inline-button").filter(has_text=question).click()
    card = page.get_by_test_id("message").filter(has=page.get_by_role("button", name="모르겠어요"))
    await expect(card).to_have_count(1)
    await expect(card.locator("img")).to_be_visible()
    return card


async def shown(card: Locator) -> str:
    """Return which picture a card shows."""
    return await card.locator("img").get_attribute("src") or ""


async def tap(card: Locator, name: str) -> None:
    await card.get_by_role("button", name=name, exact=True).click()


async def tap_and_go_on(card: Locator, name: str) -> str:
    """Tap a button that ends a picture, and return the next picture."""
    before = await shown(card)
    await tap(card, name)
    await expect(card.locator("img")).not_to_have_attribute("src", before)
    return await shown(card)


async def answers(running: Running, project: str, folder: Path) -> list[object]:
    """Return the labels of a project's answers, in order, as exported."""
    await running.labelbot("export", project, str(folder / "out"), "--format", "jsonl")
    lines = (folder / "out" / "annotations.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["label"] for line in lines]


async def test_single_label_and_undo(running, page, tmp_path):
    """A wrong label is corrected with two taps, ↩ and the right label; then the current picture is back."""
    card = await begin(page, "무슨 꽃인가요?")
    first = await shown(card)
    second = await tap_and_go_on(card, "장미")
    await tap(card, "뒤로 ↩")
    await expect(card.locator("img")).to_have_attribute("src", first)
    await expect(card.get_by_role("button", name="✓ 장미")).to_be_visible()
    await picture(page, "undo")
    await tap(card, "나팔꽃")
    await expect(card.locator("img")).to_have_attribute("src", second)
    assert await answers(running, "flowers", tmp_path) == ["나팔꽃"]


async def test_skip_and_flag(running, page, tmp_path):
    """A labeler who can't tell, or sees that something is wrong with the picture, says so and goes on."""
    card = await begin(page, "무슨 꽃인가요?")
    await tap_and_go_on(card, "모르겠어요 🤔")
    await tap(card, "사진이 이상해요 📷")
    await expect(page.get_by_role("button", name="흐리거나 어두워요")).to_be_visible()
    await picture(page, "flags")
    before = await page.locator("[data-testid=message] img").last.get_attribute("src")
    await page.get_by_role("button", name="흐리거나 어두워요").click()
    await expect(page.locator("[data-testid=message] img").last).not_to_have_attribute("src", before or "")
    assert await answers(running, "flowers", tmp_path) == []


async def test_yes_no_question_and_break(running, page, tmp_path):
    """A yes/no question has two big buttons side by side. After twenty pictures a tap ends the break."""
    card = await begin(page, "활짝 핀 꽃이 있나요?")
    yes, no = [await card.get_by_role("button", name=name, exact=True).bounding_box() for name in ("예", "아니요")]
    assert yes["y"] == no["y"]
    assert yes["height"] >= 40
    await picture(page, "yes-no")
    await tap_and_go_on(card, "예")
    await tap_and_go_on(card, "아니요")
    assert await answers(running, "bloom", tmp_path) == ["yes", "no"]

    for _ in range(17):
        await tap_and_go_on(card, "예")
    await tap(card, "예")
    await expect(page.get_by_text("오늘 20장 하셨어요.")).to_be_visible()
    await picture(page, "break")
    await page.get_by_role("button", name="계속하기").click()
    await expect(page.get_by_text("오늘 20장")).to_be_visible()
    await page.get_by_role("button", name="예", exact=True).click()
    await expect(page.get_by_text("오늘 21장")).to_be_visible()


async def test_question_for_several_labels(running, page, tmp_path):
    """With several labels each tap marks one, and one tap stores the answer."""
    card = await begin(page, "어떤 색 꽃잎이 보이나요?")
    await tap(card, "☐ 파랑")
    await tap(card, "☐ 보라")
    await tap(card, "☐ 빨강")
    await tap(card, "☑ 빨강")
    await expect(card.get_by_role("button", name="완료 (2)")).to_be_visible()
    await picture(page, "several")
    await tap_and_go_on(card, "완료 (2)")
    await tap_and_go_on(card, "해당 없음")
    assert await answers(running, "colors", tmp_path) == [["파랑", "보라"], []]


async def test_hundred_labels(running, page, tmp_path):
    """Each of a hundred labels is two taps away in its group, or found by its first sounds; a costly one asks twice."""
    card = await begin(page, "꽃 이름을 찾아 주세요")
    await expect(card.get_by_role("button", name="여름꽃 ›")).to_be_visible()
    await picture(page, "groups")
    await tap(card, "여름꽃 ›")
    await tap(card, "다음 ›")
    await expect(card.get_by_role("button", name="카네이션")).to_be_visible()
    await tap_and_go_on(card, "카네이션")

    await page.get_by_test_id("composer").fill("ㅎㅂㄹㄱ")
    await page.get_by_test_id("composer").press("Enter")
    await expect(card.get_by_role("button", name="해바라기")).to_be_visible()
    await expect(page.get_by_test_id("message")).to_have_count(2)  # /start and the card: what was typed is gone
    await picture(page, "search")
    await tap_and_go_on(card, "해바라기")
    found = ["카네이션", "해바라기"]
    assert await answers(running, "names", tmp_path) == found

    first = await shown(card)
    await tap(card, "꽃이 아니에요")
    await expect(page.get_by_role("button", name="네, 맞아요")).to_be_visible()
    await picture(page, "confirm")
    await page.get_by_role("button", name="← 아니요").click()
    await expect(card.locator("img")).to_have_attribute("src", first)
    assert await answers(running, "names", tmp_path) == found
    await tap(card, "꽃이 아니에요")
    await page.get_by_role("button", name="네, 맞아요").click()
    await expect(card.locator("img")).not_to_have_attribute("src", first)
    assert await answers(running, "names", tmp_path) == [*found, "꽃이 아니에요"]
