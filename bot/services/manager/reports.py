"""How a project goes: all its numbers from one snapshot, and the chart that shows them."""

import asyncio
import threading
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from functools import partial
from importlib import import_module
from typing import Any
from zoneinfo import ZoneInfo

from bot.labeling import settle_policy
from bot.labeling.consensus import calibration
from bot.labeling.errors import BadSpan
from bot.labeling.model import ItemState, Member, Progress, Project, ProjectState
from bot.labeling.permissions import Action
from bot.labeling.report import SHOWN_DAYS, Agreement, DayCount, Pair, Report, Trust, wanted
from bot.services.access import allowed
from bot.subprocess_work import run_in_subprocess_at_once
from storage import items, members, projects, queue, reports, skills
from storage.database import Database, SnapshotReader, Transaction
from storage.images import ImageStore
from storage.reports import Stretch

DECIDED = frozenset({ItemState.SETTLED, ItemState.FINAL})
ENDED = DECIDED | {ItemState.DISPUTED}
USUAL_LEAST = 20  # items that were answered to the end, before they say how many answers one takes
CONFUSIONS_MOST = 3
RECENT_DAYS, BEFORE_DAYS = 3, 14  # whose agreement is compared
ACTIVE_DAYS, RESTING_DAYS = 14, 3


async def build_report(tx: Transaction, *, project: Project, now: datetime, days: int) -> Report:
    """The numbers of a project, over the last `days` days. `now` is a moment in the project's time zone.

    It reads all answers: two seconds for a million of them.
    """
    zone, today = now.tzinfo, now.date()
    if zone is None:
        raise ValueError(f"a moment without a time zone: {now}")
    begin = _midnight(today - timedelta(days=days - 1), zone)
    shown = _midnight(today - timedelta(days=SHOWN_DAYS - 1), zone)
    whole_hours = not any(_offset(moment) % timedelta(hours=1) for moment in (begin, shown, now))
    letters = reports.HOUR if whole_hours else reports.MINUTE
    given = await reports.stretches(tx, project, min(begin, shown), letters=letters)
    ever = await reports.answers(tx, project.id)
    by_day = Counter[date]()
    for stretch in given:
        by_day[stretch.at.astimezone(zone).date()] += stretch.answers
    counts = await items.count(tx, project.id)
    ended = sum(counts.get(state, 0) for state in ENDED)
    usual = ever.ended / ended if ended >= USUAL_LEAST else 0.0
    spans = [_midnight(today - timedelta(days=past), zone) for past in (RECENT_DAYS - 1, RECENT_DAYS + BEFORE_DAYS - 1)]
    return Report(
        progress=Progress(project, counts),
        at=now,
        days=days,
        counts=tuple(DayCount(day, by_day[day]) for day in _days(today, SHOWN_DAYS)),
        answers=sum(by_day[day] for day in _days(today, days)),
        total=ever.total,
        remaining=wanted(await reports.overlaps(tx, project.id), ever.open, usual),
        agreement=_agreement(given, begin),
        recent=_agreement(given, spans[0]),
        before=_agreement(given, spans[1], spans[0]),
        confusions=await reports.confusions(tx, project, begin, CONFUSIONS_MOST),
        disputes=await reports.disputes(tx, project.id),
        reviews=await reports.reviews(tx, project.id, now - timedelta(days=7)),
        trust=await _trust(tx, project),
        resting=await _resting(tx, project, now),
        last_answer=ever.last,
    )


async def _trust(tx: Transaction, project: Project) -> Trust:
    """What audits and the daily batch have found, and the threshold that keeps the project's promise."""
    audits = await skills.audits(tx, project)
    found = await skills.newest_agreement(tx, project.id) or {"alpha": None, "day": None, "pairs": []}
    promised = project.policy.max_wrong is not None
    settle = settle_policy.settle_threshold(project.policy, (await skills.crowd(tx, project)).settle)
    return Trust(
        honesty=calibration.honesty(audits),
        steps=tuple(calibration.steps(audits)),
        settle=settle if promised else None,
        alpha=found["alpha"],
        agreed_on=found["day"],
        pairs=tuple([await _pair(tx, pair) for pair in found["pairs"]]),
    )


async def _pair(tx: Transaction, stored: Mapping[str, Any]) -> Pair:
    """Two people's agreement as the batch has kept it."""
    known = [await members.by_id(tx, number) for number in stored["members"]]
    one, other = (member.pseudonym if member else "?" for member in known)
    return Pair(one, other, stored["items"], stored["kappa"])


