"""Write what crowd-kit aggregates: `answers.csv` with task, worker and label, and `gold.csv` with task and label.

The format: https://crowd-kit.readthedocs.io/. Texts are as they are, without a byte order mark: programs read them.
Several labels are one text with `|` between them, as in our own tables.
"""

import csv
from pathlib import Path

from bot.labeling.dataset import Dataset
from bot.labeling.tables.values import join_labels


async def write(dataset: Dataset, folder: Path) -> None:
    """Write both files."""
    with (
        (folder / "answers.csv").open("w", encoding="utf-8", newline="") as answers,
        (folder / "gold.csv").open("w", encoding="utf-8", newline="") as gold,
    ):
        write_answer, write_gold = csv.writer(answers).writerow, csv.writer(gold).writerow
        write_answer(("task", "worker", "label"))
        write_gold(("task", "label"))
        async for picture in dataset.pictures:
            for answer in picture.answers:
                label = join_labels(answer.labels) if dataset.takes_several else answer.labels[0]
                write_answer((picture.item, answer.labeler, label))
            if picture.gold is not None:
                label = join_labels(picture.gold) if dataset.takes_several else picture.gold[0]
                write_gold((picture.item, label))
