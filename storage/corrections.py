"""Corrections of answers, appeals against them, and when people were notified."""

from datetime import date, datetime

from bot.frozen import frozen
from bot.labeling.model import Answer, Project
from storage.annotations import parse_answer
from storage.database import Transaction, moment, parse_moment


@frozen
class Spoken:
    """A current answer: the annotation's id, its labeler and its labels."""

    id: int
    member: int
    answer: Answer


async def answers_to(tx: Transaction, item: int) -> list[Spoken]:
    """Return the answers to an item that are not superseded."""
    rows = tx.sql.answers_to(tx.connection, item=item)
    return [Spoken(row["id"], row["member_id"], parse_answer(row["labels"])) async for row in rows]


async def add(tx: Transaction, spoken: Spoken, *, item: int, review: int, at: datetime) -> bool:
    """Record that the newest verdict differs from an answer. Returns whether it is the answer's first correction."""
    arguments = {"annotation": spoken.id, "member": spoken.member, "item": item, "review": review, "at": moment(at)}
    if await tx.sql.add_correction(tx.connection, **arguments):
        return True
    await tx.sql.replace_correction(tx.connection, annotation=spoken.id, review=review)
    return False


async def withdraw(tx: Transaction, annotation: int, at: datetime) -> None:
    """Withdraw the correction of an answer, if there is one."""
    await tx.sql.withdraw_correction(tx.connection, annotation=annotation, at=moment(at))


@frozen
class Correction:
    """A corrected answer. `reason` is stored text, empty for none."""

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
    """Return annotation ids of at most `most` corrections that a labeler has not seen, the oldest first."""
    return [row["annotation_id"] async for row in tx.sql.unseen_corrections(tx.connection, member=member, most=most)]


async def count_unseen(tx: Transaction, member: int) -> int:
    return int(await tx.sql.count_unseen(tx.connection, member=member))


async def mark_seen(tx: Transaction, annotation: int, at: datetime) -> None:
    """Mark a correction as seen. Keeps the first time."""
    await tx.sql.mark_correction_seen(tx.connection, annotation=annotation, at=moment(at))


@frozen
class Appeal:
    """A labeler's appeal against the correction of an answer. `words` may be empty."""

    annotation: int
    member: int
    answer: Answer
    words: str


async def add_appeal(tx: Transaction, annotation: int, *, review: int, words: str, at: datetime) -> None:
    """Store an appeal. The schema refuses a second one about the same answer."""
    await tx.sql.add_appeal(tx.connection, annotation=annotation, review=review, words=words, at=moment(at))


async def appeals_of(tx: Transaction, review: int) -> list[Appeal]:
    """Return the appeals that led to a review."""
    return [
        Appeal(row["annotation_id"], row["member_id"], parse_answer(row["given"]), row["words"])
        async for row in tx.sql.appeals_of(tx.connection, review=review)
    ]


async def last_notice(tx: Transaction, member: int, project: int, what: str) -> tuple[date, datetime] | None:
    """Return the project's day of a person's last notice of a kind (`what`), and its moment."""
    row = await tx.sql.last_notice(tx.connection, member=member, project=project, what=what)
    return (date.fromisoformat(row["day"]), parse_moment(row["at"])) if row else None


async def was_notified(tx: Transaction, member: int, project: int, what: str, day: date) -> bool:
    """Return whether a person had a notice of a kind on this day of the project."""
    last = await last_notice(tx, member, project, what)
    return last is not None and last[0] == day


async def newest_notice(tx: Transaction, member: int, what: str, day: date) -> str | None:
    """Return the stored moment of a person's last notice of a kind on a day, from any project."""
    at = await tx.sql.newest_notice(tx.connection, member=member, what=what, day=day.isoformat())
    return None if at is None else str(at)


async def record_notice(tx: Transaction, member: int, project: int, what: str, now: datetime) -> None:
    """Record a notice of a kind to a person. `now` is in the project's time zone."""
    arguments = {"member": member, "project": project, "what": what, "day": now.date().isoformat(), "at": moment(now)}
    await tx.sql.record_notice(tx.connection, **arguments)


async def members_to_notify(
    tx: Transaction, project: int, edition: int, since: date, told_since: datetime
) -> list[int]:
    """Return the members who are due feedback about a project.

    They answered since the day `since`, or had answers corrected or confirmed since the moment `told_since`.
    """
    span = {"since": since.isoformat(), "told_since": moment(told_since)}
    rows = tx.sql.members_to_notify(tx.connection, project=project, edition=edition, **span)
    return [row["id"] async for row in rows]


async def answered_between(
    tx: Transaction, member: int, project: int, since: datetime, until: datetime
) -> tuple[int, datetime | None]:
    """Count the items of a project that a person answered from `since` until before `until`.

    Also returns when the first was answered; None if there is none.
    """
    span = {"since": moment(since), "until": moment(until)}
    row = await tx.sql.answered_between(tx.connection, member=member, project=project, **span)
    return row["pictures"], parse_moment(row["first"]) if row["first"] else None


async def agreement(tx: Transaction, member: int, project: Project, since: datetime, most: int) -> tuple[int, int]:
    """Compare a person's newest `most` answers since a moment to decided items with the items' labels.

    Returns the number of answers, and how many of them agree.
    """
    span = {"member": member, "project": project.id, "since": moment(since), "most": most}
    pairs = [(row["labels"], row["given"]) async for row in tx.sql.agreement_of(tx.connection, **span)]
    same = [
        decided == given or project.resolve(parse_answer(decided)) == project.resolve(parse_answer(given))
        for decided, given in pairs
    ]
    return len(same), sum(same)


async def corrected_since(tx: Transaction, member: int, project: int, since: datetime) -> tuple[int, int]:
    """Count a person's answers that were corrected since a moment, and those whose correction was withdrawn."""
    row = await tx.sql.corrected_since(tx.connection, member=member, project=project, since=moment(since))
    return row["corrected"], row["righted"]
