"""Benchmark of a report on a million answers: its time and memory, and its effect on taps."""

import asyncio
import sqlite3
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median, quantiles
from typing import Any, NamedTuple

from bot.bench import bots, crowd, peak_mb
from bot.bench.tap import LATENCY, LATENCY_PEOPLE, running
from bot.labeling.model import Project
from bot.services.manager import reports
from bot.services.manager.projects import find_project
from bot.subprocess_work import run_in_subprocess
from storage.database import SnapshotReader, moment
from storage.images import ImageStore
from storage.sqlite import SqliteDatabase

OPEN = 30_000  # open pictures for the people who tap
LABELERS = 200
EACH = 3  # answers per item
SPAN = timedelta(days=300)  # time span of the answers
ROUNDS = 3
FIRST = 1_000_000  # ids of generated rows start above this

ADD_ITEM = """
INSERT INTO items (id, project_id, file, source, photo, original, state, overlap, labels, added_at, moved_at)
VALUES (?, ?, ?, ?, ?, '', ?, 3, ?, ?8, ?8)
"""
ADD_ANSWERS = """
INSERT INTO annotations (assignment_id, item_id, member_id, labels, at, day, seconds)
SELECT a.id, a.item_id, a.member_id,
       CASE WHEN a.id * 7919 % 100 < 15 THEN '[' || (:label + a.id * 31 % 3) || ']'
            ELSE '[' || (:label + a.item_id % 3) || ']' END,
       a.closed_at, substr(a.closed_at, 1, 10), 3.0
FROM assignments a WHERE a.item_id > :first ORDER BY a.id
"""


def fill(folder: Path, answers: int) -> None:
    """Make a data folder with a project of `answers` answers, and with open pictures."""
    asyncio.run(bots.fill(folder, OPEN))
    connection = sqlite3.connect(bots.settings_of(bots.NOWHERE, folder).database, isolation_level=None)
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("BEGIN")
    project, photo, label = connection.execute(
        "SELECT project_id, photo, (SELECT min(id) FROM labels) FROM items LIMIT 1"
    ).fetchone()
    began = datetime.now(UTC) - SPAN
    connection.executemany(
        "INSERT INTO members (id, telegram_id, name, language, pseudonym, joined_at) VALUES (?, ?, 'x', 'ko', ?, ?)",
        ((FIRST + person, FIRST + person, f"B-{person}", moment(began)) for person in range(LABELERS)),
    )
    items = answers // EACH + 1
    connection.executemany(ADD_ITEM, _items(project, photo, label, items, moment(began)))
    connection.executemany(
        "INSERT INTO assignments (item_id, member_id, state, leased_at, expires_at, closed_at)"
        " VALUES (?, ?, 'submitted', ?, ?, ?)",
        _assignments(began, answers),
    )
    connection.execute(ADD_ANSWERS, {"label": label, "first": FIRST})
    connection.execute("DELETE FROM item_counts")
    connection.execute("INSERT INTO item_counts SELECT project_id, state, count(*) FROM items GROUP BY 1, 2")
    connection.execute("COMMIT")
    connection.close()


def _items(project: int, photo: str, label: int, items: int, at: str) -> Iterator[tuple[Any, ...]]:
    for item in range(1, items + 1):
        disputed = item % 20 == 0
        labels = None if disputed else f"[{label + (FIRST + item) % 3}]"
        yield FIRST + item, project, f"{item}.png", f"b{item}", photo, "disputed" if disputed else "settled", labels, at


def _assignments(began: datetime, answers: int) -> Iterator[tuple[Any, ...]]:
    for answer in range(answers):
        at = moment(began + SPAN * answer / answers)
        yield FIRST + 1 + answer // EACH, FIRST + answer % LABELERS, at, at, at


class Cost(NamedTuple):
    """One report: seconds from the request to the image, and its process's peak memory in MB."""

    seconds: float
    peak_mb: float


def measured(snapshot_reader: SnapshotReader, images: ImageStore, project: Project, now: datetime, days: int) -> float:
    """Make a report in this process. Return the peak memory in MB."""
    reports.render_report(snapshot_reader, images, project=project, now=now, days=days, languages=("ko",))
    return peak_mb()


async def _report(folder: Path, days: int = reports.SUMMARY_DAYS) -> Cost:
    settings = bots.settings_of(bots.NOWHERE, folder)
    database = await SqliteDatabase.open(settings.database)
    try:
        project = await database.read(partial(find_project, name="bench"))
        began = time.perf_counter()
        now = datetime.now(settings.zone)
        peak = await run_in_subprocess(
            measured, database.snapshot_reader, ImageStore(settings.images), project, now, days
        )
        return Cost(time.perf_counter() - began, peak)
    finally:
        await database.close()


def _reports_until(done: threading.Event, folder: Path, costs: list[Cost]) -> None:
    while not done.is_set():
        costs.append(asyncio.run(_report(folder)))


def bench_report(*, answers: int, seconds: float, progress: Callable[[str], object]) -> dict[str, float]:
    """Return the time and memory of reports, and their effect on taps.

    `report_s` and `year_s`: seconds for a summary and for a report over all answers, while nobody taps. `report_mb`:
    peak memory of both. `tap_p99_ratio`: 99th percentile of a tap's time during reports, relative to the one without,
    in interleaved rounds.
    """
    with tempfile.TemporaryDirectory(prefix="labelbot-bench-") as name:
        folder = Path(name)
        progress(f"{answers:,} answers")
        fill(folder, answers)
        progress("reports")
        costs = [asyncio.run(_report(folder)) for _ in range(ROUNDS)]
        years = [asyncio.run(_report(folder, reports.DAYS_MOST)) for _ in range(ROUNDS)]
        with running(crowd.serve) as telegram, running(partial(_bot, folder), telegram.recv()):
            telegram.send(crowd.Start(LATENCY_PEOPLE, LATENCY))
            telegram.recv()
            usual, during = [], []
            for _ in range(ROUNDS):
                progress("taps alone")
                usual += _taps(telegram, seconds)
                progress("taps and reports")
                during += _taps_beside_reports(telegram, seconds, folder)
            telegram.send(None)
    return {
        "report_s": median(cost.seconds for cost in costs),
        "year_s": median(cost.seconds for cost in years),
        "report_mb": max(cost.peak_mb for cost in costs + years),
        "tap_p99_ratio": _p99(during) / _p99(usual),
        "tap_p99_ms": _p99(during) * 1000,
    }


def _bot(folder: Path, connection: Connection, url: str) -> None:
    bots.run_ours(connection, url, folder)


def _taps(telegram: Connection, seconds: float) -> list[float]:
    telegram.send(crowd.Measure(seconds))
    result: crowd.Measured = telegram.recv()
    return result.waits


def _taps_beside_reports(telegram: Connection, seconds: float, folder: Path) -> list[float]:
    done = threading.Event()
    reports = threading.Thread(target=_reports_until, args=(done, folder, []))
    reports.start()
    try:
        return _taps(telegram, seconds)
    finally:
        done.set()
        reports.join()


def _p99(waits: list[float]) -> float:
    return quantiles(waits, n=100)[98]
