"""Benchmark of exports: processor time and memory with many pictures and answers."""

import asyncio
import json
import resource
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from bot.bench import peak_mb
from bot.formats.registry import Format
from bot.labeling.model import Label
from bot.services.access import as_operator
from bot.services.datasets.exporting import How, export_project
from bot.services.manager.project_rules import ProjectDraft
from bot.services.manager.projects import create_project, find_project
from bot.subprocess_work import run_in_subprocess
from storage.database import moment, parse_moment
from storage.sqlite import SqliteDatabase, SqliteSnapshotReader

TABLES = (Format.CSV, Format.JSONL, Format.PARQUET)
BEGAN = "2026-01-01T00:00:00.000Z"
LABELS = 3
LABELERS = 200
EACH = 3  # answers per item

ADD_ITEM = """
INSERT INTO items (id, project_id, file, source, photo, original, width, height, state, overlap, labels, posterior,
                   confidence, added_at)
VALUES (?1, ?2, ?3, ?3, ?3, ?3, 640, 480, 'settled', 3, ?4, ?5, 0.98, ?6)
"""
ADD_ASSIGNMENT = (
    "INSERT INTO assignments (id, item_id, member_id, state, leased_at, expires_at, closed_at)"
    " VALUES (?1, ?2, ?3, 'submitted', ?4, ?4, ?4)"
)
ADD_ANSWER = (
    "INSERT INTO annotations (id, assignment_id, item_id, member_id, labels, at, day, seconds)"
    " VALUES (?1, ?1, ?2, ?3, ?4, ?5, '2026-01-01', 2.5)"
)
ADD_SPLIT = """
INSERT INTO item_splits SELECT id, CASE id % 10 WHEN 0 THEN 'val' WHEN 1 THEN 'test' ELSE 'train' END FROM items
"""


def bench_export(*, items: int, progress: Callable[[str], object]) -> dict[str, float]:
    """Return processor time (`cpu_s`) and peak memory (`rss_mb`) of an export of `items` pictures, each with 3 answers.

    Each format of tables is measured in a process of its own; the figures of the worst one have no prefix.
    """
    with tempfile.TemporaryDirectory(prefix="labelbot-bench-") as name:
        folder = Path(name)
        progress(f"{items:,} pictures")
        asyncio.run(_fill(folder, items))
        figures: dict[str, float] = {"items": items}
        for format_ in (each for each in TABLES if each.made.is_usable):
            progress(format_.value)
            seconds, megabytes = asyncio.run(run_in_subprocess(_measure, folder, format_))
            figures |= {f"{format_.value}_cpu_s": seconds, f"{format_.value}_rss_mb": megabytes}
        figures["cpu_s"] = max(value for key, value in figures.items() if key.endswith("_cpu_s"))
        figures["rss_mb"] = max(value for key, value in figures.items() if key.endswith("_rss_mb"))
        return figures


def _measure(folder: Path, format_: Format) -> tuple[float, float]:
    """Export in this process. Return the seconds of processor time and the peak memory in MB."""
    reader = SqliteSnapshotReader(_database(folder))
    project = reader(partial(find_project, name="bench"))
    before = resource.getrusage(resource.RUSAGE_SELF)
    work = partial(
        export_project, project=project, folder=folder / format_.value, images=folder / "images", how=How(format_)
    )
    reader(work)
    after = resource.getrusage(resource.RUSAGE_SELF)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, peak_mb()


def _database(folder: Path) -> Path:
    return folder / "labelbot.db"


async def _fill(folder: Path, items: int) -> None:
    """Make a database with a project of settled pictures."""
    database = await SqliteDatabase.open(_database(folder))
    labels = [Label(0, text) for text in ("장미", "나팔꽃", "해바라기")[:LABELS]]
    draft = ProjectDraft("bench", "?", labels, door="open")
    project = await database.write(as_operator(create_project, draft=draft, now=parse_moment(BEGAN)))
    await database.close()
    connection = sqlite3.connect(_database(folder), isolation_level=None)
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("BEGIN")
    at = moment(parse_moment(BEGAN))
    connection.executemany(
        "INSERT INTO members (id, telegram_id, name, language, pseudonym, joined_at)"
        " VALUES (?1, ?1, 'x', 'ko', ?2, ?3)",
        ((person, f"L-{person:08}", at) for person in range(1, LABELERS + 1)),
    )
    connection.executemany(ADD_ITEM, _items(project.id, [label.id for label in project.labels], items, at))
    answers = range(1, items * EACH + 1)
    label = project.labels[0].id
    connection.executemany(
        ADD_ASSIGNMENT, ((answer, 1 + (answer - 1) // EACH, 1 + answer % LABELERS, at) for answer in answers)
    )
    connection.executemany(
        ADD_ANSWER,
        (
            (answer, 1 + (answer - 1) // EACH, 1 + answer % LABELERS, f"[{label + answer % LABELS}]", at)
            for answer in answers
        ),
    )
    connection.execute(ADD_SPLIT)
    connection.execute("COMMIT")
    connection.close()


def _items(project: int, labels: list[int], items: int, at: str) -> Iterator[tuple[Any, ...]]:
    for item in range(1, items + 1):
        rest = item % 20_000  # so that nearly each picture has another posterior
        posterior = json.dumps(dict(zip(labels, (980_000 - rest, 15_000, 5000 + rest), strict=True)))
        yield item, project, f"photos/IMG_{item:08}.jpg", f"[{labels[item % LABELS]}]", posterior, at
