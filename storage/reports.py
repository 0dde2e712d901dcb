"""Numbers for a project's reports. They read all of its answers, so no tap may wait for them."""

from collections import Counter
from datetime import date, datetime
from itertools import product

from bot.frozen import frozen
from bot.labeling.model import ItemState, Project
from bot.labeling.report import Alarm, Backlog, Confusion, Reviews
from storage import items
from storage.annotations import parse_answer
from storage.database import Transaction, moment, parse_moment

HOUR, MINUTE = len("2026-03-02T01"), len("2026-03-02T01:00")
"""Lengths of a stored moment, in characters, up to its hour or its minute."""
NO_LABEL = 0  # stands for a missing label in a pair


@frozen
class Answers:
    """Numbers of current answers: all, those to `open` and to `ended` items; and the time of the newest."""

    total: int
    open: int
    ended: int
    last: datetime | None


async def answers(tx: Transaction, project: int) -> Answers:
    row = await tx.sql.answers_so_far(tx.connection, project=project)
    return Answers(row["answers"], row["open"], row["ended"], _maybe(row["last"]))


@frozen
class Stretch:
    """Number of answers in an hour or a minute to items in one state. `same` of them equal the item's labels."""

    at: datetime
    state: ItemState
    answers: int
    same: int


async def stretches(tx: Transaction, project: Project, since: datetime, *, letters: int) -> list[Stretch]:
    """Count answers since a moment by hour or minute (`letters`: HOUR or MINUTE) and the state of their items."""
    span = {"project": project.id, "since": moment(since), "letters": letters}
    alike: Counter[tuple[str, str]] = Counter()
    if project.aliases:  # answers with merged labels differ as text, but can mean the same
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
    """Return the labels of a stored answer, merged ones replaced."""
    return frozenset(project.resolve(parse_answer(stored)))


async def workers(tx: Transaction, project: int, since: datetime) -> dict[int, datetime]:
    """Return the members who have answered since a moment, with the time of their newest answer."""
    rows = tx.sql.workers_since(tx.connection, project=project, since=moment(since))
    return {row["member_id"]: parse_moment(row["last"]) async for row in rows}


async def confusions(tx: Transaction, project: Project, since: datetime, most: int) -> tuple[Confusion, ...]:
    """Return pairs of labels of which one was answered where the other was decided, the most frequent first.

    At most `most` pairs of answers since a moment, each with the picture of its newest item.
    """
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
    pairs = sorted(times, key=lambda pair: (-times[pair], pair))[:most]
    return tuple(
        [
            Confusion(
                first or None,
                second or None,
                times[first, second],
                (await items.by_id(tx, newest[first, second])).photo,
            )
            for first, second in pairs
        ]
    )


async def overlaps(tx: Transaction, project: int) -> list[tuple[int, int]]:
    """Return (overlap, number of open items with it) pairs."""
    return [(row["overlap"], row["items"]) async for row in tx.sql.open_overlaps(tx.connection, project=project)]


async def disputes(tx: Transaction, project: int) -> Backlog:
    row = await tx.sql.dispute_ages(tx.connection, project=project)
    return Backlog(row["items"], _maybe(row["oldest"]), _maybe(row["median"]))


async def reviews(tx: Transaction, project: int, since: datetime) -> Reviews:
    """Count the waiting reviews of a project, and those done since a moment."""
    row = await tx.sql.waiting_reviews(tx.connection, project=project)
    done = await tx.sql.reviews_done_since(tx.connection, project=project, since=moment(since))
    return Reviews(row["waiting"], _maybe(row["oldest"]), int(done))


def _maybe(stored: str | None) -> datetime | None:
    return parse_moment(stored) if stored else None


async def add_summary(tx: Transaction, project: int, day: date, at: datetime) -> bool:
    """Record that the summary of a project's day was made. Returns False if it was recorded before."""
    return bool(await tx.sql.add_summary(tx.connection, project=project, day=day.isoformat(), at=moment(at)))


async def has_summary(tx: Transaction, project: int, day: date) -> bool:
    return bool(await tx.sql.has_summary(tx.connection, project=project, day=day.isoformat()))


async def add_alert(tx: Transaction, project: int, alarm: Alarm, day: date, at: datetime) -> bool:
    """Record a warning to managers. Returns False if there was one on this day already."""
    stored = {"project": project, "alarm": alarm.value, "day": day.isoformat(), "at": moment(at)}
    return bool(await tx.sql.add_alert(tx.connection, **stored))


async def last_alert(tx: Transaction, project: int, alarm: Alarm) -> datetime | None:
    """Return when managers were last warned of an alarm."""
    return _maybe(await tx.sql.last_alert(tx.connection, project=project, alarm=alarm.value))


async def save_picture(tx: Transaction, address: str, at: datetime) -> None:
    """Record that a report's chart is in the image store, so that it can be deleted later."""
    await tx.sql.save_report_picture(tx.connection, address=address, at=moment(at))


async def old_pictures(tx: Transaction, before: datetime, most: int) -> list[str]:
    """Return addresses of charts from before a moment that no pending notice needs."""
    rows = tx.sql.old_report_pictures(tx.connection, before=moment(before), most=most)
    return [row["address"] async for row in rows]


async def forget_picture(tx: Transaction, address: str) -> None:
    """Delete the records of a chart that was deleted from the image store."""
    await tx.sql.forget_report_picture(tx.connection, address=address)
    await tx.sql.forget_names_of(tx.connection, address=address)
