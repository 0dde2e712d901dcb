"""Incoming updates: each has its effect once, in the order of its person, whatever fails or ends."""

import asyncio
from functools import partial
from types import SimpleNamespace

import pytest
from structlog.testing import capture_logs

from bot.incoming import inbox, poller
from bot.incoming.delivery import AlreadyProcessedError, Delivery, delivery
from bot.incoming.inbox import Inbox, sender
from bot.jobs import tasks
from bot.labeling.model import Role
from bot.services import invitations, progress
from bot.services.access import require_member
from bot.services.labeler import answering, own_counts
from bot.simulator.errors import ApiError
from bot.texts import plain
from handlers.labeler import start_screens
from storage import assignments
from storage.inbox import Letter, receive
from tests.effort import PATIENCE
from tests.records import AwaitedRecords

BOT = SimpleNamespace(id=4242)


def letter(number: int, person: int, text: str = "x") -> dict:
    """Return an update as Telegram sends it: a person's message."""
    user = {"id": person, "is_bot": False, "first_name": "x"}
    chat = {"id": person, "type": "private"}
    return {
        "update_id": number,
        "message": {"message_id": number, "date": 1, "from": user, "chat": chat, "text": text},
    }


class Desk(AwaitedRecords):
    """An inbox on a real database, with a handler that a test controls."""

    def __init__(self, database, clock) -> None:
        self.database = database
        self.begun: list[int] = []  # update ids
        self.finished: list[int] = []
        self.told: list[int | None] = []  # whose update was set aside
        self.gates: dict[int, asyncio.Event] = {}  # by person: who has one is slow
        self.broken: set[int] = set()  # updates whose handler fails
        self.inbox = Inbox(database, BOT, process=self.work, set_aside=self.tell, clock=clock)

    async def work(self, update) -> None:
        self.begun.append(update.update_id)
        if update.effective_user.id in self.gates:
            await self.gates[update.effective_user.id].wait()
        if update.update_id in self.broken:
            raise RuntimeError(f"no way to do {update.update_id}")
        await delivery.get().finish()
        self.finished.append(update.update_id)

    async def tell(self, update) -> None:
        self.told.append(update.effective_user.id if update else None)


@pytest.fixture
def desk(database, clock, monkeypatch) -> Desk:
    monkeypatch.setattr(inbox, "RETRY_SECONDS", 0)
    monkeypatch.setattr(inbox, "STOP_SECONDS", PATIENCE)
    return Desk(database, clock)


async def test_updates_are_ordered_by_person(desk):
    """One person's updates wait for one another, and other people's are handled meanwhile."""
    desk.gates[1] = asyncio.Event()
    await desk.inbox.accept([letter(1, 1), letter(2, 1), letter(3, 2), letter(4, 1), letter(5, 3), letter(6, 2)])
    while len(desk.finished) < 3:
        await asyncio.sleep(0)
    assert desk.finished[:2] in ([3, 5], [5, 3])
    assert desk.finished[2] == 6
    assert desk.begun.count(1) == 1
    assert {2, 4}.isdisjoint(desk.begun)
    desk.gates[1].set()
    await desk.inbox.settle()
    assert desk.finished[3:] == [1, 2, 4]
    assert desk.inbox._queues == {}, "a queue ends with its last update"


async def test_repeated_update_is_handled_once(desk):
    """An update that is delivered again, in the same batch or a later one, is handled once."""
    batch = [letter(1, 1), letter(2, 2), letter(1, 1)]
    await desk.inbox.accept(batch)
    await desk.inbox.accept(batch)
    await desk.inbox.settle()
    await desk.inbox.accept(batch)
    await desk.inbox.settle()
    assert sorted(desk.finished) == [1, 2]


async def test_three_failures_make_a_dead_letter(desk):
    """After three failures an update is a dead letter with its error, its person is told, and the next ones go on."""
    desk.broken = {1}
    await desk.inbox.accept([letter(1, 1), letter(2, 1), letter(3, 2)])
    await desk.inbox.settle()
    assert [number for number in desk.begun if number != 3] == [1, 1, 1, 2]
    assert sorted(desk.finished) == [2, 3]
    assert desk.told == [1]
    status = await desk.database.read(progress.installation_status)
    assert (status.dead_letters, status.pending_updates) == (1, 0)
    assert [(dead.update_id, dead.error) for dead in status.newest_dead] == [(1, "RuntimeError: no way to do 1")]


