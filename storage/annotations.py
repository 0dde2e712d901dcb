"""Annotations: answers of labelers, and the rows of exports."""

import json
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from bot.labeling.consensus.confusion_counts import UNIT
from bot.labeling.model import Answer, Assignment, Kind, Project, SkipReason
from bot.labeling.tables.values import SEPARATOR
from storage.database import Transaction, moment, parse_moment

PAGE = 1000  # rows an export reads at a time
NO_LABEL = 0  # stands for "none of the labels" among the ids of labels


@lru_cache(4096)
def parse_answer(stored: str) -> Answer:
    """Return a stored answer, which is a JSON list of label ids."""
    return tuple(json.loads(stored))


async def add(
    tx: Transaction, assignment: Assignment, *, answer: Answer, at: datetime, day: date, seconds: float | None
) -> None:
    """Add an answer. `seconds` are those from the picture's appearance to the tap; None: unknown.

    The schema allows only one answer to an assignment that is not superseded.
    """
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
    """A current answer: its id, its labels, and the day that it counts for."""

    id: int
    answer: Answer
    day: date


async def of_assignment(tx: Transaction, assignment: int) -> Given | None:
    """Return the current answer to an assignment, or None."""
    row = await tx.sql.annotation_of(tx.connection, assignment=assignment)
    return Given(row["id"], parse_answer(row["labels"]), date.fromisoformat(row["day"])) if row else None


@dataclass(frozen=True, slots=True)
class Voice:
    """A labeler's answer to an item."""

    member: int
    pseudonym: str
    answer: Answer


async def voices_of(tx: Transaction, project: Project, item: int) -> tuple[list[Voice], list[tuple[str, SkipReason]]]:
    """Return an item's answers in order, and the skips as (pseudonym, reason)."""
    voices, skipped = [], []
    async for row in tx.sql.voices_of(tx.connection, item=item):
        if row["labels"] is not None:
            answer = project.resolve(parse_answer(row["labels"]))
            voices.append(Voice(row["member_id"], row["pseudonym"], answer))
        else:
            skipped.append((row["pseudonym"], SkipReason(row["reason"])))
    return voices, skipped


async def supersede(tx: Transaction, given: Given, at: datetime) -> None:
    """Mark an answer as superseded. It is kept, but doesn't count."""
    await tx.sql.supersede_annotation(tx.connection, annotation=given.id, at=moment(at))


async def withdraw(tx: Transaction, given: Given, at: datetime) -> None:
    """Mark an answer as withdrawn. It doesn't count until it is given back."""
    await tx.sql.withdraw_annotation(tx.connection, annotation=given.id, at=moment(at))


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A withdrawn answer."""

    assignment: int
    answer: Answer
    at: datetime
    day: date
    seconds: float | None


async def withdrawn_of(tx: Transaction, member: int) -> list[Withdrawn]:
    """Return a labeler's withdrawn answers, the newest of each assignment."""
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
    """Unmark a labeler's withdrawn answers to an assignment, which are given back or replaced."""
    await tx.sql.clear_withdrawn(tx.connection, member=member, assignment=assignment)


async def count(tx: Transaction) -> int:
    return int(await tx.sql.count_annotations(tx.connection))


@dataclass(frozen=True, slots=True)
class AnnotationRow:
    """An exported answer. `labeler` is a pseudonym, `at` ISO 8601 in UTC, `seconds` None if unknown.

    `label` is a text, or a list of texts if the question takes several labels.
    """

    item: int
    file: str
    labeler: str
    label: str | list[str] | None
    at: str
    seconds: float | None


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An exported item. `votes` are the numbers of answers with each label, in the order of the labels, and
    last of none of them.

    `label` is None until it is decided. `confidence` is the probability of the likeliest labels, None before the first
    answer. `probabilities` is the soft label: the probability of each label from 0.0001 up. `sha256` is that of the
    imported file. `width` and `height` are in pixels, None if unknown. `added_at` is ISO 8601 in UTC.
    `taken_by` is the pseudonym of who sent the picture, if the project names them.
    """

    item: int
    file: str
    status: str
    label: str | list[str] | None
    votes: dict[str, int]
    confidence: float | None
    probabilities: dict[str, float]
    sha256: str
    width: int | None
    height: int | None
    added_at: str
    taken_by: str | None


def _written(project: Project, labels: str | None) -> str | list[str] | None:
    """Return a stored answer as texts of labels, or None without one."""
    if labels is None:
        return None
    words = [label.text for label in project.labels_of(parse_answer(labels))]
    return words if project.kind is Kind.MULTIPLE else next(iter(words), None)


async def export_annotations(tx: Transaction, project: Project) -> AsyncIterator[AnnotationRow]:
    """Yield the current answers of a project, in order."""
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
    """Yield all items of a project by id, with votes and probabilities."""
    after = 0
    while True:
        page = [row async for row in tx.sql.items_after(tx.connection, project=project.id, after=after, most=PAGE)]
        votes = await _votes(tx, project, page[0]["id"], page[-1]["id"]) if page else {}
        for row in page:
            after = row["id"]
            given = votes.get(after, Counter())
            by_text = {label.text: given[label.id] for label in project.labels if given[label.id]}
            if given[NO_LABEL]:
                by_text[SEPARATOR] = given[NO_LABEL]
            likely = _likely(project, row["posterior"])
            soft = {
                label.text: round(likely[label.id] / UNIT, 4)
                for label in project.labels
                if likely[label.id] >= UNIT / 10_000
            }
            sure = None if row["confidence"] is None else round(row["confidence"], 4)
            label, picture = _written(project, row["labels"]), (row["source"], row["width"], row["height"])
            sender = row["sender"] if project.name_senders else None
            came = (row["added_at"], sender)
            yield ItemRow(after, row["file"], row["state"], label, by_text, sure, soft, *picture, *came)
        if len(page) < PAGE:
            return


def _likely(project: Project, posterior: str | None) -> Counter[int]:
    """Return each label's probability in millionths. That of a merged label is added to its target."""
    likely: Counter[int] = Counter()
    for label, millionths in json.loads(posterior or "{}").items():
        counts_as = project.aliases.get(int(label), int(label))
        likely[counts_as] = min(likely[counts_as] + millionths, UNIT)
    return likely


async def _votes(tx: Transaction, project: Project, first: int, last: int) -> dict[int, Counter[int]]:
    """Return the number of answers with each label, for the items with ids from `first` to `last`.

    Answers of none of the labels count under NO_LABEL.
    """
    votes: dict[int, Counter[int]] = {}
    async for row in tx.sql.answers_between(tx.connection, first=first, last=last, project=project.id):
        votes.setdefault(row["item"], Counter()).update(project.resolve(parse_answer(row["labels"])) or (NO_LABEL,))
    return votes


async def answers_by_item(tx: Transaction, project: Project) -> AsyncIterator[tuple[int, int, Answer]]:
    """Yield (item, member, labels) of the current answers of a project, by item, then in order."""
    async for row in tx.sql.answers_by_item(tx.connection, project=project.id):
        yield row["item"], row["member"], project.resolve(parse_answer(row["labels"]))


async def certain_labels(tx: Transaction, project: Project) -> AsyncIterator[tuple[int, Answer]]:
    """Yield (item, labels) of the items with certain labels: decided by a reviewer, or gold."""
    async for row in tx.sql.certain_items(tx.connection, project=project.id):
        yield row["item"], project.resolve(parse_answer(row["labels"]))
