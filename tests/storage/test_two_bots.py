"""Two bots on one database, such as a test bot and a real one: each has its own updates, file ids and lock."""

from datetime import timedelta

import pytest

from bot.services.items.importing import NewPicture, add_pictures
from storage import bots, file_ids, inbox, locks, queue
from storage.images import Picture
from storage.inbox import AfterFailure, Letter
from tests.services.desk import Desk

FIRST, SECOND = 4242, 4343


@pytest.fixture
def desk():
    desk = Desk()
    for bot in (FIRST, SECOND):
        desk.run(bots.save, bot=bot, username=f"bot{bot}")
        desk.run(inbox.receive, bot=bot, letters=[Letter(1, "{}"), Letter(2, "{}")], at=desk.now)
    yield desk
    desk.close()


def pending(desk: Desk, bot: int) -> list[int]:
    return [letter.update_id for letter in desk.run(inbox.pending, bot=bot)]


def test_updates_of_one_bot_are_not_the_others(desk):
    """The same number is two updates: one is finished, the other's attempt is counted, and both bots have the rest."""
    assert desk.run(inbox.finish, bot=FIRST, update_id=1)
    assert (pending(desk, FIRST), pending(desk, SECOND)) == ([2], [1, 2])
    assert desk.run(inbox.fail, bot=SECOND, update_id=2, error="no luck", most=1) is AfterFailure.DEAD
    assert (pending(desk, FIRST), pending(desk, SECOND)) == ([2], [1])
    assert [letter.bot for letter in desk.run(inbox.dead_letters, most=5)] == [SECOND]


def test_only_processed_updates_are_forgotten(desk):
    """Updates that wait, and dead letters, are kept for however long; processed ones are deleted."""
    desk.run(inbox.finish, bot=FIRST, update_id=1)
    desk.run(inbox.fail, bot=FIRST, update_id=2, error="no luck", most=1)
    assert desk.run(inbox.forget, before=desk.now, most=10) == 0, "not from before that moment"
    assert desk.run(inbox.forget, before=desk.now + timedelta(days=400), most=10) == 1
    assert desk.updates("number", "state") == [(1, "pending"), (2, "dead"), (2, "pending")]


def test_file_ids_of_one_bot_are_not_the_others(desk):
    """A file id works for the bot that got it; when Telegram forgets one, the other bot's stays."""
    for bot in (FIRST, SECOND):
        desk.run(file_ids.save, bot=bot, address="aa", file_id=f"file of {bot}")
    assert desk.run(file_ids.get, bot=FIRST, address="aa") == f"file of {FIRST}"
    desk.run(file_ids.forget, bot=FIRST, address="aa")
    assert desk.run(file_ids.get, bot=FIRST, address="aa") is None
    assert desk.run(file_ids.get, bot=SECOND, address="aa") == f"file of {SECOND}"


def test_pictures_are_uploaded_by_each_bot(desk):
    """A picture that one bot has sent is still to be uploaded by the other."""
    project = desk.project(0)
    picture = NewPicture("1.jpg", Picture("aa", "aa", "aa", 64, 48))
    desk.run(add_pictures, project=project, pictures=[picture], now=desk.now)
    desk.run(file_ids.save, bot=FIRST, address="aa", file_id="file")
    assert desk.run(queue.pictures_ahead, bot=FIRST, most=9) == []
    assert desk.run(queue.pictures_ahead, bot=SECOND, most=9) == ["aa"]


def test_lock_is_released_by_its_holder_only(desk):
    """A process that lost its lock does not release the next one's, and another lock is not touched."""
    until = desk.now + timedelta(seconds=30)
    for name in ("poll 1", "poll 2"):
        desk.run(locks.hold, name=name, holder="second", until=until)
    desk.run(locks.release, name="poll 1", holder="first")
    assert desk.run(locks.holder, name="poll 1", now=desk.now) == "second"
    desk.run(locks.release, name="poll 1", holder="second")
    assert desk.run(locks.holder, name="poll 1", now=desk.now) is None
    assert desk.run(locks.holder, name="poll 2", now=desk.now) == "second"
    assert desk.run(locks.holder, name="poll 2", now=until) is None, "expired"