async def test_unreadable_update_is_set_aside_at_once(desk, capsys):
    """An update that can't be read has one attempt and one line in the log, and its person's next ones go on."""
    unreadable = letter(1, 1)
    del unreadable["message"]["date"]
    await desk.inbox.accept([unreadable, letter(2, 1)])
    await desk.inbox.settle()
    assert await desk.updates("number", "state", "attempts", "error") == [
        (1, "dead", 1, "MalformedUpdateError: message without date"),
        (2, "done", 0, None),
    ]
    assert desk.finished == [2]
    out, err = capsys.readouterr()
    assert len((out + err).splitlines()) == 1, out + err


async def test_attempts_survive_a_restart(desk, clock):
    """An update has three attempts in all, also over a restart."""
    desk.broken = {1}
    await desk.inbox.accept([letter(1, 1)])
    while len(desk.begun) < 1:
        await asyncio.sleep(0)
    await desk.inbox.stop()
    again = Desk(desk.database, clock)
    again.broken = {1}
    await again.inbox.recover()
    await again.inbox.settle()
    assert len(desk.begun) + len(again.begun) == inbox.ATTEMPTS
    assert await desk.updates("state", "attempts") == [("dead", 3)]


async def test_untold_dead_letter_does_not_block(desk):
    """If a dead letter's person can't be told, their next updates are handled all the same."""

    async def fail(_update) -> None:
        raise RuntimeError("no word gets through")

    desk.inbox._set_aside = fail
    desk.broken = {1}
    await desk.inbox.accept([letter(1, 1), letter(2, 1)])
    await desk.inbox.settle()
    assert desk.finished == [2]
    assert await desk.updates() == [(1, "dead"), (2, "done")]


async def test_failing_database_is_retried(desk, monkeypatch):
    """While failures can't be stored an update is tried again, and its person's next ones wait."""
    write, failures = desk.database.write, iter(range(6))  # three attempts, and the counting of each

    async def failing(work):
        if next(failures, None) is not None:
            raise OSError("the disk is full")
        return await write(work)

    await desk.inbox.accept([])
    desk.gates[1] = asyncio.Event()
    await desk.inbox.accept([letter(1, 1), letter(2, 1)])
    monkeypatch.setattr(desk.database, "write", failing)
    desk.gates[1].set()
    await desk.inbox.settle()
    assert desk.finished == [1, 2]
    assert await desk.updates("state", "attempts") == [("done", 0), ("done", 0)]


async def test_stop_and_resume(desk, clock):
    """A stop lets the current update finish; the next run handles the waiting ones once."""
    desk.gates[1] = asyncio.Event()
    await desk.inbox.accept([letter(1, 1), letter(2, 1), letter(3, 1)])
    while not desk.begun:
        await asyncio.sleep(0)
    stopping = asyncio.create_task(desk.inbox.stop())
    await asyncio.sleep(0)
    desk.gates[1].set()
    await stopping
    assert desk.finished == [1]
    assert await desk.updates() == [(1, "done"), (2, "pending"), (3, "pending")]

    again = Desk(desk.database, clock)
    await again.inbox.recover()
    await again.inbox.settle()
    assert again.finished == [2, 3]


async def test_stop_has_a_time_limit(desk, monkeypatch):
    """An update that does not finish in time is cancelled, and waits in the inbox like the rest."""
    monkeypatch.setattr(inbox, "STOP_SECONDS", 0.01)
    desk.gates[1] = asyncio.Event()
    await desk.inbox.accept([letter(1, 1), letter(2, 1)])
    await asyncio.sleep(0)
    await desk.inbox.stop()
    assert await desk.updates() == [(1, "pending"), (2, "pending")]
    assert desk.inbox._queues == {}


