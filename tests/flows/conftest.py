"""People at work, for tests of their ways."""

import html
import re
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.simulator.person import Person
from bot.texts import rich
from tests.conftest import OWNER

Seat = Callable[..., Awaitable[Person]]
Said = Callable[..., str]


@pytest.fixture
def seat(town) -> Seat:
    """`await seat(1)`: somebody who has started the bot and has the first picture of `flowers` before them."""

    async def sit_down(number: int, language: str = "ko") -> Person:
        person = town.person(number, language=language)
        await person.start()
        await person.tap("무슨 꽃인가요?")
        return person

    return sit_down


@pytest.fixture
async def manager(town) -> Person:
    """The manager, who has started the bot."""
    person = town.person(OWNER, "이사장")
    await person.start()
    return person


@pytest.fixture
def said() -> Said:
    """`said("ko", "help")`: a text as a person reads it."""

    def read(language: str, text: str, /, **arguments: Any) -> str:
        return html.unescape(re.sub(r"</?b>", "", rich(language, text, **arguments)))

    return read
