"""A class on the phone-size page: the cards of a trainee and the instructor, from the door to the end of practice."""

import re
from pathlib import Path

from playwright.async_api import Page, expect

from bot.sample.people import INSTRUCTOR, PEOPLE
from tests.browser.stage import (
    ONE_BROWSER,
    Running,
    become,
    begin_as,
    card,
    choose_gold,
    is_short,
    picture,
    show,
    tap,
    write,
)

pytestmark = ONE_BROWSER

NEWCOMER = PEOPLE[-1]


async def test_a_trainee_comes_in_and_practises(running: Running, page: Page, tmp_path: Path):
    """From the instructor's door to the end of practice, with a question between; each card has three short lines."""
    await choose_gold(running, tmp_path, 20, "연습")
    await begin_as(page, running.url, INSTRUCTOR.id)
    await write(page, "/class")
    await expect(card(page)).to_contain_text("서초 3기 4명")
    await is_short(page)
    await tap(page, "더 보기", "오늘")
    await tap(page, "열린 문", "반 번호")
    await show(page, "class-door")
    number = (await card(page).inner_text()).split("반 번호 ")[1][:6]
    await page.get_by_test_id("inline-button").filter(has_text="QR 그림").last.click()
    await expect(page.get_by_test_id("message").last.locator("img")).to_be_visible()
    await picture(page, "class-wall")

    await become(page, running.url, NEWCOMER.id)
    await picture(page, "lesson-hint")
    await page.get_by_test_id("hint").click()
    await expect(page.get_by_text("5분이면")).to_be_visible()
    await picture(page, "lesson-steps")
    await page.get_by_test_id("dialog-ok").click()
    await page.get_by_test_id("start-button").click()
    await expect(page.get_by_test_id("inline-button").first).to_be_visible()
    await write(page, number)
    await expect(card(page)).to_contain_text("서초 3기 라벨러반이에요")
    await show(page, "class-enter")
    await tap(page, "들어가기", "개인정보 수집·이용 동의")
    await picture(page, "class-consent")
    await tap(page, "동의해요", "수료증에 넣을 이름")
    await show(page, "class-name")
    await tap(page, NEWCOMER.name, "잘 오셨어요")
    await show(page, "class-welcome")

    await tap(page, "연습 시작", "연습 1 / 10")
    await show(page, "practice-card")
    shown: set[str] = set()
    for number in range(1, 11):
        await answer(page, number, shown)
        name = "practice-end" if number == 10 else "practice-right"
        if name not in shown:
            shown.add(name)
            await show(page, name)
        if number == 1:
            await ask(page)
    await answer_question(page, running.url)


async def answer(page: Page, number: int, shown: set[str]) -> None:
    """Answer the picture with this number: with a rose, and rightly after a correction."""
    after = f"연습 {number + 1} / 10" if number < 10 else "10장 가운데"
    await page.get_by_test_id("inline-button").filter(has_text="장미").last.click()
    await expect(card(page)).to_contain_text(re.compile(f"아니라|{after}"))
    words = await card(page).inner_text()
    if "아니라" not in words:
        return
    if "practice-wrong" not in shown:
        shown.add("practice-wrong")
        await show(page, "practice-wrong")
    right = "나팔꽃" if "나팔꽃이에요" in words else "해바라기"
    await page.get_by_role("button", name=right, exact=True).last.click()
    await expect(card(page)).to_contain_text(after)


async def ask(page: Page) -> None:
    """Ask about the picture; the card comes back."""
    await tap(page, "선생님께 묻기", "무엇이 궁금하세요?")
    await show(page, "ask-card")
    await write(page, "꽃이 둘인데요?")
    await expect(card(page)).to_contain_text("무슨 꽃인가요?")
    await picture(page, "ask-sent")


async def answer_question(page: Page, url: str) -> None:
    """The instructor finds the question below its picture and answers it; the trainee finds the answer there."""
    asked, told = "5번 윤정아 님: 꽃이 둘인데요?", "앞에 크게 보이는 꽃을 보세요."
    await become(page, url, INSTRUCTOR.id)
    await expect(page.get_by_text(asked)).to_be_visible()
    await show(page, "ask-question")
    await page.get_by_role("button", name="답하기", exact=True).last.click()
    await expect(page.get_by_text("답을 적거나").last).to_be_visible()
    await write(page, told)
    await expect(card(page)).to_contain_text("답만 보내기")
    await show(page, "ask-draft")
    await page.get_by_role("button", name="답만 보내기").last.click()
    await expect(page.get_by_text("답을 보냈어요").last).to_be_visible()
    await become(page, url, NEWCOMER.id)
    await expect(page.get_by_text(f"💬 {told}")).to_be_visible()
    await show(page, "ask-answer")
