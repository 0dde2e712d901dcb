"""Migrations: each once, in order, completely or not at all."""

import asyncio
import shutil
import sqlite3
import threading
import unicodedata
from datetime import UTC, datetime
from functools import partial
from itertools import takewhile
from pathlib import Path

import pytest

from bot.labeling.project_settings import Policy, ProjectSettings, setting_values
from handlers.notices import NOTICES, draw
from storage import members, projects
from storage.database import moment
from storage.migrate import MIGRATIONS, SchemaTooNewError, migrate, statements
from storage.sqlite import SqliteDatabase
from tests.notices import OLD_ROWS


@pytest.fixture
def connection():
    opened = sqlite3.connect(":memory:", isolation_level=None)
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two migrations: a table of roses, and a rose in it."""
    made = tmp_path / "migrations"
    made.mkdir()
    (made / "0001_roses.sql").write_text("CREATE TABLE roses (name TEXT);\n")
    (made / "0002_first.sql").write_text("INSERT INTO roses\nVALUES ('장미');\n")
    return made


def schema(connection: sqlite3.Connection) -> dict[str, str]:
    made = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name <> 'migrations'")
    return dict(made.fetchall())


async def test_schema_equals_the_migrations(tmp_path, connection):
    """A new database has exactly the schema of the migrations."""
    database = await SqliteDatabase.open(tmp_path / "test.db")
    await database.close()
    for file in sorted(MIGRATIONS.glob("*.sql")):
        connection.executescript(file.read_text(encoding="utf-8"))
    built = sqlite3.connect(tmp_path / "test.db")
    try:
        assert schema(built) == schema(connection)
        assert built.execute("PRAGMA foreign_key_check").fetchall() == []
        assert built.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    finally:
        built.close()


def test_migrations_are_numbered_without_gaps():
    """A migration's number is its position, since the database stores how many were applied."""
    names = sorted(path.name for path in MIGRATIONS.iterdir() if path.suffix == ".sql")
    assert names
    assert [name[:5] for name in names] == [f"{number:04}_" for number in range(1, len(names) + 1)]


def test_migration_is_applied_once(connection, folder):
    """Applied migrations are not repeated, new ones are applied, and the time of each is stored."""
    before = moment(datetime.now(UTC))
    migrate(connection, folder)
    migrate(connection, folder)
    (folder / "0003_second.sql").write_text("INSERT INTO roses VALUES ('흑장미');\n")
    migrate(connection, folder)
    assert connection.execute("SELECT name FROM roses").fetchall() == [("장미",), ("흑장미",)]
    done = connection.execute("SELECT number, name, at FROM migrations ORDER BY number").fetchall()
    assert [(number, name) for number, name, _ in done] == [(1, "0001_roses"), (2, "0002_first"), (3, "0003_second")]
    assert all(before <= at <= moment(datetime.now(UTC)) for _, _, at in done)


def test_failed_migration_is_rolled_back(connection, folder):
    """If one of the missing migrations fails, none of them is applied, not even in part."""
    (folder / "0003_broken.sql").write_text("CREATE TABLE leaves (name TEXT);\nINSERT INTO thorns VALUES (1);\n")
    with pytest.raises(sqlite3.OperationalError, match="thorns"):
        migrate(connection, folder)
    assert schema(connection) == {}
    assert not connection.in_transaction
    (folder / "0003_broken.sql").unlink()
    migrate(connection, folder)
    assert set(schema(connection)) == {"roses"}


def test_later_version_is_refused(connection, folder):
    """A database of a later version is not changed, and the error has both versions."""
    migrate(connection, folder)
    (folder / "0002_first.sql").unlink()
    content = connection.serialize()
    with pytest.raises(SchemaTooNewError) as refused:
        migrate(connection, folder)
    assert (refused.value.found, refused.value.known) == (2, 1)
    assert connection.serialize() == content


async def test_opening_a_later_version_holds_no_lock(tmp_path):
    """Opening a database of a later version fails without holding it, and this version's opens again."""
    path = tmp_path / "test.db"
    await (await SqliteDatabase.open(path)).close()
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO migrations VALUES (999, '0999_later', '2030-01-01')")
    connection.commit()
    with pytest.raises(SchemaTooNewError):
        await SqliteDatabase.open(path)
    connection.execute("DELETE FROM migrations WHERE number = 999")
    connection.commit()
    connection.close()
    await (await SqliteDatabase.open(path)).close()


