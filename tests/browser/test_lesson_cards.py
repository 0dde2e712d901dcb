"""The cards of a lesson day on the phone-size page: board, person, big screen, gold, homework, and what to do today."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from bot.sample.people import INSTRUCTOR, TRAINEES
from tests.browser.stage import (
    ONE_BROWSER,
    Running,
    become,
    begin_as,
    card,
    choose_gold,
    picture,
    show,
    tap,
    write,
)

pytestmark = ONE_BROWSER

TRAINEE = TRAINEES[0]


async def to_class(page: Page) -> None:
    """Show the page of the class."""
    await write(page, "/class")
    await expect(card(page)).to_contain_text("서초 3기")


@pytest.mark.timeout(300)
async def test_a_day_of_lessons(running: Running, page: Page, tmp_path: Path):
    """From the lesson to the homework of a trainee; each card has three short lines."""
    await choose_gold(running, tmp_path, 6, "연습")
    await begin_as(page, running.url, INSTRUCTOR.id)
    await to_class(page)
    await page.get_by_role("button", name="수업 시작", exact=True).last.click()
    await expect(card(page)).to_contain_text("수업 중 ·")
    await tap(page, "쉬는 시간 · 앞 보기 · 큰 화면", "수업 중이에요")
    await show(page, "lesson-page")

    await begin_as(page, running.url, TRAINEE.id)
    await write(page, "/practice")
    await expect(card(page)).to_contain_text("연습 1 / ")
    for number in range(1, 4):  # the same answer three times, so that somebody is confused
        await page.get_by_role("button", name="장미", exact=True).last.click()
        await expect(card(page)).to_contain_text(re.compile(f"아니라|연습 {number + 1} / "))
        if "아니라" in (words := await card(page).inner_text()):
            right = "나팔꽃" if "나팔꽃이에요" in words else "해바라기"
            await page.get_by_role("button", name=right, exact=True).last.click()
        await expect(card(page)).to_contain_text(f"연습 {number + 1} / ")
    await page.get_by_role("button", name="선생님께 묻기 🙋", exact=True).last.click()
    await page.get_by_role("button", name="손들기", exact=True).last.click()
    await expect(card(page)).to_contain_text("연습 4 / ")

    await become(page, running.url, INSTRUCTOR.id)
    await to_class(page)
    await expect(card(page)).to_contain_text("손든 분")
    await picture(page, "class-page")
    await tap(page, "더 보기", "오늘")
    await picture(page, "class-more")  # a line for each group of people
    await tap(page, "정답 사진", "준비됐어요")
    await show(page, "gold-page")
    await tap(page, "이어서 고르기", "맞는 답을 골라 주세요")
    await show(page, "gold-card")
    await tap(page, "장미", "왜 그런지")
    await show(page, "gold-why")
    await write(page, "꽃잎이 여러 겹이에요.")
    await expect(card(page)).to_contain_text("맞는 답을 골라 주세요")
    await tap(page, "정답 사진 목록", "준비됐어요")
    await tap(page, "연습 7장", "연습 1 / 7")
    await show(page, "gold-picture")
    await to_class(page)
    await tap(page, "수강생", "4 / 18명")
    await show(page, "class-trainees")
    await tap(page, f"1번 {TRAINEE.name}", "1번")
    await show(page, "class-person")
    await to_class(page)
    await tap(page, "많이 헷갈린 5장", "헷갈린 사진이에요")
    await card(page).locator("img").evaluate("image => image.decode()")  # then the page is scrolled
    await show(page, "lesson-slide")
    await tap(page, "정답 보기", "정답은")
    await show(page, "lesson-slide-answer")
    await to_class(page)
    await tap(page, "더 보기", "오늘")
    await page.get_by_role("button", name="숙제", exact=True).last.click()
    await expect(card(page)).to_contain_text("몇 장")
    await show(page, "homework-page")
    await page.get_by_role("button", name="30장", exact=True).last.click()
    await expect(card(page)).to_contain_text("언제까지")
    await show(page, "homework-due")
    await write(page, "모레 오전 9시")
    await expect(card(page)).to_contain_text("보낼까요?")
    await show(page, "homework-sure")
    await tap(page, "보내기", "아직 4명")
    await to_class(page)
    await tap(page, "더 보기", "오늘")
    await tap(page, "수업 계획", "계획")
    await picture(page, "class-plan")
    await to_class(page)
    await tap(page, "더 보기", "오늘")
    await tap(page, "반 설정", "설정")
    await picture(page, "class-settings")

    await become(page, running.url, TRAINEE.id)
    await expect(page.get_by_text("숙제가 나왔어요")).to_be_visible()
    await show(page, "homework-new")
    await write(page, "/start")
    await expect(card(page)).to_contain_text("오늘 할 일이 있어요")
    await show(page, "today-homework")
