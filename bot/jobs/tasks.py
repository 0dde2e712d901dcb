"""What the jobs of the timetable do, each for a project or for the house."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.labeling.model import Project
from bot.services.batches import BATCH, repeat_until_done
from bot.services.daily import estimate, hand_out_reviews, send_feedback, summaries
from bot.services.items import leasing
from bot.services.labeler.reminders import notify_waiting_labelers, send_reminders
from bot.subprocess_work import run_in_subprocess
from storage import forms, inbox, job_runs, outbox
from storage.backup import copy_database
from storage.database import Database
from storage.images import ImageStore

BACKUPS_KEPT = 7
RUNS_KEPT, MINUTES_KEPT = timedelta(days=30), timedelta(hours=1)
NOTICES_KEPT = timedelta(days=30)
FORMS_KEPT = timedelta(days=1)  # long after their time is over


@dataclass(frozen=True, slots=True)
class JobResources:
    """What jobs work with. `zone` is the installation's."""

    database: Database
    images: ImageStore
    data_dir: Path
    zone: ZoneInfo
    clock: Callable[[], datetime]


Task = Callable[[JobResources, Project | None, datetime], Awaitable[None]]
"""What a job does, for a project or for the house; the moment is in the zone whose day it is. Doing it twice for one
slot, where the first time was cut off, has to be doing it once."""


async def run_each_minute(resources: JobResources, _project: Project | None, now: datetime) -> None:
    """Leases that have run out end, pools are brought up to date, those who wait hear of pictures, and those who
    asked for it are reminded.
    """
    database = resources.database
    await _run_all(
        partial(repeat_until_done, database, partial(leasing.expire_leases, now=now, most=BATCH)),
        partial(estimate.refresh_projects, database, now=now),
        partial(database.write, partial(notify_waiting_labelers, now=now)),
        partial(repeat_until_done, database, partial(send_reminders, now=now, most=BATCH)),
    )


async def _run_all(*parts: Callable[[], Awaitable[Any]]) -> None:
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


async def run_estimate(resources: JobResources, project: Project | None, now: datetime) -> None:
    """Skills and consensus are estimated anew."""
    if project:
        await estimate.estimate_project(resources.database, project=project, now=now)


async def run_summary(resources: JobResources, project: Project | None, now: datetime) -> None:
    """Managers hear how a project goes."""
    if project:
        await summaries.send_summary(resources.database, resources.images, project=project, now=now)


async def run_hand_out(resources: JobResources, project: Project | None, now: datetime) -> None:
    """Reviewers get what is to be looked at."""
    if project:
        await hand_out_reviews.hand_out_reviews(resources.database, project=project, now=now)


async def run_feedback(resources: JobResources, project: Project | None, now: datetime) -> None:
    """Labelers hear what became of their answers."""
    if project:
        await send_feedback.send_feedback(resources.database, project=project, now=now)


async def run_backup(resources: JobResources, _project: Project | None, now: datetime) -> None:
    """A copy of the database, and an end of what nobody needs any more."""
    target = resources.data_dir / "backups" / f"labelbot-{now.date().isoformat()}.db"
    await _run_all(
        partial(run_in_subprocess, copy_database, resources.database.path, target, BACKUPS_KEPT),
        partial(clean_up, resources.database, now),
    )


async def clean_up(database: Database, now: datetime) -> None:
    """Forget finished updates, old notices and runs, and what people did not finish typing."""
    tidy = (
        partial(forms.forget, before=now - FORMS_KEPT, most=BATCH),
        partial(inbox.forget, before=now - inbox.REDELIVERED, most=BATCH),
        partial(outbox.forget, before=now - NOTICES_KEPT, most=BATCH),
        partial(job_runs.forget, minutes_before=now - MINUTES_KEPT, before=now - RUNS_KEPT, most=BATCH),
    )
    await _run_all(*(partial(repeat_until_done, database, forget) for forget in tidy))


TASKS: Mapping[str, Task] = {
    "leases": run_each_minute,
    "backup": run_backup,
    "quality": run_estimate,
    "routing": run_hand_out,
    "feedback": run_feedback,
    "summary": run_summary,
}
"""What each job of the timetable does."""
