"""Store labels that are known beforehand: gold, and the predictions of models."""

import json
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from bot.frozen import frozen
from bot.labeling.course.gold_uses import WORDS
from bot.labeling.errors import BadRow, BadTable
from bot.labeling.model import DECIDED_BY_ANSWERS, Answer, GoldUse, ItemState, Kind, Project
from bot.labeling.search import normalize_text
from bot.labeling.tables.reading import Table
from bot.labeling.tables.values import NO_WORDS, YES_WORDS, Labels
from bot.services.batches import BATCH, in_batches
from bot.services.items import lifecycle, queue_order, scores
from bot.services.items.scores import AnswerChange
from storage import assignments, history, items, skills
from storage.database import Database, Transaction

V = TypeVar("V")
_Save = Callable[..., Coroutine[Any, Any, None]]
"""A unit of work with the keyword `answers`, which maps item ids to labels, or to what else is stored."""


@dataclass(slots=True)
class KnownLabelsSummary:
    """The result of a table: how many items it names (`matched`), and the names of no item (`unknown`).

    These are not stored: `ambiguous` names, with the items that they may mean, and `differing` ones, with another name
    in the table that means the same item and has another label. `exact` names are stored for the item of this name,
    although they may mean others, too, which the table doesn't name.
    """

    matched: int = 0
    unknown: list[str] = field(default_factory=list)
    ambiguous: dict[str, list[str]] = field(default_factory=dict)
    differing: dict[str, str] = field(default_factory=dict)
    exact: dict[str, list[str]] = field(default_factory=dict)


@frozen
class KnownLabels:
    """The labels of a table: by file name, with the line of each, and the number of rows whose label is empty.

    `hints` and `uses` are those of gold, by file name.
    """

    answers: dict[str, Answer]
    lines: dict[str, int]
    empty: int
    hints: dict[str, str] = field(default_factory=dict)
    uses: dict[str, GoldUse] = field(default_factory=dict)


def read_labels(project: Project, table: Table) -> KnownLabels:
    """Return the labels of a table with the columns file and label, and for gold perhaps hint and use.

    Rows without a label are only counted: our own exports have them for pictures that are not decided. Raises BadTable
    with everything that is wrong with the table.
    """
    by_text = label_ids(project)
    errors = list(table.errors)
    known: dict[str, tuple[int, str, Answer]] = {}  # by normalized name, so that two spellings of it are one picture
    hints: dict[str, str] = {}
    uses: dict[str, GoldUse] = {}
    empty = 0
    for row in table.rows:
        file, written, hint, use = (*row.texts, "", "")[:4]
        use = use.strip().casefold()
        if not row.labels:
            empty += 1
            continue
        answer = find_answer(project, by_text, row.labels, row.line, written)
        if not file.strip():
            answer = BadRow(row.line, "no-file", written)
        elif use and use not in WORDS:
            answer = BadRow(row.line, "use", use, ", ".join(GoldUse))
        if isinstance(answer, BadRow):
            errors.append(answer)
            continue
        line, first, before = known.setdefault(normalize_text(file), (row.line, file, answer))
        if before != answer:
            errors.append(BadRow(row.line, "differs", file, str(line)))
        if hint.strip():
            hints[first] = " ".join(hint.split())
        if use:
            uses[first] = WORDS.get(use, GoldUse.PRACTICE)
    if errors:
        raise BadTable(errors)
    answers = {file: answer for _line, file, answer in known.values()}
    return KnownLabels(answers, {file: line for line, file, _answer in known.values()}, empty, hints, uses)


def label_ids(project: Project) -> dict[str, int]:
    """Return the ids of labels by their texts, merged ones included, and by the usual words for yes and no."""
    by_text = {normalize_text(label.text): label.id for label in project.labels}
    by_text |= {normalize_text(label.text): project.aliases[label.id] for label in project.merged}
    if project.kind is Kind.YES_NO:
        by_text |= dict.fromkeys(YES_WORDS, by_text["yes"]) | dict.fromkeys(NO_WORDS, by_text["no"])
    return by_text


def find_answer(
    project: Project, by_text: Mapping[str, int], labels: Sequence[Labels], line: int, written: str
) -> Answer | BadRow:
    """Return the first of several meanings of labels that the project has. `by_text` are its `label_ids`."""
    fold = str.casefold if project.kind is Kind.YES_NO else str  # spreadsheets write TRUE
    meanings = [[fold(normalize_text(text)) for text in texts] for texts in labels]
    known = [texts for texts in meanings if all(text in by_text for text in texts)]
    if not known:
        return BadRow(line, "label", next(text for text in meanings[0] if text not in by_text))
    answers = [tuple(sorted({by_text[text] for text in texts})) for texts in known]
    fitting = [answer for answer in answers if project.kind is Kind.MULTIPLE or len(answer) == 1]
    return fitting[0] if fitting else BadRow(line, "several", written)


async def set_predictions(
    database: Database, *, project: Project, model: str, answers: Mapping[str, Answer], now: datetime
) -> KnownLabelsSummary:
    """Store a model's predictions for items, by file name. The model is a voice whose errors are learned."""
    number = await database.write(partial(skills.model_number, project=project.id, name=model))
    return await save_in_batches(
        database, project, answers, partial(save_predictions, project=project, model=number, now=now)
    )


async def save_in_batches(
    database: Database, project: Project, answers: Mapping[str, V], save: _Save
) -> KnownLabelsSummary:
    """Find the items of file names, and run `save` with the values of some of them at a time, by item id."""
    spellings = {name for file in answers for name in (file, file.strip())}  # blanks may be typed around a name
    found = await database.read(partial(items.by_names, project=project.id, names=spellings))
    by_name = {
        file: found[file] if found[file].ending or found[file].exact else found[file.strip()] for file in answers
    }
    summary, name_of = _match(answers, by_name)
    by_item = {number: answers[name] for number, name in name_of.items()}
    await in_batches(database, by_item.items(), BATCH, lambda batch: partial(save, answers=dict(batch)))
    return summary


def _match(answers: Mapping[str, V], by_name: Mapping[str, items.Named]) -> tuple[KnownLabelsSummary, dict[int, str]]:
    """Return what becomes of each name, and the name that stands for each item."""
    summary = KnownLabelsSummary()
    name_of: dict[int, str] = {}
    named = {file for found in by_name.values() for file in found.exact}
    for name, answer in answers.items():
        exact, ending = by_name[name].exact, by_name[name].ending
        possible = exact or ending
        if not possible:
            summary.unknown.append(name)
        elif len(possible) > 1:
            summary.ambiguous[name] = list(possible)
        else:
            [number] = possible.values()
            first = name_of.setdefault(number, name)
            if answers[first] != answer:
                summary.differing[name] = first
                continue
            if exact and (others := [file for file in ending if file not in named]):
                summary.exact[name] = others
    summary.matched = len(name_of)
    return summary, name_of


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
    await queue_order.mark_new_predictions(tx, project.id)
