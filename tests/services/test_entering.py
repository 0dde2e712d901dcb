"""Coming into a class: its seats, when many come in the same moment."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.labeling.course.errors import ClassFull
from bot.labeling.model import OPERATOR
from bot.services.course import entering
from bot.services.course.classes import create_class
from bot.services.course.entering import read_number
from bot.services.members import join

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


async def test_fifty_services_at_once_fill_exactly_the_seats(database):
    """Fifty people come in at once: as many as there are seats, and nothing is kept of those who are refused."""

    async def make(tx):
        return await create_class(tx, OPERATOR, name="서초 3기", projects=[], now=NOW)

    class_ = await database.write(make)

    async def enter(person: int):
        async def work(tx):
            welcome = await join(tx, person=person, name="", language="ko", code="", owners=(), now=NOW)
            return await entering.come_in(tx, welcome.member, class_=class_, version="1", text="…", now=NOW)

        return await database.write(work)

    came = await asyncio.gather(*(enter(person) for person in range(1, 51)), return_exceptions=True)
    numbers = [each.number for each in came if not isinstance(each, BaseException)]
    assert sorted(numbers) == list(range(1, 19))
    assert sum(isinstance(each, ClassFull) for each in came) == 32

    async def counts(tx):
        tables = ("members", "trainees", "roles", "class_consents")
        return [tx.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]

    assert await database.read(counts) == [18, 18, 18, 18]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("482913", "482913"),
        (" 482913\n", "482913"),
        ("482 913", "482913"),
        ("482-913", "482913"),
        ("４８２９１３", "482913"),
        ("٤٨٢٩١٣", None),
        ("48291", None),
        ("4829131", None),
        ("48 2913", None),
        ("482913번", None),
        ("장미", None),
        ("", None),
    ],
)
def test_what_is_a_class_number(typed, number):
    """Six digits, as people write them down, are a class number; nothing else is."""
    assert read_number(typed) == number
