"""A project's dataset as values: what an export reads once and every format writes.

Nothing in here names a person: people appear by their pseudonyms. Moments are texts, ISO 8601 in UTC.
"""

from collections.abc import AsyncIterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from bot.frozen import frozen
from bot.labeling.consensus.calibration import Honesty
from bot.labeling.model import GoldUse, ItemState, Kind, Project, SkipReason
from bot.labeling.promises.promise import Proof
from bot.labeling.review_rules import Cause, Ruling

Labels = tuple[str, ...]
"""Texts of labels in the project's order; empty: none of the labels."""


class Split(StrEnum):
    """The parts of a dataset."""

    TRAIN = "train"
    VAL = "val"
    TEST = "test"


class GivenAnswer(NamedTuple):
    """A labeler's answer. `seconds` is None if unknown.

    One with `superseded_at` doesn't count: its labeler corrected it or took it back, or the operator withdrew it.
    """

    labeler: str
    labels: Labels
    at: str
    seconds: float | None
    superseded_at: str | None = None


@frozen
class Skip:
    """A labeler gave no answer. Every reason but `unsure` is a flag against the picture."""

    labeler: str
    reason: SkipReason
    at: str | None


@frozen
class Verdict:
    """What a reviewer decided. `labels` is None if the picture was discarded; a verdict taken back is superseded."""

    reviewer: str
    cause: Cause
    ruling: Ruling
    labels: Labels | None
    reason: str
    at: str
    superseded_at: str | None = None


@frozen
class Appeal:
    """A labeler's objection to the correction of their answer. The verdict on it has the cause `appeal`."""

    labeler: str
    labels: Labels
    words: str
    at: str


class Picture(NamedTuple):  # made in half the time of a frozen dataclass
    """One picture with everything that is known about it.

    `file` is its name in the project. `sha256` is that of the imported file, empty if it is erased; `original` is its
    address in the image store. `gold_flag` is the right answer of a picture that is known to be bad. `labels` are
    decided, None until then. `probabilities` is the soft label, from 0.0001 up; `confidence` is None before the first
    answer. `predictions` maps models to their labels. `resembles` is the picture that it is nearly a copy of. `path` is
    where the export has put it, below the dataset's folder; None:
    nowhere.
    """

    item: int
    file: str
    status: ItemState
    labels: Labels | None
    confidence: float | None
    probabilities: Mapping[str, float]
    sha256: str
    original: str
    width: int | None
    height: int | None
    added_at: str
    moved_at: str | None = None
    taken_by: str | None = None
    set_aside: str | None = None
    resembles: int | None = None
    gold: Labels | None = None
    gold_use: GoldUse | None = None
    hint: str | None = None
    gold_flag: SkipReason | None = None
    split: Split | None = None
    answers: tuple[GivenAnswer, ...] = ()
    superseded: tuple[GivenAnswer, ...] = ()
    skips: tuple[Skip, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    appeals: tuple[Appeal, ...] = ()
    predictions: Mapping[str, Labels] = MappingProxyType({})
    path: str | None = None

    @property
    def changed_at(self) -> str:
        """When the picture was added or last moved, answered, skipped, judged or appealed about."""
        moments = [self.added_at, self.moved_at or "", *[answer.at for answer in self.answers]]
        if self.superseded:
            moments += [answer.superseded_at or answer.at for answer in self.superseded]
        if self.skips:
            moments += [skip.at or "" for skip in self.skips]
        if self.verdicts:
            moments += [verdict.superseded_at or verdict.at for verdict in self.verdicts]
        if self.appeals:
            moments += [appeal.at for appeal in self.appeals]
        return max(moments)


@frozen
class Labeler:
    """A labeler's estimated accuracy with its range (probability 90 %); None while too little is known."""

    labeler: str
    right: float | None
    low: float | None
    high: float | None


@frozen
class Quality:
    """Krippendorff's alpha with the day it is of, and the audited accuracy; None while they are not known.

    `promise` is how the project's promise stands; None if it has none.
    """

    alpha: float | None = None
    agreed_on: str | None = None
    audited: Honesty | None = None
    promise: Proof | None = None


@frozen
class Dataset:
    """A project's dataset. `pictures` yields each picture once, by number, so that memory stays small.

    `kept_in` is the number of pictures that serve a class only, and are not among them.
    """

    project: Project
    labelers: tuple[Labeler, ...]
    quality: Quality
    pictures: AsyncIterator[Picture]
    kept_in: int = 0

    @property
    def labels(self) -> Labels:
        """The texts of the project's labels."""
        return tuple(label.text for label in self.project.labels)

    @property
    def takes_several(self) -> bool:
        """Whether an answer can be any number of labels."""
        return self.project.kind is Kind.MULTIPLE

    def written(self, labels: Labels | None) -> str | list[str] | None:
        """Return labels as tables have them: a text, or a list if the question takes several labels."""
        if labels is None:
            return None
        if self.takes_several:
            return list(labels)
        return labels[0] if labels else None