@pytest.mark.parametrize(
    "broken",
    [
        {"message": {"message_id": 1}},
        {"message": {"message_id": 1, "date": "soon", "from": {"id": 1}, "chat": {"id": 1}}},
        {"message": {"message_id": 1, "date": 1, "from": {"id": "one"}, "chat": {"id": None}}},
        {"callback_query": {"id": "1", "from": None, "data": 7}},
        {"message": "hello"},
        {"message": letter(7, 1, "a lone half \ud83d of a sign")["message"]},
    ],
)
async def test_malformed_update_does_not_block(desk, broken):
    """A malformed update ends as dead or done, and the next ones go on."""
    await desk.inbox.accept([{"update_id": 7} | broken, letter(8, 1), letter(9, 2)])
    await desk.inbox.settle()
    assert {8, 9} <= set(desk.finished)
    states = dict(await desk.updates())
    assert states[7] in {"dead", "done"}
    assert (states[8], states[9]) == ("done", "done")


def test_sender_of_an_update():
    """Messages, taps and blocks of a person are in one queue; an update without a person has a queue of its own."""
    tap = {"update_id": 2, "callback_query": {"id": "1", "from": {"id": 7}, "message": {"chat": {"id": 8}}}}
    block = {"update_id": 3, "my_chat_member": {"from": {"id": 7}, "chat": {"id": 7}}}
    assert [sender(letter(1, 7)), sender(tap), sender(block)] == [7, 7, 7]
    assert sender({"update_id": 4, "channel_post": {"chat": {"id": -100}}}) == -100
    assert sender({"update_id": 5, "poll": {"id": "x"}}) == -5


async def test_finished_updates_are_deleted(desk, clock):
    """Finished updates are deleted after two days, before Telegram may use their numbers again; dead ones stay."""
    desk.broken = {2}
    await desk.inbox.accept([letter(1, 1), letter(2, 2)])
    await desk.inbox.settle()
    clock.move(days=2)
    await tasks.clean_up(desk.database, clock())
    assert len(await desk.updates()) == 2
    clock.move(seconds=1)
    await tasks.clean_up(desk.database, clock())
    assert await desk.updates() == [(2, "dead")]
    await desk.inbox.accept([letter(1, 1)])
    await desk.inbox.settle()
    assert desk.finished == [1, 1]


async def test_dead_letters_are_forgotten_after_thirty_days(desk, clock):
    """A dead letter is kept for thirty days, for an operator who can try it again."""
    desk.broken = {1}
    await desk.inbox.accept([letter(1, 1)])
    await desk.inbox.settle()
    clock.move(days=30)
    await tasks.clean_up(desk.database, clock())
    assert await desk.updates() == [(1, "dead")]
    clock.move(seconds=1)
    await tasks.clean_up(desk.database, clock())
    assert await desk.updates() == []


async def test_revived_update_is_processed_once(desk):
    """A dead letter that an operator wants again is taken up by the running bot, once, and others stay dead."""
    await revive_one(desk)
    for _ in range(3):
        await desk.inbox.take_up_revived()
    desk.gates[1].set()
    await desk.inbox.settle()
    await desk.inbox.take_up_revived()
    assert desk.begun == desk.finished == [1]
    assert await desk.updates() == [(1, "done"), (2, "dead")]


async def test_update_that_ends_while_revived_ones_are_read_is_not_taken_up_again(desk, monkeypatch):
    """What was still to be done when the revived updates were read, and is done after it, is not begun again."""
    await revive_one(desk)
    await desk.inbox.take_up_revived()
    read = desk.database.read

    async def read_slowly(work):
        letters = await read(work)
        desk.gates[1].set()
        await desk.inbox.settle()
        return letters

    monkeypatch.setattr(desk.database, "read", read_slowly)
    await desk.inbox.take_up_revived()
    await desk.inbox.settle()
    assert desk.begun == desk.finished == [1]


async def revive_one(desk) -> None:
    """Let the updates 1 and 2 die and revive the first, whose handler will wait for its gate."""
    desk.broken = {1, 2}
    await desk.inbox.accept([letter(1, 1), letter(2, 2)])
    await desk.inbox.settle()
    desk.broken = set()
    desk.begun.clear()
    desk.gates[1] = asyncio.Event()
    assert await desk.database.write(partial(progress.revive_dead_letters, which="u1")) == 1


