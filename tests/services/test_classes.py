"""Classes: who teaches them, and who learns in them."""

import re
from datetime import UTC, datetime
from functools import partial

import pytest

from bot.labeling.course.errors import NotATrainee, NotYourClass
from bot.labeling.errors import NotAManager
from bot.labeling.model import Role
from bot.services.access import require_member
from bot.services.course.classes import create_class, list_classes
from bot.services.course.taught_class import get_taught_class, get_trainee
from bot.services.link_codes import LinkKind, code_of, id_of_code
from bot.services.members import grant_role
from storage import trainees
from tests.conftest import OWNER


@pytest.fixture
async def school(town):
    """A project, and its owner and five people who have started the bot."""
    await town.person(OWNER, "이사장").start()
    for number in range(1, 6):
        await town.person(number).start()
    return await town.project()


async def as_person(town, person, service, *arguments, **keywords):
    async def work(tx):
        return await service(tx, await require_member(tx, person), *arguments, **keywords)

    return await town.database.write(work)


async def make_instructor(tx, member):
    await grant_role(tx, member=member.id, role=Role.INSTRUCTOR, now=datetime(2026, 3, 2, tzinfo=UTC))


async def test_class_is_its_instructors(town, school):
    """An instructor sees and teaches their own classes; a manager all of them; others none."""
    for person in (1, 2):
        await as_person(town, person, make_instructor)
    made = await as_person(town, 1, create_class, name="강남 1기", projects=[school.id], now=town.clock())
    assert await as_person(town, 1, list_classes) == [made]
    assert await as_person(town, OWNER, list_classes) == [made]
    assert await as_person(town, 2, list_classes) == []
    with pytest.raises(NotYourClass):
        await as_person(town, 2, get_taught_class, made.id)
    with pytest.raises(NotAManager):
        await as_person(town, 3, list_classes)


async def test_no_more_trainees_than_seats(town, school):
    """Each trainee gets the next number; a full class takes nobody, but back whoever had a seat."""
    made = await town.school_class(school, [1, 2], seats=3)
    numbers = [
        await as_person(town, person, lambda tx, member: trainees.add(tx, made.id, member.id, name="", at=town.clock()))
        for person in (3, 4, 2)
    ]
    assert numbers == [3, None, 2]
    _class, trainee = await as_person(town, 2, get_trainee, made.id)
    assert trainee.number == 2
    with pytest.raises(NotATrainee):
        await as_person(town, 4, get_trainee, made.id)


async def test_link_of_a_class(town, school):
    """The code of a class's link fits into a start parameter, is always the same, and can't be made for another."""
    made = await town.school_class(school, [1])

    async def look(tx):
        return code_of(tx, LinkKind.CLASS, made.id), code_of(tx, LinkKind.CLASS, made.id + 1)

    code, other = await town.database.read(look)
    assert re.fullmatch(rf"c_{made.id}_[\w-]{{20}}", code)
    assert (await town.database.read(look))[0] == code

    async def read_back(tx):
        forged = (f"c_{made.id + 1}_{code[-20:]}", f"c_{made.id}_{other[-20:]}", code[:-1], "c_", "", "é")
        read = partial(id_of_code, tx, LinkKind.CLASS)
        return read(code), read(other), [read(each) for each in forged]

    assert await town.database.read(read_back) == (made.id, made.id + 1, [None] * 6)
