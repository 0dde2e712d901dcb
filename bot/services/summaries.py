"""What managers are told: a summary a day of each project, warnings, and a report whenever they ask."""

import asyncio
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from importlib import import_module
from zoneinfo import ZoneInfo

from bot.aside import aside, aside_at_once
from bot.labeling.errors import BadSpan
from bot.labeling.model import Member, Project, ProjectState, Role
from bot.labeling.permissions import require_manager
from bot.labeling.report import Alarm, Report, alarms
from bot.labeling.telling import alarmed, told
from bot.services import counting
from bot.texts.lines import as_json
from storage import members, outbox, projects, reports
from storage.database import Database, Elsewhere, Transaction
from storage.images import ImageStore

DAYS = 7  # that a summary looks back on
DAYS_MOST = 365
KEPT = timedelta(days=14)  # a report's picture; Telegram has its own for as long as the message is there
FORGOTTEN_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Made:
    """A report, and its picture as a PNG in each language that was wanted."""

    report: Report
    pictures: Mapping[str, bytes]


def make(
    elsewhere: Elsewhere, images: ImageStore, *, project: Project, now: datetime, days: int, languages: tuple[str, ...]
) -> Made:
    """Count and draw. It takes seconds: call it by `aside`. `now` is a moment in the project's time zone."""
    if languages:
        # It takes up to a second, in which the database can already be read.
        threading.Thread(target=import_module, args=("bot.pictures.charts",)).start()
    report = elsewhere(partial(counting.report, project=project, now=now, days=days))
    pictures = {}
    if languages:
        from bot.pictures import charts

        thumbnails = _thumbnails(images, report)
        pictures = {language: charts.summary(report, thumbnails, language) for language in languages}
    return Made(report, pictures)


def _thumbnails(images: ImageStore, report: Report) -> dict[str, bytes]:
    """The files of the examples that are there."""
    wanted = {confusion.photo for confusion in report.confusions}
    return {photo: images.path(photo).read_bytes() for photo in wanted if images.has(photo)}


def at_home(project: Project, now: datetime) -> datetime:
    """A moment in the project's time zone, or as it is where the project has none of its own."""
    return now.astimezone(ZoneInfo(project.timezone)) if project.timezone else now


async def summarize(database: Database, images: ImageStore, *, project: Project, now: datetime) -> None:
    """Tell all managers how a project goes, and what is wrong with it: once a local day, whatever happens.

    The row of the day and the notices are one transaction, so a run that was cut off can be repeated. Nobody is told
    of a project that is closed, or where nothing is open and nothing has happened for a week. `now` is a moment in the
    project's time zone.
    """
    languages, is_told = await database.read(partial(_readers, project=project, now=now))
    if is_told or not languages or project.state is ProjectState.CLOSED:
        return
    made = await aside(
        make, database.elsewhere, images, project=project, now=now, days=DAYS, languages=tuple(sorted(languages))
    )
    if not made.report.quiet:
        photos = await _keep(images, made)
        await database.write(partial(_tell, report=made.report, photos=photos))
    await forget_pictures(database, images, now=now)


async def _readers(tx: Transaction, *, project: Project, now: datetime) -> tuple[frozenset[str], bool]:
    """The managers' languages, and whether today's summary was made already."""
    languages = frozenset({member.language for member in await members.with_role(tx, Role.MANAGER)})
    return languages, await reports.has_summary(tx, project.id, now.date())


async def _keep(images: ImageStore, made: Made) -> dict[str, str]:
    """Put pictures into the image store: their addresses by language."""
    return {
        language: await asyncio.to_thread(images.add, picture, ".png") for language, picture in made.pictures.items()
    }


async def _tell(tx: Transaction, *, report: Report, photos: Mapping[str, str]) -> None:
    project, now = report.project, report.at
    if not await reports.add_summary(tx, project.id, now.date(), now):
        return
    for photo in photos.values():
        await reports.keep_picture(tx, photo, now)
    managers = await members.with_role(tx, Role.MANAGER)
    lines = [as_json(line) for line in told(report)]
    for manager in managers:
        # Somebody who became a manager just now may have a language of their own.
        photo = photos.get(manager.language) or next(iter(photos.values()))
        shown = {"lines": lines, "photo": photo, "protected": project.private}
        await outbox.post(tx, manager.id, "summary", now, **shown)
    for alarm in alarms(report):
        if await _is_news(tx, alarm, report) and await reports.add_alert(tx, project.id, alarm, now.date(), now):
            line = as_json(alarmed(alarm, report))
            for manager in managers:
                await outbox.post(tx, manager.id, "alert", now, line=line)


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


class Reports:
    """Makes reports for managers who ask."""

    def __init__(self, database: Database, images: ImageStore) -> None:
        self._database = database
        self._images = images

    async def make(self, *, project: Project, now: datetime, days: int, language: str) -> tuple[Report, str]:
        """A report, and the address of its picture. Raises AsideError."""
        made = await aside_at_once(
            make,
            self._database.elsewhere,
            self._images,
            project=project,
            now=at_home(project, now),
            days=days,
            languages=(language,),
        )
        photo = (await _keep(self._images, made))[language]
        await self._database.write(partial(reports.keep_picture, address=photo, at=now))
        return made.report, photo


async def reportable(tx: Transaction, *, member: Member) -> list[Project]:
    """The projects that a manager can ask about, closed ones last. Raises NotAManager."""
    require_manager(member)
    return sorted(await projects.every(tx), key=lambda project: project.state is ProjectState.CLOSED)


def check_days(days: int) -> int:
    """Raises BadSpan."""
    if not 1 <= days <= DAYS_MOST:
        raise BadSpan(most=DAYS_MOST)
    return days
