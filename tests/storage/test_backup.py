"""The nightly backup: complete, of one moment, and finished in time despite writes."""

import sqlite3
import threading
import time
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.services.manager.project.deletion import finish_deletion
from storage import backup
from storage.backup import BackedUp, BackupHoldsMoreError, back_up, name_backup
from storage.images import ImageStore
from storage.sqlite import SqliteDatabase
from tests.conftest import make_project

NIGHT = "labelbot-2026-03-02.db"
ROWS = 20_000


def copy_database(source: Path, target: Path) -> BackedUp:
    """Back up a database whose installation has no pictures."""
    return back_up(source, source.parent / "images", target)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A database that is large enough to take many steps."""
    path = tmp_path / "test.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE numbers (number INTEGER PRIMARY KEY, text TEXT, twin INTEGER)")
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO numbers VALUES (?, ?, ?)", ((n, "x" * 1000, n) for n in range(ROWS)))
        connection.execute("COMMIT")
    return path


def test_backup_during_writes(source, tmp_path):
    """The backup ends although commits follow each other, and has the state of one moment."""
    started, stop, commits = threading.Event(), threading.Event(), 0

    def write():
        nonlocal commits
        with closing(sqlite3.connect(source, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous=OFF")  # a busy disk must not make the commits rare
            while not stop.is_set():
                connection.execute("BEGIN")  # the first and the last page, in one commit
                connection.execute("UPDATE numbers SET twin = twin + 1 WHERE number = 0")
                connection.execute("UPDATE numbers SET twin = twin + 1 WHERE number = ?", (ROWS - 1,))
                connection.execute("COMMIT")
                commits += 1
                started.set()
                time.sleep(0.005)

    writing = threading.Thread(target=write)
    writing.start()
    assert started.wait(20)
    earlier = commits
    copying = threading.Thread(target=copy_database, args=(source, tmp_path / "backups" / NIGHT), daemon=True)
    try:
        copying.start()
        copying.join(20)
        assert not copying.is_alive()
        assert commits > earlier
    finally:
        stop.set()
        writing.join()
    with closing(sqlite3.connect(tmp_path / "backups" / NIGHT)) as copy:
        (count,) = copy.execute("SELECT count(*) FROM numbers").fetchone()
        (first,) = copy.execute("SELECT twin FROM numbers WHERE number = 0").fetchone()
        (last,) = copy.execute("SELECT twin - number FROM numbers WHERE number = ?", (ROWS - 1,)).fetchone()
    assert count == ROWS
    assert first == last


def test_newest_backups_are_kept(source, tmp_path):
    """The newest seven stay, and of the four weeks before the last one of each; a file with another name stays, too."""
    own = tmp_path / "backups" / "labelbot-before-the-update.db"
    own.parent.mkdir()
    own.write_bytes(b"")
    small = annotated(tmp_path / "small.db", 1)
    for day in range(60):
        copy_database(small, tmp_path / "backups" / name_backup(date(2026, 3, 1) + timedelta(days=day)))
    copies = sorted(path.name.removeprefix("labelbot-").removesuffix(".db") for path in own.parent.iterdir())
    weeks = ["2026-03-29", "2026-04-05", "2026-04-12", "2026-04-19", "2026-04-22"]
    daily = [f"2026-04-{day}" for day in range(23, 30)]
    assert copies == [*weeks[1:], *daily, "before-the-update"]


def test_newest_backup_of_each_schema_is_kept(tmp_path):
    """Of those with a schema in their name the newest of each stays for five weeks, and pushes out no day."""
    small, backups = annotated(tmp_path / "small.db", 1), tmp_path / "backups"
    backups.mkdir()
    for name in ("2026-03-01-schema31", "2026-03-02-schema31", "2026-03-03-schema32", "2026-03-03-schema33"):
        (backups / f"labelbot-{name}.db").write_bytes(b"")
    left = {}
    for day in range(3, 40):
        today = date(2026, 3, 1) + timedelta(days=day)
        copy_database(small, backups / name_backup(today))
        left[today.isoformat()] = [path.name[9:-3] for path in sorted(backups.glob("*schema*"))]
    older = ["2026-03-03-schema32", "2026-03-03-schema33"]
    assert left["2026-04-06"] == ["2026-03-02-schema31", *older]
    assert (left["2026-04-07"], left["2026-04-08"]) == (older, [])
    assert len(list(backups.iterdir())) == 7 + 4


def test_backups_of_the_future_push_out_no_day(tmp_path):
    """Seven days stay, though backups with a later day than theirs are there."""
    small, backups = annotated(tmp_path / "small.db", 1), tmp_path / "backups"
    backups.mkdir()
    for day in range(1, 8):
        (backups / f"labelbot-2999-01-0{day}.db").write_bytes(b"")
    for day in range(1, 9):
        copy_database(small, backups / f"labelbot-2026-03-0{day}.db")
    assert [path.name[9:-3] for path in sorted(backups.iterdir())] == [
        *(f"2026-03-0{day}" for day in range(1, 9)),
        *(f"2999-01-0{day}" for day in range(1, 8)),
    ]


def test_partial_backup_is_removed(source, tmp_path):
    """A partial copy of an earlier night is deleted, and never taken for a complete one."""
    half = tmp_path / "backups" / "labelbot-2026-03-01.partial"
    half.parent.mkdir()
    half.write_bytes(b"half")
    half.with_name(half.name + "-journal").write_bytes(b"")
    copy_database(source, half.with_name(NIGHT))
    assert [path.name for path in half.parent.iterdir()] == [NIGHT]


def test_failed_backup_keeps_earlier_ones(source, tmp_path):
    """A damaged database gives no new backup, and the last good one is kept."""
    good = tmp_path / "backups" / NIGHT
    copy_database(source, good)
    with source.open("r+b") as file:
        file.seek(40 * 4096)
        file.write(b"\xff" * 4096 * 20)
    with pytest.raises(sqlite3.DatabaseError):
        copy_database(source, good.with_name("labelbot-2026-03-03.db"))
    assert [path.name for path in good.parent.iterdir()] == [NIGHT]


def annotated(path: Path, answers: int) -> Path:
    """Create a database with so many answers."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE annotations (id INTEGER PRIMARY KEY)")
        connection.executemany("INSERT INTO annotations VALUES (?)", ((number,) for number in range(answers)))
        connection.commit()
    return path


