"""Outgoing calls: their order, Telegram's limits, retries, and the newest screen first."""

import asyncio
import time
from functools import partial

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter

from bot.incoming import inbox
from bot.outgoing import rate_limiter
from bot.outgoing.rate_limiter import PUSH, RateLimiter, SupersededError
from bot.services import members, progress
from bot.services.labeler import own_counts
from bot.services.notices import Announcement, notify
from bot.texts import plain
from bot.transport import NoAnswerError
from handlers.buttons import encode
from handlers.labeler.buttons import SubmitLabel
from storage import members as stored_members
from tests.effort import PATIENCE, effort


async def gone(town) -> list[int]:
    """Return the people whose chats the bot can't write to."""
    return [person for person, at in await town.members("person", "gone_at") if at]


class Line:
    """A rate limiter, and the calls that it made."""

    def __init__(self) -> None:
        self.gone: list[int] = []
        self.made: list[tuple[str, float]] = []  # what was called, and when
        self.limiter = RateLimiter(self.mark_gone)

    async def mark_gone(self, person: int) -> None:
        self.gone.append(person)

    def call(
        self,
        name: str,
        chat: int | None = 1,
        *,
        edits: int | None = None,
        pace=None,
        errors=(),
        gate: asyncio.Event | None = None,
    ) -> asyncio.Task:
        """Make a call that first fails with these errors, and then waits for the gate."""
        failures = list(errors)

        async def endpoint() -> str:
            self.made.append((name, time.monotonic()))
            if failures:
                raise failures.pop(0)
            if gate:
                await gate.wait()
            return name

        data = {"chat_id": chat, "message_id": edits} if chat else {}
        method = "editMessageMedia" if edits else "sendMessage"
        return asyncio.create_task(self.limiter.process_request(endpoint, (), {}, method, data, pace))

    async def begins(self) -> None:
        """Wait for the first call."""
        while not self.made:
            await asyncio.sleep(0)

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.made]


@pytest.fixture
def line(monkeypatch) -> Line:
    """A rate limiter with short pauses."""
    monkeypatch.setattr(rate_limiter, "PAUSES", (0,))
    return Line()


@pytest.fixture
def short_floods(monkeypatch) -> None:
    """Answer 429 with a fifth of a second instead of whole seconds."""
    monkeypatch.setattr(rate_limiter, "requested_pause", lambda _error: 0.2)


async def test_calls_to_a_chat_stay_in_order(line):
    """A chat's calls are made one after the other, also if an earlier one is repeated."""
    first = line.call("first", errors=[NetworkError("gone"), RetryAfter(0), NetworkError("gone")])
    second = line.call("second")
    assert await asyncio.gather(first, second) == ["first", "second"]
    assert line.names == ["first"] * 4 + ["second"]


async def test_other_chats_go_on(line, short_floods):
    """While a chat must wait, other chats and all answers to taps go on."""
    flooded = line.call("flooded", 1, errors=[RetryAfter(1)])
    behind = line.call("behind", 1)
    await asyncio.gather(line.call("other", 2), line.call("answer", None))
    assert not flooded.done()
    assert not behind.done()
    await asyncio.gather(flooded, behind)
    assert line.names == ["flooded", "other", "answer", "flooded", "behind"]
    assert line.made[3][1] - line.made[0][1] >= 0.2


async def test_newest_edit_replaces_waiting_ones(line, short_floods):
    """Of a message's waiting edits only the newest is made; edits of other messages and sends all are."""
    old = line.call("old", edits=5, errors=[RetryAfter(1)])
    await line.begins()
    calls = [
        old,
        line.call("other", edits=6),
        line.call("older", edits=5),
        line.call("send"),
        line.call("newest", edits=5),
    ]
    results = await asyncio.gather(*calls, return_exceptions=True)
    assert [str(result) for result in results if isinstance(result, str)] == ["other", "send", "newest"]
    assert [type(result) for result in results if not isinstance(result, str)] == [SupersededError] * 2
    assert line.names == ["old", "other", "send", "newest"]


async def test_running_edit_is_completed(line):
    """An edit that was sent to Telegram is completed, and the newer one follows."""
    gate = asyncio.Event()
    old = line.call("old", edits=5, gate=gate)
    await line.begins()
    new = line.call("new", edits=5)
    gate.set()
    assert await asyncio.gather(old, new) == ["old", "new"]


@pytest.mark.parametrize("error", [BadRequest("message is too long"), Forbidden("bot was blocked by the user")])
async def test_refusal_is_not_retried(line, error):
    """A refused call is not tried again, and a person who can't be reached is reported as gone."""
    with pytest.raises(type(error)):
        await line.call("once", 7, errors=[error])
    assert line.names == ["once"]
    assert line.gone == ([7] if isinstance(error, Forbidden) else [])


