"""The rows of a dataset, read as values; the splits of pictures, and the moments of exports."""

import json
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar, cast

from bot.frozen import frozen
from bot.labeling.consensus.confidence import probabilities
from bot.labeling.consensus.confusion_counts import UNIT
from bot.labeling.dataset import Appeal, GivenAnswer, Labels, Picture, Skip, Split, Verdict
from bot.labeling.model import GoldUse, ItemState, Kind, Project, SkipReason
from bot.labeling.review_rules import Cause, Ruling
from storage import skills
from storage.annotations import parse_answer
from storage.database import Transaction, moment

DECODE = json.JSONDecoder().raw_decode
PAGE = 1000  # items read at a time
TEXTS_MOST = 4096  # different answers whose labels are remembered
STATES = {state.value: state for state in ItemState}
SPLITS = {split.value: split for split in Split}
T = TypeVar("T")
_Texts = Callable[[str | None], Labels | None]
"""A function from a stored answer to the texts of its labels."""


async def read_pictures(tx: Transaction, project: Project) -> AsyncIterator[Picture]:
    """Yield a project's pictures by number, each with all that belongs to it, without those that serve a class only.

    Pages keep memory small.
    """

    @lru_cache(TEXTS_MOST)
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


@frozen
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
        answers = defaultdict[int, list[GivenAnswer]](list)
        rows = tx.sql.dataset_answers(tx.connection, items=items)
        async for item, labeler, labels, at, seconds, superseded_at in rows:  # by place, as below
            answers[item].append(GivenAnswer(labeler, texts(labels) or (), at, seconds, superseded_at))

        def skip(labeler: str, reason: str, at: str | None) -> Skip:
            return Skip(labeler, SkipReason(reason), at)

        def verdict(
            reviewer: str, cause: str, verdict: str, labels: str | None, reason: str, at: str, superseded: str | None
        ) -> Verdict:
            ruling = Ruling(verdict)
            decided = texts(labels) if ruling is Ruling.LABEL else None
            return Verdict(reviewer, Cause(cause), ruling, decided, reason, at, superseded)

        def appeal(labeler: str, labels: str, words: str, at: str) -> Appeal:
            return Appeal(labeler, texts(labels) or (), words, at)

        return cls(
            answers,
            await _by_item(tx.sql.dataset_skips(tx.connection, items=items), skip),
            await _by_item(tx.sql.dataset_verdicts(tx.connection, items=items), verdict),
            await _by_item(tx.sql.dataset_appeals(tx.connection, items=items), appeal),
        )


async def _by_item(rows: AsyncIterator[Any], value: Callable[..., T]) -> dict[int, list[T]]:
    """Return values of rows by their first column, the item."""
    found: dict[int, list[T]] = {}
    async for item, *others in rows:  # by place: names of columns cost more than all the rest
        found.setdefault(item, []).append(value(*others))
    return found


def _picture(project: Project, row: Any, belongings: _Belongings, texts: _Texts, models: Mapping[int, str]) -> Picture:
    item, file, state, labels, confidence, posterior, original, width, height, added_at, moved_at, *others = row
    set_aside, resembles, gold, gold_use, hint, gold_flag, said, split, source, sender = others
    answers = belongings.answers.get(item, ())
    superseded = tuple([answer for answer in answers if answer.superseded_at])
    voices = json.loads(said) if said else {}
    return Picture(
        item=item,
        file=file,
        status=STATES[state],
        labels=texts(labels),
        confidence=None if confidence is None else round(confidence, 4),
        probabilities=_probabilities(project, posterior, confidence),
        sha256=source,
        original=original,
        width=width,
        height=height,
        added_at=added_at,
        moved_at=moved_at,
        taken_by=sender if project.name_senders else None,
        set_aside=set_aside,
        resembles=resembles,
        gold=texts(gold),
        gold_use=GoldUse(gold_use) if gold_use else None,
        hint=hint,
        gold_flag=SkipReason(gold_flag) if gold_flag else None,
        split=SPLITS[split] if split else None,
        answers=tuple([answer for answer in answers if not answer.superseded_at]) if superseded else tuple(answers),
        superseded=superseded,
        skips=tuple(belongings.skips.get(item, ())),
        verdicts=tuple(belongings.verdicts.get(item, ())),
        appeals=tuple(belongings.appeals.get(item, ())),
        predictions={models[-int(voice)]: texts(json.dumps(chosen)) or () for voice, chosen in voices.items()},
    )


