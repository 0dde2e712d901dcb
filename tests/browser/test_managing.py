"""A manager on a phone: new project, labels, people, announcement, dataset, report."""

import asyncio
import io
import itertools
import os

import pytest_asyncio
from PIL import Image
from playwright.async_api import FilePayload, Locator, Page, expect

from bot.sample import flowers
from tests.browser.stage import FIRST, MANAGER, ONE_BROWSER, PHONE, SECOND, Running, begin_as, picture, write
from tests.conftest import picture_bytes, zip_of
from tests.effort import PATIENCE
from tests.photographs import file_of

pytestmark = ONE_BROWSER


@pytest_asyncio.fixture(loop_scope="session")
async def page(running: Running, page: Page) -> Page:
    """The manager's chat while two labelers have pictures."""
    for person in (FIRST, SECOND):
        await take_picture(page, f"{running.url}/chat/{person}")
    await begin_as(page, running.url, MANAGER)
    return page


async def take_picture(page: Page, chat: str) -> None:
    """Start the bot and take a picture to label, without showing this person's page, which takes a second."""
    await page.request.post(f"{chat}/start", data={})
    await page.request.post(f"{chat}/tap", data=await find_button(page, chat, "무슨 꽃인가요?"))
    await find_button(page, chat, "해바라기")


async def find_button(page: Page, chat: str, text: str) -> dict[str, object]:
    """Wait for a button in a person's chat, and return what a tap on it sends."""
    async with asyncio.timeout(PATIENCE):
        while True:
            shown = await (await page.request.get(f"{chat}/messages")).json()
            for message in shown["messages"]:
                for button in itertools.chain.from_iterable(message["buttons"] or ()):
                    if text in button["text"]:
                        return {"message_id": message["message_id"], "data": button["data"]}
            await asyncio.sleep(0.02)


def button(page: Page, text: str) -> Locator:
    """Return the newest button with exactly this text."""
    return page.get_by_role("button", name=text, exact=True).last


async def tap(page: Page, text: str) -> None:
    await button(page, text).click()


async def manage(page: Page) -> None:
    await write(page, "/projects")
    await expect(page.get_by_text("어떤 작업을 할까요?").last).to_be_visible()  # not the button of the first screen
    await expect(button(page, "관리 ⚙")).to_be_visible()
    await tap(page, "관리 ⚙")
    await expect(button(page, "＋ 새 작업")).to_be_visible()


async def attach(page: Page, files: list[FilePayload], *, as_files: bool = False) -> None:
    """Choose files from the disk, and send them."""
    await page.locator("input[type=file]").set_input_files(files)
    if as_files:
        await page.get_by_text("원본 파일로 보내기").click()
    await page.get_by_test_id("dialog-ok").click()
    await expect(page.get_by_test_id("dialog-ok")).to_have_count(0)


def flower(number: int) -> bytes:
    """Return a picture like those of the sample."""
    content = io.BytesIO()
    flowers.draw(flowers.catalogue(11)[number]).save(content, "JPEG", quality=90)
    return content.getvalue()


async def send_pictures(page: Page) -> None:
    """Send an album with a blurred picture, a HEIC file, a ZIP and a broken file; one message counts them."""
    heic = file_of("HEIF", Image.open(io.BytesIO(flower(10))))
    garden = zip_of({f"마당/{n}.jpg": picture_bytes(100 + n) for n in range(20)})
    album = [FilePayload(name=f"{n}.jpg", mimeType="image/jpeg", buffer=flower(n)) for n in range(10)]
    await attach(page, album)
    await attach(page, [FilePayload(name="IMG_1.HEIC", mimeType="image/heic", buffer=heic)], as_files=True)
    await attach(page, [FilePayload(name="garden.zip", mimeType="application/zip", buffer=garden)])
    await attach(page, [FilePayload(name="broken.jpg", mimeType="image/jpeg", buffer=b"no picture")], as_files=True)
    counts = "새 사진 30장 · 살펴볼 사진 1장 · 못 읽은 파일 1개"
    await expect(page.get_by_text(counts)).to_be_visible()
    await picture(page, "upload-counting")
    if os.environ.get("SCREENSHOTS"):  # the final counts come after a minute
        await expect(page.get_by_text("사진을 넣었어요")).to_be_visible(timeout=2 * PATIENCE * 1000)
        await picture(page, "upload-counted")


