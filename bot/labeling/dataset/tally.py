"""What is counted of a dataset while its pictures pass by."""

from collections import Counter
from dataclasses import dataclass, field

from bot.labeling.dataset import Labels, Picture, Split
from bot.labeling.model import SkipReason


@dataclass(slots=True)
class Tally:
    """Counts of a dataset, and the first and the last moment in it; empty without pictures.

    `splits` counts pictures by label and split, `confusions` answers by the decided label and the answered one.
    """

    pictures: int = 0
    files: int = 0
    answers: int = 0
    gold: int = 0
    labelers: set[str] = field(default_factory=set)
    skips: Counter[SkipReason] = field(default_factory=Counter)
    splits: Counter[tuple[str, str]] = field(default_factory=Counter)
    split_sizes: Counter[Split] = field(default_factory=Counter)
    confusions: Counter[tuple[str, str]] = field(default_factory=Counter)
    first: str = ""
    last: str = ""

    def by_split(self, label: str) -> list[int]:
        """Return how many pictures with a label are in each split, and last those in none."""
        return [self.splits[label, name] for name in (*Split, "")]

    @property
    def empty_splits(self) -> tuple[Split, ...]:
        """The splits without pictures; none if no picture is in any split."""
        return tuple(split for split in Split if not self.split_sizes[split]) if self.split_sizes else ()

    def shares(self, decided: str, labels: Labels) -> list[float]:
        """Return the shares of the labels among the answers to pictures that were decided as one; 0 without any."""
        total = sum(self.confusions[decided, answered] for answered in labels)
        return [self.confusions[decided, answered] / total if total else 0.0 for answered in labels]

    def add(self, picture: Picture) -> None:
        """Count a picture."""
        self.pictures += 1
        self.files += picture.path is not None
        self.answers += len(picture.answers)
        self.gold += picture.gold is not None or picture.gold_flag is not None
        for skip in picture.skips:
            self.skips[skip.reason] += 1
        if picture.split:
            self.split_sizes[picture.split] += 1
        labels = picture.labels or ()
        for label in labels:
            self.splits[label, picture.split or ""] += 1
        self.labelers.update([answer.labeler for answer in picture.answers])
        if len(labels) == 1:
            [decided], confusions = labels, self.confusions
            for answer in picture.answers:
                for label in answer.labels:
                    confusions[decided, label] += 1
        if not self.first or picture.added_at < self.first:
            self.first = picture.added_at
        self.last = max(self.last, picture.changed_at)
