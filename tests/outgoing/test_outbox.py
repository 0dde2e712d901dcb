"""The outbox: a notice is kept until it is sent, and sent once."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

import pytest
from telegram.error import BadRequest, Forbidden

from bot.outgoing.outbox import Outbox
from bot.services import members
from bot.services.notices import Announcement, notify
from storage import outbox


@pytest.fixture
async def post(database, clock) -> Callable[[int], Awaitable[None]]:
    """`await post(7)`: post a notice for this person."""

    async def add(person: int) -> None:
        join = partial(members.join, person=person, name="x", language="ko", code="", owners=(), now=clock())
        member = (await database.write(join)).member
        await database.write(partial(notify, member=member.id, notice=Announcement("x"), now=clock()))

    return add


async def states(database) -> list[str]:
    async def select(tx):
        return [row["state"] for row in tx.connection.execute("SELECT state FROM outbox ORDER BY id")]

    return await database.read(select)


class LateReads:
    """A database whose reads return only when the gate opens, with the state at the time of the query."""

    def __init__(self, database) -> None:
        self.database = database
        self.write = database.write
        self.gate = asyncio.Event()
        self.gate.set()

    async def read(self, work):
        result = await self.database.read(work)
        await self.gate.wait()
        return result


async def test_notice_is_sent_once(database, post, clock):
    """A notice that is being sent while the outbox looks again is not sent twice."""
    await post(1)
    late, sent, arrived = LateReads(database), [], asyncio.Event()

    async def send(notice) -> None:
        sent.append(notice.telegram_id)
        await arrived.wait()

    box = Outbox(late, send, clock)
    first = asyncio.create_task(box.deliver())
    while not sent or box._looking.locked():
        await asyncio.sleep(0)
    late.gate.clear()
    second = asyncio.create_task(box.deliver())
    await database.read(_nothing)  # the second look has been at the database
    arrived.set()
    await first
    late.gate.set()
    await second
    assert sent == [1]
    assert await states(database) == ["sent"]


async def _nothing(_tx) -> None:
    return


async def test_notice_is_kept_until_sent(database, post, clock):
    """A failed notice is kept; one to a person who is gone is dropped, and does not block others."""
    for person in (1, 2, 3):
        await post(person)
    failures = {1: OSError("the disk"), 2: Forbidden("bot was blocked by the user")}

    async def send(notice) -> None:
        if notice.telegram_id in failures:
            raise failures.pop(notice.telegram_id)

    box = Outbox(database, send, clock)
    await box.deliver()
    assert await states(database) == ["pending", "dropped", "sent"]
    clock.move(minutes=1)
    await box.deliver()
    assert await states(database) == ["sent", "dropped", "sent"]


async def test_notice_dropped_during_an_attempt_stays_dropped(database, post, clock):
    """A notice that is dropped while an attempt fails stays dropped."""
    await post(1)

    async def send(notice) -> None:
        await database.write(partial(outbox.drop_those_of, member=1))
        raise BadRequest("message is too long")

    await Outbox(database, send, clock).deliver()
    assert await states(database) == ["dropped"]


async def test_unrecorded_outcome_is_retried(database, post, clock):
    """A notice whose outcome can't be stored is tried again after a pause, and others go on."""
    await post(1)
    sent, failures = [], [OSError("the disk is full")]
    late = LateReads(database)

    async def write(work):
        if failures:
            raise failures.pop()
        return await database.write(work)

    async def send(notice) -> None:
        sent.append(notice.telegram_id)

    late.write = write
    box = Outbox(late, send, clock)
    await box.deliver()
    await asyncio.sleep(0.01)
    await box.deliver()
    assert (sent, await states(database)) == ([1], ["pending"])
    box._under_way.clear()  # the pause is over
    await box.deliver()
    assert (sent, await states(database)) == ([1, 1], ["sent"])


async def test_many_notices_keep_their_order(database, post, clock):
    """Many notices are sent in order, a few at once."""
    for person in range(1, 41):
        await post(person)
    sent, under_way, most = [], 0, 0

    async def send(notice) -> None:
        nonlocal under_way, most
        sent.append(notice.telegram_id)
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0)
        under_way -= 1

    await Outbox(database, send, clock).deliver()
    assert sent == list(range(1, 41))
    assert most <= Outbox.AT_ONCE
    assert set(await states(database)) == {"sent"}


async def test_stop_finishes_the_current_notice(database, post, clock):
    """A notice that is being sent when the bot stops is finished, so that the next start doesn't send it again."""
    await post(1)
    sending, answered = asyncio.Event(), asyncio.Event()

    async def send(_notice) -> None:
        sending.set()
        await answered.wait()

    running = asyncio.create_task(Outbox(database, send, clock).run())
    await sending.wait()
    running.cancel()
    await asyncio.sleep(0)
    answered.set()
    await asyncio.wait([running])
    assert await states(database) == ["sent"]
