"""What is deleted after its time, and what is kept for however long because somebody still waits for it."""

from datetime import timedelta

import pytest

from bot.services.notices import Announcement, notify
from storage import job_runs, outbox
from storage.outbox import Failure
from tests.services.desk import Desk

LONG = timedelta(days=400)


@pytest.fixture
def desk():
    desk = Desk()
    yield desk
    desk.close()


def test_only_notices_that_are_over_are_deleted(desk):
    """Sent, dropped and dead notices are deleted; one that waits, for example for somebody away, is kept."""
    member = desk.member()
    for _ in range(4):
        desk.run(notify, member=member.id, notice=Announcement("오늘 쉽니다"), now=desk.now)
    desk.run(outbox.sent, notice=1)
    desk.run(outbox.drop, notice=2)
    desk.run(outbox.set_aside, notice=3, failure=Failure(3, "no luck", desk.now))
    assert desk.run(outbox.forget, before=desk.now, most=9) == 0
    assert desk.run(outbox.forget, before=desk.now + LONG, most=9) == 3
    assert desk.outbox("state") == ["pending"]


def test_runs_of_the_day_are_kept_longer_than_those_of_the_minute(desk):
    """Runs of each minute are deleted first; those of daily jobs say what has been done, and stay longer."""
    for job in ("leases", "routing"):
        claim = {"job": job, "slot": "1", "project": None, "holder": "x", "until": desk.now, "now": desk.now}
        desk.run(job_runs.claim, is_gone=lambda _holder: False, **claim)
    later = desk.now + timedelta(days=1)
    desk.run(job_runs.forget, minutes_before=later, before=desk.now, most=9)
    assert desk.job_runs("job") == ["routing"]
    desk.run(job_runs.forget, minutes_before=later, before=later, most=9)
    assert desk.job_runs("job") == []