async def test_call_is_given_up(line, monkeypatch):
    """During a very long outage a call is given up, and the chat's next one is made."""
    monkeypatch.setattr(rate_limiter, "PATIENCE", 0.05)
    monkeypatch.setattr(rate_limiter, "PAUSES", (0.02,))
    lost = line.call("lost", errors=[NetworkError("gone")] * 1000)
    following = line.call("following")
    with pytest.raises(NetworkError):
        await lost
    assert await following == "following"


async def test_pushes_are_paced(line, monkeypatch):
    """Pushes are sent evenly, in all and more slowly to one chat."""
    monkeypatch.setattr(rate_limiter, "CHAT_SECONDS", 0.15)
    line.limiter._pushes.seconds = 0.03
    begun = time.monotonic()
    await asyncio.gather(*(line.call(f"{chat}", chat, pace=PUSH) for chat in (1, 2, 3, 1)))
    assert line.names == ["1", "2", "3", "1"]
    for (_, at), earliest in zip(line.made, (0, 0.03, 0.06, 0.15), strict=True):
        assert at - begun >= earliest - 0.001


async def test_screens_do_not_wait_for_pushes(line, monkeypatch):
    """A screen after a tap is sent at once, before a waiting push and after a sent one."""
    monkeypatch.setattr(rate_limiter, "CHAT_SECONDS", 2 * PATIENCE)
    await line.call("push", pace=PUSH)
    waiting = line.call("waiting", pace=PUSH)
    await asyncio.sleep(0)
    async with asyncio.timeout(PATIENCE / 2):
        assert await line.call("screen") == "screen"
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    assert line.names == ["push", "screen"]


async def test_idle_queues_are_removed(line, monkeypatch):
    """What the rate limiter remembers of a chat is removed after its last call, at the latest after its pauses."""
    monkeypatch.setattr(rate_limiter, "CHAT_SECONDS", 0.05)
    cancelled = line.call("cancelled", 4, gate=asyncio.Event())
    calls = [
        line.call("push", 1, pace=PUSH),
        line.call("edit", 2, edits=1),
        line.call("refused", 3, edits=1, errors=[BadRequest("no")]),
        line.call("blocked", 5, errors=[Forbidden("no")]),
        line.call("flooded", 6, errors=[RetryAfter(0)]),
    ]
    await asyncio.gather(*calls, return_exceptions=True)
    cancelled.cancel()
    await asyncio.gather(cancelled, return_exceptions=True)
    async with asyncio.timeout(PATIENCE):
        while line.limiter._queues:
            await asyncio.sleep(0.01)


# With a bot and a Telegram


async def test_flood_in_one_chat(town, short_floods):
    """In a chat that must wait answers are stored at once, one final screen comes, and nobody else waits."""
    await town.project(pictures=4)
    flooded, other = town.person(1), town.person(2)
    for person in (other, flooded):
        await person.start()
        await person.tap("무슨 꽃인가요?")
    await other.tap("장미")  # Telegram knows the second picture
    before, shown = flooded.screen, []
    town.world.observe(on_request=lambda method, raw: shown.append((method, raw.get("chat_id"))))
    town.server.faults.retry_after(1, 3600)

    await flooded.tap("장미", on=before, wait=False)
    await flooded.tap("나팔꽃", on=before, wait=False)
    await flooded.tap("장미", on=before, wait=False)
    await town.world.updates.all_confirmed()
    await town.app.inbox.settle()
    assert await town.answer_counts() == [(1, 1), (2, 1)]
    other_before = other.screen
    await other.tap("장미", wait=False)
    await other.until(lambda: other.screen.photo_id != other_before.photo_id)
    assert flooded.screen.photo_id == before.photo_id, "still waiting"

    town.server.faults.retry_after(1, 0)
    await town.settle()
    assert flooded.screen.photo_id != before.photo_id
    assert shown.count(("editMessageMedia", "1")) == 1
    await flooded.tap("장미")
    assert await town.answer_counts() == [(1, 2), (2, 2)]


@pytest.mark.parametrize("after_effect", [False, True])
async def test_dropped_edit_is_retried(town, monkeypatch, after_effect):
    """A dropped edit is repeated, whether it had its effect or not, and the screen is right."""
    monkeypatch.setattr(rate_limiter, "PAUSES", (0,))
    await town.project(pictures=3)
    person = town.person(1)
    await person.start()
    for method in ("editMessageMedia", "answerCallbackQuery"):
        town.server.faults.drop_connections(2, method, after_effect=after_effect)
    await person.tap("무슨 꽃인가요?")
    first = person.screen
    assert first.photo is not None
    for method in ("editMessageMedia", "answerCallbackQuery"):
        town.server.faults.drop_connections(2, method, after_effect=after_effect)
    await person.tap("장미")
    assert (person.screen.message_id, person.toast) == (first.message_id, "✓ 장미")
    assert person.screen.photo_id != first.photo_id
    assert len([message for message in person.messages if message.photo]) == 1
    assert await town.answer_counts() == [(1, 1)]


