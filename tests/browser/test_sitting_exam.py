"""An exam on the phone-size page as a trainee takes it: the notice, the card, the overview, handing in."""

from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.async_api import Page, expect

from bot.sample.people import INSTRUCTOR, TRAINEES
from bot.services.access import require_member
from bot.services.course.exam.opening import open_exam
from storage.sqlite import SqliteDatabase
from tests.browser.stage import ONE_BROWSER, Running, become, card, choose_gold, picture, show, tap

pytestmark = ONE_BROWSER

PICTURES = 6


async def begin(running: Running, folder: Path) -> None:
    """Choose gold for an exam of a few pictures, and open it beside the running program."""
    await choose_gold(running, folder, PICTURES, "시험")
    database = await SqliteDatabase.open(Path(running.environment["LABELBOT_DATA_DIR"]) / "labelbot.db")
    await database.write(partial(_open, now=datetime.now(ZoneInfo("Asia/Seoul"))))
    await database.close()


async def _open(tx, now) -> None:
    (class_,) = tx.connection.execute("SELECT max(id) FROM classes").fetchone()
    await open_exam(tx, await require_member(tx, INSTRUCTOR.id), class_id=class_, now=now)


async def test_a_trainee_sits_an_exam(running: Running, page: Page, tmp_path: Path):
    """Each card has three short lines; the chosen label is marked, the overview says what is empty."""
    await begin(running, tmp_path)
    await become(page, running.url, TRAINEES[0].id)
    await expect(page.get_by_text("시험이 시작됐어요")).to_be_visible()
    await picture(page, "exam-notice")  # its second line takes two on a narrow phone
    await tap(page, "시험 보기", "시험 1 / 6 · 아직 고르지 않으셨어요")
    await show(page, "exam-empty")
    for number in range(2, 6):
        await page.get_by_role("button", name="나팔꽃", exact=True).last.click()
        await expect(card(page)).to_contain_text(f"시험 {number} / 6")
    await tap(page, "‹ 이전", "시험 4 / 6 · 고른 답: 나팔꽃")
    await show(page, "exam-card")
    await tap(page, "전체 보기", "6장 가운데 4장을 고르셨어요")
    await show(page, "exam-overview")
    await tap(page, "그 사진 보기", "시험 5 / 6")
    await tap(page, "사진이 이상해요", "사진이 어떻게 이상한가요?")
    await tap(page, "흐리거나 어두워요", "시험 6 / 6")
    await tap(page, "모르겠어요", "다 고르셨어요")
    await tap(page, "제출하기", "제출한 뒤에는 고칠 수 없어요.")
    await show(page, "exam-sure")
    await page.get_by_test_id("inline-button").filter(has_text="이대로 제출하기").last.click()
    await expect(card(page)).to_contain_text("잘 제출됐어요. 수고하셨어요!")
    await show(page, "exam-handed-in")