async def test_several_open_a_new_database_at_once(tmp_path):
    """Several processes that open a new file at the same moment all find it complete, and created once."""
    for attempt in range(12):
        path = tmp_path / f"{attempt}.db"
        meet = threading.Barrier(4)
        troubles: list[sqlite3.Error] = []

        def come(path=path, meet=meet, troubles=troubles) -> None:
            async def open_and_close() -> None:
                meet.wait()
                await (await SqliteDatabase.open(path)).close()

            try:
                asyncio.run(open_and_close())
            except sqlite3.Error as error:
                troubles.append(error)

        threads = [threading.Thread(target=come) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert troubles == []
        connection = sqlite3.connect(path)
        count = connection.execute("SELECT count(*) FROM migrations").fetchone()
        connection.close()
        assert count == (len(list(MIGRATIONS.glob("*.sql"))),)


OLDER = """
INSERT INTO projects (id, name, question, state, open, lease_minutes, created_at)
VALUES (1, 'flowers', '?', 'running', 1, 30, '2026-03-01T00:00:00.000Z');
INSERT INTO members (id, telegram_id, name, language, pseudonym, joined_at)
VALUES (1, 1, 'x', 'ko', 'L-1', '2026-03-01T00:00:00.000Z'), (2, 2, 'x', 'ko', 'L-2', '2026-03-01T00:00:00.000Z'),
       (3, 3, 'x', 'ko', 'L-3', '2026-03-01T00:00:00.000Z');
INSERT INTO items (id, project_id, file, source, photo, original, state, overlap, added_at)
SELECT value, 1, value, value, value, value, 'quarantined', 2, '2026-03-01T00:00:00.000Z'
FROM json_each('[1, 2, 3, 4, 5, 6]');
UPDATE items SET state = 'final' WHERE id = 4;
UPDATE items SET state = 'open' WHERE id = 5;
UPDATE items SET state = 'disputed' WHERE id = 6;
INSERT INTO reviews (project_id, item_id, cause, state, rank, wanted_at, was_state)
VALUES (1, 4, 'flag', 'done', 2, '2026-03-01T00:00:00.000Z', 'quarantined');
INSERT INTO assignments (id, item_id, member_id, state, reason, leased_at, expires_at) VALUES
(1, 1, 1, 'skipped', 'blurred', '2026-03-02T00:00:00.000Z', '2026-03-02T00:30:00.000Z'),
(2, 2, 1, 'skipped', 'private', '2026-03-02T00:00:00.000Z', '2026-03-02T00:30:00.000Z'),
(3, 2, 2, 'skipped', 'blurred', '2026-03-02T00:00:00.000Z', '2026-03-02T00:30:00.000Z'),
(4, 3, 1, 'skipped', 'unsure', '2026-03-02T00:00:00.000Z', '2026-03-02T00:30:00.000Z'),
(5, 3, 2, 'skipped', 'unsure', '2026-03-02T00:00:00.000Z', '2026-03-02T00:30:00.000Z'),
(6, 4, 1, 'skipped', 'several', '2026-03-02T00:00:00.000Z', '2026-03-02T00:30:00.000Z'),
(7, 4, 2, 'skipped', 'several', '2026-03-02T00:00:00.000Z', '2026-03-02T00:30:00.000Z'),
(8, 5, 1, 'active', NULL, '2026-03-02T00:00:00.000Z', '2026-03-02T00:45:00.500Z'),
(9, 5, 2, 'active', NULL, '2026-03-02T00:00:00.000Z', '2026-03-02T00:10:00.000Z'),
(10, 5, 3, 'active', NULL, '2026-03-02T00:00:00.000Z', '9999-03-02T00:00:00.000Z'),
(11, 6, 1, 'expired', NULL, '2026-03-02T00:00:00.000Z', '2026-03-02T00:30:00.000Z'),
(12, 6, 2, 'expired', NULL, '2026-03-02T00:00:00.000Z', '2026-03-02T00:30:00.000Z');
INSERT INTO annotations (id, assignment_id, item_id, member_id, labels, at, day, seconds, superseded_at) VALUES
(1, 11, 6, 1, '[1]', '2026-03-02T00:00:00.000Z', '2026-03-02', 1, '2026-03-02T06:00:00.000Z'),
(2, 11, 6, 1, '[2]', '2026-03-02T00:00:00.000Z', '2026-03-02', 1, '2026-03-02T07:00:00.000Z'),
(3, 12, 6, 2, '[2]', '2026-03-02T00:00:00.000Z', '2026-03-02', 1, '2026-03-02T07:00:00.000Z');
INSERT INTO history (at, subject, event, old, new, why) VALUES
('2026-03-02T01:00:00.000Z', 'item 1', 'state', 'open', 'quarantined', 'file lost'),
('2026-03-02T02:00:00.000Z', 'item 1', 'state', 'quarantined', 'final', 'review: flag'),
('2026-03-02T03:00:00.000Z', 'item 1', 'state', 'final', 'quarantined', 'verdict taken back'),
('2026-03-02T01:00:00.000Z', 'item 2', 'state', 'open', 'quarantined', 'file lost'),
('2026-03-02T02:00:00.000Z', 'item 2', 'state', 'quarantined', 'open', 'file is back'),
('2026-03-02T03:00:00.000Z', 'item 2', 'state', 'open', 'quarantined', 'private'),
('2026-03-02T03:00:00.000Z', 'item 3', 'state', 'open', 'quarantined', 'IMAGE_PROCESS_FAILED'),
('2026-03-02T03:00:00.000Z', 'item 4', 'state', 'open', 'quarantined', 'several'),
('2026-03-02T04:00:00.000Z', 'item 4', 'state', 'quarantined', 'final', 'review: flag'),
('2026-03-02T05:00:00.000Z', 'item 6', 'state', 'open', 'disputed', 'answers'),
('2026-03-02T06:00:00.000Z', 'item 6', 'gold', NULL, '[1]', ''),
('2026-03-02T07:00:00.000Z', 'member 1', 'answers withdrawn', NULL, NULL, ''),
('2026-03-02T07:00:00.000Z', 'member 2', 'answers withdrawn', NULL, NULL, ''),
('2026-03-02T08:00:00.000Z', 'member 2', 'answers given back', NULL, NULL, '');
"""


def test_history_is_migrated_into_columns(connection, tmp_path):
    """Quarantines, withdrawn answers and last taps of an earlier version are kept."""
    older = tmp_path / "older"
    older.mkdir()
    for file in MIGRATIONS.glob("*.sql"):
        if file.name < "0012":
            (older / file.name).write_text(file.read_text("utf-8"), "utf-8")
    migrate(connection, older)
    connection.executescript(OLDER)
    migrate(connection)
    assert connection.execute("SELECT id, quarantine_reason, moved_at FROM items ORDER BY id").fetchall() == [
        (1, "file-lost", "2026-03-02T03:00:00.000Z"),
        (2, "flagged", "2026-03-02T03:00:00.000Z"),
        (3, "refused", "2026-03-02T03:00:00.000Z"),
        (4, "flagged", "2026-03-02T04:00:00.000Z"),
        (5, None, None),
        (6, None, "2026-03-02T05:00:00.000Z"),
    ]
    worked = dict(connection.execute("SELECT id, worked_at FROM assignments").fetchall())
    assert worked.keys() == set(range(1, 13))
    assert worked[8] == "2026-03-02T00:15:00.500Z", "a tap moved the end of this lease"
    assert worked[9] == "2026-03-02T00:00:00.000Z", "since the lease itself, where leases are longer now"
    assert worked[8] < worked[10] <= moment(datetime.now(UTC)), "not in the future, where leases are shorter now"
    assert connection.execute("SELECT id, withdrawn FROM annotations").fetchall() == [(1, 0), (2, 1), (3, 0)]


def test_seconds_beyond_five_minutes_are_forgotten(connection, tmp_path):
    """Seconds of an earlier version are kept up to five minutes; more were an absence, and become unknown."""
    older = tmp_path / "older"
    older.mkdir()
    for file in MIGRATIONS.glob("*.sql"):
        if file.name < "0012":
            (older / file.name).write_text(file.read_text("utf-8"), "utf-8")
    migrate(connection, older)
    connection.executescript(OLDER)
    connection.execute("UPDATE annotations SET seconds = CASE id WHEN 1 THEN 2.5 WHEN 2 THEN 300 ELSE 602 END")
    migrate(connection)
    assert connection.execute("SELECT id, seconds FROM annotations").fetchall() == [(1, 2.5), (2, 300), (3, None)]


def test_pending_notices_are_migrated(connection, tmp_path):
    """Pending notices of a version without dead letters stay pending, can be drawn, and keep their person."""
    earlier = tmp_path / "earlier"
    earlier.mkdir()
    for file in sorted(MIGRATIONS.glob("*.sql"))[:10]:
        shutil.copy(file, earlier)
    migrate(connection, earlier)
    connection.execute(
        "INSERT INTO members (telegram_id, name, language, pseudonym, joined_at)"
        " VALUES (7, 'x', 'en', 'p', '2026-03-02T01:00:00.000Z')"
    )
    posted = "INSERT INTO outbox (member_id, notice, arguments, created_at, state) VALUES (1, ?, ?, '2026-03-02', ?)"
    rows = [(name, fields, "pending") for name, fields in OLD_ROWS]
    rows += [("announcement", "{}", "sent"), ("announcement", "{}", "dropped")]
    connection.executemany(posted, rows)
    before = connection.execute("SELECT id, member_id, notice, arguments, created_at, state FROM outbox").fetchall()
    migrate(connection)
    after = connection.execute("SELECT id, member_id, notice, arguments, created_at, state FROM outbox").fetchall()
    assert after == before
    assert connection.execute("SELECT DISTINCT attempts, error, failed_at, again_at FROM outbox").fetchall() == [
        (0, None, None, None)
    ]
    pending = connection.execute("SELECT notice, arguments, for_managers FROM outbox WHERE state = 'pending'")
    for name, fields, for_managers in pending.fetchall():
        assert draw(name, fields, "en").text
        assert NOTICES[name].kind.for_managers == bool(for_managers)


def test_parts_of_a_message_stay_parts(connection, tmp_path):
    """Notices that wait to be parts of a message of the evening still are, and there can be other such messages."""
    earlier = tmp_path / "earlier"
    earlier.mkdir()
    for file in sorted(MIGRATIONS.glob("*.sql"))[:20]:
        shutil.copy(file, earlier)
    migrate(connection, earlier)
    connection.execute(
        "INSERT INTO members (telegram_id, name, language, pseudonym, joined_at)"
        " VALUES (7, 'x', 'en', 'p', '2026-03-02T01:00:00.000Z')"
    )
    posted = (
        "INSERT INTO outbox (member_id, notice, arguments, created_at, together) VALUES (1, 'reviews', '{}', '', ?)"
    )
    connection.executemany(posted, [("evening",), (None,)])
    migrate(connection)
    connection.execute(posted, ("questions-1",))
    rows = connection.execute("SELECT state, together FROM outbox ORDER BY id").fetchall()
    assert rows == [("pending", "evening"), ("pending", None), ("pending", "questions-1")]


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("", []),
        ("-- nothing but a word\n", ["-- nothing but a word\n"]),
        ("CREATE TABLE a (b);\nCREATE TABLE c (d);\n", ["CREATE TABLE a (b);\n", "CREATE TABLE c (d);\n"]),
        ("-- a; b\nSELECT\n  1;\n", ["-- a; b\nSELECT\n  1;\n"]),
        ("SELECT 'a;\nb';\n", ["SELECT 'a;\nb';\n"]),
        ("SELECT 1; -- one\nSELECT 2", ["SELECT 1; -- one\n", "SELECT 2"]),
        (
            "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  SELECT 1;\n  SELECT 2;\nEND;\nSELECT 3;\n",
            ["CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  SELECT 1;\n  SELECT 2;\nEND;\n", "SELECT 3;\n"],
        ),
    ],
)
def test_script_is_split_into_statements(script, expected):
    """Semicolons in comments, texts and triggers do not end a statement; the last one may lack its own."""
    assert list(statements(script)) == expected


