"""Telegram misbehaves in each of the ways that were seen: each tap counts once, and the person can go on."""

import asyncio
import os
import random
from collections.abc import Callable

import pytest

from bot.simulator.faults import Faults
from bot.simulator.person import Person
from tests.effort import PATIENCE, effort
from tests.flows.phone import FLOWERS

SEED = int(os.environ.get("TORTURE_SEED", "2026"))
ROUNDS = effort(1, 10)
EDIT, POLL, TAP = "editMessageMedia", "getUpdates", "answerCallbackQuery"
Misbehave = Callable[[Faults, Person], object]

pytestmark = [pytest.mark.torture, pytest.mark.timeout(3600)]


def fails(method: str, status: int, description: str, times: int = 1) -> Misbehave:
    return lambda faults, _person: faults.fail_next(method, times, status=status, description=description)


def drops(method: str | None, times: int, *, after_effect: bool) -> Misbehave:
    return lambda faults, _person: faults.drop_connections(times, method, after_effect=after_effect)


def refuses(description: str, times: int = 1) -> Misbehave:
    return fails(EDIT, 400, f"Bad Request: {description}", times)


MISBEHAVIOUR: dict[str, Misbehave] = {
    "an error of the server": fails(EDIT, 500, "Internal Server Error"),
    "a bad gateway": fails(EDIT, 502, "Bad Gateway"),
    "unavailable three times": fails(EDIT, 503, "Service Unavailable", times=3),
    "a pause that it asks for": lambda faults, person: faults.retry_after(person.id, 0.3),
    "a pause without its length": fails(EDIT, 429, "Too Many Requests"),
    "a screen that is lost": drops(EDIT, 1, after_effect=False),
    "a screen whose answer is lost": drops(EDIT, 1, after_effect=True),
    "no connection for a while": drops(None, 4, after_effect=False),
    "an answer to a tap that is lost": drops(TAP, 1, after_effect=False),
    "an answer to a tap that is not confirmed": drops(TAP, 1, after_effect=True),
    "a tap that is too old": fails(
        TAP, 400, "Bad Request: query is too old and response timeout expired or query ID is invalid"
    ),
    "a screen that is there already": refuses(
        "message is not modified: specified new message content and reply markup are exactly the same as a current "
        "content and reply markup of the message"
    ),
    "a message that is gone": refuses("message to edit not found"),
    "a message that can't be edited": refuses("message can't be edited"),
    "a file that it forgot": refuses("wrong file identifier/HTTP URL specified"),
    "a picture that it can't process": refuses("IMAGE_PROCESS_FAILED"),
    "a chat that it doesn't find": refuses("chat not found"),
    "a person who seems to have blocked the bot": fails(EDIT, 403, "Forbidden: bot was blocked by the user"),
    "an account that seems deleted": fails(EDIT, 403, "Forbidden: user is deactivated"),
    "a poll that fails": fails(POLL, 500, "Internal Server Error"),
    "another bot that polls": lambda faults, _person: faults.conflict_next_poll(),
    "a poll that is lost": drops(POLL, 1, after_effect=False),
    "updates that are lost and come again": drops(POLL, 1, after_effect=True),
    "a slow minute": lambda faults, _person: faults.latency(0.2, (EDIT,)),
    "an upload that is too large": fails(EDIT, 413, "Request Entity Too Large"),
}


async def test_misbehaviour(town, monkeypatch, capsys):
    """After each of 25 kinds of misbehaviour the tap has counted once, nothing is dead, and no error is a traceback."""
    monkeypatch.setattr("bot.outgoing.rate_limiter.PAUSES", (0.05,))
    monkeypatch.setattr("bot.incoming.poller.POLL_PAUSES", (0.05,))
    monkeypatch.setattr("bot.incoming.inbox.RETRY_SECONDS", 0.05)
    kinds = list(MISBEHAVIOUR) * ROUNDS
    random.Random(SEED).shuffle(kinds)
    # A picture that can't be processed is set aside: one more for each round.
    await town.project(len(kinds) + ROUNDS + 1, break_every=0)
    person = town.person(1)
    for done, kind in enumerate(kinds):
        await person.send("/start")
        await person.tap("무슨 꽃인가요?")
        MISBEHAVIOUR[kind](town.server.faults, person)
        await person.tap(FLOWERS[done % 3], wait=False)
        async with asyncio.timeout(PATIENCE):
            while len(await town.answers()) <= done:
                await asyncio.sleep(0.01)
        await town.settle()
        town.server.faults.latency(0.0)
        assert len(await town.answers()) == done + 1, kind
    await person.send("/start")
    await person.tap("무슨 꽃인가요?")
    assert person.screen.photo_id
    assert len(set(await town.answers("item"))) == len(kinds)
    assert await town.updates("attempts", state="dead") == []
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    with capsys.disabled():
        print(f"\n[TORTURE_SEED={SEED}: {len(MISBEHAVIOUR)} kinds of misbehaviour, {len(kinds)} in all]")  # noqa: T201  # figures that a report quotes
