"""Updates of any form: none stops the bot, has an effect that nobody meant, or leaves memory behind."""

import os
import random
import resource
from typing import Any

import pytest

from bot.simulator.person import Person
from tests.effort import effort
from tests.flows.phone import FLOWERS

SEED = int(os.environ.get("TORTURE_SEED", "2026"))
UPDATES = int(os.environ.get("TORTURE_UPDATES", effort(300, 100_000)))
WARM = 0.5  # of the updates, after which memory may not grow
BATCH = 100
MEGABYTES_MOST = 20  # of growth
ODD: tuple[Any, ...] = (None, True, -1, 0, 2**63, 1e308, "", "\ud800", "/start", "장미" * 50, [], [[]], {}, {"id": "x"})

pytestmark = [pytest.mark.torture, pytest.mark.timeout(36_000)]


def bodies(person: Person) -> tuple[dict[str, Any], ...]:
    """Return good updates of a person who is no member, to be spoiled."""
    user = {"id": 77, "is_bot": False, "first_name": "낯선 이", "language_code": "ko"}
    chat, group = {"id": 77, "type": "private"}, {"id": -1007, "type": "supergroup", "title": "방"}
    message = {"message_id": 5, "date": 1, "chat": chat, "from": user}
    photo = {"file_id": "x", "file_unique_id": "y", "width": 90, "height": 90}
    tap = {"id": "1", "from": user, "chat_instance": "1", "data": person.screen.keys[0]["callback_data"]}
    left = {"status": "left", "user": user}
    return (
        {"message": message | {"text": "안녕하세요"}},
        {"message": message | {"text": "/me", "entities": [{"type": "bot_command", "offset": 0, "length": 3}]}},
        {"message": message | {"photo": [photo], "caption": "장미", "media_group_id": "7"}},
        {"edited_message": message | {"document": {"file_id": "x", "file_unique_id": "y"}, "edit_date": 2}},
        {"callback_query": tap | {"message": message}},
        {"callback_query": tap | {"message": message | {"chat": group}}},
        {"my_chat_member": {"chat": chat, "from": user, "date": 1, "old_chat_member": left, "new_chat_member": left}},
    )


def spoil(value: Any, chance: random.Random) -> Any:
    """Return a part of an update in which some values are odd, missing, or in another place."""
    if chance.random() < 0.06:
        return chance.choice(ODD)
    if isinstance(value, dict):
        return {key: spoil(part, chance) for key, part in value.items() if chance.random() > 0.04}
    return [spoil(part, chance) for part in value] if isinstance(value, list) else value


def megabytes() -> float:
    """Return the memory of this process."""
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123  # no file of the disk
        return int(file.read().split()[1]) * resource.getpagesize() / 2**20


async def test_fuzzed_updates(town, monkeypatch, capsys):
    """After all of them no answer has changed, none is left, people go on, and memory stays flat."""
    monkeypatch.setattr("bot.incoming.inbox.RETRY_SECONDS", 0.0)
    await town.project(pictures=6)
    person = town.person(1, "영희")
    town.person(77, "낯선 이")
    await person.start()
    await person.tap("무슨 꽃인가요?")
    await person.tap(FLOWERS[0])
    before, chance, good = await town.answers(), random.Random(SEED), bodies(person)
    warm = 0.0
    for first in range(0, UPDATES, BATCH):
        batch = [
            {"update_id": 10_000_000 + number}
            | {kind: spoil(body, chance) for kind, body in chance.choice(good).items()}
            for number in range(first, first + BATCH)
        ]
        await town.app.inbox.accept(batch)
        await town.app.settle()
        if first <= UPDATES * WARM:
            warm = megabytes()
    dead = len(await town.updates("attempts", state="dead"))
    grown = megabytes() - warm
    with capsys.disabled():
        print(  # noqa: T201  # figures that a report quotes, and the seed of this run
            f"\n[TORTURE_SEED={SEED}: {UPDATES:,} fuzzed updates, {dead:,} dead letters, {grown:+.1f} MB of growth]"
        )
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    assert await town.answers() == before
    assert await town.updates("attempts", state="pending") == []
    assert "영희" in await town.members("name")
    assert grown < MEGABYTES_MOST
    await person.tap(FLOWERS[1])
    assert len(await town.answers()) == len(before) + 1
