"""Answers."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime

from bot.labeling.model import Assignment, Tally
from storage.database import Transaction, moment

PAGE = 1000  # rows an export reads at a time


async def add(tx: Transaction, assignment: Assignment, *, label: int, at: datetime, seconds: float) -> None:
    """One answer; `seconds` from the lease to the tap. The schema refuses a second one to an assignment."""
    await tx.sql.add_annotation(
        tx.connection,
        assignment=assignment.id,
        item=assignment.item_id,
        member=assignment.member_id,
        label=label,
        at=moment(at),
        seconds=seconds,
    )


async def labels_given(tx: Transaction, item: int) -> list[int]:
    """The label ids of an item's answers, the oldest first."""
    return [row["label_id"] async for row in tx.sql.labels_given(tx.connection, item=item)]


async def tally(tx: Transaction, member: int, since: datetime) -> Tally:
    row = await tx.sql.tally(tx.connection, member=member, since=moment(since))
    return Tally(today=row["today"], total=row["total"])


async def count(tx: Transaction) -> int:
    return int(await tx.sql.count_annotations(tx.connection))


@dataclass(frozen=True, slots=True)
class AnnotationRow:
    """An answer as it is exported. `labeler` is a pseudonym, `at` ISO 8601 in UTC."""

    item: int
    file: str
    labeler: str
    label: str
    at: str
    seconds: float


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item as it is exported. `votes`: how often each label was given."""

    item: int
    file: str
    status: str
    label: str
    votes: dict[str, int]


async def export_annotations(tx: Transaction, project: int) -> AsyncIterator[AnnotationRow]:
    after = 0
    while True:
        page = [row async for row in tx.sql.annotations_after(tx.connection, project=project, after=after, most=PAGE)]
        for row in page:
            values = dict(row)
            after = values.pop("id")
            yield AnnotationRow(**values)
        if len(page) < PAGE:
            return


async def export_items(tx: Transaction, project: int) -> AsyncIterator[ItemRow]:
    after = 0
    while True:
        page = [row async for row in tx.sql.items_after(tx.connection, project=project, after=after, most=PAGE)]
        votes: dict[int, dict[str, int]] = {}
        if page:
            first, last = page[0]["id"], page[-1]["id"]
            async for row in tx.sql.votes_on(tx.connection, first=first, last=last, project=project):
                votes.setdefault(row["item"], {})[row["label"]] = row["votes"]
        for row in page:
            after = row["id"]
            yield ItemRow(after, row["file"], row["state"], row["label"] or "", votes.get(after, {}))
        if len(page) < PAGE:
            return
