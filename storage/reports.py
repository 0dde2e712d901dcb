"""Numbers about a project, read from all of its answers: for a process that nobody waits for, never for a tap."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.labeling.model import ItemState
from bot.labeling.report import Alarm, Backlog, Confusion, Reviews
from storage import items
from storage.database import Transaction, moment, parse_moment

HOUR, MINUTE = len("2026-03-02T01"), len("2026-03-02T01:00")
"""Letters of a moment that name its hour or its minute."""


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


async def stretches(tx: Transaction, project: int, since: datetime, *, letters: int) -> list[Stretch]:
    """The answers that count from a moment on."""
    rows = tx.sql.answers_by_time(tx.connection, project=project, since=moment(since), letters=letters)
    missing = "Z" if letters == MINUTE else ":00Z"
    return [
        Stretch(parse_moment(row["stretch"] + missing), ItemState(row["state"]), row["answers"], int(row["same"]))
        async for row in rows
    ]


async def workers(tx: Transaction, project: int, since: datetime) -> dict[int, datetime]:
    """Members who have answered since a moment, and when last."""
    rows = tx.sql.workers_since(tx.connection, project=project, since=moment(since))
    return {row["member_id"]: parse_moment(row["last"]) async for row in rows}


async def confusions(tx: Transaction, project: int, since: datetime, most: int) -> tuple[Confusion, ...]:
    """The pairs of labels that were confused most often."""
    rows = tx.sql.confused_labels(tx.connection, project=project, since=moment(since), most=most)
    found = [(row["one"] or None, row["other"] or None, row["times"], row["item"]) async for row in rows]
    return tuple(
        [Confusion(one, other, times, (await items.by_id(tx, item)).photo) for one, other, times, item in found]
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
