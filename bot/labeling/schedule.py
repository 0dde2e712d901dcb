"""When jobs are due. The current time is a parameter, and the caller knows which runs have been done.

A run is identified by its slot: project and local date, or minute. So a job runs once on a day on which an hour occurs
twice. After a downtime it catches up once, because only the newest slot is due.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from bot.frozen import frozen
from bot.labeling.model import Project

EVER = datetime(2000, 1, 1, tzinfo=UTC)  # before all that is stored


@frozen
class Job:
    """A scheduled job: daily `at` a local time, or every minute (None).

    `per_project`: one run per project instead of one for the installation. `after_the_end`: also for closed projects.
    """

    name: str
    at: time | None = None
    per_project: bool = False
    after_the_end: bool = False


TIMETABLE = (
    Job("leases"),
    Job("backup", time(3)),
    Job("quality", time(7, 30), per_project=True),
    Job("routing", time(8), per_project=True),
    Job("people", time(8, 10), per_project=True),
    Job("classes", time(8, 20)),
    Job("feedback", time(8, 30), per_project=True, after_the_end=True),
    Job("summary", time(18), per_project=True),
)
"""Jobs that are due at the same time, for example after a downtime, run in this order."""


MORNING, EVENING = time(8, 35), time(18, 10)
"""When people get the notices of a morning's or an evening's jobs as one message: some minutes after the last job."""
WAIT_MOST, WAIT_LEAST = timedelta(hours=1), timedelta(minutes=1)


def message_due(at: time, now: datetime) -> datetime:
    """Return when a message is due whose usual time is `at`, of a job that runs now.

    After a downtime a job may run at any time; then the message waits only for the jobs that run beside it.
    """
    usual = now.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
    return usual if WAIT_LEAST <= usual - now <= WAIT_MOST else now + WAIT_LEAST


@frozen
class Place:
    """Something with days of its own: a project (by id) or the installation (None).

    `since` is when it was created; no slot before that is due.
    """

    project: int | None
    zone: tzinfo
    since: datetime


@frozen
class Slot:
    """A due run. `name` identifies it among the runs of its job."""

    job: Job
    place: Place
    name: str
    due: datetime


def newest_slots(jobs: Iterable[Job], places: Iterable[Place], now: datetime) -> Iterator[Slot]:
    """Yield the newest slot of each job at each place that is due at `now`, whether or not it has run."""
    places = tuple(places)
    for job in jobs:
        for place in places:
            if job.per_project == (place.project is not None):
                slot = _newest(job, place, now)
                if slot.due >= place.since:
                    yield slot


def next_due(job: Job, place: Place, now: datetime) -> datetime:
    """Return when a job is due next at a place."""
    if job.at is None:
        return now.astimezone(UTC).replace(second=0, microsecond=0) + timedelta(minutes=1)
    day = now.astimezone(place.zone).date()
    moments = (_moment(job.at, day + timedelta(days=ahead), place.zone) for ahead in range(3))
    return next(moment for moment in moments if moment > now)


def _newest(job: Job, place: Place, now: datetime) -> Slot:
    if job.at is None:
        minute = now.astimezone(UTC).replace(second=0, microsecond=0)
        return Slot(job, place, minute.strftime("%Y-%m-%dT%H:%MZ"), minute)
    day = now.astimezone(place.zone).date()
    due = _moment(job.at, day, place.zone)
    if due > now:
        day -= timedelta(days=1)
        due = _moment(job.at, day, place.zone)
    whose = "house" if place.project is None else f"project {place.project}"
    return Slot(job, place, f"{whose} {day.isoformat()}", due)


def _moment(at: time, day: date, zone: tzinfo) -> datetime:
    """Return a local time as UTC. A time that occurs twice is the first one; a skipped time keeps its distance to
    midnight.
    """
    return datetime.combine(day, at, zone).astimezone(UTC)


def in_project_zone(project: Project, now: datetime) -> datetime:
    """Convert a moment to the project's time zone; return it as it is if the project has none."""
    return now.astimezone(ZoneInfo(project.timezone)) if project.timezone else now


def start_of_day(now: datetime) -> datetime:
    """Return when the day of `now` began, in the time zone of `now`."""
    return now.replace(hour=0, minute=0, second=0, microsecond=0)
