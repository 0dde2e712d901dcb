"""The first use: start the program, open its page, label pictures, export the answers."""

import csv
from pathlib import Path

from playwright.async_api import Browser, Locator, Page, expect

from tests.browser.stage import FIRST, ONE_BROWSER, SECOND, picture

pytestmark = ONE_BROWSER

ANSWERS = ["장미", "나팔꽃", "해바라기", "장미", "장미", "해바라기", "나팔꽃", "장미", "해바라기", "나팔꽃"]


async def card_of(phone: Locator) -> Locator:
    """Return the message with the picture to label."""
    card = phone.get_by_test_id("message").filter(has=phone.page.get_by_role("button", name="장미"))
    await expect(card).to_have_count(1)
    return card


async def label_ten(page: Page, url: str, person: int) -> None:
    """Label ten pictures, from /start on."""
    await page.goto(f"{url}/?as={person}")
    phone = page.get_by_test_id("phone")
    await phone.get_by_test_id("start-button").click()
    begin = phone.get_by_test_id("inline-button").filter(has_text="무슨 꽃인가요?")
    await expect(begin).to_contain_text("72장")
    await picture(page, f"start-{person}")
    await begin.click()
    for number, answer in enumerate(ANSWERS):
        card = await card_of(phone)
        image = card.locator("img")
        await expect(image).to_be_visible()
        before = await image.get_attribute("src")
        if number == 3:
            await picture(page, f"card-{person}")
        await card.get_by_role("button", name=answer).click()
        await expect(image).not_to_have_attribute("src", before or "")


async def test_two_people_label_ten_pictures(running, page: Page, tmp_path: Path):
    """Two people label ten pictures each on the page of `labelbot run`, and the export has these answers."""
    for person in (FIRST, SECOND):
        await label_ten(page, running.url, person)
    await running.labelbot("export", "flowers", str(tmp_path / "out"), "--format", "csv")

    with (tmp_path / "out" / "annotations.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    by_labeler: dict[str, list[dict[str, str]]] = {}
    for row in sorted(rows, key=lambda row: row["at"]):
        by_labeler.setdefault(row["labeler"], []).append(row)
    assert [[row["label"] for row in answers] for answers in by_labeler.values()] == [ANSWERS, ANSWERS]
    first, second = ([row["item"] for row in answers] for answers in by_labeler.values())
    assert len(set(first)) == len(set(second)) == 10
    assert first == second, "who comes second is asked about what was begun"


async def test_guide_leads_back_to_the_picture(running, page: Page):
    """The guide shows its examples, and leads back to the same picture."""
    await page.goto(f"{running.url}/?as={FIRST}")
    phone = page.get_by_test_id("phone")
    await phone.get_by_test_id("start-button").click()
    await phone.get_by_test_id("inline-button").filter(has_text="무슨 꽃인가요?").click()
    card = await card_of(phone)
    before = await card.locator("img").get_attribute("src")

    await card.get_by_role("button", name="안내").click()
    await expect(phone.get_by_text("꽃잎이 여러 겹으로")).to_be_visible()
    await picture(page, "guide")
    await phone.get_by_role("button", name="해바라기").click()
    await expect(phone.get_by_text("둥근 씨앗판")).to_be_visible()
    await phone.get_by_role("button", name="사진으로").click()

    card = await card_of(phone)
    await expect(card.locator("img")).to_have_attribute("src", before or "")


async def test_two_people_side_by_side(running, browser: Browser):
    """A wide screen shows two people, and the manager sees the labeler's progress."""
    page = await browser.new_page(viewport={"width": 1280, "height": 900}, locale="ko-KR")
    await page.goto(f"{running.url}/?as=9001,{FIRST}")
    phones = page.get_by_test_id("phone")
    await expect(phones).to_have_count(2)
    manager, labeler = phones.nth(0), phones.nth(1)
    await labeler.get_by_test_id("start-button").click()
    await labeler.get_by_test_id("inline-button").filter(has_text="무슨 꽃인가요?").click()
    await (await card_of(labeler)).get_by_role("button", name="장미").click()
    await manager.get_by_test_id("start-button").click()
    await expect(manager.get_by_text("무슨 꽃인가요? · 72장").first).to_be_visible()
    await picture(page, "two-phones")


async def test_double_zoom_and_keyboard(running, browser: Browser):
    """At 200 % nothing is wider than the screen, and a picture can be labeled with the keyboard."""
    page = await browser.new_page(viewport={"width": 195, "height": 422}, device_scale_factor=2, locale="ko-KR")
    await page.goto(f"{running.url}/?as={FIRST}")
    phone = page.get_by_test_id("phone")
    await expect(phone.get_by_test_id("start-button")).to_be_visible()  # a key goes to nothing before
    await phone.get_by_test_id("start-button").press("Enter")
    await phone.get_by_test_id("inline-button").filter(has_text="무슨 꽃인가요?").press("Enter")
    card = await card_of(phone)
    before = await card.locator("img").get_attribute("src")
    await card.get_by_role("button", name="나팔꽃").press("Enter")
    await expect(card.locator("img")).not_to_have_attribute("src", before or "")
    assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    await picture(page, "zoom-200")
