"""An overview of all jobs: their newest run, and when they are due next."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.frozen import frozen
from bot.jobs.places import zone_of
from bot.labeling.model import Member, Project
from bot.labeling.permissions import Action
from bot.labeling.schedule import Job, Place, next_due
from bot.services.access import allowed, open_projects
from storage import job_runs
from storage.database import Transaction


@frozen
class Overview:
    """A job of a project or of the installation: its newest run, when it is due next, and in which time zone."""

    job: Job
    project: Project | None
    zone: ZoneInfo
    last: job_runs.Run | None
    next_due: datetime


@allowed(Action.MANAGE)
async def overview(
    tx: Transaction, _member: Member, *, jobs: Iterable[Job], zone: ZoneInfo, now: datetime
) -> list[Overview]:
    """Return one row per job and project, or per job of the installation."""
    running = await open_projects(tx)
    rows = []
    for job in jobs:
        for project in running if job.per_project else [None]:
            project_zone = zone_of(project, zone) if project else zone
            last = await job_runs.newest(tx, job.name, project.id if project else None, now)
            due = next_due(job, Place(project.id if project else None, project_zone, now), now)
            rows.append(Overview(job, project, project_zone, last, due))
    return rows