async def test_dropped_message_is_retried(town, monkeypatch):
    """A message whose sending failed arrives; one of which only the response was lost arrives at least once."""
    monkeypatch.setattr(rate_limiter, "PAUSES", (0,))
    person = town.person(1)
    town.server.faults.drop_connections(2, "sendMessage", after_effect=False)
    await person.start()
    assert [message.mine for message in person.messages] == [True, False]
    town.server.faults.drop_connections(1, "sendMessage", after_effect=True)
    await person.send("/help")
    assert plain("ko", "help").splitlines()[-1] in person.messages[-1].text


async def test_slow_answers_make_no_copies(town, monkeypatch):
    """With answers after the usual timeout, each person gets one greeting and one announcement."""
    monkeypatch.setattr(rate_limiter, "PAUSES", (0,))
    people = [town.person(number) for number in range(1, 11)]
    monkeypatch.setattr(town.app._requests[1], "_read_timeout", 0.1)
    town.server.faults.latency(0.3, ["sendMessage"])
    await asyncio.gather(*[person.start() for person in people])
    await announce(town)
    await town.app.outbox.deliver()
    assert [[message.mine for message in person.messages] for person in people] == [[True, False, False]] * 10
    assert await town.outbox("state") == ["sent"] * 10
    assert await town.outbox("error") == [None] * 10


async def test_unanswered_message_is_not_sent_again(town, monkeypatch):
    """A message without an answer in time is not repeated, and a notice is recorded as sent, with the error."""
    monkeypatch.setattr(rate_limiter, "PAUSES", (0,))
    monkeypatch.setattr(rate_limiter, "SEND_SECONDS", 0.1)
    person = town.person(1)
    town.server.faults.latency(0.3, ["sendMessage"])
    await person.start()
    await announce(town)
    await town.app.outbox.deliver()
    await asyncio.sleep(0.5)  # Telegram still handles what the bot has given up
    await town.app.outbox.deliver()
    assert [message.mine for message in person.messages] == [True, False, False]
    assert await town.outbox("state") == ["sent"]
    assert "Read timeout" in (await town.outbox("error"))[0]


async def test_unanswered_edit_is_repeated(line):
    """An edit without an answer in time is repeated, since its effect is the same."""
    assert await line.call("edit", edits=5, errors=[NoAnswerError()]) == "edit"
    assert line.names == ["edit", "edit"]


async def announce(town) -> None:
    """Post an announcement to everybody."""
    ids = await town.members("id")

    async def post_all(tx) -> None:
        for member in ids:
            await notify(tx, member, Announcement("고맙습니다"), town.clock())

    await town.database.write(post_all)


async def test_blocked_bot_marks_the_person_gone(town):
    """A 403 marks the person as gone; /start brings them back to their card."""
    await town.project(pictures=3)
    person = town.person(1)
    await person.start()
    await person.tap("무슨 꽃인가요?")
    card = person.screen
    await person.tap("장미", wait=False)
    town.world.people[1].blocked = True  # without the update that tells: the 403 comes first
    await town.settle()
    assert await gone(town) == [1]
    assert await town.answer_counts() == [(1, 1)]
    assert (await town.database.read(progress.installation_status)).gone == 1

    await person.start()
    assert await gone(town) == []
    await person.tap("무슨 꽃인가요?")
    assert person.screen.photo_id != card.photo_id
    await person.tap("장미")
    assert await town.answer_counts() == [(1, 2)]


UPDATES = {
    "an answer": lambda person, _old: person.tap("나팔꽃"),
    "a refused tap": lambda person, old: person.tap_data(old, "1zz.1"),
    "a command that writes nothing": lambda person, _old: person.send("/me"),
    "an unknown message": lambda person, _old: person.send("/nothing"),
    "a removed person's message": lambda person, _old: person.send("/me"),
}


@pytest.mark.parametrize("update", UPDATES)
async def test_any_update_brings_a_person_back(town, update):
    """A person who was marked as gone after a 403 is reached again from their next update on, whatever it is."""
    await town.project(pictures=4)
    person = town.person(1)
    await person.start()
    await person.tap("무슨 꽃인가요?")
    card = person.screen
    await person.tap("장미", wait=False)
    town.world.people[1].blocked = True
    await town.settle()
    assert await gone(town) == [1]
    town.world.people[1].blocked = False  # without the update that tells
    if update.startswith("a removed"):
        await town.database.write(partial(members.remove_named, who="1", now=town.clock()))
    await UPDATES[update](person, card)
    assert await gone(town) == []
    assert await town.failures() == []


