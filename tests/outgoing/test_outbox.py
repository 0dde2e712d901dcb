"""The outbox: a notice is kept until it is sent, and sent once."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError

from bot.outgoing.outbox import Outbox
from bot.services import members
from bot.services.notices import Announcement, notify
from storage import outbox
from tests.effort import PATIENCE


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
        self.has_read = asyncio.Event()

    async def read(self, work):
        result = await self.database.read(work)
        self.has_read.set()
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
    late.has_read.clear()
    second = asyncio.create_task(box.deliver())
    await late.has_read.wait()
    arrived.set()
    await first
    late.gate.set()
    await second
    assert sent == [1]
    assert await states(database) == ["sent"]


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


@pytest.fixture
def morning(database, clock):
    """`await morning(7, "a", "b")`: post announcements to this person as parts of the morning's message, due now."""

    async def add(person: int, *texts: str) -> None:
        join = partial(members.join, person=person, name="x", language="ko", code="", owners=(), now=clock())
        member = (await database.write(join)).member
        for text in texts:
            together = outbox.Together("morning", clock())
            post = partial(notify, member=member.id, notice=Announcement(text), now=clock(), together=together)
            await database.write(post)

    return add


class Sender:
    """Sends notices one by one or together; `failure` is raised instead, `fitting` parts fit into a message."""

    def __init__(self, *, failure: Exception | None = None, fitting: int = 9) -> None:
        self.failure, self.fitting = failure, fitting
        self.alone: list[int] = []
        self.messages: list[list[int]] = []

    async def one(self, notice) -> None:
        self.alone.append(notice.id)

    async def several(self, notices) -> int:
        if self.failure:
            raise self.failure
        self.messages.append([notice.id for notice in notices[: self.fitting]])
        return len(self.messages[-1])

    async def deliver(self, database, clock) -> None:
        await Outbox(database, self.one, clock, self.several).deliver()


async def test_parts_of_a_morning_are_one_message(database, clock, post, morning):
    """The parts that are due are sent to each person as one message, in order; other notices are sent on their own."""
    await morning(7, "a", "b")
    await post(7)
    await morning(8, "c")
    sender = Sender()
    await sender.deliver(database, clock)
    assert sorted(sender.messages) == [[1, 2], [4]]
    assert sender.alone == [3]
    assert await states(database) == ["sent"] * 4


async def test_parts_wait_until_the_message_is_due(database, clock, morning):
    """Before the message is due none of its parts is sent."""
    await morning(7, "a")
    clock.move(minutes=-1)
    sender = Sender()
    await sender.deliver(database, clock)
    assert (sender.messages, await states(database)) == ([], ["pending"])


async def test_failed_reads_of_parts_do_not_stop_the_outbox(database, clock, morning, monkeypatch):
    """A message whose parts can't be read waits for the next look, and takes no place from others."""
    await morning(7, "a", "b")
    sender, failures = Sender(), [OSError("the disk")] * 2 * Outbox.AT_ONCE
    find_parts = outbox.pending_together

    async def fail(tx, **values):
        if failures:
            raise failures.pop()
        return await find_parts(tx, **values)

    monkeypatch.setattr(outbox, "pending_together", fail)
    box = Outbox(database, sender.one, clock, sender.several)
    async with asyncio.timeout(PATIENCE):
        while failures:
            with pytest.raises(OSError, match="the disk"):
                await box.deliver()
        await box.deliver()
    assert (sender.messages, await states(database)) == ([[1, 2]], ["sent"] * 2)


async def test_parts_that_do_not_fit_are_the_next_message(database, clock, morning):
    """Parts that don't fit into the message stay pending, and are the next one."""
    await morning(7, "a", "b", "c")
    sender = Sender(fitting=2)
    await sender.deliver(database, clock)
    assert await states(database) == ["sent", "sent", "pending"]
    await sender.deliver(database, clock)
    assert sender.messages == [[1, 2], [3]]


async def test_parts_that_cannot_be_one_message_are_sent_alone(database, clock, morning):
    """If the message can't be drawn or is refused, each part is sent on its own."""
    await morning(7, "a", "b")
    sender = Sender(failure=BadRequest("message is too long"))
    await sender.deliver(database, clock)
    await sender.deliver(database, clock)
    assert sorted(sender.alone) == [1, 2]
    assert await states(database) == ["sent"] * 2


async def test_parts_wait_together_for_the_network(database, clock, morning):
    """After a network failure the parts are tried again as one message."""
    await morning(7, "a", "b")
    sender = Sender(failure=NetworkError("down"))
    await sender.deliver(database, clock)
    assert await states(database) == ["pending"] * 2
    sender.failure = None
    clock.move(minutes=1)
    await sender.deliver(database, clock)
    assert (sender.messages, sender.alone) == ([[1, 2]], [])
