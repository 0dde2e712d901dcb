"""Certificates, the question about a company and a proposal, on the phone-size page."""

import re
import sqlite3
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from bot.sample.people import INSTRUCTOR, TRAINEES
from tests.browser.stage import MANAGER, ONE_BROWSER, Running, become, begin_as, card, picture, show, tap, write

pytestmark = ONE_BROWSER

TRAINEE = TRAINEES[0]


@pytest.mark.timeout(300)
async def test_papers_of_the_sample(running: Running, page: Page):
    """From the ticks to both certificates, the company and the proposal; each card has three short lines."""
    await begin_as(page, running.url, MANAGER)
    await begin_as(page, running.url, INSTRUCTOR.id)
    await write(page, "/class")
    await expect(card(page)).to_contain_text("서초 3기 4명")
    await tap(page, "더 보기", "오늘")
    await tap(page, "수료증 · 합격증", "수료로 표시한 분")
    await show(page, "paper-page")
    await tap(page, "수료한 분 고르기", "눌러서 표시해 주세요")
    await tap(page, "모두 표시", "4 / 4명")
    await show(page, "paper-ticks")
    await tap(page, "다 골랐어요", "4 / 4명")
    await tap(page, "수료증 드리기", "드릴까요?")
    await picture(page, "paper-give")  # names what is missing
    await tap(page, "드리기", "수료증을 드렸어요")

    await become(page, running.url, TRAINEE.id)
    await expect(card(page)).to_contain_text("수료를 축하드려요")
    await show(page, "paper-given")
    await page.get_by_role("button", name="수료증 받기", exact=True).last.click()
    await expect(page.get_by_text(re.compile("수료증 제.*호")).last).to_be_visible()
    await picture(page, "paper-completion")

    passed(running)
    await become(page, running.url, INSTRUCTOR.id)
    await write(page, "/class")
    await tap(page, "더 보기", "오늘")
    await tap(page, "수료증 · 합격증", "합격한 분 1명")
    await tap(page, "합격증 알리기", "알렸어요")
    await tap(page, "회사에 알리기", "여쭤봐요")
    await tap(page, "새로 여쭤보기", "회사 이름")
    await write(page, "○○데이터")
    await expect(card(page)).to_contain_text("왜 알리나요?")
    await write(page, "작업 제안")
    await expect(card(page)).to_contain_text("언제까지")
    await tap(page, "6개월", "이렇게 여쭤볼게요")
    await picture(page, "share-preview")
    await page.get_by_role("button", name="여쭤보기", exact=True).last.click()
    await expect(card(page)).to_contain_text("여쭤봤어요")

    await become(page, running.url, TRAINEE.id)
    await expect(card(page)).to_contain_text("알려도 될까요?")
    await show(page, "share-question")
    await tap(page, "알려도 돼요", "까지 알려요")
    await show(page, "share-agreed")
    await write(page, "/me")
    await expect(card(page)).to_contain_text("오늘")
    await tap(page, "내 증서", "다시 받을 수 있어요")
    await show(page, "paper-own")
    await tap(page, "합격증 · 서초 3기", "점수도 넣을까요?")
    await show(page, "paper-score")
    await page.get_by_role("button", name="점수 넣기", exact=True).last.click()
    await expect(page.get_by_text(re.compile("합격증 제.*호")).last).to_be_visible()
    await picture(page, "paper-pass")

    await become(page, running.url, INSTRUCTOR.id)
    await write(page, "/class")
    await tap(page, "수강생", "수강생")
    await tap(page, f"1번 {TRAINEE.name}", "1번")
    await tap(page, "검수자로 추천하기", "정답 사진")
    await show(page, "growth-figures")
    await tap(page, "여쭤보기", "여쭤봤어요")
    await become(page, running.url, TRAINEE.id)
    await expect(card(page)).to_contain_text("검수를 맡아 보시겠어요?")
    await show(page, "growth-offer")
    await tap(page, "연습해 보기", "고맙습니다")
    await show(page, "growth-thanks")
    await become(page, running.url, MANAGER)
    await expect(card(page)).to_contain_text("검수를 맡길까요?")
    await show(page, "growth-decide")


def passed(running: Running) -> None:
    """Let the first trainee have passed an exam, as if it had been sat and told."""
    path = Path(running.environment["LABELBOT_DATA_DIR"])
    (file,) = path.glob("*.db")
    at = "2026-01-01T00:00:00.000000Z"
    with sqlite3.connect(file, timeout=10) as database:
        database.execute(
            "INSERT INTO exams (id, class_id, project_id, sheet, pictures, minutes, pass_at, together, opened_at,"
            " opened_by, ends_at) SELECT 900, 1, project_id, 1, 30, 30, 24, 1, ?, 1, ? FROM class_projects LIMIT 1",
            (at, at),
        )
        database.execute(
            "INSERT INTO exam_sittings (exam_id, member_id, seed, begun_at, ends_at, handed_in_at, right_count,"
            " is_passed, told_at) SELECT 900, id, 1, ?, ?, ?, 27, 1, ? FROM members WHERE telegram_id = ?",
            (at, at, at, at, TRAINEE.id),
        )