async def test_person_stays_gone_when_the_answer_is_refused(town):
    """A person whose update can't be answered is marked as gone again."""
    await town.project(pictures=4)
    person = town.person(1)
    await person.start()
    await person.tap("무슨 꽃인가요?")
    card = person.screen
    await person.tap("장미", wait=False)
    town.world.people[1].blocked = True
    await town.settle()
    town.world.people[1].blocked = False
    await person.tap_data(card, encode(SubmitLabel(2, 2)), wait=False)  # the next card, which could not be shown
    town.world.people[1].blocked = True
    await town.settle()
    assert await town.answers("labels") == ["장미", "나팔꽃"]
    assert await gone(town) == [1]


async def test_tap_of_a_present_person_does_not_mark_them(town, monkeypatch):
    """An ordinary tap writes nothing about whether the person can be reached."""
    await town.project(pictures=4)
    person = town.person(1)
    await person.start()
    await person.tap("무슨 꽃인가요?")

    async def unwanted(*_args, **_values):
        raise AssertionError("an extra write")

    monkeypatch.setattr(stored_members, "mark_back", unwanted)
    await person.tap("장미")
    await person.send("/me")
    assert await town.failures() == []
    assert await town.answer_counts() == [(1, 1)]


async def test_block_update_marks_the_person_gone(town):
    """The update about a block marks the person as gone before anything is sent to them."""
    person = town.person(1)
    await person.start()
    person.block()
    await town.settle()
    assert await gone(town) == [1]
    person.unblock()
    await person.start()
    assert await gone(town) == []


async def test_deleted_card_is_sent_anew(town):
    """If the card's message was deleted the next picture comes as a new message."""
    await town.project(pictures=3)
    person = town.person(1)
    await person.start()
    await person.tap("무슨 꽃인가요?")
    card = person.screen
    await person.tap("장미", wait=False)
    town.world.delete(town.world.message(1, card.message_id))
    await town.settle()
    assert person.screen.photo is not None
    assert person.screen.message_id > card.message_id
    await person.tap("장미")
    assert await town.answer_counts() == [(1, 2)]


async def test_expired_tap_still_counts(town):
    """A tap that Telegram calls too old is stored all the same, and shows the next picture."""
    await town.project(pictures=3)
    person = town.person(1)
    await person.start()
    await person.tap("무슨 꽃인가요?")
    card = person.screen
    town.world.callback_deadline = -1
    await person.tap("장미", wait=False)
    await town.settle()
    assert person.screen.photo_id != card.photo_id
    assert await town.answer_counts() == [(1, 1)]
    assert set(await town.updates("state")) == {"done"}


async def test_unmodified_message_is_no_error(town):
    """After "message is not modified" nothing more is sent."""
    await town.project(pictures=1, guide="큰 꽃")
    person = town.person(1)
    await person.start()
    await person.tap("무슨 꽃인가요?")
    await person.tap("안내 ❓")
    guide = person.screen
    await person.tap("← 사진으로", on=guide, wait=False)
    await person.tap("← 사진으로", on=guide, wait=False)
    await town.settle()
    assert [bool(message.photo) for message in person.messages] == [False, True]
    assert person.screen.buttons[0] == "장미"


@pytest.mark.torture
async def test_stop_during_a_flood(town, monkeypatch):
    """Ctrl-C takes at most three seconds even if chats must wait; what is stored stays stored."""
    monkeypatch.setattr(inbox, "RETRY_SECONDS", 0)
    await town.project(pictures=3)
    flooded, unlucky = town.person(1), town.person(2)
    for person in (flooded, unlucky):
        await person.start()
        await person.tap("무슨 꽃인가요?")

    async def broken(*_args, **_kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr(own_counts, "count_answers", broken)
    for person in (flooded, unlucky):
        town.server.faults.retry_after(person.id, 60)
    await flooded.tap("장미", wait=False)
    town.world.receive_text(2, "/me")
    await town.world.updates.all_confirmed()
    while (await town.database.read(progress.installation_status)).dead_letters == 0:
        await asyncio.sleep(0.01)
    begun = time.monotonic()
    await town.app.stop()
    assert time.monotonic() - begun < effort(30, 3)
    town.server.faults.retry_after(1, 0)
    await town.restart()
    assert await town.answer_counts() == [(1, 1)]
