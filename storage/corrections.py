"""Answers that a verdict has corrected: what labelers are told, what they say to it, and when they were told."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.labeling.model import Answer
from storage.annotations import parse_answer
from storage.database import Transaction, moment, parse_moment


@dataclass(frozen=True, slots=True)
class Spoken:
    """An answer that counts, and who gave it."""

    id: int
    member: int
    answer: Answer


async def answers_to(tx: Transaction, item: int) -> list[Spoken]:
    """The answers to an item that count."""
    rows = tx.sql.answers_to(tx.connection, item=item)
    return [Spoken(row["id"], row["member_id"], parse_answer(row["labels"])) async for row in rows]


async def correct(tx: Transaction, spoken: Spoken, *, item: int, review: int, at: datetime) -> bool:
    """An answer is not what the newest verdict says. Whether that is news to its labeler."""
    arguments = {"annotation": spoken.id, "member": spoken.member, "item": item, "review": review, "at": moment(at)}
    if await tx.sql.correct_answer(tx.connection, **arguments):
        return True
    await tx.sql.correct_otherwise(tx.connection, annotation=spoken.id, review=review)
    return False


async def withdraw(tx: Transaction, annotation: int, at: datetime) -> bool:
    """An answer was right after all. Whether its labeler had been told that it was not."""
    return bool(await tx.sql.withdraw_correction(tx.connection, annotation=annotation, at=moment(at)))


@dataclass(frozen=True, slots=True)
class Correction:
    """A corrected answer. `reason` as it is kept, empty where none was given."""

    annotation: int
    member: int
    item: int
    told_at: datetime
    seen: bool
    withdrawn: bool
    answer: Answer
    reason: str
    appealed: bool


async def by_answer(tx: Transaction, annotation: int) -> Correction | None:
    row = await tx.sql.correction_of(tx.connection, annotation=annotation)
    if row is None:
        return None
    return Correction(
        row["annotation_id"],
        row["member_id"],
        row["item_id"],
        parse_moment(row["told_at"]),
        row["seen_at"] is not None,
        row["withdrawn_at"] is not None,
        parse_answer(row["given"]),
        row["reason"],
        bool(row["appealed"]),
    )


async def unseen(tx: Transaction, member: int, most: int) -> list[int]:
    """What a labeler has not looked at yet, the oldest first: their answers."""
    return [row["annotation_id"] async for row in tx.sql.unseen_corrections(tx.connection, member=member, most=most)]


async def count_unseen(tx: Transaction, member: int) -> int:
    return int(await tx.sql.count_unseen(tx.connection, member=member))


async def see(tx: Transaction, annotation: int, at: datetime) -> None:
    """The labeler has looked at it."""
    await tx.sql.see_correction(tx.connection, annotation=annotation, at=moment(at))


@dataclass(frozen=True, slots=True)
class Appeal:
    """A labeler's objection: to the correction of which answer, and in which words, maybe none."""

    annotation: int
    member: int
    answer: Answer
    words: str


async def appeal(tx: Transaction, annotation: int, *, review: int, words: str, at: datetime) -> None:
    """A labeler does not agree. The schema refuses a second appeal about an answer."""
    await tx.sql.add_appeal(tx.connection, annotation=annotation, review=review, words=words, at=moment(at))


async def appeals_of(tx: Transaction, review: int) -> list[Appeal]:
    """The appeals that have led to a review."""
    return [
        Appeal(row["annotation_id"], row["member_id"], parse_answer(row["given"]), row["words"])
        async for row in tx.sql.appeals_of(tx.connection, review=review)
    ]


async def told_last(tx: Transaction, member: int, project: int, what: str) -> tuple[date, datetime] | None:
    """The project's day on which a person was told something last, and the moment."""
    row = await tx.sql.told_last(tx.connection, member=member, project=project, what=what)
    return (date.fromisoformat(row["day"]), parse_moment(row["at"])) if row else None


async def is_told(tx: Transaction, member: int, project: int, what: str, day: date) -> bool:
    """Whether a person was told something on this day of the project."""
    last = await told_last(tx, member, project, what)
    return last is not None and last[0] == day


async def newest_told(tx: Transaction, member: int, what: str, day: date) -> str | None:
    """When a person was told something last on a day by any project, as it is stored."""
    at = await tx.sql.newest_told(tx.connection, member=member, what=what, day=day.isoformat())
    return None if at is None else str(at)


async def tell(tx: Transaction, member: int, project: int, what: str, now: datetime) -> None:
    """A person is told something today. `now` is in the project's time zone."""
    arguments = {"member": member, "project": project, "what": what, "day": now.date().isoformat(), "at": moment(now)}
    await tx.sql.tell(tx.connection, **arguments)


async def to_give_feedback(tx: Transaction, project: int, edition: int, since: date, told_since: datetime) -> list[int]:
    """Who answered in a project since a day, or whose answers were corrected or found right there since a moment."""
    span = {"since": since.isoformat(), "told_since": moment(told_since)}
    rows = tx.sql.to_give_feedback(tx.connection, project=project, edition=edition, **span)
    return [row["id"] async for row in rows]


async def answered_between(
    tx: Transaction, member: int, project: int, since: datetime, until: datetime
) -> tuple[int, datetime | None]:
    """How many pictures of a project a person answered between two moments, and when the first."""
    span = {"since": moment(since), "until": moment(until)}
    row = await tx.sql.answered_between(tx.connection, member=member, project=project, **span)
    return row["pictures"], parse_moment(row["first"]) if row["first"] else None


async def agreement(tx: Transaction, member: int, project: int, since: datetime, most: int) -> tuple[int, int]:
    """Of a person's newest answers since a moment: how many are of decided items, and how many say the same."""
    row = await tx.sql.agreement_of(tx.connection, member=member, project=project, since=moment(since), most=most)
    return row["decided"], row["same"]


async def corrected_since(tx: Transaction, member: int, project: int, since: datetime) -> tuple[int, int]:
    """How many of a person's answers were corrected since a moment, and how many were right after all."""
    row = await tx.sql.corrected_since(tx.connection, member=member, project=project, since=moment(since))
    return row["corrected"], row["righted"]
