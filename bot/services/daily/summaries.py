"""A summary of each project for its managers, once a day, and warnings."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial

from bot.labeling.model import Project, ProjectState, Role
from bot.labeling.report import Alarm, Report, alarms
from bot.sentences.report_lines import describe_alarm, describe_report
from bot.services.manager.reports import SUMMARY_DAYS, render_report, store_pictures
from bot.services.notices import Alert, Summary, notify, notify_managers
from bot.subprocess_work import run_in_subprocess
from storage import members, reports
from storage.database import Database, Transaction
from storage.images import ImageStore

KEPT = timedelta(days=14)  # a report's picture; Telegram has its own for as long as the message is there
FORGOTTEN_AT_ONCE = 100


async def send_summary(database: Database, images: ImageStore, *, project: Project, now: datetime) -> None:
    """Tell all managers how a project goes, and what is wrong with it: once a local day, whatever happens.

    The row of the day and the notices are one transaction, so a run that was cut off can be repeated. Nobody is told
    of a project that is closed, or where nothing is open and nothing has happened for a week. `now` is a moment in the
    project's time zone.
    """
    languages, is_told = await database.read(partial(_readers, project=project, now=now))
    if is_told or not languages or project.state is ProjectState.CLOSED:
        return
    made = await run_in_subprocess(
        render_report,
        database.snapshot_reader,
        images,
        project=project,
        now=now,
        days=SUMMARY_DAYS,
        languages=tuple(sorted(languages)),
    )
    if not made.report.quiet:
        photos = await store_pictures(images, made)
        await database.write(partial(_notify, report=made.report, photos=photos))
    await forget_pictures(database, images, now=now)


async def _readers(tx: Transaction, *, project: Project, now: datetime) -> tuple[frozenset[str], bool]:
    """The managers' languages, and whether today's summary was made already."""
    languages = frozenset({member.language for member in await members.with_role(tx, Role.MANAGER)})
    return languages, await reports.has_summary(tx, project.id, now.date())


async def _notify(tx: Transaction, *, report: Report, photos: Mapping[str, str]) -> None:
    project, now = report.project, report.at
    if not await reports.add_summary(tx, project.id, now.date(), now):
        return
    for photo in photos.values():
        await reports.save_picture(tx, photo, now)
    lines = describe_report(report)
    for manager in await members.with_role(tx, Role.MANAGER):
        # Somebody who became a manager just now may have a language of their own.
        photo = photos.get(manager.language) or next(iter(photos.values()))
        await notify(tx, manager.id, Summary(lines, photo, protected=project.private), now)
    for alarm in alarms(report):
        if await _is_news(tx, alarm, report) and await reports.add_alert(tx, project.id, alarm, now.date(), now):
            await notify_managers(tx, Alert(describe_alarm(alarm, report)), now)


async def _is_news(tx: Transaction, alarm: Alarm, report: Report) -> bool:
    """Whether to tell it today: that a project stands still is told once, until it has gone on."""
    if alarm is not Alarm.STALLED:
        return True
    before = await reports.last_alert(tx, report.project.id, alarm)
    return before is None or report.last_answer is None or before < report.last_answer


async def forget_pictures(database: Database, images: ImageStore, *, now: datetime) -> None:
    """Remove old pictures of reports from the image store. Each summary does so."""
    for address in await database.read(partial(reports.old_pictures, before=now - KEPT, most=FORGOTTEN_AT_ONCE)):
        await asyncio.to_thread(images.remove, address)
        await database.write(partial(reports.forget_picture, address=address))