def test_two_statements_on_a_line_are_refused(connection, tmp_path):
    """Two statements on a line are an error, since the second would be lost."""
    (tmp_path / "0001_two.sql").write_text("CREATE TABLE a (b); CREATE TABLE c (d);\n")
    with pytest.raises((sqlite3.ProgrammingError, sqlite3.Warning), match="one statement"):
        migrate(connection, tmp_path)
    assert schema(connection) == {}


def earlier(folder: Path, number: str) -> Path:
    """Return a folder with the migrations before the one with this number, as an earlier version had them."""
    before = folder / "before"
    before.mkdir()
    for file in takewhile(lambda file: file.name < number, sorted(MIGRATIONS.glob("*.sql"))):
        shutil.copy(file, before)
    return before


async def test_project_settings_are_migrated(tmp_path):
    """A project of a version with one column for each setting keeps its settings."""
    connection = sqlite3.connect(tmp_path / "test.db", isolation_level=None)
    migrate(connection, earlier(tmp_path, "0013"))
    connection.executemany(
        "INSERT INTO projects (name, question, state, open, private, policy, lease_minutes, break_every, timezone,"
        " priority, price, reasons, version, created_at) VALUES (?, ?, 'running', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                *("old", "무슨 꽃?", 1, 0, '{"least": 3, "cap": 6}', 45, 7, "Europe/Berlin", -2, 70),
                *('["잎만 봄", "\\"x\\""]', "v1", "2026-03-02T00:00:00.000Z"),
            ),
            ("usual", "?", 0, 1, "{}", 30, 20, "", 0, 0, "[]", "v1", "2026-03-02T00:00:00.000Z"),
        ],
    )
    connection.close()
    database = await SqliteDatabase.open(tmp_path / "test.db")
    try:
        old = await database.read(partial(projects.by_name, name="old"))
        usual = await database.read(partial(projects.by_name, name="usual"))
    finally:
        await database.close()
    expected = {
        "door": "open",
        "private": False,
        "lease_minutes": 45,
        "break_every": 7,
        "timezone": "Europe/Berlin",
        "priority": -2,
        "price": 70,
        "reasons": ["잎만 봄", '"x"'],
    }
    assert {name: setting_values(old)[name] for name in expected} == expected
    assert (old.policy, usual.policy) == (Policy(least=3, cap=6), Policy())
    assert setting_values(usual) == setting_values(ProjectSettings(private=True))
    assert [type(value) for value in (old.private, usual.private)] == [bool] * 2
    assert usual.door == "invited"


