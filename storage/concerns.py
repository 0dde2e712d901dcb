"""Answers and verdicts to be weighed, and of whom managers were told."""

import json
from collections.abc import AsyncIterator, Sequence
from datetime import date, datetime

from bot.frozen import frozen
from bot.labeling.concerns.evidence import Given
from bot.labeling.consensus.posterior import Said, likeliest_labels
from bot.labeling.model import Answer, ItemState, Project
from storage.annotations import parse_answer, parse_posterior
from storage.database import Transaction, moment
from storage.skills import question_of


@frozen
class ItemAnswers:
    """The answers to an item in their order, the seconds of each, what models say, and its labels if they are known."""

    item: int
    given: Sequence[Given]
    seconds: Sequence[float | None]
    predicted: Sequence[Said]
    known: Answer | None


async def items_to_weigh(tx: Transaction, project: Project, most: int) -> AsyncIterator[ItemAnswers]:
    """Yield the items of a project that are among the installation's newest `most` answers, with all their answers."""
    newest = await tx.sql.newest_annotation(tx.connection) or 0
    item, given, seconds = 0, list[Given](), list[float | None]()
    known: str | None = None
    predictions: str | None = None
    async for row in tx.sql.answers_to_weigh(tx.connection, project=project.id, after=newest - most):
        if row["item"] != item and given:
            yield _item(project, item, given, seconds, predictions, known)
            given, seconds = [], []
        item, predictions, known = row["item"], row["predictions"], row["known"]
        given.append(Given(row["id"], row["member"], project.resolve(parse_answer(row["labels"]))))
        seconds.append(row["seconds"])
    if given:
        yield _item(project, item, given, seconds, predictions, known)


def _item(
    project: Project,
    item: int,
    given: Sequence[Given],
    seconds: Sequence[float | None],
    predictions: str | None,
    known: str | None,
) -> ItemAnswers:
    predicted = [
        Said(int(voice), project.resolve(tuple(answer))) for voice, answer in json.loads(predictions or "{}").items()
    ]
    labels = None if known is None else project.resolve(parse_answer(known))
    return ItemAnswers(item, given, seconds, predicted, labels)


@frozen
class GivenVerdict:
    """A verdict that names labels: its review's id, its reviewer, and the item's gold if it has any."""

    review: int
    item: int
    reviewer: int
    labels: Answer
    gold: Answer | None


async def verdicts_to_weigh(tx: Transaction, project: Project, most: int) -> list[GivenVerdict]:
    """Return the verdicts of a project among the installation's newest `most` reviews, in the order of these."""
    newest = await tx.sql.newest_review(tx.connection) or 0
    rows = tx.sql.verdicts_to_weigh(tx.connection, project=project.id, after=newest - most)
    return [
        GivenVerdict(
            row["id"],
            row["item"],
            row["reviewer"],
            project.resolve(parse_answer(row["labels"])),
            None if row["gold"] is None else project.resolve(parse_answer(row["gold"])),
        )
        async for row in rows
    ]


async def newest_people(tx: Transaction, project: Project, most: int) -> list[int]:
    """Return the people who have answered in a project, the last ones first."""
    rows = tx.sql.newest_people(tx.connection, project=project.id, edition=project.edition, most=most)
    return [row["voice"] async for row in rows]


async def has_answered_since(tx: Transaction, project: Project, member: int, day: date) -> bool:
    """Return whether a person has answered in a project on a day or later."""
    asked = {"project": project.id, "edition": project.edition, "member": member, "day": day.isoformat()}
    return bool(await tx.sql.has_answered_since(tx.connection, **asked))


async def told(tx: Transaction, project: int) -> dict[tuple[int, str], int]:
    """Return by person and kind up to which answer or verdict managers were told."""
    return {
        (row["member"], row["kind"]): row["until"] async for row in tx.sql.concerns_of(tx.connection, project=project)
    }


async def save(tx: Transaction, project: int, member: int, kind: str, *, until: int, day: date) -> None:
    """Record that managers are told of a person, or that somebody is advised to practise."""
    concern = {"project": project, "member": member, "kind": kind, "until": until, "day": day.isoformat()}
    await tx.sql.save_concern(tx.connection, **concern)


async def was_told_on(tx: Transaction, project: int, member: int, kind: str, day: date) -> bool:
    """Return whether that was recorded on a day."""
    concern = {"project": project, "member": member, "kind": kind, "day": day.isoformat()}
    return bool(await tx.sql.was_told_on(tx.connection, **concern))


@frozen
class NewestAnswer:
    """A person's answer to an item.

    `usual` is what the item has settled on, or what is most probable; None if nobody else has answered.
    """

    item: int
    given: Answer
    usual: Answer | None


async def newest_answers(
    tx: Transaction, project: Project, member: int, *, since: datetime, most: int
) -> list[NewestAnswer]:
    """Return a person's newest answers in a project since a moment, the newest first."""
    found = []
    span = {"member": member, "project": project.id, "since": moment(since), "most": most}
    async for row in tx.sql.newest_answers_of(tx.connection, **span):
        usual = None
        if row["labels"] is not None and ItemState(row["state"]) in {ItemState.SETTLED, ItemState.FINAL}:
            usual = project.resolve(parse_answer(row["labels"]))
        elif row["posterior"] and row["voices"] > 1:
            usual = likeliest_labels(question_of(project), parse_posterior(row["posterior"]))
        found.append(NewestAnswer(row["item"], project.resolve(parse_answer(row["given"])), usual))
    return found
