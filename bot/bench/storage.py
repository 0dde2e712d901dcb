"""Benchmark of a tap's processor time in storage: with more items, and after more answers."""

import itertools
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from bot.labeling.model import OPERATOR, Label, Member, Project
from bot.services.labeler import answering
from bot.services.labeler.cards import Card
from bot.services.manager.project_rules import ProjectDraft
from bot.services.manager.projects import create_project
from bot.services.members import join
from storage.database import Transaction, moment
from storage.migrate import migrate
from storage.sqlite import SQL, load_queries, run_inline

NOW = datetime(2026, 1, 1, tzinfo=UTC)
LABELS = 3
MIXED = 200  # people who tap in rotation
TAPS = 2000  # taps per measurement
ROUNDS = 5


@contextmanager
def filled(items: int) -> Iterator[tuple[Transaction, Project]]:
    """Give a transaction (never committed) on a new database file with a project of `items` items."""
    with tempfile.TemporaryDirectory(prefix="labelbot-bench-") as folder:
        connection = sqlite3.connect(Path(folder) / "bench.db", isolation_level=None, cached_statements=256)
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=OFF")
        migrate(connection)
        tx = Transaction(load_queries(SQL), connection, b"bench")
        labels = [Label(0, str(number)) for number in range(LABELS)]
        draft = ProjectDraft("bench", "?", labels, door="open", break_every=0)
        connection.execute("BEGIN")
        project = run_inline(create_project(tx, OPERATOR, draft=draft, now=NOW))
        _add_items(connection, project.id, items)
        connection.execute("COMMIT")
        connection.execute("BEGIN")
        yield tx, project
        connection.close()


def _add_items(connection: sqlite3.Connection, project: int, items: int) -> None:
    """Insert items like `importing.add_pictures`, in bulk."""
    at = moment(NOW)
    rows = ((project, str(number), str(number), "p", "o", at) for number in range(items))
    connection.executemany(
        "INSERT INTO items (project_id, file, source, photo, original, state, overlap, added_at)"
        " VALUES (?, ?, ?, ?, ?, 'open', 2, ?)",
        rows,
    )
    connection.execute("INSERT INTO item_counts VALUES (?, 'open', ?)", (project, items))
    connection.execute("INSERT INTO queue (project_id, band, item_id) SELECT project_id, 2, id FROM items ORDER BY id")


class Labeler:
    """A labeler who answers one item after the other."""

    def __init__(self, tx: Transaction, project: Project, person: int) -> None:
        self._tx = tx
        self._project = project
        welcome = run_inline(join(tx, person=person, name="x", language="ko", code="", owners=(), now=NOW))
        self._member: Member = welcome.member
        self._following: answering.NextCard = run_inline(
            answering.begin_labeling(tx, self._member, project=project.id, now=NOW)
        )

    def tap(self, number: int) -> None:
        if not isinstance(self._following, Card):
            raise RuntimeError("the bench has run out of pictures")  # noqa: TRY004  # not a wrong type: no picture
        label = self._project.labels[number % LABELS].id
        answered = run_inline(
            answering.submit_label(self._tx, self._member, assignment=self._following.assignment, label=label, now=NOW)
        )
        if isinstance(answered, answering.Answered):
            self._following = answered.following


def cost(labelers: list[Labeler], taps: int = TAPS) -> float:
    """Return the processor seconds per tap, with the labelers in rotation."""
    turns = itertools.cycle(labelers)
    began = time.process_time()
    for number in range(taps):
        next(turns).tap(number)
    return (time.process_time() - began) / taps


def bench_storage(*, few: int, many: int, answers: int, progress: Callable[[str], object]) -> dict[str, float]:
    """Return ratios of a tap's time, as medians of interleaved rounds.

    `items_ratio`: `many` items to `few`. `answers_ratio`: after `answers` answers by the same person to none.
    `mixed_items_ratio`, `mixed_answers_ratio`: the same with 200 people in rotation.
    """
    progress(f"{few:,} items")
    with filled(few) as small, filled(answers * 2) as worked:
        progress(f"{many:,} items")
        with filled(many) as large:
            measured: dict[str, list[float]] = {}
            people = itertools.count(1)
            one_small, one_large = Labeler(*small, next(people)), Labeler(*large, next(people))
            crowd_small = [Labeler(*small, next(people)) for _ in range(MIXED)]
            crowd_large = [Labeler(*large, next(people)) for _ in range(MIXED)]
            progress(f"{answers:,} answers by one person")
            veteran = Labeler(*worked, next(people))
            cost([veteran], answers)
            veterans = [Labeler(*worked, next(people)) for _ in range(MIXED)]
            cost(veterans, answers)
            for _ in range(ROUNDS):
                newcomer = Labeler(*worked, next(people))
                newcomers = [Labeler(*worked, next(people)) for _ in range(MIXED)]
                for name, labelers in (
                    ("small", [one_small]),
                    ("large", [one_large]),
                    ("small mixed", crowd_small),
                    ("large mixed", crowd_large),
                    ("veteran", [veteran]),
                    ("newcomer", [newcomer]),
                    ("veterans", veterans),
                    ("newcomers", newcomers),
                ):
                    measured.setdefault(name, []).append(cost(labelers, few // 50))
    figures = {name: median(values) for name, values in measured.items()}
    return {
        "items_ratio": figures["large"] / figures["small"],
        "answers_ratio": figures["veteran"] / figures["newcomer"],
        "mixed_items_ratio": figures["large mixed"] / figures["small mixed"],
        "mixed_answers_ratio": figures["veterans"] / figures["newcomers"],
        "tap_us": figures["small"] * 1e6,
    }