async def test_labelers_stay_let_in_where_they_were(tmp_path):
    """A labeler of a version without doors is let into every project there was, and into no later one."""
    connection = sqlite3.connect(tmp_path / "test.db", isolation_level=None)
    migrate(connection, earlier(tmp_path, "0021"))
    for number, name in enumerate(("labeler", "reviewer"), 1):
        person = (number, number, name, "ko", name, "2026-03-02T00:00:00.000Z")
        connection.execute(
            "INSERT INTO members (id, telegram_id, name, language, pseudonym, joined_at) VALUES (?, ?, ?, ?, ?, ?)",
            person,
        )
        connection.execute("INSERT INTO roles VALUES (?, ?, '2026-03-02T00:00:00.000Z')", (number, name))
    for name, settings in (("open", '{"open": true}'), ("invited", '{"open": false, "price": 50}'), ("bare", "{}")):
        connection.execute(
            "INSERT INTO projects (name, question, state, policy, settings, version, created_at, kind)"
            " VALUES (?, '?', 'running', '{}', ?, 'v1', '2026-03-02T00:00:00.000Z', 'single')",
            (name, settings),
        )
    connection.close()
    database = await SqliteDatabase.open(tmp_path / "test.db")
    try:
        known = await database.read(projects.all_projects)
        people = await database.read(members.all_members)
    finally:
        await database.close()
    assert {project.name: project.door for project in known} == {
        "open": "open",
        "invited": "invited",
        "bare": "invited",
    }
    assert [project.price for project in known if project.name == "invited"] == [50]
    everywhere = {project.id for project in known}
    assert [(person.admitted, person.qualified) for person in people] == [(everywhere, everywhere), (set(), set())]


