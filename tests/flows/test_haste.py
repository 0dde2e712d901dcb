"""Whoever taps a hundred times a second is slowed kindly, and nobody else feels it."""

import pytest

from bot.labeling.project_settings import Policy
from bot.outgoing.haste import RESERVE, TapLimiter
from tests.flows.phone import ROSE, card

pytestmark = pytest.mark.usefixtures("nothing_broke")
TOO_FAST = "조금만 천천히 눌러 주세요."


async def test_hundred_taps_a_second(town, seat):
    """Of three hundred taps few are handled, one answer says so, and another person's picture comes meanwhile."""
    await town.project(40, policy=Policy(least=1, cap=1), break_every=0)
    hasty, calm = await seat(1), await seat(2)
    answers: list[str] = []
    town.world.observe(
        on_request=lambda method, raw: answers.append(raw.get("text", "")) if method == "answerCallbackQuery" else None
    )
    shown = card(hasty)
    [data] = [key["callback_data"] for key in shown.keys if key["text"] == ROSE]
    for _ in range(300):
        await hasty.tap_data(shown, data, wait=False, look=0.01)
    await calm.tap(ROSE)
    assert 2 in await town.answers("person")
    await town.settle()
    assert answers.count(TOO_FAST) in {1, 2}
    assert len(answers) < 60
    town.clock.move(seconds=10)
    await hasty.tap(ROSE, look=10)
    assert len(await town.answers("item", person=1)) >= 1


def test_quick_hand_is_not_slowed():
    """Five taps a second for a minute are all counted, and a reserve of twenty at once."""
    now = 0.0
    limiter = TapLimiter(lambda: now)
    assert [limiter.is_too_fast(1) for _ in range(int(RESERVE) + 1)] == [False] * int(RESERVE) + [True]
    assert not limiter.is_too_fast(2)
    now = 60.0
    for _ in range(300):
        now += 0.2
        assert not limiter.is_too_fast(1)


def test_whoever_taps_too_fast_is_told_now_and_then():
    """The answer comes once in three seconds."""
    now = 0.0
    limiter = TapLimiter(lambda: now)
    told = 0
    for _ in range(1000):
        now += 0.01
        if limiter.is_too_fast(1) and limiter.is_to_be_told(1):
            told += 1
    assert told == 4
