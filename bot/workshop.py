"""What the jobs of the timetable do, each for a project or for the house."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.aside import aside
from bot.labeling.model import Project
from bot.services import assigning, feedback, membership, quality, routing, summaries
from bot.services.steps import BATCH, until_done
from storage import forms, inbox, job_runs, outbox
from storage.backup import copy_database
from storage.database import Database
from storage.images import ImageStore

BACKUPS_KEPT = 7
RUNS_KEPT, MINUTES_KEPT = timedelta(days=30), timedelta(hours=1)
NOTICES_KEPT = timedelta(days=30)
FORMS_KEPT = timedelta(days=1)  # long after their time is over


@dataclass(frozen=True, slots=True)
class Workshop:
    """What jobs work with. `zone` is the installation's."""

    database: Database
    images: ImageStore
    data_dir: Path
    zone: ZoneInfo
    clock: Callable[[], datetime]


Work = Callable[[Workshop, Project | None, datetime], Awaitable[None]]
"""What a job does, for a project or for the house; the moment is in the zone whose day it is. Doing it twice for one
slot, where the first time was cut off, has to be doing it once."""


async def each_minute(workshop: Workshop, _project: Project | None, now: datetime) -> None:
    """Leases that have run out end, pools are brought up to date, those who wait hear of pictures, and those who
    asked for it are reminded.
    """
    database = workshop.database
    await _one_by_one(
        partial(until_done, database, partial(assigning.expire_leases, now=now, most=BATCH)),
        partial(quality.refresh, database, now=now),
        partial(database.write, partial(assigning.tell_of_more, now=now)),
        partial(until_done, database, partial(membership.remind, now=now, most=BATCH)),
    )


async def _one_by_one(*parts: Callable[[], Awaitable[Any]]) -> None:
    """A part that fails stops none of those after it. Raises what a part raised, of several parts a group of it."""
    failures = []
    for part in parts:
        try:
            await part()
        except Exception as failure:  # noqa: BLE001  # raised below
            failures.append(failure)
    if len(failures) == 1:
        raise failures[0]
    if failures:
        raise ExceptionGroup("; ".join(str(failure) for failure in failures), failures)


async def improve(workshop: Workshop, project: Project | None, now: datetime) -> None:
    """Skills and consensus are estimated anew."""
    if project:
        await quality.improve(workshop.database, project=project, now=now)


async def summarize(workshop: Workshop, project: Project | None, now: datetime) -> None:
    """Managers hear how a project goes."""
    if project:
        await summaries.summarize(workshop.database, workshop.images, project=project, now=now)


async def route(workshop: Workshop, project: Project | None, now: datetime) -> None:
    """Reviewers get what is to be looked at."""
    if project:
        await routing.route(workshop.database, project=project, now=now)


async def feed_back(workshop: Workshop, project: Project | None, now: datetime) -> None:
    """Labelers hear what became of their answers."""
    if project:
        await feedback.give_feedback(workshop.database, project=project, now=now)


async def back_up(workshop: Workshop, _project: Project | None, now: datetime) -> None:
    """A copy of the database, and an end of what nobody needs any more."""
    target = workshop.data_dir / "backups" / f"labelbot-{now.date().isoformat()}.db"
    await _one_by_one(
        partial(aside, copy_database, workshop.database.path, target, BACKUPS_KEPT),
        partial(clean_up, workshop.database, now),
    )


async def clean_up(database: Database, now: datetime) -> None:
    """Forget finished updates, old notices and runs, and what people did not finish typing."""
    tidy = (
        partial(forms.forget, before=now - FORMS_KEPT, most=BATCH),
        partial(inbox.forget, before=now - inbox.REDELIVERED, most=BATCH),
        partial(outbox.forget, before=now - NOTICES_KEPT, most=BATCH),
        partial(job_runs.forget, minutes_before=now - MINUTES_KEPT, before=now - RUNS_KEPT, most=BATCH),
    )
    await _one_by_one(*(partial(until_done, database, forget) for forget in tidy))


WORKS: Mapping[str, Work] = {
    "leases": each_minute,
    "backup": back_up,
    "quality": improve,
    "routing": route,
    "feedback": feed_back,
    "summary": summarize,
}
"""What each job of the timetable does."""
