"""When jobs are due, also on days when the clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.labeling import schedule
from bot.labeling.schedule import TIMETABLE, Job, Place, newest_slots, next_due

SEOUL, BERLIN = ZoneInfo("Asia/Seoul"), ZoneInfo("Europe/Berlin")
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
MORNING = Job("quality", time(7, 30), per_project=True)
NIGHT = Job("backup", time(2, 30))


def slots(job, zone, moments, since=LONG_AGO):
    """Return the distinct slots that are due at these times, in order."""
    place = Place(1 if job.per_project else None, zone, since)
    found = [slot.name for now in moments for slot in newest_slots([job], [place], now)]
    return list(dict.fromkeys(found))


def minutes(start, count):
    return [start + timedelta(minutes=number) for number in range(count)]


def test_one_slot_per_local_day():
    """From 7:30 in the project's time zone the day's slot is due; before that it is the previous day's."""
    day = datetime(2026, 3, 2, tzinfo=SEOUL)
    assert slots(MORNING, SEOUL, [day.replace(hour=7, minute=29)]) == ["project 1 2026-03-01"]
    assert slots(MORNING, SEOUL, [day.replace(hour=7, minute=30)]) == ["project 1 2026-03-02"]
    assert slots(MORNING, BERLIN, [day.replace(hour=7, minute=30)]) == ["project 1 2026-03-01"]


@pytest.mark.parametrize(
    ("day", "count"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25)], ids=["an hour less", "an hour twice"]
)
def test_clock_changes_give_one_slot_per_day(day, count):
    """When the clocks change each slot is due once, also at a time that is skipped or occurs twice."""
    start = datetime(day.year, day.month, day.day, tzinfo=BERLIN).astimezone(UTC)
    whole = minutes(start, count * 60)
    assert slots(NIGHT, BERLIN, whole) == [f"house {day - timedelta(days=1)}", f"house {day}"]


def test_only_the_newest_missed_slot_is_due():
    """Only the newest slot is due, however many were missed."""
    assert slots(MORNING, SEOUL, [datetime(2026, 3, 9, 12, tzinfo=SEOUL)]) == ["project 1 2026-03-09"]


def test_new_projects_have_no_missed_slots():
    """A project that was created at noon is not due before the next morning."""
    made = datetime(2026, 3, 2, 12, tzinfo=SEOUL)
    assert slots(MORNING, SEOUL, minutes(made, 600), since=made) == []
    assert slots(MORNING, SEOUL, [made + timedelta(days=1)], since=made) == ["project 1 2026-03-03"]


@given(
    st.integers(0, 700 * 24 * 60).map(lambda minute: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)),
    st.sampled_from([SEOUL, BERLIN, ZoneInfo("America/New_York"), ZoneInfo("Australia/Lord_Howe")]),
    st.sampled_from([job for job in TIMETABLE if job.at]),
)
def test_next_due_starts_a_new_slot(now, zone, job):
    """A job's next time is later than now, at most two days ahead, and starts a slot that was not due before."""
    place = Place(1 if job.per_project else None, zone, LONG_AGO)
    then = next_due(job, place, now)
    assert now < then <= now + timedelta(days=2)
    (before,) = newest_slots([job], [place], now)
    (after,) = newest_slots([job], [place], then)
    assert before.due <= now
    assert (after.due, before.name) == (then, before.name)
    assert after.name != before.name


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("08:00:05", "08:35:00"),  # the usual morning
        ("08:34:10", "08:35:10"),  # too late for it: a minute for the jobs that run beside
        ("11:20:00", "11:21:00"),  # after a downtime
        ("00:30:00", "00:31:00"),
    ],
)
def test_message_waits_for_the_other_jobs(now, due):
    """A morning's message is due at 8:35, or a minute after a job that runs at another time."""
    day = "2026-03-02T"
    assert schedule.message_due(
        schedule.MORNING, datetime.fromisoformat(f"{day}{now}+09:00")
    ) == datetime.fromisoformat(f"{day}{due}+09:00")
