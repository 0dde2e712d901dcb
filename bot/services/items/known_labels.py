"""Store labels that are known beforehand: gold, and the predictions of models."""

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

SEPARATOR = "|"  # between the labels of one item

_Save = Callable[..., Coroutine[Any, Any, None]]
"""A unit of work with the keyword `answers`, which maps item ids to labels."""


@dataclass(slots=True)
class KnownLabelsSummary:
    """The result of a table: how many of its files are items of the project (`matched`), and the `unknown` files."""

    matched: int = 0
    unknown: list[str] = field(default_factory=list)


def parse_answers(project: Project, rows: Iterable[tuple[str, str]]) -> dict[str, Answer]:
    """Map file names to labels, from (file, labels) rows.

    Raises BadTable for an unknown label, and for a row without a label where the project takes one label.
    """
    by_text = {normalize_text(label.text): label.id for label in project.labels}
    by_text |= {normalize_text(label.text): project.aliases[label.id] for label in project.merged}
    answers: dict[str, Answer] = {}
    for file, text in rows:
        words = text.split(SEPARATOR) if project.kind is Kind.MULTIPLE else [text]
        words = [normalize_text(word) for word in words if word.strip()]
        if unknown := [word for word in words if word not in by_text]:
            raise BadTable(problem="label", value=unknown[0], project=project.name)
        if not words and project.kind is not Kind.MULTIPLE:
            raise BadTable(problem="no-label", value=file)
        answers[file] = tuple(sorted(by_text[word] for word in words))
    return answers


async def set_gold(
    database: Database, *, project: Project, answers: Mapping[str, Answer], now: datetime
) -> KnownLabelsSummary:
    """Store gold for items, by file name. Gold counts double in the confusion counts."""
    return await _save_in_batches(database, project, answers, partial(save_gold, project=project, now=now))


async def set_predictions(
    database: Database, *, project: Project, model: str, answers: Mapping[str, Answer], now: datetime
) -> KnownLabelsSummary:
    """Store a model's predictions for items, by file name. The model is a voice whose errors are learned."""
    number = await database.write(partial(skills.model_number, project=project.id, name=model))
    return await _save_in_batches(
        database, project, answers, partial(save_predictions, project=project, model=number, now=now)
    )


async def _save_in_batches(
    database: Database, project: Project, answers: Mapping[str, Answer], save: _Save
) -> KnownLabelsSummary:
    items_by_file = await database.read(partial(items.by_files, project=project.id, files=answers.keys()))
    summary = KnownLabelsSummary(
        matched=len(items_by_file), unknown=[file for file in answers if file not in items_by_file]
    )
    by_item = {number: answers[file] for file, numbers in items_by_file.items() for number in numbers}
    await in_batches(database, by_item.items(), BATCH, lambda batch: partial(save, answers=dict(batch)))
    return summary


async def save_gold(tx: Transaction, *, project: Project, answers: Mapping[int, Answer], now: datetime) -> None:
    """Store gold for items, by id. Those with enough answers (the policy's `least`) are decided again at once."""
    for number, answer in answers.items():
        if (await skills.score_of(tx, number)).gold == answer:
            continue
        await skills.set_gold(tx, number, answer)
        await history.record(tx, f"item {number}", "gold", at=now, new=json.dumps(answer))
        item, standing = await items.by_id(tx, number), await assignments.standing_of(tx, number)
        await scores.rescore_item(tx, item, project, standing)
        if item.state in DECIDED_BY_ANSWERS and len(standing.answers) >= project.policy.least:
            await lifecycle.decide_item(tx, item, project, actor=None, now=now, why="gold")


async def save_predictions(
    tx: Transaction, *, project: Project, model: int, answers: Mapping[int, Answer], now: datetime
) -> None:
    """Store a model's predictions for items, by id. `model` is its id, and its voice is `-model`."""
    for number, answer in answers.items():
        before = dict((await skills.score_of(tx, number)).predictions)
        if before.get(-model) == answer:
            continue
        # The counts hold the old prediction with merged labels replaced.
        change = AnswerChange(-model, project.resolve_any(before.get(-model)))
        await skills.set_predictions(tx, number, before | {-model: answer})
        item = await items.by_id(tx, number)
        if item.state is ItemState.OPEN:
            await lifecycle.decide_item(tx, item, project, actor=None, now=now, why="prediction", change=change)
        else:
            await scores.rescore_item(tx, item, project, await assignments.standing_of(tx, number), change)
