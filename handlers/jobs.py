"""/jobs: what happens by the clock, for managers, and doing it now."""

from functools import partial
from typing import Any

from telegram import Update

from bot.jobs import Overview, overview
from bot.labeling.errors import UnknownButton
from bot.labeling.model import Member
from bot.labeling.permissions import require_manager
from bot.texts import plain
from bot.updates import Shown
from handlers.buttons import RunJob
from handlers.context import Context
from handlers.screens import jobs as screens
from handlers.show import answer, show


async def jobs(_update: Update, context: Context) -> None:
    """/jobs: each job and what became of it."""
    show(context, screens.jobs(await _overview(context), context.language, context.house.zone))


async def run_job(context: Context, button: RunJob) -> None:
    """A job is wanted now. The handler does not wait for it; the list tells when it is done."""
    rows = await _overview(context)
    wanted = [
        row for row in rows if row.job.name == button.job and (row.project.id if row.project else 0) == button.project
    ]
    if not wanted:
        raise UnknownButton
    answer(context, plain(context.language, "job-begun"))
    context.house.background.spawn(_run(context, wanted[0], context.tapped), "job")


async def _run(context: Context, row: Overview, instead_of: Shown | None) -> None:
    await context.house.jobs.run_now(row.job.name, row.project)
    show(context, screens.jobs(await _overview(context), context.language, context.house.zone), instead_of)


async def _overview(context: Context) -> list[Overview]:
    house = context.house
    return await context.read_as_member(partial(_overview_for, jobs=house.jobs.jobs, zone=house.zone, now=context.now))


async def _overview_for(tx: Any, *, member: Member, **arguments: Any) -> list[Overview]:
    require_manager(member)
    return await overview(tx, **arguments)
