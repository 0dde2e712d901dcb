"""The rows of a dataset, read as values; the splits of pictures, and the moments of exports."""

import json
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, TypeVar, cast

from bot.labeling.consensus.confusion_counts import UNIT
from bot.labeling.dataset import Appeal, GivenAnswer, Labels, Picture, Skip, Split, Verdict
from bot.labeling.model import GoldUse, ItemState, Project, SkipReason
from bot.labeling.review_rules import Cause, Ruling
from storage import skills
from storage.annotations import parse_answer
from storage.database import Transaction, moment

PAGE = 1000  # items read at a time
T = TypeVar("T")
_Texts = Callable[[str | None], Labels | None]
"""A function from a stored answer to the texts of its labels."""


async def read_pictures(tx: Transaction, project: Project) -> AsyncIterator[Picture]:
    """Yield all pictures of a project by number, each with all that belongs to it. Pages keep memory small."""

    @cache
    def texts(stored: str | None) -> Labels | None:
        return None if stored is None else tuple(label.text for label in project.labels_of(parse_answer(stored)))

    models = await skills.model_names(tx, project.id)
    after = 0
    while True:
        page = [row async for row in tx.sql.dataset_items(tx.connection, project=project.id, after=after, most=PAGE)]
        belongings = await _Belongings.read(tx, [row["id"] for row in page], texts)
        for row in page:
            after = row["id"]
            yield _picture(project, row, belongings, texts, models)
        if len(page) < PAGE:
            return


@dataclass(frozen=True, slots=True)
class _Belongings:
    """What belongs to the items of a page, by item."""

    answers: Mapping[int, Sequence[GivenAnswer]]
    skips: Mapping[int, Sequence[Skip]]
    verdicts: Mapping[int, Sequence[Verdict]]
    appeals: Mapping[int, Sequence[Appeal]]

    @classmethod
    async def read(cls, tx: Transaction, numbers: Sequence[int], texts: _Texts) -> "_Belongings":
        """Read what belongs to some items."""
        items = json.dumps(numbers)

        def answer(row: Any) -> GivenAnswer:
            labels = texts(row["labels"]) or ()
            return GivenAnswer(row["labeler"], labels, row["at"], row["seconds"], row["superseded_at"])

        def skip(row: Any) -> Skip:
            return Skip(row["labeler"], SkipReason(row["reason"]), row["at"])

        def verdict(row: Any) -> Verdict:
            cause, ruling = Cause(row["cause"]), Ruling(row["verdict"])
            labels = texts(row["labels"]) if ruling is Ruling.LABEL else None
            return Verdict(row["reviewer"], cause, ruling, labels, row["reason"], row["at"], row["superseded_at"])

        def appeal(row: Any) -> Appeal:
            return Appeal(row["labeler"], texts(row["labels"]) or (), row["words"], row["at"])

        return cls(
            await _by_item(tx.sql.dataset_answers(tx.connection, items=items), answer),
            await _by_item(tx.sql.dataset_skips(tx.connection, items=items), skip),
            await _by_item(tx.sql.dataset_verdicts(tx.connection, items=items), verdict),
            await _by_item(tx.sql.dataset_appeals(tx.connection, items=items), appeal),
        )


