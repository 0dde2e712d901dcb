"""Handlers of /jobs: show the scheduled jobs, and run them now."""

from contextlib import suppress
from functools import partial

from telegram import Update

from bot.incoming.delivery import Shown
from bot.jobs.overview import Overview, overview
from bot.jobs.tasks import Task, run_feedback
from bot.labeling.errors import JobBusy, NotAManager, UnknownButton, WasRemoved
from bot.services.manager.projects import record_job_request
from bot.texts import plain, rich
from handlers.context import Context
from handlers.manager import job_screens
from handlers.manager.buttons import ChooseJob, RunJob, ShowJobs, TellNow
from handlers.show import answer, show


async def jobs_command(_update: Update, context: Context) -> None:
    """/jobs: list the jobs and their newest runs."""
    show(context, job_screens.jobs(await _overview(context), context.language, context.now))


async def show_jobs(context: Context, _button: ShowJobs) -> None:
    """List the jobs in place of another screen."""
    rows = await _overview(context)
    answer(context)
    show(context, job_screens.jobs(rows, context.language, context.now), context.tapped)


async def choose_job(context: Context, button: ChooseJob) -> None:
    """Ask for which project to run a job."""
    rows = [row for row in await _overview(context) if row.job.name == button.job and row.job.per_project]
    if not rows:
        raise UnknownButton
    answer(context)
    show(context, job_screens.choose_project(rows, context.language), context.tapped)


async def run_job(context: Context, button: RunJob) -> None:
    """Run a job in the background, and show its result above the list of jobs."""
    await _begin(context, button.job, button.project)


async def tell_now(context: Context, button: TellNow) -> None:
    """Send today's corrections in the background, and show the result above the list of jobs."""
    await _begin(context, "feedback", button.project, partial(run_feedback, at_once=True))


async def _begin(context: Context, job: str, project: int, task: Task | None = None) -> None:
    rows = await _overview(context)
    row = next((row for row in rows if row.job.name == job and _project_id(row) == project), None)
    if row is None:
        raise UnknownButton
    if row.last and row.last.state == "running":
        answer(context, plain(context.language, JobBusy.text), alert=True)
        return
    await context.write(record_job_request, job=row.job.name, project=row.project, now=context.now)
    answer(context, plain(context.language, "job-begun"))
    context.deps.background.spawn(_run(context, row, context.tapped, task), "job")


def _project_id(row: Overview) -> int:
    return row.project.id if row.project else 0


async def _run(context: Context, row: Overview, instead_of: Shown | None, task: Task | None) -> None:
    tell_now = None
    try:
        ended = await context.deps.jobs.run_now(row.job.name, row.project, task)
        news = job_screens.news(row, ended, context.language)
        tell_now = row.project if ended.done.later else None
    except JobBusy as busy:  # it was started since the check in `_begin`
        news = rich(context.language, busy.text)
    with suppress(NotAManager, WasRemoved):  # former managers don't get the result
        rows = await _overview(context)
        show(context, job_screens.jobs(rows, context.language, context.now, news, tell_now), instead_of)


async def _overview(context: Context) -> list[Overview]:
    deps = context.deps
    return await context.read(overview, jobs=deps.jobs.jobs, zone=deps.zone, now=context.now)
