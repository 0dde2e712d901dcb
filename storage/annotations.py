"""Annotations: answers of labelers."""

import json
from collections.abc import AsyncIterator
from datetime import date, datetime
from functools import lru_cache

from bot.frozen import frozen
from bot.labeling.consensus.confusion_counts import Posterior
from bot.labeling.model import Answer, Assignment, Project, SkipReason
from storage.database import Transaction, moment, parse_moment


@lru_cache(4096)
def parse_answer(stored: str) -> Answer:
    """Return a stored answer, which is a JSON list of label ids."""
    return tuple(json.loads(stored))


def parse_posterior(stored: str) -> Posterior:
    """Return a stored posterior, which is a JSON object from label ids to millionths."""
    return {int(label): likely for label, likely in json.loads(stored).items()}


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


@frozen
class Given:
    """A current answer: its id, its labels, and the day that it counts for."""

    id: int
    answer: Answer
    day: date


async def of_assignment(tx: Transaction, assignment: int) -> Given | None:
    """Return the current answer to an assignment, or None."""
    row = await tx.sql.annotation_of(tx.connection, assignment=assignment)
    return Given(row["id"], parse_answer(row["labels"]), date.fromisoformat(row["day"])) if row else None


@frozen
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


@frozen
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


async def answers_by_item(tx: Transaction, project: Project) -> AsyncIterator[tuple[int, int, Answer]]:
    """Yield (item, member, labels) of the current answers of a project, by item, then in order."""
    async for row in tx.sql.answers_by_item(tx.connection, project=project.id):
        yield row["item"], row["member"], project.resolve(parse_answer(row["labels"]))


async def certain_labels(tx: Transaction, project: Project) -> AsyncIterator[tuple[int, Answer, bool]]:
    """Yield (item, labels, audited) of the items with certain labels: decided by a reviewer, or gold.

    `audited`: an audit alone says them.
    """
    async for row in tx.sql.certain_items(tx.connection, project=project.id):
        yield row["item"], project.resolve(parse_answer(row["labels"])), bool(row["audited"])