def _days(last: date, many: int) -> list[date]:
    return [last - timedelta(days=past) for past in reversed(range(many))]


def _midnight(day: date, zone: tzinfo) -> datetime:
    """When a day begins."""
    return datetime.combine(day, time(), zone)


def _offset(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta()


def _agreement(given: Iterable[Stretch], begin: datetime, end: datetime | None = None) -> Agreement:
    """Of the answers from one moment until before another."""
    decided = [
        stretch
        for stretch in given
        if stretch.state in DECIDED and begin <= stretch.at and (end is None or stretch.at < end)
    ]
    return Agreement(sum(stretch.same for stretch in decided), sum(stretch.answers for stretch in decided))


async def _resting(tx: Transaction, project: Project, now: datetime) -> tuple[str, ...]:
    """Names of people who worked here in the last two weeks but not in the last days, though there is work for them."""
    if project.state is not ProjectState.RUNNING:
        return ()
    active = await reports.workers(tx, project.id, now - timedelta(days=ACTIVE_DAYS))
    names = []
    for member_id, last in sorted(active.items()):
        if now - last < timedelta(days=RESTING_DAYS):
            continue
        member = await members.by_id(tx, member_id)
        if member and not member.removed and await queue.has_any_for(tx, project.id, member_id):
            names.append(member.name)
    return tuple(names)


SUMMARY_DAYS = 7  # that a summary looks back on
DAYS_MOST = 365


@dataclass(frozen=True, slots=True)
class RenderedReport:
    """A report, and its picture as a PNG in each language that was wanted."""

    report: Report
    pictures: Mapping[str, bytes]


def render_report(
    snapshot_reader: SnapshotReader,
    images: ImageStore,
    *,
    project: Project,
    now: datetime,
    days: int,
    languages: tuple[str, ...],
) -> RenderedReport:
    """Count and draw. It takes seconds: call it by `aside`. `now` is a moment in the project's time zone."""
    if languages:
        # It takes up to a second, in which the database can already be read.
        threading.Thread(target=import_module, args=("bot.pictures.charts",)).start()
    report = snapshot_reader(partial(build_report, project=project, now=now, days=days))
    pictures = {}
    if languages:
        from bot.pictures import charts

        thumbnails = _thumbnails(images, report)
        pictures = {language: charts.summary(report, thumbnails, language) for language in languages}
    return RenderedReport(report, pictures)


def _thumbnails(images: ImageStore, report: Report) -> dict[str, bytes]:
    """The files of the examples that are there."""
    wanted = {confusion.photo for confusion in report.confusions}
    return {photo: images.path(photo).read_bytes() for photo in wanted if images.has(photo)}


def in_project_zone(project: Project, now: datetime) -> datetime:
    """A moment in the project's time zone, or as it is where the project has none of its own."""
    return now.astimezone(ZoneInfo(project.timezone)) if project.timezone else now


async def store_pictures(images: ImageStore, made: RenderedReport) -> dict[str, str]:
    """Put pictures into the image store: their addresses by language."""
    return {
        language: await asyncio.to_thread(images.add, picture, ".png") for language, picture in made.pictures.items()
    }


class ReportMaker:
    """Makes reports for managers who ask."""

    def __init__(self, database: Database, images: ImageStore) -> None:
        self._database = database
        self._images = images

    async def make(self, *, project: Project, now: datetime, days: int, language: str) -> tuple[Report, str]:
        """A report, and the address of its picture. Raises AsideError."""
        made = await run_in_subprocess_at_once(
            render_report,
            self._database.snapshot_reader,
            self._images,
            project=project,
            now=in_project_zone(project, now),
            days=days,
            languages=(language,),
        )
        photo = (await store_pictures(self._images, made))[language]
        await self._database.write(partial(reports.keep_picture, address=photo, at=now))
        return made.report, photo


@allowed(Action.MANAGE)
async def reportable_projects(tx: Transaction, _member: Member) -> list[Project]:
    """The projects that a manager can ask about, closed ones last. Raises NotAManager."""
    return sorted(await projects.every(tx), key=lambda project: project.state is ProjectState.CLOSED)


def check_days(days: int) -> int:
    """Raises BadSpan."""
    if not 1 <= days <= DAYS_MOST:
        raise BadSpan(most=DAYS_MOST)
    return days
