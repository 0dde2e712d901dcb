"""The cards of an exam on the phone-size page: starting it, looking at its sheet, and both results."""

import json
import sqlite3
from pathlib import Path

from playwright.async_api import Page, expect

from bot.sample.people import INSTRUCTOR, TRAINEES
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
from tests.effort import PATIENCE

pytestmark = ONE_BROWSER

PICTURES = 6
HASTY, CAREFUL = TRAINEES[:2]


async def test_exam_of_an_instructor_and_two_trainees(running: Running, page: Page, tmp_path: Path):
    """Each card has three short lines; one trainee passes, the other one does not."""
    await choose_gold(running, tmp_path, 2 * PICTURES, "시험")  # for two short exams
    with _database(running) as database:
        plan = "INSERT INTO exam_plans (class_id, pictures, minutes, pass_at) SELECT id, ?, 30, ? FROM classes"
        database.execute(plan, (PICTURES, PICTURES - 1))
    await begin_as(page, running.url, INSTRUCTOR.id)
    await write(page, "/class")
    await expect(card(page)).to_contain_text("서초 3기 4명")
    await tap(page, "더 보기", "오늘")
    await tap(page, "시험", "장 이상 맞히면 합격")
    await tap(page, "시험 바꾸기", "이 시험에서")
    await is_short(page)
    await tap(page, "← 뒤로", "6장 · 30분 · 5장 이상 맞히면 합격")
    await show(page, "exam-offer")
    await tap(page, "시험 시작하기", "지금 4명에게 시작할까요?")
    await page.get_by_role("button", name="시작하기", exact=True).last.click()
    await expect(card(page)).to_contain_text("아직 시작하지 않은 분")
    await show(page, "exam-going-on")
    for person in (HASTY, CAREFUL):
        await sit(page, running, person.id, is_hasty=person is HASTY)

    await become(page, running.url, INSTRUCTOR.id)
    await tap(page, "새로 보기", "시작 2명")
    await tap(page, "지금 마치기", "시험을 지금 마칠까요?")
    await page.get_by_role("button", name="마치기", exact=True).last.click()
    await expect(card(page)).to_contain_text("시험이 끝났어요")
    await is_short(page)
    await tap(page, "사진 확인하기", "정답은")
    await show(page, "exam-sheet")
    await tap(page, "이 문제 빼기", "모두 맞힌 것")
    await is_short(page)
    await tap(page, "← 시험", "시험이 끝났어요")
    if await page.get_by_test_id("inline-button").filter(has_text="사진 확인하기").count():
        await tap(page, "사진 확인하기", "정답은")
        while await page.get_by_test_id("inline-button").filter(has_text="그대로").count():
            shown = await card(page).locator("img").get_attribute("src")
            await page.get_by_test_id("inline-button").filter(has_text="그대로").last.click()
            await expect(page.locator(f'img[src="{shown}"]')).to_have_count(0)
    await is_short(page)
    await tap(page, "결과 알리기", "지금 결과를 알릴까요?")
    await page.get_by_role("button", name="알리기", exact=True).last.click()
    await expect(card(page)).to_contain_text("1명이 합격했어요")
    await is_short(page)

    await become(page, running.url, CAREFUL.id)
    await expect(page.get_by_text("축하드려요, 합격이에요!")).to_be_visible()
    await show(page, "exam-passed")
    await become(page, running.url, HASTY.id)
    await expect(page.get_by_text("이번에는 6장 가운데")).to_be_visible()
    await picture(page, "exam-failed")  # four lines, with the time until when it can be taken again
    await tap(page, "보기", "틀린 사진 1")
    await show(page, "exam-wrong")
    await tap(page, "다음 ›", "틀린 사진 2")
    await tap(page, "다시 봐 주세요", "왜 다른 답이라고 생각하세요?")
    await is_short(page)
    await write(page, "꽃이 둘인데요?")
    await become(page, running.url, INSTRUCTOR.id)
    await expect(card(page)).to_contain_text("고른 답: 장미 · 정답: ")
    await show(page, "exam-objection")


async def sit(page: Page, running: Running, person: int, *, is_hasty: bool) -> None:
    """Answer all: with a rose for everything, or rightly but for the first picture of the sheet that is no rose."""
    await become(page, running.url, person)
    await expect(page.get_by_text("시험이 시작됐어요")).to_be_visible()
    await tap(page, "시험 보기", "시험 1 / 6")
    for number in range(1, PICTURES + 1):
        label = "장미" if is_hasty else _careful(running, person)
        await page.get_by_role("button", name=label, exact=True).last.click()
        await expect(card(page)).to_contain_text(f"시험 {number + 1} / 6" if number < PICTURES else "고르셨어요")


def _careful(running: Running, person: int) -> str:
    """Return the right label of the picture on a person's card; a rose for the first one that is none."""
    with _database(running) as database:
        labels = dict(database.execute("SELECT id, text FROM labels"))
        sheet = database.execute("SELECT item_id, right_one FROM exam_pictures ORDER BY item_id").fetchall()
        ((shown,),) = database.execute(
            "SELECT s.item_id FROM exam_sittings s JOIN members m ON m.id = s.member_id"
            " WHERE m.telegram_id = ? AND s.handed_in_at IS NULL",
            (person,),
        )
    right = {item: labels[json.loads(answer)[0]] for item, answer in sheet}
    first = next(item for item, label in right.items() if label != "장미")
    return "장미" if shown == first else right[shown]


def _database(running: Running) -> sqlite3.Connection:
    return sqlite3.connect(Path(running.environment["LABELBOT_DATA_DIR"]) / "labelbot.db", timeout=PATIENCE)