@pytest.mark.parametrize(
    ("numbers", "told"),
    [([11, 12], 0), ([10, 11], 1), ([5], 1), ([2_000_000], 1), ([500_000], 0)],
)
async def test_new_series_of_numbers_is_logged(desk, clock, numbers, told):
    """Numbers that begin anew are logged once, also after a restart; they are processed like all others."""
    await desk.inbox.accept([letter(10, 1)])
    await desk.inbox.settle()
    clock.move(days=8)
    again = Desk(desk.database, clock)
    await again.inbox.recover()
    with capture_logs() as logs:
        for number in numbers:
            await again.inbox.accept([letter(number, 1)])
    await again.inbox.settle()
    assert again.finished == numbers
    series = [(line["before"], line["now"]) for line in logs if "anew" in line["event"]]
    assert series == [(10, numbers[0])] * told


async def test_what_is_no_update_is_one_line(desk, capsys, monkeypatch):
    """What has no number that can be kept is logged in one line, and the updates beside it are processed."""
    monkeypatch.setattr(poller, "POLL_PAUSES", (0,))
    for broken in ("hello", None, [], {"message": {}}, {"update_id": "7"}, {"update_id": True}, {"update_id": 2**63}):
        polling = poller.Poller(SimpleNamespace(base_url=""), Answering([broken, letter(1, 1)]), desk.inbox)
        assert await polling._get_updates(0) == [letter(1, 1)]
        polling = poller.Poller(SimpleNamespace(base_url=""), Answering([broken]), desk.inbox)
        assert await polling._get_updates(0) == []
        out, err = capsys.readouterr()
        assert len((out + err).splitlines()) == 2
        assert "Traceback" not in out + err


class Answering:
    """Telegram, which always gives the same updates."""

    def __init__(self, updates: list) -> None:
        self.updates = updates

    async def post(self, _url: str, **_options) -> list:
        return self.updates


# In two processes, or after a commit whose success was not reported


class Counting(Desk):
    """A desk whose handler has an effect that can be counted: it adds an invitation."""

    async def work(self, update) -> None:
        self.begun.append(update.update_id)
        if update.effective_user.id in self.gates:
            await self.gates[update.effective_user.id].wait()
        if update.update_id in self.broken:
            raise RuntimeError(f"no way to do {update.update_id}")
        await delivery.get().write(partial(invitations.create_invitation, role=Role.LABELER, now=self.inbox._clock()))
        self.finished.append(update.update_id)

    async def effects(self) -> int:
        return len(await self.history(event="created"))


async def test_update_in_two_processes_has_one_effect(database, clock):
    """If two processes handle an update, the second undoes its effect, and that is no error."""
    first, second = Counting(database, clock), Counting(database, clock)
    second.gates[1] = asyncio.Event()
    first.gates[1] = asyncio.Event()
    await first.inbox.accept([letter(1, 1), letter(2, 1)])
    await second.inbox.recover()
    first.gates[1].set()
    await first.inbox.settle()
    second.gates[1].set()
    await second.inbox.settle()
    assert (first.finished, second.begun, second.finished) == ([1, 2], [1, 2], [])
    assert await first.effects() == 2
    assert second.told == []
    assert await first.updates("state", "attempts", "error") == [("done", 0, None)] * 2


async def test_failure_does_not_reopen_a_processed_update(database, clock):
    """A failure in one process changes nothing about an update that another one has processed."""
    first, second = Counting(database, clock), Counting(database, clock)
    first.gates[1], second.gates[1] = asyncio.Event(), asyncio.Event()
    second.broken = {1}
    await first.inbox.accept([letter(1, 1)])
    await second.inbox.recover()
    first.gates[1].set()
    await first.inbox.settle()
    second.gates[1].set()
    await second.inbox.settle()
    assert (second.begun, second.told) == ([1], [])
    assert await first.updates("state", "attempts") == [("done", 0)]


