"""labelbot job list, run: show scheduled jobs and run them now."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer
from rich.markup import escape
from rich.status import Status

from bot.cli.commands import Commands
from bot.cli.common import command, console, database, errors, fail, now, say, settings, show, show_json, table
from bot.cli.problems import describe_problem
from bot.labeling.errors import JobBusy
from bot.labeling.model import Project, ProjectState
from bot.services.access import as_operator, open_projects
from bot.services.manager.projects import find_project
from bot.texts.lines import day_and_time, said, time_of_day
from storage.database import Database, moment, parse_moment
from storage.images import ImageStore

if TYPE_CHECKING:
    from bot.jobs.overview import Overview
    from bot.jobs.results import Ended
    from bot.jobs.runner import JobRunner

app = Commands("help-job")


def _jobs(db: Database) -> "JobRunner":
    from bot.jobs.runner import JobRunner  # imports Telegram's library
    from bot.jobs.tasks import TASKS, JobResources

    chosen = settings()
    resources = JobResources(db, ImageStore(chosen.images), chosen.backups, chosen.zone, now, chosen.backup_url)
    return JobRunner(resources, TASKS)


@app.add("help-job-list", name="list")
@command
async def list_(json: Annotated[bool, typer.Option("--json", help="option-json")] = False) -> None:
    """List the jobs: when each runs, and the result of its last run."""
    from bot.jobs.overview import overview

    async with database() as db:
        rows = await db.read(as_operator(overview, jobs=_jobs(db).jobs, zone=settings().zone, now=now()))
    if json:
        show_json([_described(row) for row in rows])
        return
    listed = table(say(f"job-column-{name}") for name in ("job", "project", "at", "last", "next"))
    for row in rows:
        project = row.project.name if row.project else ""
        at = said(time_of_day(row.job.at), settings().language) if row.job.at else say("job-each-minute")
        name = f"{row.job.name}\n{say(f'job-{row.job.name}')}"  # the first is what `job run` takes
        listed.add_row(name, project, at, _last(row), _local(row.next_due, row.zone))
    console.print(listed)
    for row in rows:
        if row.last and row.last.error:
            name = say(f"job-{row.job.name}") + (f" · {row.project.name}" if row.project else "")
            show(say("job-went-wrong", name=name, problem=describe_problem(row.last.error)))


def _described(row: "Overview") -> dict[str, Any]:
    """Return a job's row for JSON. Times are in UTC, except `at`, which is in `timezone`."""
    last = None
    if row.last:
        last = {
            "slot": row.last.slot,
            "state": row.last.state,
            "attempts": row.last.attempts,
            "started_at": row.last.started_at,
            "finished_at": row.last.finished_at,
            "error": row.last.error,
        }
    return {
        "job": row.job.name,
        "project": row.project.name if row.project else None,
        "at": row.job.at and row.job.at.strftime("%H:%M"),
        "timezone": row.zone.key,
        "next": moment(row.next_due),
        "last": last,
    }


def _last(row: "Overview") -> str:
    """Return the newest run as one line."""
    if row.last is None:
        return "–"
    began = _local(parse_moment(row.last.started_at), row.zone)
    return escape(f"{began} {say(f'job-state-{row.last.state}')}")


def _local(at: datetime, zone: ZoneInfo) -> str:
    return said(day_and_time(at.astimezone(zone)), settings().language)


@app.add("help-job-run")
@command
async def run(
    name: Annotated[str, typer.Argument(help="option-job")],
    project: Annotated[str | None, typer.Option(help="option-job-project")] = None,
) -> None:
    """Run a job now. The bot can be running at the same time."""
    async with database() as db:
        jobs = _jobs(db)
        chosen = await _chosen(db, jobs, name, project)
        problems: list[str] = []
        results: list[str] = []
        idle = True
        with Status("", console=errors) as status:
            for each in chosen:
                status.update(escape(say(f"job-{name}") + (f" · {each.name}" if each else "")))
                ended = await _try(jobs, name, each)
                if ended.problem:
                    problem = describe_problem(ended.problem)
                    problems.append(f"{each.name}: {problem}" if each else problem)
                lines = [said(line, settings().language) for line in ended.done.lines]
                results += [f"{each.name}: {line}" if each else line for line in lines]
                idle = idle and ended.done.idle
    for line in results:
        show(line)
    if problems:
        fail("\n".join(say("job-went-wrong", name=say(f"job-{name}"), problem=problem) for problem in problems))
    show(
        say(
            "job-idle" if idle else "job-done", name=say(f"job-{name}"), projects=len(chosen) if chosen != [None] else 0
        )
    )


async def _chosen(db: Database, jobs: "JobRunner", name: str, project: str | None) -> list[Project | None]:
    """Return the projects to run a job for, or [None] for the installation. Exits if the job or project is unknown."""
    job = next((each for each in jobs.jobs if each.name == name), None)
    if job is None:
        fail(say("job-unknown", name=name, names=", ".join(each.name for each in jobs.jobs)))
    if not job.per_project:
        if project:
            fail(say("job-not-per-project", name=name))
        return [None]
    if project is None:
        return [*await db.read(open_projects)]
    found = await db.read(partial(find_project, name=project))
    if found.state is ProjectState.CLOSED:
        fail(say("job-project-closed", name=project))
    return [found]


async def _try(jobs: "JobRunner", name: str, project: Project | None) -> "Ended":
    """Run a job. Return what it has done, or what went wrong."""
    from bot.jobs.results import Ended

    try:
        return await jobs.run_now(name, project)
    except JobBusy as busy:
        return Ended(say(busy.text))