async def command(page: Page, name: str) -> None:
    """Choose a command from the menu beside the composer."""
    await page.get_by_test_id("commands").click()
    await page.get_by_role("button", name=name).click()


async def test_from_a_question_to_answers(page: Page, running: Running):
    """Nothing is typed but a question and labels: a manager sends pictures, and a labeler labels all of them."""
    await picture(page, "manage-first")
    await tap(page, "관리 ⚙")
    await expect(button(page, "＋ 새 작업")).to_be_visible()
    await picture(page, "manage-projects")
    await tap(page, "＋ 새 작업")
    await expect(page.get_by_text("질문을 적어서 보내 주세요")).to_be_visible()
    await write(page, "무슨 색 꽃이 피었나요?")
    await tap(page, "라벨 하나 고르기")
    await expect(page.get_by_text("한 줄에 하나씩")).to_be_visible()
    await write(page, "빨강\n노랑\n빨강")
    await expect(page.get_by_text("같은 라벨이 두 번 있어요: 빨강")).to_be_visible()
    await picture(page, "manage-again")
    await write(page, "빨강\n노랑")
    await expect(button(page, "만들기")).to_be_visible()
    await picture(page, "manage-summary")
    await tap(page, "만들기")
    await expect(page.get_by_text("이제 여기로 사진을 보내 주세요")).to_be_visible()
    await picture(page, "manage-created")
    await send_pictures(page)
    await tap(page, "이 작업으로 가기")
    await expect(page.get_by_text("사진 31장 · 끝난 사진 0장")).to_be_visible()
    await picture(page, "manage-project")
    await tap(page, "설정 ⚙")
    await tap(page, "참여할 수 있는 사람")
    await tap(page, "누구나")
    await expect(page.get_by_text("참여할 수 있는 사람: 누구나").last).to_be_visible()

    await page.goto(f"{running.url}/?as={FIRST}")
    await command(page, "/projects")
    await page.get_by_role("button", name="무슨 색 꽃이 피었나요? · 30장").click()
    await expect(button(page, "빨강")).to_be_visible()
    image = page.locator("[data-testid=message] img").last
    for number in range(30):
        before = await image.get_attribute("src")
        await tap(page, "빨강" if number % 2 else "노랑")
        if number == 19:
            await tap(page, "계속하기")
            await expect(button(page, "빨강")).to_be_visible()
        if number < 29:
            await expect(image).not_to_have_attribute("src", before or "")
    await expect(page.get_by_text("수고하셨어요")).to_be_visible()


async def test_settings_of_a_project(page: Page):
    """Settings are a line and a button each; a choice or a typed number changes one, and a deletion asks twice."""
    await manage(page)
    await tap(page, "무슨 꽃인가요?")
    await tap(page, "설정 ⚙")
    await expect(page.get_by_text("쉬어 가기: 20장마다")).to_be_visible()
    await picture(page, "manage-settings")
    await tap(page, "쉬어 가기")
    await expect(button(page, "✓ 20장마다")).to_be_visible()
    await picture(page, "manage-setting")
    await write(page, "25")
    await expect(page.get_by_text("쉬어 가기: 25장마다").last).to_be_visible()
    await tap(page, "꼼꼼함 자세히 ›")
    await expect(page.get_by_text("답하는 사람, 최대: 5명")).to_be_visible()
    await picture(page, "manage-policy")
    await tap(page, "← 설정")
    await tap(page, "작업 지우기 🗑")
    await expect(page.get_by_text("함께 지워져요")).to_be_visible()
    await picture(page, "manage-delete")
    await tap(page, "지우지 않기")
    await expect(button(page, "작업 지우기 🗑")).to_be_visible()


async def test_one_picture(page: Page):
    """/item shows a picture with its state and history; taken out, it can be brought back."""
    await write(page, "/item 1")
    await expect(page.get_by_text("사진 1 ·")).to_be_visible()
    await tap(page, "이 사진 빼기 🗑")
    await expect(page.get_by_text("쓰지 않기로 했어요 (관리자가 빼서)")).to_be_visible()
    await picture(page, "manage-item")
    await tap(page, "이 사진 다시 쓰기 ↩")
    await expect(button(page, "이 사진 빼기 🗑")).to_be_visible()


