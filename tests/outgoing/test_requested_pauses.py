"""The pause that Telegram asks for with a 429 is waited in full, by calls and by the poller."""

import time
from datetime import timedelta

import pytest
from telegram.error import RetryAfter

from bot.incoming import poller
from bot.outgoing import rate_limiter
from bot.outgoing.rate_limiter import RateLimiter
from bot.transport import requested_pause

LONG = 2  # seconds; Telegram asks for whole ones, and a usual pause is shorter here


@pytest.mark.parametrize("asked", [1, 7, 35, timedelta(seconds=7), timedelta(minutes=2)])
def test_pause_is_what_telegram_asks_for(asked):
    """The pause is in seconds, whether PTB gives it as a number or as a time span."""
    seconds = asked.total_seconds() if isinstance(asked, timedelta) else asked
    assert requested_pause(RetryAfter(asked)) == seconds


async def test_call_waits_as_long_as_asked(monkeypatch):
    """A call is repeated after the seconds that Telegram named, not before, and not by the pauses of the network."""
    monkeypatch.setattr(rate_limiter, "PAUSES", (0,))
    made = []

    async def send() -> str:
        made.append(time.monotonic())
        if len(made) == 1:
            raise RetryAfter(LONG)
        return "sent"

    async def gone(_person: int) -> None:
        return

    limiter = RateLimiter(gone)
    assert await limiter.process_request(send, (), {}, "sendMessage", {"chat_id": 1}, None) == "sent"
    first, second = made
    assert LONG <= second - first < LONG + 30


async def test_poller_waits_as_long_as_asked(town, monkeypatch):
    """After a 429 the next poll comes after the seconds that Telegram named; meanwhile nothing is lost."""
    monkeypatch.setattr(poller, "POLL_PAUSES", (0,))
    person = town.person(1)
    await person.start()
    polls = []
    town.world.observe(
        on_request=lambda method, _raw: polls.append(time.monotonic()) if method == "getUpdates" else None
    )
    flood = {"status": 429, "description": f"Too Many Requests: retry after {LONG}", "retry_after": LONG}
    town.server.faults.fail_next("getUpdates", **flood)
    began = time.monotonic()
    await person.send("/help")  # ends the poll under way; the next one is refused, which nobody observes
    await person.send("/me")
    assert LONG <= polls[0] - began < LONG + 30
    assert [message.mine for message in person.messages] == [True, False] * 3
