"""Each kind of button as each role, with other ids, other words and other data: nobody can do what they may not."""

import os
import random
from collections.abc import Callable
from dataclasses import fields, replace

import pytest

import handlers
from bot.labeling.model import Role
from bot.labeling.permissions import may
from handlers.buttons import Button, encode
from handlers.forgetting.buttons import ForgetMe
from tests.effort import effort
from tests.flows.phone import FLOWERS
from tests.flows.test_permissions import KEPT, ROLES, a_button, a_member, doors, with_role

__all__ = ["doors", "with_role"]  # fixtures

SEED = int(os.environ.get("TORTURE_SEED", "2026"))
IDS = (0, 1, 2, 3, 77, 2**31, 2**63 - 1)
WORDS = ("", "0", "-1", "x", "ko", "label", "장미", "'; DROP TABLE members", "__class__")
KINDS = sorted(set(handlers.TAPS) - {ForgetMe}, key=lambda kind: kind.__name__)
EVERY = effort(29, 1)  # of how many combinations one is tried
pytestmark = [pytest.mark.torture, pytest.mark.timeout(7200)]


def other(button: Button, change: Callable[[object], object]) -> str:
    """Return the data of a button with changed fields, or of itself if it can't have these values."""
    values = {field.name: change(getattr(button, field.name)) for field in fields(button)}
    try:
        return encode(replace(button, **values))
    except ValueError:
        return encode(button)


def with_ids(number: int) -> Callable[[Button, random.Random], str]:
    return lambda button, _chance: other(button, lambda value: number if isinstance(value, int) else value)


def with_words(button: Button, chance: random.Random) -> str:
    return other(button, lambda value: chance.choice(WORDS) if isinstance(value, str) else value)


def mixed(button: Button, chance: random.Random) -> str:
    return other(button, lambda value: chance.choice(IDS if isinstance(value, int) else WORDS))


def damaged(button: Button, chance: random.Random) -> str:
    data = encode(button)
    place = chance.randrange(len(data))
    odd = data[:place] + chance.choice("0z.가\n") + data[place + 1 :]
    return chance.choice((data[:place], f"{data}.1", odd, f"2{data[1:]}"))


ALTERATIONS = (*(with_ids(number) for number in IDS), with_words, mixed, damaged)


@pytest.mark.parametrize("role", ROLES, ids=str)
async def test_altered_buttons(town, doors, with_role, role, capsys):
    """What the role lacks is refused and changes nothing; nothing fails; another's answer and lease stay theirs."""
    await town.project(pictures=4)
    victim = town.person(1)
    await victim.start()
    await victim.tap("무슨 꽃인가요?")
    await victim.tap(FLOWERS[0])
    person, chance = await with_role(role), random.Random(SEED)
    combinations = [(kind, alter) for kind in KINDS for alter in ALTERATIONS]
    chance.shuffle(combinations)
    tried = combinations[::EVERY]
    for kind, alter in tried:
        await person.send("/help")  # something to tap on: earlier taps may have removed their message
        before = [await town.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in KEPT]
        del doors[:]
        data = alter(a_button(kind), chance)
        await person.tap_data(person.messages[-1], data)
        if not doors or not may(a_member(role), doors[0][1]):
            after = [await town.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in KEPT]
            assert after == before, data
    if role is not Role.MANAGER:
        await victim.tap(FLOWERS[1])
        assert [answer[1:] for answer in await town.answers("person", "labels") if answer[0] == 1] == [
            (FLOWERS[0],),
            (FLOWERS[1],),
        ]
    assert await town.updates("attempts", state="dead") == []
    assert await town.updates("attempts", state="pending") == []
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    with capsys.disabled():
        print(f"\n[TORTURE_SEED={SEED}: {len(tried):,} altered buttons as {role}]")  # noqa: T201  # figures that a report quotes
