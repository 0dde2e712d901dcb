"""Reports of a project: its numbers from one snapshot, and the chart that shows them."""

import asyncio
import threading
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from functools import partial
from importlib import import_module
from typing import Any

from bot.frozen import frozen
from bot.labeling.consensus import calibration
from bot.labeling.errors import BadSpan
from bot.labeling.model import ItemState, Progress, Project, ProjectState
from bot.labeling.report import SHOWN_DAYS, Agreement, DayCount, Pair, Report, Trust, wanted
from bot.labeling.schedule import in_project_zone
from bot.services.promises.proving import prove_promise
from bot.subprocess_work import run_in_subprocess_at_once
from storage import items, members, queue, reports, senders, skills
from storage.database import Database, SnapshotReader, Transaction
from storage.images import ImageStore
from storage.reports import Stretch

DECIDED = frozenset({ItemState.SETTLED, ItemState.FINAL})
ENDED = DECIDED | {ItemState.DISPUTED}  # items that need no more answers
USUAL_LEAST = 20  # ended items needed to estimate the answers per item
CONFUSIONS_MOST = 3
RECENT_DAYS, BEFORE_DAYS = 3, 14  # periods whose agreement is compared
ACTIVE_DAYS, RESTING_DAYS = 14, 3  # resting: answered within the first, but not within the second
SUMMARY_DAYS = 7  # period of the daily summary
DAYS_MOST = 365  # longest period of a report


@frozen
class RenderedReport:
    """A report, and its chart as PNG bytes by language."""

    report: Report
    pictures: Mapping[str, bytes]


class ReportMaker:
    """Builds reports on demand, in a subprocess, and stores their charts."""

    def __init__(self, database: Database, images: ImageStore) -> None:
        self._database = database
        self._images = images

    async def make(self, *, project: Project, now: datetime, days: int, language: str) -> tuple[Report, str]:
        """Return a report over `days` days and its chart's address in the image store. Raises SubprocessWorkError."""
        rendered = await run_in_subprocess_at_once(
            render_report,
            self._database.snapshot_reader,
            self._images,
            project=project,
            now=in_project_zone(project, now),
            days=days,
            languages=(language,),
        )
        photo = (await store_pictures(self._images, rendered))[language]
        await self._database.write(partial(reports.save_picture, address=photo, at=now))
        return rendered.report, photo


def check_days(days: int) -> int:
    """Return a report's number of days if it is allowed. Raises BadSpan."""
    if not 1 <= days <= DAYS_MOST:
        raise BadSpan(most=DAYS_MOST)
    return days


def render_report(
    snapshot_reader: SnapshotReader,
    images: ImageStore,
    *,
    project: Project,
    now: datetime,
    days: int,
    languages: tuple[str, ...],
) -> RenderedReport:
    """Build a report and draw its chart in each language. `now` is in the project's time zone.

    It blocks for seconds, so run it in a subprocess.
    """
    if languages:
        # The import takes up to a second. Meanwhile the database is read.
        threading.Thread(target=import_module, args=("bot.pictures.charts",)).start()
    report = snapshot_reader(partial(build_report, project=project, now=now, days=days))
    pictures = {}
    if languages:
        from bot.pictures import charts

        thumbnails = _thumbnails(images, report)
        pictures = {language: charts.summary(report, thumbnails, language) for language in languages}
    return RenderedReport(report, pictures)


async def store_pictures(images: ImageStore, rendered: RenderedReport) -> dict[str, str]:
    """Put a report's charts into the image store. Returns their addresses by language."""
    return {
        language: await asyncio.to_thread(images.add, picture, ".png")
        for language, picture in rendered.pictures.items()
    }


