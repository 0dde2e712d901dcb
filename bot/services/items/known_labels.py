"""What is known of pictures beforehand: labels that are certain (gold), and what a model says."""

import json
from collections.abc import Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from bot.labeling.errors import BadTable
from bot.labeling.model import DECIDED_BY_ANSWERS, Answer, ItemState, Kind, Project
from bot.labeling.search import normalize_text
from bot.services.batches import BATCH, in_batches
from bot.services.items import lifecycle, scores
from bot.services.items.scores import AnswerChange
from storage import assignments, history, items, skills
from storage.database import Database, Transaction

SEPARATOR = "|"  # between the labels of a picture that has several


_Save = Callable[..., Coroutine[Any, Any, None]]
"""A unit of work that takes `answers`: what is known of some items, by their ids."""


@dataclass(slots=True)
class KnownLabelsSummary:
    """What came of a table: how many pictures it told something of, and which rows are about none that there is."""

    told: int = 0
    unknown: list[str] = field(default_factory=list)


def parse_answers(project: Project, rows: Iterable[tuple[str, str]]) -> dict[str, Answer]:
    """File names to labels, of rows of file and label. Raises BadTable for a label that the project does not have."""
    by_text = {normalize_text(label.text): label.id for label in project.labels}
    by_text |= {normalize_text(label.text): project.aliases[label.id] for label in project.merged}
    found: dict[str, Answer] = {}
    for file, text in rows:
        words = text.split(SEPARATOR) if project.kind is Kind.MULTIPLE else [text]
        words = [normalize_text(word) for word in words if word.strip()]
        if unknown := [word for word in words if word not in by_text]:
            raise BadTable(problem="label", value=unknown[0], project=project.name)
        if not words and project.kind is not Kind.MULTIPLE:
            raise BadTable(problem="no-label", value=file)
        found[file] = tuple(sorted(by_text[word] for word in words))
    return found


async def set_gold(
    database: Database, *, project: Project, answers: Mapping[str, Answer], now: datetime
) -> KnownLabelsSummary:
    """These pictures' labels are certain: they teach how good everybody is, twice as much as others."""
    return await _save_in_batches(database, project, answers, partial(save_gold, project=project, now=now))


async def set_predictions(
    database: Database, *, project: Project, model: str, answers: Mapping[str, Answer], now: datetime
) -> KnownLabelsSummary:
    """A model says this of these pictures: one more voice, whose errors are learned like anybody's."""
    number = await database.write(partial(skills.model, project=project.id, name=model))
    return await _save_in_batches(
        database, project, answers, partial(save_predictions, project=project, model=number, now=now)
    )


async def _save_in_batches(
    database: Database, project: Project, answers: Mapping[str, Answer], tell: _Save
) -> KnownLabelsSummary:
    found = await database.read(partial(items.of_files, project=project.id, files=answers.keys()))
    known = KnownLabelsSummary(told=len(found), unknown=[file for file in answers if file not in found])
    numbers = {number: answers[file] for file, there in found.items() for number in there}
    await in_batches(database, numbers.items(), BATCH, lambda some: partial(tell, answers=dict(some)))
    return known


async def save_gold(tx: Transaction, *, project: Project, answers: Mapping[int, Answer], now: datetime) -> None:
    """Some items' labels are certain. Those that have their answers are settled on them, whatever they were before."""
    for number, answer in answers.items():
        if (await skills.score(tx, number)).gold == answer:
            continue
        await skills.set_gold(tx, number, answer)
        await history.remember(tx, f"item {number}", "gold", at=now, new=json.dumps(answer))
        item, standing = await items.by_id(tx, number), await assignments.standing(tx, number)
        await scores.rescore_item(tx, item, project, standing)
        if item.state in DECIDED_BY_ANSWERS and len(standing.answers) >= project.policy.least:
            await lifecycle.decide_item(tx, item, project, actor=None, now=now, why="gold")


async def save_predictions(
    tx: Transaction, *, project: Project, model: int, answers: Mapping[int, Answer], now: datetime
) -> None:
    """A model says this of some items. It is a voice below zero."""
    for number, answer in answers.items():
        before = dict((await skills.score(tx, number)).predictions)
        if before.get(-model) == answer:
            continue
        # What a merge has made of it since is what stands in the counts.
        change = AnswerChange(-model, project.resolve_any(before.get(-model)))
        await skills.set_predictions(tx, number, before | {-model: answer})
        item = await items.by_id(tx, number)
        if item.state is ItemState.OPEN:
            await lifecycle.decide_item(tx, item, project, actor=None, now=now, why="prediction", change=change)
        else:
            await scores.rescore_item(tx, item, project, await assignments.standing(tx, number), change)
