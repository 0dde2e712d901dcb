"""Fixtures for tests of people's ways through the bot."""

import asyncio
import html
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from typing import Any

import pytest

from bot.labeling.model import Project, Role
from bot.labeling.project_settings import Policy
from bot.outgoing import rate_limiter
from bot.outgoing.receipts import Receipts
from bot.services import invitations
from bot.services.daily import summaries
from bot.services.daily.hand_out_reviews import hand_out_reviews
from bot.services.daily.send_feedback import send_feedback
from bot.services.items.removal.erasing import erase_items, finish_erasing
from bot.services.manager import reports
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
def decided(disputes, invited, routed):
    """`await decided(3, SKIP_REASON)`: a project in which reviewer 3 has decided three disputes for this reason."""

    async def decide(pictures: int, reason: str) -> Project:
        project = await disputes(pictures)
        reviewer = await invited(3, Role.REVIEWER)
        await routed(project)
        await reviewer.tap("시작")
        for _ in range(pictures):
            await reviewer.tap(GLORY)
            await reviewer.tap(reason)
        return project

    return decide


@pytest.fixture
async def corrected_twice(town, decided, fed_back) -> Person:
    """A labeler with the first of two corrections on the screen."""
    project = await decided(2, SKIP_REASON)
    town.clock.move(days=1)
    await fed_back(project)
    labeler = town.person(1)
    await labeler.tap("확인하기")
    return labeler


@pytest.fixture
def drawn_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw reports in a thread, since a process for each takes seconds."""

    async def draw(function, *args, **kwargs):
        return await asyncio.to_thread(function, *args, **kwargs)

    monkeypatch.setattr(reports, "run_in_subprocess_at_once", draw)
    monkeypatch.setattr(summaries, "run_in_subprocess", draw)


@pytest.fixture
def receipts_on_demand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Send reactions when a test says so, without the pauses that Telegram's limits ask for."""
    monkeypatch.setattr(rate_limiter, "CHAT_SECONDS", 0)
    monkeypatch.setattr(Receipts, "LOOK_SECONDS", 3600)
