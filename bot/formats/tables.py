"""The tables of a dataset, which csv, jsonl and parquet write: their columns, and the rows of a picture."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from bot.frozen import frozen
from bot.labeling.dataset import Dataset, GivenAnswer, Labeler, Picture
from bot.labeling.tables.values import SEPARATOR

Row = tuple[Any, ...]
TEXT, CODE, NUMBER, WHOLE, LABELS, SHARES, COUNTS = "text", "code", "number", "whole", "labels", "shares", "counts"
"""Types of columns: texts; texts that the program itself makes; numbers; whole numbers; labels (a text, or a list of
texts); numbers by label. A code has nothing that a format would have to escape: moments, hashes, pseudonyms, states.
"""


@frozen
class Table:
    """A table: its columns with their types, and the rows that a picture has in it."""

    name: str
    columns: Mapping[str, str]
    rows: Callable[[Dataset, Picture], Iterable[Row]]


ROWS = 2_000  # of a table that are in memory, and written together

PICTURE = {"item": WHOLE, "file": TEXT}
ANSWER = PICTURE | {"labeler": CODE, "label": LABELS, "at": CODE, "seconds": NUMBER}


def _item(dataset: Dataset, picture: Picture) -> Iterator[Row]:
    yield (
        picture.item,
        picture.file,
        picture.status,
        dataset.written(picture.labels),
        count_votes(dataset, picture.answers),
        picture.confidence,
        picture.probabilities,
        picture.sha256,
        picture.width,
        picture.height,
        picture.added_at,
        picture.taken_by,
        picture.path,
        picture.split,
        dataset.written(picture.gold),
        picture.gold_use,
        picture.hint,
        picture.set_aside,
        picture.resembles,
        picture.gold_flag,
    )


def count_votes(dataset: Dataset, answers: Iterable[GivenAnswer]) -> dict[str, int]:
    """Return the number of answers with each label, in the order of the labels; `|` counts those of none of them."""
    votes: dict[str, int] = {}
    for answer in answers:
        for text in answer.labels or (SEPARATOR,):
            votes[text] = votes.get(text, 0) + 1
    return votes if len(votes) == 1 else {text: votes[text] for text in (*dataset.labels, SEPARATOR) if text in votes}


def _answers(dataset: Dataset, picture: Picture) -> list[Row]:
    item, file, written = picture.item, picture.file, dataset.written
    return [
        (item, file, answer.labeler, written(answer.labels), answer.at, answer.seconds) for answer in picture.answers
    ]


def _superseded(dataset: Dataset, picture: Picture) -> list[Row]:
    item, file, written = picture.item, picture.file, dataset.written
    return [
        (item, file, answer.labeler, written(answer.labels), answer.at, answer.seconds, answer.superseded_at)
        for answer in picture.superseded
    ]


def _skips(_dataset: Dataset, picture: Picture) -> list[Row]:
    return [(picture.item, picture.file, skip.labeler, skip.reason.value, skip.at) for skip in picture.skips]


def _predictions(dataset: Dataset, picture: Picture) -> list[Row]:
    return [
        (picture.item, picture.file, model, dataset.written(labels)) for model, labels in picture.predictions.items()
    ]


def _verdicts(dataset: Dataset, picture: Picture) -> Iterator[Row]:
    for verdict in picture.verdicts:
        decided = verdict.ruling.value, dataset.written(verdict.labels), verdict.reason
        who = verdict.reviewer, verdict.cause.value
        yield (picture.item, picture.file, *who, *decided, verdict.at, verdict.superseded_at)


def _appeals(dataset: Dataset, picture: Picture) -> Iterator[Row]:
    for appeal in picture.appeals:
        yield picture.item, picture.file, appeal.labeler, dataset.written(appeal.labels), appeal.words, appeal.at


TABLES = (
    Table("annotations", ANSWER, _answers),
    Table(
        "items",
        PICTURE
        | {"status": CODE, "label": LABELS, "votes": COUNTS, "confidence": NUMBER, "probabilities": SHARES}
        | {"sha256": CODE, "width": WHOLE, "height": WHOLE, "added_at": CODE, "taken_by": CODE}
        | {"picture": TEXT, "split": CODE, "gold": LABELS, "use": CODE, "hint": TEXT}
        | {"set_aside": CODE, "resembles": WHOLE, "gold_flag": CODE},
        _item,
    ),
    Table("superseded", ANSWER | {"superseded_at": CODE}, _superseded),
    Table("skips", PICTURE | {"labeler": CODE, "reason": CODE, "at": CODE}, _skips),
    Table("predictions", PICTURE | {"model": TEXT, "label": LABELS}, _predictions),
    Table(
        "verdicts",
        PICTURE
        | {"reviewer": CODE, "cause": CODE, "verdict": CODE, "label": LABELS, "reason": TEXT}
        | {"at": CODE, "superseded_at": CODE},
        _verdicts,
    ),
    Table("appeals", PICTURE | {"labeler": CODE, "label": LABELS, "words": TEXT, "at": CODE}, _appeals),
)
"""The tables about pictures. `annotations` has the answers that count, `superseded` those that don't any more."""

LABELERS = {"labeler": CODE, "right": NUMBER, "low": NUMBER, "high": NUMBER}


def labeler_row(labeler: Labeler) -> Row:
    """Return a labeler's row in the table `labelers`, whose columns are LABELERS."""
    return labeler.labeler, labeler.right, labeler.low, labeler.high


Write = Callable[[Sequence[Row]], object]
"""A function that writes rows."""


async def write_tables(dataset: Dataset, begin: Callable[[str, Mapping[str, str]], Write]) -> None:
    """Write all tables at once, picture by picture. `begin` starts a table and returns what writes its rows."""
    begin("labelers", LABELERS)([labeler_row(labeler) for labeler in dataset.labelers])
    tables = [(table.rows, begin(table.name, table.columns), list[Row]()) for table in TABLES]
    async for picture in dataset.pictures:
        for rows_of, write, rows in tables:
            rows.extend(rows_of(dataset, picture))
            if len(rows) >= ROWS:
                write(rows)
                rows.clear()
    for _, write, rows in tables:
        write(rows)


Convert = Callable[[Sequence[Any]], Iterable[Any]]
"""A function that converts the values of a column."""


def convert_columns(rows: Sequence[Row], converters: Sequence[Convert]) -> Iterator[Row]:
    """Return the rows with their values converted. A column at a time takes half as long as a value at a time."""
    return zip(
        *(convert(values) for convert, values in zip(converters, zip(*rows, strict=True), strict=False)), strict=True
    )
