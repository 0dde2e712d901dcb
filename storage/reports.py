"""Numbers about a project, read from all of its answers: for a process that nobody waits for, never for a tap."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from itertools import product

from bot.labeling.model import ItemState, Project
from bot.labeling.report import Alarm, Backlog, Confusion, Reviews
from storage import items
from storage.annotations import parse_answer
from storage.database import Transaction, moment, parse_moment

HOUR, MINUTE = len("2026-03-02T01"), len("2026-03-02T01:00")
"""Letters of a moment that name its hour or its minute."""
NO_LABEL = 0  # in a pair of labels


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers that count: to open items, to items that were answered to the end, and when the newest came."""

    total: int
    open: int
    ended: int
    last: datetime | None


async def answers(tx: Transaction, project: int) -> Answers:
    row = await tx.sql.answers_so_far(tx.connection, project=project)
    return Answers(row["answers"], row["open"], row["ended"], _maybe(row["last"]))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Answers of an hour or a minute to items in one state. `same`: how many are what the item has for its labels."""

    at: datetime
    state: ItemState
    answers: int
    same: int


async def stretches(tx: Transaction, project: Project, since: datetime, *, letters: int) -> list[Stretch]:
    """The answers that count from a moment on."""
    span = {"project": project.id, "since": moment(since), "letters": letters}
    alike: Counter[tuple[str, str]] = Counter()
    if project.aliases:  # an answer with a label that was merged since is another list, and says the same
        async for row in tx.sql.differing_by_time(tx.connection, **span):
            if _counted(project, row["decided"]) == _counted(project, row["answered"]):
                alike[row["stretch"], row["state"]] += row["times"]
    rows = tx.sql.answers_by_time(tx.connection, **span)
    missing = "Z" if letters == MINUTE else ":00Z"
    return [
        Stretch(
            parse_moment(row["stretch"] + missing),
            ItemState(row["state"]),
            row["answers"],
            row["same"] + alike[row["stretch"], row["state"]],
        )
        async for row in rows
    ]


def _counted(project: Project, stored: str) -> frozenset[int]:
    """The labels of a stored answer as they count today."""
    return frozenset(project.resolve(parse_answer(stored)))


async def workers(tx: Transaction, project: int, since: datetime) -> dict[int, datetime]:
    """Members who have answered since a moment, and when last."""
    rows = tx.sql.workers_since(tx.connection, project=project, since=moment(since))
    return {row["member_id"]: parse_moment(row["last"]) async for row in rows}


async def confusions(tx: Transaction, project: Project, since: datetime, most: int) -> tuple[Confusion, ...]:
    """The pairs of labels of which one was answered where the other was decided, the most frequent first."""
    times: Counter[tuple[int, int]] = Counter()
    newest: dict[tuple[int, int], int] = {}
    async for row in tx.sql.differing_answers(tx.connection, project=project.id, since=moment(since)):
        decided, answered = _counted(project, row["decided"]), _counted(project, row["answered"])
        if decided == answered:
            continue
        for missed, instead in product(decided - answered or {NO_LABEL}, answered - decided or {NO_LABEL}):
            pair = min(missed, instead), max(missed, instead)
            times[pair] += row["times"]
            newest[pair] = max(newest.get(pair, 0), row["item"])
    often = sorted(times, key=lambda pair: (-times[pair], pair))[:most]
    return tuple(
        [
            Confusion(one or None, other or None, times[one, other], (await items.by_id(tx, newest[one, other])).photo)
            for one, other in often
        ]
    )


async def overlaps(tx: Transaction, project: int) -> list[tuple[int, int]]:
    """(overlap, how many open items have it)."""
    return [(row["overlap"], row["items"]) async for row in tx.sql.open_overlaps(tx.connection, project=project)]


async def disputes(tx: Transaction, project: int) -> Backlog:
    row = await tx.sql.dispute_ages(tx.connection, project=project)
    return Backlog(row["items"], _maybe(row["oldest"]), _maybe(row["median"]))


async def reviews(tx: Transaction, project: int, since: datetime) -> Reviews:
    """Those that wait now, and those done since a moment."""
    row = await tx.sql.waiting_reviews(tx.connection, project=project)
    done = await tx.sql.reviews_done_since(tx.connection, project=project, since=moment(since))
    return Reviews(row["waiting"], _maybe(row["oldest"]), int(done))


def _maybe(stored: str | None) -> datetime | None:
    return parse_moment(stored) if stored else None


async def add_summary(tx: Transaction, project: int, day: date, at: datetime) -> bool:
    """The summary of a project's day is made. False when it was before."""
    return bool(await tx.sql.add_summary(tx.connection, project=project, day=day.isoformat(), at=moment(at)))


async def has_summary(tx: Transaction, project: int, day: date) -> bool:
    return bool(await tx.sql.has_summary(tx.connection, project=project, day=day.isoformat()))


async def add_alert(tx: Transaction, project: int, alarm: Alarm, day: date, at: datetime) -> bool:
    """Managers are warned. False when they were on this day."""
    stored = {"project": project, "alarm": alarm.value, "day": day.isoformat(), "at": moment(at)}
    return bool(await tx.sql.add_alert(tx.connection, **stored))


async def last_alert(tx: Transaction, project: int, alarm: Alarm) -> datetime | None:
    """When managers were last warned of this."""
    return _maybe(await tx.sql.last_alert(tx.connection, project=project, alarm=alarm.value))


async def keep_picture(tx: Transaction, address: str, at: datetime) -> None:
    """A report's picture is in the image store, for some days."""
    await tx.sql.keep_report_picture(tx.connection, address=address, at=moment(at))


async def old_pictures(tx: Transaction, before: datetime, most: int) -> list[str]:
    """Addresses of pictures from before a moment that no notice still needs."""
    rows = tx.sql.old_report_pictures(tx.connection, before=moment(before), most=most)
    return [row["address"] async for row in rows]


async def forget_picture(tx: Transaction, address: str) -> None:
    """It is no longer in the image store, and no bot sends it again."""
    await tx.sql.forget_report_picture(tx.connection, address=address)
    await tx.sql.forget_names_of(tx.connection, address=address)