async def test_merge_labels(page: Page):
    """A merge says beforehand what it does, and afterwards how to undo it."""
    await manage(page)
    await tap(page, "무슨 꽃인가요?")
    await tap(page, "라벨")
    await tap(page, "나팔꽃")
    await tap(page, "다른 라벨에 합치기")
    await tap(page, "장미")
    await expect(button(page, "합치기")).to_be_visible()
    await picture(page, "manage-merge")
    await tap(page, "합치기")
    await expect(button(page, "‘나팔꽃’ 다시 나누기 ↩")).to_be_visible()
    await picture(page, "manage-label")
    await tap(page, "‘나팔꽃’ 다시 나누기 ↩")
    await expect(page.get_by_text("라벨 나팔꽃")).to_be_visible()


async def test_people_invitation_and_announcement(page: Page, running: Running):
    """/people lists people, /invite gives a link to forward, and an announcement is previewed."""
    await write(page, "/people")
    await expect(page.get_by_text("사람들 9명")).to_be_visible()
    await picture(page, "manage-people")
    await tap(page, "이철수")
    await expect(button(page, "내보내기")).to_be_visible()
    await picture(page, "manage-person")
    await write(page, "/invite")
    await tap(page, "라벨러")
    await tap(page, "한 사람")
    await expect(button(page, "링크 취소")).to_be_visible()
    await picture(page, "manage-invite")
    await write(page, "/announce")
    await tap(page, "라벨러 모두")
    await write(page, "내일은 쉬는 날이에요. 푹 쉬세요!")
    await expect(page.get_by_text("받을 분: 6명")).to_be_visible()
    await picture(page, "manage-announce")


async def test_export_in_the_chat(page: Page):
    """Two taps after /export the file can be saved."""
    await write(page, "/export")
    await expect(page.get_by_text("어느 작업을 파일로 받을까요?")).to_be_visible()
    await tap(page, "무슨 꽃인가요?")
    await tap(page, "표 (엑셀)")
    await expect(page.get_by_text("flowers.zip")).to_be_visible()
    await expect(page.get_by_text("파일을 보내 드렸어요")).to_be_visible()
    await picture(page, "manage-export")


ROSE, GLORY, SUNFLOWER = "장미", "나팔꽃", "해바라기"
ANSWERS = {
    FIRST: (GLORY, GLORY, GLORY, ROSE, SUNFLOWER, ROSE, SUNFLOWER, GLORY),
    SECOND: (ROSE, ROSE, GLORY, ROSE, SUNFLOWER, SUNFLOWER, SUNFLOWER, GLORY),
}


async def label(page: Page, names: tuple[str, ...]) -> None:
    """Give the next pictures these labels."""
    image = page.locator("[data-testid=message] img").last
    for name in names:
        before = await image.get_attribute("src")
        await tap(page, name)
        await expect(image).not_to_have_attribute("src", before or "")


async def test_report(running: Running, page: Page):
    """/report answers at once, and its message becomes a few lines with a complete picture."""
    await running.labelbot("project", "set", "flowers", "--cap", "2")
    for person, names in ANSWERS.items():
        await page.goto(f"{running.url}/?as={person}")
        await label(page, names)
    await page.goto(f"{running.url}/?as={MANAGER}")
    await write(page, "/report")
    await expect(page.get_by_text("어떤 작업을 볼까요?")).to_be_visible()
    await tap(page, "무슨 꽃인가요?")
    await expect(page.get_by_text("오늘 모인 답 16개")).to_be_visible()
    summary = page.locator("[data-testid=message]").last
    image = summary.locator("img")
    await expect(image).to_be_visible()
    await expect(summary).to_contain_text("답이 갈린 것 3장")
    width, height = await image.evaluate(
        "async image => { await image.decode(); return [image.naturalWidth, image.naturalHeight]; }"
    )
    assert min(width, height) > 600
    assert len((await summary.inner_text()).strip().splitlines()) <= 12  # ten lines, the time, and the button
    shown = await image.bounding_box()
    assert shown
    assert 0 <= shown["x"] <= shown["x"] + shown["width"] <= PHONE["width"]
    await picture(page, "manage-report")
