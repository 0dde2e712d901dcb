"""Voice messages on the page: the microphone is held, as in Telegram."""

from playwright.async_api import Page, expect

from tests.browser.stage import FIRST, ONE_BROWSER, Running

pytestmark = ONE_BROWSER


async def test_what_is_spoken_can_be_heard(running: Running, page: Page):
    """Whoever holds the microphone and lets go has sent a voice message with its length; a slip sends nothing."""
    await page.goto(f"{running.url}/?as={FIRST}")
    await page.get_by_test_id("start-button").click()
    speak = page.get_by_role("button", name="누른 채 말하기")
    await speak.hover()
    await page.mouse.down()
    await expect(speak).to_have_attribute("aria-pressed", "true")
    await page.wait_for_timeout(1200)
    await page.mouse.up()
    spoken = page.get_by_test_id("voice")
    await expect(spoken).to_have_count(1)
    await expect(spoken).to_have_attribute("aria-label", "음성 2초")
    assert await spoken.evaluate("(each) => each.play().then(() => each.error)") is None
    await page.mouse.down()
    await page.mouse.up()
    await page.wait_for_timeout(300)
    await expect(spoken).to_have_count(1)
