"""The daily summary of a project for managers, and alerts."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial

from bot.frozen import frozen
from bot.labeling.model import Project, ProjectState, Role
from bot.labeling.report import Alarm, Report, alarms
from bot.sentences.report_lines import describe_alarm, describe_report
from bot.services.manager.reports import SUMMARY_DAYS, render_report, store_pictures
from bot.services.notices import Alert, Summary, notify, notify_managers
from bot.subprocess_work import run_in_subprocess
from storage import members, reports
from storage.database import Database, Transaction
from storage.images import ImageStore
from storage.outbox import Together

KEPT = timedelta(days=14)  # age at which a report's chart is deleted; Telegram has its own copy
FORGOTTEN_AT_ONCE = 100  # charts deleted by one summary


class WhyNot(StrEnum):
    """Why no summary was sent."""

    CLOSED = "closed"
    NOBODY = "nobody"  # there is no manager who can be reached
    TODAY = "today"  # it was sent today already
    QUIET = "quiet"  # no open items and no activity for a week


@frozen
class SummarySent:
    """How many managers got a summary, or why there was none."""

    managers: int = 0
    why_not: WhyNot | None = None


async def send_summary(
    database: Database,
    images: ImageStore,
    *,
    project: Project,
    now: datetime,
    extra: bool = False,
    together: Together | None = None,
) -> SummarySent:
    """Post the summary and the alerts of a project to all managers, once a local day. Idempotent.

    An `extra` summary, made by hand, is posted at any time and does not take the place of the day's.

    The row of the day and the notices are written in one transaction, so an interrupted run can be repeated. There is
    no summary of a closed project, nor of one without open items and without activity for a week. `now` is a moment in
    the project's time zone.
    """
    languages, is_done = await database.read(partial(_readers, project=project, now=now))
    if project.state is ProjectState.CLOSED:
        return SummarySent(why_not=WhyNot.CLOSED)
    if is_done and not extra:
        return SummarySent(why_not=WhyNot.TODAY)
    if not languages:
        return SummarySent(why_not=WhyNot.NOBODY)
    rendered = await run_in_subprocess(
        render_report,
        database.snapshot_reader,
        images,
        project=project,
        now=now,
        days=SUMMARY_DAYS,
        languages=tuple(sorted(languages)),
    )
    sent = SummarySent(why_not=WhyNot.QUIET)
    if not rendered.report.quiet:
        photos = await store_pictures(images, rendered)
        post = partial(_notify, report=rendered.report, photos=photos, extra=extra, together=together)
        sent = await database.write(post)
    await forget_pictures(database, images, now=now)
    return sent


async def _readers(tx: Transaction, *, project: Project, now: datetime) -> tuple[frozenset[str], bool]:
    """Return the managers' languages, and whether today's summary was posted already."""
    languages = frozenset({member.language for member in await members.with_role(tx, Role.MANAGER)})
    return languages, await reports.has_summary(tx, project.id, now.date())


async def _notify(
    tx: Transaction, *, report: Report, photos: Mapping[str, str], extra: bool, together: Together | None
) -> SummarySent:
    project, now = report.project, report.at
    if not extra and not await reports.add_summary(tx, project.id, now.date(), now):
        return SummarySent(why_not=WhyNot.TODAY)
    for photo in photos.values():
        await reports.save_picture(tx, photo, now)
    lines = describe_report(report)
    managers = await members.with_role(tx, Role.MANAGER)
    for manager in managers:
        # A person who has just become a manager may use a language without a rendered chart.
        photo = photos.get(manager.language) or next(iter(photos.values()))
        await notify(
            tx, manager.id, Summary(lines, photo, protected=project.private, project=project.id), now, together
        )
    for alarm in alarms(report):
        if await _is_news(tx, alarm, report) and await reports.add_alert(tx, project.id, alarm, now.date(), now):
            await notify_managers(tx, Alert(describe_alarm(alarm, report)), now, together)
    return SummarySent(len(managers))


async def _is_news(tx: Transaction, alarm: Alarm, report: Report) -> bool:
    """Return whether to post an alarm. A stalled project is reported again only after it got an answer."""
    if alarm is not Alarm.STALLED:
        return True
    before = await reports.last_alert(tx, report.project.id, alarm)
    return before is None or report.last_answer is None or before < report.last_answer


async def forget_pictures(database: Database, images: ImageStore, *, now: datetime) -> None:
    """Delete old charts of reports from the image store. Each summary calls this."""
    for address in await database.read(partial(reports.old_pictures, before=now - KEPT, most=FORGOTTEN_AT_ONCE)):
        await asyncio.to_thread(images.remove, address)
        await database.write(partial(reports.forget_picture, address=address))