def _probabilities(project: Project, posterior: str | None, sure: float | None) -> dict[str, float]:
    """Return each label's calibrated probability from 0.0001 up. That of a merged label is added to its target.

    `sure` is the stored confidence in the likeliest labels.
    """
    if not posterior:
        return {}
    likely = {int(label): millionths for label, millionths in DECODE(posterior)[0].items()}
    if project.aliases:
        likely = _with_targets(likely, project.aliases)
    shares = probabilities(likely, sure or 0.0, takes_several=project.kind is Kind.MULTIPLE)
    known = [label for label in project.labels if label.id in shares]
    return {label.text: share for label in known if (share := round(shares[label.id], 4))}


def _with_targets(likely: Mapping[int, int], aliases: Mapping[int, int]) -> dict[int, int]:
    added: dict[int, int] = {}
    for label, millionths in likely.items():
        counts_as = aliases.get(label, label)
        added[counts_as] = min(added.get(counts_as, 0) + millionths, UNIT)
    return added


async def labelers(tx: Transaction, project: Project) -> dict[int, str]:
    """Return the pseudonyms of the labelers whose accuracy is estimated, by id."""
    rows = tx.sql.dataset_labelers(tx.connection, project=project.id, edition=project.edition)
    return {row["id"]: row["pseudonym"] async for row in rows}


@frozen
class SplitItem:
    """An item to be put into a split: its decided labels as ids, or None; its collector; and the split that it has.

    A collector has agreed that their pictures are used. What managers and instructors add has none.
    """

    item: int
    source: str
    labels: tuple[int, ...] | None
    collector: int | None
    split: Split | None


async def items_to_split(tx: Transaction, project: Project) -> AsyncIterator[SplitItem]:
    """Yield a project's items by source, an order that has nothing to do with when they came.

    Those that serve a class only are left out, as in exports.
    """

    @lru_cache(TEXTS_MOST)
    def answer(stored: str) -> tuple[int, ...]:
        return project.resolve(parse_answer(stored))

    after = ""
    while True:
        page = [row async for row in tx.sql.items_to_split(tx.connection, project=project.id, after=after, most=PAGE)]
        for row in page:
            after = row["source"]
            labels = None if row["labels"] is None else answer(row["labels"])
            split = Split(row["split"]) if row["split"] else None
            yield SplitItem(row["id"], after, labels, row["collector"], split)
        if len(page) < PAGE:
            return


@frozen
class Link:
    """Two items that are nearly copies, with their collectors.

    A collector is None if their item is discarded or serves a class only: it doesn't tie their other pictures to
    anybody's.
    """

    item: int
    resembles: int
    collector: int | None
    other_collector: int | None


async def links(tx: Transaction, project: int) -> AsyncIterator[Link]:
    """Yield the pairs of items of which one is nearly a copy of the other."""
    async for row in tx.sql.linked_items(tx.connection, project=project):
        yield Link(row["id"], row["resembles"], row["collector"], row["other_collector"])


async def add_splits(tx: Transaction, *, splits: Iterable[tuple[int, Split]]) -> None:
    """Store the splits of items, as (item, split). An item that has one keeps it."""
    await tx.sql.add_split(tx.connection, [{"item": item, "split": split.value} for item, split in splits])


async def last_export(tx: Transaction, *, project: int, format: str) -> str | None:  # noqa: A002  # as elsewhere
    """Return when a project was last exported in a format, as stored; None: never."""
    return cast("str | None", await tx.sql.last_export(tx.connection, project=project, format=format))


async def record_export(tx: Transaction, *, project: int, format: str, at: datetime) -> None:  # noqa: A002  # as above
    """Store when a project was exported in a format."""
    await tx.sql.record_export(tx.connection, project=project, format=format, at=moment(at))