async def test_commit_without_a_report_is_not_repeated(database, clock, monkeypatch):
    """An effect that was committed is not repeated if the connection was lost before the commit was reported."""
    desk = Counting(database, clock)
    monkeypatch.setattr(inbox, "RETRY_SECONDS", 0)
    write, failures = database.write, iter([OSError("the connection was lost")])

    async def losing(work):
        result = await write(work)
        if error := next(failures, None):
            raise error
        return result

    desk.gates[1] = asyncio.Event()
    await desk.inbox.accept([letter(1, 1)])
    monkeypatch.setattr(database, "write", losing)
    desk.gates[1].set()
    await desk.inbox.settle()
    assert await desk.effects() == 1
    assert desk.told == []
    assert await desk.updates("state", "attempts") == [("done", 0)]


# With a bot and a Telegram


async def test_second_delivery_stores_no_answer(town):
    """Of two deliveries of one tap, the first stores the answer; the second stores nothing and refuses nothing."""
    await town.project(pictures=3)
    person = town.person(1)
    await person.start()
    await person.tap("무슨 꽃인가요?")
    tap = [Letter(900, "{}")]
    await town.database.write(partial(receive, bot=town.app.bot.id, letters=tap, at=town.clock()))
    attempts = [Delivery(town.database, town.app.bot.id, 900) for _ in range(2)]

    async def answer(tx):
        member = await require_member(tx, 1)
        lease = await assignments.active_lease(tx, member.id)
        return await answering.submit_label(tx, member, assignment=lease.id, label=1, now=town.clock())

    await attempts[0].write(answer)
    with pytest.raises(AlreadyProcessedError):
        await attempts[1].write(answer)
    assert await town.all_answers("person", "labels") == [(1, "장미")]
    assert [attempt.done for attempt in attempts] == [True, False]


async def test_delivery_writes_again_after_its_effect(town):
    """Background tasks of a delivery still write when it is done, and while it is being finished."""
    await town.database.write(partial(receive, bot=town.app.bot.id, letters=[Letter(900, "{}")], at=town.clock()))
    context = Delivery(town.database, town.app.bot.id, 900)
    invite = partial(invitations.create_invitation, role=Role.LABELER, now=town.clock())
    await asyncio.gather(context.finish(), context.write(invite))
    await context.write(invite)
    assert len(await town.history(event="created")) == 2


async def test_updates_are_handled_once_after_a_crash(town, monkeypatch):
    """Updates that were handled but not confirmed come again after a restart, and have no second effect."""
    monkeypatch.setattr(poller, "POLL_PAUSES", (3600,))  # the poll that failed is not repeated before the restart
    await town.project(pictures=3)
    person = town.person(1)
    await person.start()
    await person.tap("무슨 꽃인가요?")
    card = person.screen
    town.server.faults.fail_next("getUpdates", status=502, description="Bad Gateway")
    await person.tap("장미", wait=False)
    await person.until(lambda: person.screen.photo_id != card.photo_id)
    assert len(town.world.updates) == 1, "not confirmed yet"
    after = person.screen

    await town.restart()
    await town.settle()
    assert len(town.world.updates) == 0
    assert len(await town.all_answers()) == 1
    assert person.screen.photo_id == after.photo_id
    assert [bool(message.photo) for message in person.messages] == [False, True]


async def test_waiting_updates_are_handled_after_a_restart(town, monkeypatch):
    """The next run handles accepted updates once, in their order."""
    await town.project(pictures=3)
    person = town.person(1)
    await person.start()
    await person.tap("무슨 꽃인가요?")
    monkeypatch.setattr(town.app.inbox, "_enqueue", lambda _letters: None)
    await person.tap("장미", wait=False)
    await person.send("/me")
    assert len(await town.updates(state="pending")) == 2

    await town.restart()
    await town.settle()
    assert len(await town.all_answers()) == 1
    assert "지금까지 1장" in person.messages[-1].text
    await town.restart()
    await town.settle()
    assert len(await town.all_answers()) == 1
    assert set(await town.updates("state")) == {"done"}