async def build_report(tx: Transaction, *, project: Project, now: datetime, days: int) -> Report:
    """Compute the numbers of a project over the last `days` days. `now` is in the project's time zone.

    It reads all answers, which takes two seconds for a million. Raises ValueError for a naive `now`.
    """
    zone, today = now.tzinfo, now.date()
    if zone is None:
        raise ValueError(f"a moment without a time zone: {now}")
    begin = _midnight(today - timedelta(days=days - 1), zone)
    chart_begin = _midnight(today - timedelta(days=SHOWN_DAYS - 1), zone)
    whole_hours = not any(_offset(moment) % timedelta(hours=1) for moment in (begin, chart_begin, now))
    letters = reports.HOUR if whole_hours else reports.MINUTE
    stretches = await reports.stretches(tx, project, min(begin, chart_begin), letters=letters)
    totals = await reports.answers(tx, project.id)
    by_day = Counter[date]()
    for stretch in stretches:
        by_day[stretch.at.astimezone(zone).date()] += stretch.answers
    counts = await items.count(tx, project.id)
    ended = sum(counts.get(state, 0) for state in ENDED)
    usual = totals.ended / ended if ended >= USUAL_LEAST else 0.0
    spans = [_midnight(today - timedelta(days=past), zone) for past in (RECENT_DAYS - 1, RECENT_DAYS + BEFORE_DAYS - 1)]
    return Report(
        progress=Progress(project, counts),
        at=now,
        days=days,
        counts=tuple(DayCount(day, by_day[day]) for day in _days(today, SHOWN_DAYS)),
        answers=sum(by_day[day] for day in _days(today, days)),
        total=totals.total,
        remaining=wanted(await reports.overlaps(tx, project.id), totals.open, usual),
        agreement=_agreement(stretches, begin),
        recent=_agreement(stretches, spans[0]),
        before=_agreement(stretches, spans[1], spans[0]),
        confusions=await reports.confusions(tx, project, begin, CONFUSIONS_MOST),
        disputes=await reports.disputes(tx, project.id),
        reviews=await reports.reviews(tx, project.id, now - timedelta(days=7)),
        trust=await _trust(tx, project),
        resting=await _resting(tx, project, now),
        last_answer=totals.last,
        pictures_sent=await senders.count_used(tx, project.id) if project.picture_price else 0,
    )


async def _trust(tx: Transaction, project: Project) -> Trust:
    """Return the results of audits and of the daily batch, and how the promise stands."""
    audits = await skills.audits(tx, project)
    agreement = await skills.newest_agreement(tx, project.id) or {"alpha": None, "day": None, "pairs": []}
    honesty = calibration.honesty(audits)
    return Trust(
        honesty=honesty,
        steps=tuple(calibration.steps(audits)) if honesty else (),
        promise=await prove_promise(tx, project),
        alpha=agreement["alpha"],
        agreed_on=agreement["day"],
        pairs=tuple([await _pair(tx, pair) for pair in agreement["pairs"]]),
    )


async def _pair(tx: Transaction, stored: Mapping[str, Any]) -> Pair:
    """Return two people's agreement as the batch has stored it, with their pseudonyms."""
    people = [await members.by_id(tx, number) for number in stored["members"]]
    first, second = (member.pseudonym if member else "?" for member in people)
    return Pair(first, second, stored["items"], stored["kappa"])


def _agreement(stretches: Iterable[Stretch], begin: datetime, end: datetime | None = None) -> Agreement:
    """Return how many answers to decided items, from `begin` until before `end` (None: now), agree with the labels."""
    decided = [
        stretch
        for stretch in stretches
        if stretch.state in DECIDED and begin <= stretch.at and (end is None or stretch.at < end)
    ]
    return Agreement(sum(stretch.same for stretch in decided), sum(stretch.answers for stretch in decided))


async def _resting(tx: Transaction, project: Project, now: datetime) -> tuple[str, ...]:
    """Return the names of people who rest though items wait for them. See ACTIVE_DAYS and RESTING_DAYS."""
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


def _days(last: date, many: int) -> list[date]:
    """Return the `many` days up to `last`, ascending."""
    return [last - timedelta(days=past) for past in reversed(range(many))]


def _midnight(day: date, zone: tzinfo) -> datetime:
    """Return when a day begins."""
    return datetime.combine(day, time(), zone)


def _offset(moment: datetime) -> timedelta:
    """Return a moment's offset from UTC."""
    return moment.utcoffset() or timedelta()


def _thumbnails(images: ImageStore, report: Report) -> dict[str, bytes]:
    """Return the files of the report's example pictures by address, without those that are missing."""
    photos = {confusion.photo for confusion in report.confusions}
    return {photo: images.path(photo).read_bytes() for photo in photos if images.has(photo)}