def answers_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM annotations").fetchone()
    return count


def test_backup_never_replaces_one_that_holds_more(tmp_path):
    """A second backup of the day replaces the first only if no row is missing in it."""
    source, target = tmp_path / "test.db", tmp_path / "backups" / NIGHT
    copy_database(annotated(source, 8), target)
    with pytest.raises(BackupHoldsMoreError, match=NIGHT):
        copy_database(annotated(source, 0), target)
    assert answers_of(target) == 8
    copy_database(annotated(source, 9), target)
    assert answers_of(target) == 9
    assert [path.name for path in target.parent.iterdir()] == [NIGHT]


def test_unreadable_backup_is_replaced(tmp_path):
    """A backup of the day that is no database is replaced."""
    target = tmp_path / "backups" / NIGHT
    target.parent.mkdir()
    target.write_text("no database", encoding="utf-8")
    copy_database(annotated(tmp_path / "test.db", 0), target)
    assert answers_of(target) == 0


def test_smaller_backups_do_not_push_out_a_larger_one(tmp_path):
    """An old backup that holds more than the new one is not deleted; smaller old ones are."""
    backups = tmp_path / "backups"
    for day in range(2, 17):  # two weeks and a day, from Monday
        source = annotated(tmp_path / "test.db", 8 if day == 3 else 5)
        copy_database(source, backups / f"labelbot-2026-03-{day:02}.db")
    kept = [int(path.name[-5:-3]) for path in sorted(backups.iterdir())]
    assert kept == [3, 8, 9, *range(10, 17)]


async def test_deleted_project_is_no_loss(tmp_path):
    """After a manager has deleted a project the day's backup is replaced, though it has more rows."""
    source, target = tmp_path / "test.db", tmp_path / "backups" / NIGHT
    database = await SqliteDatabase.open(source)
    try:
        store = ImageStore(tmp_path / "images")
        project = await make_project(database, store, 3)
        copy_database(source, target)
        await finish_deletion(database, store, project=project)
        copy_database(source, target)
    finally:
        await database.close()
    with closing(sqlite3.connect(target)) as copy:
        assert copy.execute("SELECT count(*) FROM items").fetchone() == (0,)
    lost = await SqliteDatabase.open(tmp_path / "lost.db")
    await lost.close()
    with pytest.raises(BackupHoldsMoreError):
        copy_database(tmp_path / "lost.db", target)


def test_missing_folder_is_not_made(tmp_path):
    """If the data folder was moved away, the backup fails, and puts nothing in its place."""
    with pytest.raises(FileNotFoundError):
        copy_database(tmp_path / "data" / "test.db", tmp_path / "backups" / NIGHT)
    assert list(tmp_path.iterdir()) == []


def test_incomplete_copy_gets_no_name(source, tmp_path, monkeypatch):
    """A copy with fewer rows than the database is not taken for a backup."""
    annotated(tmp_path / "test.db", 3)
    counted = iter([{"annotations": 3}, {"annotations": 2}])
    monkeypatch.setattr(backup, "_count", lambda *_: next(counted))
    with pytest.raises(sqlite3.DatabaseError, match="not complete"):
        copy_database(tmp_path / "test.db", tmp_path / "backups" / NIGHT)
    assert list((tmp_path / "backups").iterdir()) == []
