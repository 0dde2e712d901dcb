"""labelbot job list, run: what happens by the clock, and doing it now."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer
from rich.status import Status
from rich.table import Table

from bot.cli.common import command, console, database, errors, fail, now, say, settings, show, show_json
from bot.labeling.model import Project
from bot.labeling.timetable import TIMETABLE
from bot.services import managing
from storage.database import Database
from storage.images import ImageStore

if TYPE_CHECKING:
    from bot.jobs import Jobs

app = typer.Typer(help="What happens by the clock.", no_args_is_help=True, rich_markup_mode=None)


def _jobs(db: Database) -> "Jobs":
    from bot.jobs import WORKS, Jobs, Workshop  # Telegram's library

    chosen = settings()
    return Jobs(Workshop(db, ImageStore(chosen.images), chosen.data_dir, chosen.zone, now), WORKS)


@app.command("list")
@command
async def list_(json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Each job: when it runs, and what became of it last."""
    from bot.jobs import overview

    async with database() as db:
        jobs = _jobs(db)
        rows = await db.read(partial(overview, jobs=jobs.jobs, zone=settings().zone, now=now()))
    if json:
        show_json(
            [
                {
                    "job": row.job.name,
                    "project": row.project.name if row.project else None,
                    "at": row.job.at and row.job.at.strftime("%H:%M"),
                    "next": row.next_due,
                    "last": row.last
                    and {
                        "slot": row.last.slot,
                        "state": row.last.state,
                        "attempts": row.last.attempts,
                        "started_at": row.last.started_at,
                        "finished_at": row.last.finished_at,
                        "error": row.last.error,
                    },
                }
                for row in rows
            ]
        )
        return
    table = Table(*(say(f"job-column-{name}") for name in ("job", "project", "at", "last", "next")))
    for row in rows:
        at = row.job.at.strftime("%H:%M") if row.job.at else say("job-each-minute")
        last = f"{row.last.started_at} {say(f'job-state-{row.last.state}')} {row.last.error or ''}" if row.last else "–"
        table.add_row(
            say(f"job-{row.job.name}"), row.project.name if row.project else "", at, last, _local(row.next_due)
        )
    console.print(table)


def _local(at: datetime) -> str:
    return at.astimezone(settings().zone).strftime("%m.%d. %H:%M")


@app.command()
@command
async def run(
    name: Annotated[str, typer.Argument(help="quality, routing, feedback, summary, backup or leases.")],
    project: Annotated[str | None, typer.Option(help="Only for this project; by default for all.")] = None,
) -> None:
    """Do a job now, also beside a running bot."""
    job = next((each for each in TIMETABLE if each.name == name), None)
    if job is None:
        fail(say("job-unknown", name=name, names=", ".join(each.name for each in TIMETABLE)))
    if project and not job.per_project:
        fail(say("job-not-per-project", name=name))
    async with database() as db:
        jobs = _jobs(db)
        chosen: list[Project | None] = [None]
        if project:
            chosen = [await db.read(partial(managing.find_project, name=project))]
        elif job.per_project:
            chosen = [*await db.read(managing.open_projects)]
        problems = []
        with Status("", console=errors) as status:
            for each in chosen:
                status.update(say(f"job-{name}") + (f" · {each.name}" if each else ""))
                problems.append((each, await jobs.run_now(name, each)))
    for each, problem in problems:
        if problem:
            fail(say("job-went-wrong", name=say(f"job-{name}"), problem=f"{each.name}: {problem}" if each else problem))
    show(say("job-done", name=say(f"job-{name}"), projects=len(chosen) if job.per_project else 0))
