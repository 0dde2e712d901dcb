"""Failed notices: three attempts with growing pauses, then a dead letter with the error."""

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.jobs.tasks import clean_up
from bot.labeling.model import Role
from bot.outgoing import rate_limiter
from bot.services import invitations, progress
from bot.services.notices import Announcement, GuideUnclear, JobFailed, NobodyReviews, Summary, notify
from bot.texts.lines import Line
from storage import outbox, reports
from storage.images import ImageStore
from storage.outbox import Content
from tests.conftest import OWNER, picture_bytes

OUTBOX = "SELECT state, attempts, error FROM outbox ORDER BY id"
SENT = ("sent", 0, None)
BROKEN = JobFailed("no-such-job", "")
"""A notice that no screen can show: its job has no name in bot.texts."""
BROKEN_ERROR = "TextError: no text 'job-no-such-job' in ko.ftl"


@pytest.fixture
async def post(town):
    """`await post(1, notice)`: post a notice to a person who has started the bot, and send what can be sent."""

    async def add(number: int, notice) -> None:
        person = town.person(number)
        if not person.messages:
            await person.start()
        ((member,),) = await town.rows("SELECT id FROM members WHERE telegram_id = ?", number)
        await town.database.write(partial(notify, member=member, notice=notice, now=town.clock()))
        await town.app.outbox.deliver()

    return add


@pytest.fixture
def later(town):
    """`await later(minutes=1)`: move the clock, and send what is due."""

    async def wait(**by: float) -> None:
        town.clock.move(**by)
        await town.app.outbox.deliver()

    return wait


async def test_three_attempts(town, post, later):
    """A notice that can't be drawn is tried again after one minute, then after ten, then no more."""
    await post(1, BROKEN)
    expected = [({"minutes": 0}, 1), ({"seconds": 59}, 1), ({"seconds": 1}, 2), ({"minutes": 9, "seconds": 59}, 2)]
    for passing, attempts in expected:
        await later(**passing)
        assert await town.rows(OUTBOX) == [("pending", attempts, BROKEN_ERROR)]
    await later(seconds=1)
    assert await town.rows(OUTBOX) == [("dead", 3, BROKEN_ERROR)]
    await later(days=1)
    assert await town.rows(OUTBOX) == [("dead", 3, BROKEN_ERROR)]


async def test_one_log_line_for_each_failure(post, later):
    """The log has a line for each failed attempt, and a traceback for the last one only."""
    with capture_logs() as lines:
        await post(1, BROKEN)
        await later(minutes=1)
        await later(minutes=10)
    told = [line for line in lines if "notice" in line]
    assert [line["log_level"] for line in told] == ["warning", "warning", "error"]
    assert [line.get("seconds") for line in told] == [60, 600, None]
    assert ["exc_info" in line for line in told] == [False, False, True]
    assert {(line["name"], line["error"]) for line in told} == {("job-failed", BROKEN_ERROR)}


async def test_others_are_sent_meanwhile(town, post):
    """A notice that waits for its next attempt does not hold up others, even to the same person."""
    await post(1, BROKEN)
    await post(1, Announcement("고맙습니다"))
    assert (await town.rows(OUTBOX))[1] == SENT
    assert town.person(1).messages[-1].text == "📢 고맙습니다"


async def test_second_attempt_succeeds(town, post, later, monkeypatch):
    """A notice whose error passes, here one of the disk, is sent once."""
    project = await town.project(pictures=1)
    ((photo,),) = await town.rows("SELECT photo FROM items")
    file, read, errors = ImageStore(town.settings.images).path(photo), Path.read_bytes, iter([OSError("disk")])

    def read_bytes(path: Path) -> bytes:
        if path == file and (error := next(errors, None)):
            raise error
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    await post(1, GuideUnclear(project.question, (), photo, yes_no=False, protected=False))
    assert await town.rows(OUTBOX) == [("pending", 1, "OSError: disk")]
    for _ in range(2):
        await later(minutes=10)
    assert [row[:2] for row in await town.rows(OUTBOX)] == [("sent", 1)]
    assert [bool(message.photo) for message in town.person(1).messages].count(True) == 1


async def test_notice_with_an_erased_picture_is_sent_without_it(town, post):
    """A notice whose picture is gone by then says the rest."""
    project = await town.project(pictures=1)
    ((photo,),) = await town.rows("SELECT photo FROM items")
    ImageStore(town.settings.images).remove(photo)
    await post(1, GuideUnclear(project.question, (), photo, yes_no=False, protected=False))
    assert await town.rows(OUTBOX) == [SENT]
    assert not town.person(1).messages[-1].photo


async def test_refused_notice_is_dead_at_once(town, post):
    """A message that Telegram refuses for good is a dead letter after the first attempt."""
    with capture_logs() as lines:
        await post(1, Announcement("가" * 5000))
    assert await town.rows(OUTBOX) == [("dead", 1, "BadRequest: Message is too long")]
    assert [(line["log_level"], "exc_info" in line) for line in lines if "notice" in line] == [("error", True)]


async def test_refused_file_id_is_retried(town, post, later):
    """If Telegram refuses a picture's file id the notice is tried again."""
    project = await town.project(pictures=1)
    ((photo,),) = await town.rows("SELECT photo FROM items")
    told = "Bad Request: wrong file identifier/HTTP URL specified"
    town.server.faults.fail_next("sendPhoto", 2, status=400, description=told)
    await post(1, GuideUnclear(project.question, (), photo, yes_no=False, protected=False))
    assert [row[:2] for row in await town.rows(OUTBOX)] == [("pending", 1)]
    await later(minutes=1)
    assert [row[:2] for row in await town.rows(OUTBOX)] == [("sent", 1)]