@pytest.mark.parametrize("language", ["ko", "en"])
async def test_dead_letter_is_told(town, monkeypatch, language):
    """The person of a dead letter is told in their language, managers see the count, and work goes on."""
    monkeypatch.setattr(inbox, "RETRY_SECONDS", 0)
    await town.project(pictures=2)
    person = town.person(1, language=language)
    await person.start()

    async def broken(*_args, **_kwargs):
        raise ZeroDivisionError("a mistake in the program")

    with monkeypatch.context() as patch:
        patch.setattr(own_counts, "count_answers", broken)
        await person.send("/me")
    assert person.messages[-1].text == plain(language, "error-set-aside")
    status = await town.database.read(progress.installation_status)
    assert (status.dead_letters, status.pending_updates) == (1, 0)
    assert status.newest_dead[0].error == "ZeroDivisionError: a mistake in the program"

    await person.start()
    await person.tap("무슨 꽃인가요?")
    await person.send("/me")
    assert "0" in person.messages[-1].text
    await town.restart()
    assert (await town.database.read(progress.installation_status)).dead_letters == 1


async def test_failure_after_the_commit_is_not_retried(town, monkeypatch):
    """An update whose effect is committed is not tried again if something fails afterwards."""
    attempts = []

    def broken(*_args, **_kwargs):
        attempts.append(1)
        raise ZeroDivisionError

    monkeypatch.setattr(start_screens, "home", broken)
    await town.person(1).start()
    assert len(attempts) == 1
    assert await town.updates("state", "attempts") == [("done", 0)]
    assert await town.members() == [1]


async def test_number_may_be_used_again_after_two_days(town):
    """A number from over two days ago is a new update, and one of today a repetition."""
    person = town.person(1)
    await person.start()
    used = max(await town.updates("number"))
    for days, expected in ((1, 1), (3, 2)):
        town.clock.move(days=days)
        town.world.updates._next_id = used
        await person.send("/start")
        starts = [message for message in person.messages if not message.mine]
        assert len(starts) == expected


async def test_lower_numbers_after_an_outage(town):
    """Updates with lower numbers than before an outage are handled, not taken for confirmed."""
    await town.project(pictures=1)
    person = town.person(1)
    await person.start()
    before = max(await town.updates("number"))
    town.world.updates._next_id = before - 1_000  # Telegram does this after a week without updates
    town.world.updates.interrupt(ApiError(502, "Bad Gateway"))
    await asyncio.sleep(0)
    await person.tap("무슨 꽃인가요?")
    assert person.screen.photo is not None
    await person.tap("장미")
    assert len(await town.all_answers()) == 1


async def test_poll_after_an_empty_one_has_no_offset(town, monkeypatch):
    """After an empty poll the next one starts from the beginning, so lower numbers are found."""
    offsets = []
    town.world.observe(on_request=lambda _method, raw: offsets.extend([raw["offset"]] if "offset" in raw else []))
    monkeypatch.setattr(poller, "POLL_SECONDS", 1)
    person = town.person(1)
    await person.start()  # ends the poll of the usual length
    (number,) = await town.updates("number")
    while offsets[-2:-1] != [str(number + 1)]:
        await asyncio.sleep(0.01)
    assert offsets[-1] == "0"


@pytest.mark.parametrize("failure", ["conflict", "server error", "flood", "dropped"])
async def test_polling_goes_on_after_errors(town, monkeypatch, failure):
    """Polling goes on after another bot's poll, a server error, a flood or a dropped connection."""
    monkeypatch.setattr(poller, "POLL_PAUSES", (0,))
    person = town.person(1)
    await person.start()
    match failure:
        case "conflict":
            town.server.faults.conflict_next_poll()
        case "server error":
            town.server.faults.fail_next("getUpdates", 3, status=502, description="Bad Gateway")
        case "flood":
            town.server.faults.fail_next(
                "getUpdates", status=429, description="Too Many Requests: retry after 0", retry_after=0
            )
        case "dropped":
            town.server.faults.drop_connections(2, "getUpdates", after_effect=True)
    await person.send("/help")
    await person.send("/me")
    assert [message.mine for message in person.messages] == [True, False] * 3
