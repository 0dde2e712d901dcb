"""Make the sample with the answers of three people, for `make judges`: `python -m tests.judges.prepare FOLDER`.

It writes the data folder `FOLDER/data`, and beside it an export in each format.
"""

import asyncio
import os
import random
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from bot import sample
from bot.formats.registry import Format
from bot.sample import flowers
from bot.services import members
from bot.services.labeler import answering
from bot.services.labeler.cards import Break, Card
from bot.services.manager.projects import find_project
from storage.images import ImageStore
from storage.sqlite import SqliteDatabase

NOON = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
RIGHT = (0.97, 0.9, 0.8)  # of each person's answers
TABLES = {Format.CSV, Format.JSONL, Format.PARQUET, Format.CROWD_KIT}


async def label_sample(data: Path) -> None:
    """Create the sample, and answer all of its first project."""
    database = await SqliteDatabase.open(data / "labelbot.db")
    clock = {"clock": lambda: NOON, "progress": lambda _done, _total: None}
    await sample.prepare(database, ImageStore(data / "images"), data / "drawn", **clock)
    project = await database.read(partial(find_project, name=sample.NAME))
    truths = {each.name: each.flower.value for each in flowers.catalogue(sample.PICTURES)}
    labels = {label.text: label.id for label in project.labels}
    for person, right in enumerate(RIGHT, start=1):
        rng, now = random.Random(person), NOON
        join = partial(members.join, person=person, name="김비밀", language="ko", code="", owners=(), now=now)
        member = (await database.write(join)).member
        card = await database.write(partial(answering.begin_labeling, member=member, project=project.id, now=now))
        while isinstance(card, Card):
            now += timedelta(seconds=2)
            file = await database.read(partial(_file_of, assignment=card.assignment))
            label = labels[truths[file]] if rng.random() < right else rng.choice(list(labels.values()))
            answer = {"member": member, "assignment": card.assignment, "label": label, "now": now}
            card = (await database.write(partial(answering.submit_label, **answer))).following
            card = card.card if isinstance(card, Break) else card
    await database.close()


async def _file_of(tx, assignment: int) -> str:
    query = "SELECT file FROM items WHERE id = (SELECT item_id FROM assignments WHERE id = ?)"
    ((file,),) = tx.connection.execute(query, (assignment,))
    return file


def main(folder: Path) -> None:
    asyncio.run(label_sample(folder / "data"))
    environment = os.environ | {"LABELBOT_DATA_DIR": str(folder / "data")}
    for format_ in Format:
        words = ["export", sample.NAME, str(folder / format_.value), "--format", format_.value]
        size = [] if format_ in TABLES else ["--size", "64"]
        subprocess.run([sys.executable, "-m", "bot", *words, *size], check=True, env=environment)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
