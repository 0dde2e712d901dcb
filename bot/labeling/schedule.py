"""When each job is due. No clock in here: the moment is given, and what has run is asked snapshot_reader.

A run is named by its slot: the project and its local day, or the minute. So it can't happen twice on a day whose hours
come twice, and a morning that was missed is caught up once: only the newest slot is ever due.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo


@dataclass(frozen=True, slots=True)
class Job:
    """What happens by the clock: at a time of the day, or each minute (None); for each project, or for the house.

    `after_the_end`: also when the project is closed.
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
    Job("feedback", time(8, 30), per_project=True, after_the_end=True),
    Job("summary", time(18), per_project=True),
)
"""Of slots that are due at the same moment, as after a night without the bot, the earlier in this list run first."""


@dataclass(frozen=True, slots=True)
class Place:
    """Whose days count: a project's (by id) or the house's (None), in which zone, and since when there is one."""

    project: int | None
    zone: tzinfo
    since: datetime


@dataclass(frozen=True, slots=True)
class Slot:
    """One run that is due: its job, its place, its name, and since when."""

    job: Job
    place: Place
    name: str
    due: datetime


def newest_slots(jobs: Iterable[Job], places: Iterable[Place], now: datetime) -> Iterator[Slot]:
    """The newest slot of each job at each place that is due by now, whether or not it has run."""
    places = tuple(places)
    for job in jobs:
        for place in places:
            if job.per_project == (place.project is not None):
                slot = _newest(job, place, now)
                if slot.due >= place.since:
                    yield slot


def next_due(job: Job, place: Place, now: datetime) -> datetime:
    """When a job is due next at a place."""
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
    """A time of a local day in UTC: the first where it comes twice, and where it is left out as long after midnight."""
    return datetime.combine(day, at, zone).astimezone(UTC)