async def test_notice_to_a_person_who_is_gone_is_dropped(town, post):
    """A notice to a person who has blocked the bot is dropped, and is no dead letter."""
    await town.person(1).start()
    town.world.people[1].blocked = True
    await post(1, Announcement("고맙습니다"))
    assert await town.rows(OUTBOX) == [("dropped", 0, None)]


async def test_network_failures_do_not_count(town, post, later, monkeypatch):
    """While Telegram can't be reached a notice is tried each minute, without a limit."""
    await town.person(1).start()
    monkeypatch.setattr(rate_limiter, "PATIENCE", -1)
    monkeypatch.setattr(rate_limiter, "CHAT_SECONDS", 0)
    town.server.faults.fail_next("sendMessage", 5, status=502, description="Bad Gateway")
    await post(1, Announcement("고맙습니다"))
    for _ in range(4):
        assert [row[:2] for row in await town.rows(OUTBOX)] == [("pending", 0)]
        await later(minutes=1)
    await later(minutes=1)
    assert [row[:2] for row in await town.rows(OUTBOX)] == [("sent", 0)]
    assert town.person(1).messages[-1].text == "📢 고맙습니다"


async def test_unknown_rows_are_dead_letters(town, post, later):
    """Rows with an unknown name, other fields or invalid JSON become dead letters, and the outbox goes on."""
    await town.person(1).start()
    rows = [("no-such-notice", "{}"), ("reviews", '{"pictures": 7, "color": "purple"}'), ("reviews", "{")]
    for name, fields in rows:
        post_row = partial(outbox.post, member=1, content=Content(name, fields), at=town.clock())
        await town.database.write(post_row)
    await post(1, Announcement("고맙습니다"))
    for minutes in (1, 10):
        await later(minutes=minutes)
    found = await town.rows(OUTBOX)
    assert [row[:2] for row in found] == [("dead", 3)] * 3 + [("sent", 0)]
    assert all(error.startswith("UnreadableNoticeError: ") for _, _, error in found[:3])


async def test_attempts_survive_a_restart(town, post, later):
    """A restart keeps the number of attempts and the pauses."""
    await post(1, BROKEN)
    await town.restart()
    await later(seconds=30)
    assert await town.rows(OUTBOX) == [("pending", 1, BROKEN_ERROR)]
    await later(seconds=30)
    assert await town.rows(OUTBOX) == [("pending", 2, BROKEN_ERROR)]


async def test_waiting_notice_is_dropped_with_the_role(town, post, later):
    """A notice for managers that waits for its next attempt is dropped when its person loses the role."""
    await town.person(OWNER).start()
    code = await town.database.write(
        partial(invitations.create_invitation, role=Role.MANAGER, now=town.clock(), uses=1, days=1)
    )
    await town.person(1).start(code)
    await post(1, BROKEN)
    await town.database.write(partial(outbox.drop_those_of_manager, member=2))
    await later(days=1)
    assert await town.rows(OUTBOX) == [("dropped", 1, BROKEN_ERROR)]


async def test_dead_letters_are_kept_for_thirty_days(town, post, later):
    """A dead letter is kept for thirty days after its last attempt, whenever it was posted."""
    await town.person(1).start()
    town.person(1).block()
    await town.settle()
    await post(1, NobodyReviews("가" * 5000, 3))
    town.clock.move(days=40)
    town.person(1).unblock()
    await town.person(1).start()
    await town.app.outbox.deliver()
    assert [state for state, *_ in await town.rows(OUTBOX)] == ["dead"]
    for days, left in ((29, 1), (2, 0)):
        town.clock.move(days=days)
        await clean_up(town.database, town.clock())
        assert len(await town.rows(OUTBOX)) == left


async def test_picture_of_a_dead_letter_is_kept(town, post):
    """A report's picture is kept as long as a dead letter shows it."""
    lines = tuple(Line("report-empty") for _ in range(200))  # longer than a caption may be
    photo = ImageStore(town.settings.images).add(picture_bytes(1), ".jpg")
    await town.database.write(partial(reports.save_picture, address=photo, at=town.clock()))
    old = partial(reports.old_pictures, before=town.clock() + timedelta(days=15), most=10)
    assert await town.database.read(old) == [photo]
    await post(1, Summary(lines, photo, protected=False))
    assert [state for state, *_ in await town.rows(OUTBOX)] == ["dead"]
    assert await town.database.read(old) == []


async def test_revived_notice_is_sent(town, post):
    """A notice that was a dead letter is sent after `retry`, as a message of its own."""
    await post(1, BROKEN)
    await town.database.write(partial(outbox.set_aside, notice=1, failure=outbox.Failure(3, "no luck", town.clock())))
    assert await town.database.write(partial(progress.revive_dead_letters, which="n1")) == 1

    async def mend(tx) -> None:
        tx.connection.execute("UPDATE outbox SET arguments = replace(arguments, 'no-such-job', 'backup')")

    await town.database.write(mend)
    await town.app.outbox.deliver()
    assert await town.rows("SELECT state FROM outbox") == [("sent",)]
    assert "백업" in town.person(1).screen.text
