"""Answers."""

import json
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from bot.labeling.consensus.confusion_counts import UNIT
from bot.labeling.model import Answer, Assignment, Kind, Project, SkipReason
from storage.database import Transaction, moment, parse_moment

PAGE = 1000  # rows an export reads at a time


@lru_cache(4096)
def parse_answer(stored: str) -> Answer:
    """An answer as it is stored: a JSON list of label ids."""
    return tuple(json.loads(stored))


async def add(
    tx: Transaction, assignment: Assignment, *, answer: Answer, at: datetime, day: date, seconds: float
) -> None:
    """One answer; `seconds` from the lease to the tap. The schema refuses a second one that counts to an assignment."""
    await tx.sql.add_annotation(
        tx.connection,
        assignment=assignment.id,
        item=assignment.item_id,
        member=assignment.member_id,
        labels=json.dumps(answer),
        at=moment(at),
        day=day.isoformat(),
        seconds=seconds,
    )


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that counts: its id, its labels, and the day that it counts for."""

    id: int
    answer: Answer
    day: date


async def of_assignment(tx: Transaction, assignment: int) -> Given | None:
    """The answer to an assignment that counts."""
    row = await tx.sql.annotation_of(tx.connection, assignment=assignment)
    return Given(row["id"], parse_answer(row["labels"]), date.fromisoformat(row["day"])) if row else None


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody's answer to an item, in the order in which they were given."""

    member: int
    pseudonym: str
    answer: Answer


async def voices_of(tx: Transaction, project: Project, item: int) -> tuple[list[Voice], list[tuple[str, SkipReason]]]:
    """Who said what of an item, and which pseudonyms skipped it, and why."""
    voices, skipped = [], []
    async for row in tx.sql.voices_of(tx.connection, item=item):
        if row["labels"] is not None:
            answer = project.resolve(parse_answer(row["labels"]))
            voices.append(Voice(row["member_id"], row["pseudonym"], answer))
        else:
            skipped.append((row["pseudonym"], SkipReason(row["reason"])))
    return voices, skipped


async def supersede(tx: Transaction, given: Given, at: datetime) -> None:
    """The answer no longer counts, but is kept."""
    await tx.sql.supersede_annotation(tx.connection, annotation=given.id, at=moment(at))


async def withdraw(tx: Transaction, given: Given, at: datetime) -> None:
    """The answer no longer counts, until it is given back."""
    await tx.sql.withdraw_annotation(tx.connection, annotation=given.id, at=moment(at))


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An answer that counted until it was withdrawn."""

    assignment: int
    answer: Answer
    at: datetime
    day: date
    seconds: float


async def withdrawn_of(tx: Transaction, member: int) -> list[Withdrawn]:
    """A labeler's answers that are withdrawn: to each assignment the newest."""
    newest = {
        row["assignment_id"]: Withdrawn(
            row["assignment_id"],
            parse_answer(row["labels"]),
            parse_moment(row["at"]),
            date.fromisoformat(row["day"]),
            row["seconds"],
        )
        async for row in tx.sql.withdrawn_answers(tx.connection, member=member)
    }
    return list(newest.values())


async def clear_withdrawn(tx: Transaction, member: int, assignment: int) -> None:
    """A labeler's withdrawn answers to an assignment are given back, or are needed no more."""
    await tx.sql.withdrawn_no_more(tx.connection, member=member, assignment=assignment)


async def count(tx: Transaction) -> int:
    return int(await tx.sql.count_annotations(tx.connection))


@dataclass(frozen=True, slots=True)
class AnnotationRow:
    """An answer as it is exported. `labeler` is a pseudonym, `at` ISO 8601 in UTC.

    `label` is a text, or a list of texts where the question takes several.
    """

    item: int
    file: str
    labeler: str
    label: str | list[str]
    at: str
    seconds: float


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item as it is exported. `votes`: how often each label was given, in the order of the labels.

    `confidence`: how probable the best labels are, empty before the first answer; `probabilities`: the soft label, each
    label's probability, without those that come to nothing.
    """

    item: int
    file: str
    status: str
    label: str | list[str]
    votes: dict[str, int]
    confidence: float | str
    probabilities: dict[str, float]


def _written(project: Project, labels: str | None) -> str | list[str]:
    """A stored answer in words."""
    words = [label.text for label in project.labels_of(parse_answer(labels))] if labels else []
    if project.kind is Kind.MULTIPLE:
        return words if labels else ""
    return words[0] if words else ""


async def export_annotations(tx: Transaction, project: Project) -> AsyncIterator[AnnotationRow]:
    """The answers that count, in the order in which they were given."""
    after = 0
    while True:
        rows = tx.sql.annotations_after(tx.connection, project=project.id, after=after, most=PAGE)
        page = [row async for row in rows]
        for row in page:
            after = row["id"]
            label = _written(project, row["labels"])
            yield AnnotationRow(row["item"], row["file"], row["labeler"], label, row["at"], row["seconds"])
        if len(page) < PAGE:
            return


async def export_items(tx: Transaction, project: Project) -> AsyncIterator[ItemRow]:
    """All items, with what their answers say."""
    after = 0
    while True:
        page = [row async for row in tx.sql.items_after(tx.connection, project=project.id, after=after, most=PAGE)]
        votes = await _votes(tx, project, page[0]["id"], page[-1]["id"]) if page else {}
        for row in page:
            after = row["id"]
            given = votes.get(after, Counter())
            by_text = {label.text: given[label.id] for label in project.labels if given[label.id]}
            likely = _likely(project, row["posterior"])
            soft = {
                label.text: round(likely[label.id] / UNIT, 4)
                for label in project.labels
                if likely[label.id] >= UNIT / 10_000
            }
            sure = "" if row["confidence"] is None else round(row["confidence"], 4)
            yield ItemRow(after, row["file"], row["state"], _written(project, row["labels"]), by_text, sure, soft)
        if len(page) < PAGE:
            return


def _likely(project: Project, posterior: str | None) -> Counter[int]:
    """Each label's probability in millionths. What stands under a merged label is its other one's."""
    likely: Counter[int] = Counter()
    for label, millionths in json.loads(posterior or "{}").items():
        counts_as = project.aliases.get(int(label), int(label))
        likely[counts_as] = min(likely[counts_as] + millionths, UNIT)
    return likely


async def _votes(tx: Transaction, project: Project, first: int, last: int) -> dict[int, Counter[int]]:
    """How often each label was given to each of the items of a range of ids."""
    votes: dict[int, Counter[int]] = {}
    async for row in tx.sql.answers_between(tx.connection, first=first, last=last, project=project.id):
        votes.setdefault(row["item"], Counter()).update(project.resolve(parse_answer(row["labels"])))
    return votes


async def answers_by_item(tx: Transaction, project: Project) -> AsyncIterator[tuple[int, int, Answer]]:
    """Every answer of a project that counts: item, member, labels. By item, and in the order in which they came."""
    async for row in tx.sql.all_said(tx.connection, project=project.id):
        yield row["item"], row["member"], project.resolve(parse_answer(row["labels"]))


async def certain_labels(tx: Transaction, project: Project) -> AsyncIterator[tuple[int, Answer]]:
    """Items whose labels are certain, and these."""
    async for row in tx.sql.certain_items(tx.connection, project=project.id):
        yield row["item"], project.resolve(parse_answer(row["labels"]))