async def _by_item(rows: AsyncIterator[Any], value: Callable[[Any], T]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = {}
    async for row in rows:
        found.setdefault(row["item"], []).append(value(row))
    return found


def _picture(project: Project, row: Any, belongings: _Belongings, texts: _Texts, models: Mapping[int, str]) -> Picture:
    item = row["id"]
    answers = belongings.answers.get(item, ())
    said = json.loads(row["predictions"]) if row["predictions"] else {}
    predictions = {models[-int(voice)]: texts(json.dumps(labels)) or () for voice, labels in said.items()}
    return Picture(
        item=item,
        file=row["file"],
        status=ItemState(row["state"]),
        labels=texts(row["labels"]),
        confidence=None if row["confidence"] is None else round(row["confidence"], 4),
        probabilities=_probabilities(project, row["posterior"]),
        sha256=row["source"],
        original=row["original"],
        width=row["width"],
        height=row["height"],
        added_at=row["added_at"],
        moved_at=row["moved_at"],
        taken_by=row["sender"] if project.name_senders else None,
        set_aside=row["quarantine_reason"],
        resembles=row["resembles"],
        gold=texts(row["gold"]),
        gold_use=GoldUse(row["gold_use"]) if row["gold_use"] else None,
        hint=row["hint"],
        split=Split(row["split"]) if row["split"] else None,
        answers=tuple([answer for answer in answers if not answer.superseded_at]),
        superseded=tuple([answer for answer in answers if answer.superseded_at]),
        skips=tuple(belongings.skips.get(item, ())),
        verdicts=tuple(belongings.verdicts.get(item, ())),
        appeals=tuple(belongings.appeals.get(item, ())),
        predictions=predictions,
    )


def _probabilities(project: Project, posterior: str | None) -> dict[str, float]:
    """Return each label's probability from 0.0001 up. That of a merged label is added to its target."""
    likely: dict[int, int] = {}
    for label, millionths in json.loads(posterior).items() if posterior else ():
        counts_as = project.aliases.get(int(label), int(label))
        likely[counts_as] = min(likely.get(counts_as, 0) + millionths, UNIT)
    return {
        label.text: round(likely[label.id] / UNIT, 4)
        for label in project.labels
        if likely.get(label.id, 0) >= UNIT / 10_000
    }


async def labelers(tx: Transaction, project: Project) -> dict[int, str]:
    """Return the pseudonyms of the labelers whose accuracy is estimated, by id."""
    rows = tx.sql.dataset_labelers(tx.connection, project=project.id, edition=project.edition)
    return {row["id"]: row["pseudonym"] async for row in rows}


@dataclass(frozen=True, slots=True)
class SplitItem:
    """An item to be put into a split: its decided labels as ids, or None; its sender; and the split that it has."""

    item: int
    source: str
    labels: tuple[int, ...] | None
    sent_by: int | None
    split: Split | None


async def items_to_split(tx: Transaction, project: Project) -> AsyncIterator[SplitItem]:
    """Yield all items of a project by source, an order that has nothing to do with when they came."""

    @cache
    def answer(stored: str) -> tuple[int, ...]:
        return project.resolve(parse_answer(stored))

    after = ""
    while True:
        page = [row async for row in tx.sql.items_to_split(tx.connection, project=project.id, after=after, most=PAGE)]
        for row in page:
            after = row["source"]
            labels = None if row["labels"] is None else answer(row["labels"])
            split = Split(row["split"]) if row["split"] else None
            yield SplitItem(row["id"], after, labels, row["sent_by"], split)
        if len(page) < PAGE:
            return


@dataclass(frozen=True, slots=True)
class Link:
    """Two items that are nearly copies, with who sent them; None for imported ones."""

    item: int
    resembles: int
    sender: int | None
    other_sender: int | None


async def links(tx: Transaction, project: int) -> AsyncIterator[Link]:
    """Yield the pairs of items of which one is nearly a copy of the other."""
    async for row in tx.sql.linked_items(tx.connection, project=project):
        yield Link(row["id"], row["resembles"], row["sent_by"], row["other_sender"])


async def add_splits(tx: Transaction, *, splits: Iterable[tuple[int, Split]]) -> None:
    """Store the splits of items, as (item, split). An item that has one keeps it."""
    await tx.sql.add_split(tx.connection, [{"item": item, "split": split.value} for item, split in splits])


async def last_export(tx: Transaction, *, project: int, format: str) -> str | None:  # noqa: A002  # as elsewhere
    """Return when a project was last exported in a format, as stored; None: never."""
    return cast("str | None", await tx.sql.last_export(tx.connection, project=project, format=format))


async def record_export(tx: Transaction, *, project: int, format: str, at: datetime) -> None:  # noqa: A002  # as above
    """Store when a project was exported in a format."""
    await tx.sql.record_export(tx.connection, project=project, format=format, at=moment(at))
