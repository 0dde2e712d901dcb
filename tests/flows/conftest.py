"""Fixtures for tests of people's ways through the bot."""

import html
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from typing import Any

import pytest

from bot.labeling.model import Project, Role
from bot.labeling.project_settings import Policy
from bot.services import invitations
from bot.services.daily.hand_out_reviews import hand_out_reviews
from bot.services.daily.send_feedback import send_feedback
from bot.services.items.removal.erasing import erase_items, finish_erasing
from bot.simulator.person import Person
from bot.texts import LANGUAGES, rich
from storage.images import ImageStore
from tests.conftest import OWNER
from tests.flows.phone import GLORY, SKIP_REASON

Seat = Callable[..., Awaitable[Person]]
Said = Callable[..., str]


@pytest.fixture
def seat(town) -> Seat:
    """`await seat(1)`: a person who has started the bot and has the first picture of `flowers` on the screen."""

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


@pytest.fixture
async def nothing_broke(town, said) -> AsyncIterator[None]:
    """No update failed, and Telegram refused no screen."""
    yield
    assert await town.failures() == []
    refused = {said(language, "screen-not-available") for language in LANGUAGES}
    shown = [message.text for person in town.people.values() for message in person.messages]
    assert refused.isdisjoint(shown)


@pytest.fixture
async def all_arrived(town) -> AsyncIterator[None]:
    """Every notice was sent."""
    yield
    assert set(await town.outbox("state")) <= {"sent"}


@pytest.fixture
def disputes(town, seat):
    """`await disputes(3)`: a project in which two labelers (1 and 2) disagree about the first three pictures."""

    async def make(pictures: int, more: int = 0, **changes: object) -> Project:
        values = {"policy": Policy(least=2, cap=2, review=1, budget=1, audit=0, second=0), "break_every": 0} | changes
        project = await town.project(pictures + more, **values)
        for number, label in ((1, 0), (2, 1)):
            person = await seat(number)
            for _ in range(pictures):
                await person.tap(project.labels[label].text)
        return project

    return make


@pytest.fixture
def erase(town):
    """`await erase(1, 2)`: erase these pictures, delete their files, and deliver the notices."""

    async def run(*pictures: int) -> None:
        await town.database.write(partial(erase_items, numbers=pictures, actor=None, now=town.clock()))
        await finish_erasing(town.database, ImageStore(town.settings.images))
        await town.app.outbox.deliver()
        await town.settle()

    return run


@pytest.fixture
def sent_by(town):
    """`await sent_by(1, 3, 4)`: person 1 has sent the pictures 3 and 4."""

    async def send(person: int, *pictures: int) -> None:
        async def record(tx) -> None:
            for picture in pictures:
                tx.connection.execute(
                    "UPDATE items SET sent_by = (SELECT id FROM members WHERE telegram_id = ?) WHERE id = ?",
                    (person, picture),
                )

        await town.database.write(record)

    return send


@pytest.fixture
def invited(town):
    """`await invited(3, Role.REVIEWER)`: a person who has started the bot with an invitation for this role."""

    async def come(number: int, *roles: Role, language: str = "ko") -> Person:
        person = town.person(number, language=language)
        await person.start()
        for role in roles:
            code = await town.database.write(
                partial(invitations.create_invitation, role=role, now=town.clock(), uses=1)
            )
            await person.start(code)
        return person

    return come


@pytest.fixture
def routed(town):
    """`await routed(project)`: run the job `routing` and deliver its notices."""

    async def run(project: Project) -> None:
        await hand_out_reviews(town.database, project=project, now=town.clock().astimezone(town.settings.zone))
        await town.app.outbox.deliver()

    return run


@pytest.fixture
def fed_back(town):
    """`await fed_back(project)`: run the job `feedback` and deliver its notices."""

    async def run(project: Project) -> None:
        await send_feedback(town.database, project=project, now=town.clock().astimezone(town.settings.zone))
        await town.app.outbox.deliver()

    return run


@pytest.fixture
async def corrected_twice(town, disputes, invited, routed, fed_back) -> Person:
    """A labeler with the first of two corrections on the screen."""
    project = await disputes(2)
    reviewer = await invited(3, Role.REVIEWER)
    await routed(project)
    await reviewer.tap("시작")
    for _ in range(2):
        await reviewer.tap(GLORY)
        await reviewer.tap(SKIP_REASON)
    town.clock.move(days=1)
    await fed_back(project)
    labeler = town.person(1)
    await labeler.tap("확인하기")
    return labeler