def test_ids_of_deleted_rows_are_not_used_again(connection, tmp_path):
    """In a database of an earlier version, the ids that rows had are not given to later rows once they are deleted."""
    migrate(connection, earlier(tmp_path, "0017"))
    add = "INSERT INTO projects (name, question, state, created_at) VALUES (?, '?', 'running', '2026-03-02')"
    connection.executemany(add, [("one",), ("two",)])
    migrate(connection)
    connection.execute("DELETE FROM projects")
    connection.execute(add, ("three",))
    assert connection.execute("SELECT id, name FROM projects").fetchall() == [(3, "three")]
    label = "INSERT INTO labels (project_id, position, text) VALUES (3, 0, '장미') RETURNING id"
    assert connection.execute(label).fetchall() == [(1,)]
    connection.execute("DELETE FROM labels")
    assert connection.execute(label).fetchall() == [(2,)]
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA writable_schema").fetchall() == [(0,)]


def test_gold_with_a_use_is_set_apart(connection, tmp_path):
    """Pictures to which a list has given a label and a use leave ordinary work; other gold pictures stay."""
    migrate(connection, earlier(tmp_path, "0021"))
    connection.executescript("""
        INSERT INTO projects (id, name, question, state, created_at) VALUES (1, 'a', '?', 'running', '2026-03-02');
        INSERT INTO members (id, telegram_id, name, language, pseudonym, joined_at)
        VALUES (1, 1, '', 'ko', 'a', '2026-03-02');
    """)
    rows = [
        ("open", "[1]", "exam"), ("open", "[1]", None), ("open", None, None), ("discarded", "[1]", "exam"),
        ("final", "[1]", "practice"), ("settled", "[1]", None),
    ]  # fmt: skip
    for number, (state, gold, use) in enumerate(rows, start=1):
        connection.execute(
            "INSERT INTO items (project_id, file, source, photo, original, state, overlap, added_at, gold, gold_use)"
            f" VALUES (1, {number}, {number}, 'p', 'o', ?, 1, '2026-03-02', ?, ?)",
            (state, gold, use),
        )
        connection.execute("INSERT INTO queue (project_id, band, item_id) VALUES (1, 2, ?)", (number,))
    connection.execute("INSERT INTO item_counts SELECT project_id, state, count(*) FROM items GROUP BY 1, 2")
    connection.execute(
        "INSERT INTO assignments (item_id, member_id, state, leased_at, expires_at)"
        " VALUES (1, 1, 'active', '2026-03-02', '2026-03-02')"
    )
    migrate(connection)
    assert [state for (state,) in connection.execute("SELECT state FROM items ORDER BY id")] == [
        *("gold", "open", "open", "discarded", "gold", "settled")
    ]
    assert [item for (item,) in connection.execute("SELECT item_id FROM queue ORDER BY 1")] == [2, 3, 4, 6]
    assert connection.execute("SELECT state FROM assignments").fetchall() == [("expired",)]
    counts = dict(connection.execute("SELECT state, items FROM item_counts").fetchall())
    assert counts == {"gold": 2, "open": 2, "discarded": 1, "settled": 1}
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        connection.execute("UPDATE items SET state = 'silver'")
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_same_names_are_migrated(connection, tmp_path):
    """Later items of a name get a number, which no other item has; decomposed names are composed first."""
    migrate(connection, earlier(tmp_path, "0014"))
    connection.executescript("""
        INSERT INTO projects (id, name, question, state, created_at)
        VALUES (1, 'a', '?', 'running', '2026-03-02'), (2, 'b', '?', 'running', '2026-03-02');
    """)
    decomposed = unicodedata.normalize("NFD", "꽃.jpg")
    files = [
        *("a.jpg", "a.jpg", "a (2).jpg", "a.jpg", "a (2).jpg", "a (5).jpg"),
        *("꽃.jpg", decomposed, "v1.2/plain", "v1.2/plain", ".jpg", ".jpg", "x/a.jpg"),
    ]
    rows = [(number, 1, file, number) for number, file in enumerate(files, start=101)] + [(201, 2, "a.jpg", 0)]
    connection.executemany(
        "INSERT INTO items (id, project_id, file, source, photo, original, state, overlap, added_at)"
        " VALUES (?, ?, ?, ?, 'p', 'o', 'open', 1, '2026-03-02')",
        rows,
    )
    migrate(connection)
    after = [file for (file,) in connection.execute("SELECT file FROM items ORDER BY id")]
    assert after == [
        *("a.jpg", "a (102).jpg", "a (2).jpg", "a (3).jpg", "a (2) (2).jpg", "a (5).jpg"),
        *("꽃.jpg", "꽃 (2).jpg", "v1.2/plain", "v1.2/plain (2)", ".jpg", ".jpg (2)", "x/a.jpg"),
        "a.jpg",
    ]
    with pytest.raises(sqlite3.IntegrityError, match="file"):
        connection.execute("UPDATE items SET file = 'a.jpg' WHERE id = 102")


async def test_files_without_a_suffix_are_uploaded_again(tmp_path):
    """The migration forgets the file ids of pictures in full size, and keeps those of photos."""
    path = tmp_path / "test.db"
    old = tmp_path / "migrations"
    old.mkdir()
    for file in MIGRATIONS.glob("*.sql"):
        if file.name < "0016":
            shutil.copy(file, old)
    before = sqlite3.connect(path, isolation_level=None)
    migrate(before, old)
    before.execute("INSERT INTO file_ids (bot_id, address, file_id) VALUES (1, 'aa', 'photo'), (1, 'aa#file', 'file')")
    before.close()
    await (await SqliteDatabase.open(path)).close()
    after = sqlite3.connect(path)
    try:
        assert after.execute("SELECT file_id FROM file_ids").fetchall() == [("photo",)]
    finally:
        after.close()
