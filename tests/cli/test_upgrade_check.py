"""labelbot upgrade-check: what the next start changes, tried on a copy after a backup."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.file_locks import IN_USE, together_with
from storage.migrate import MIGRATIONS, migrate
from storage.upgrading import upgrade
from tests.cli.test_lost_database import newest_backup
from tests.conftest import TOKEN

OLD = 22


@pytest.fixture
def old(tmp_path) -> Path:
    """The database of an earlier version, with a person."""
    files = sorted(MIGRATIONS.glob("[0-9]*.sql"))[:OLD]
    (tmp_path / "migrations").mkdir()
    for file in files:
        shutil.copy(file, tmp_path / "migrations")
    database = tmp_path / "data" / "labelbot.db"
    database.parent.mkdir()
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        migrate(connection, tmp_path / "migrations")
        connection.execute(
            "INSERT INTO members (telegram_id, name, language, pseudonym, joined_at) VALUES (1, 'n', 'ko', 'p', '')"
        )
    return database


def version(database: Path) -> int:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute("SELECT max(number) FROM migrations").fetchone()[0]


def test_change_is_tried_on_a_copy(cli, old):
    """The database stays as it is, a backup is made first, and the output says what will change."""
    made = json.loads(cli("upgrade-check", "--json").out)
    known = len(list(MIGRATIONS.glob("[0-9]*.sql")))
    assert (made["found"], made["known"]) == (OLD, known)
    assert version(old) == version(Path(made["backup"])) == OLD
    assert sorted(path.suffix for path in Path(made["backup"]).parent.iterdir()) == [".db"]
    said = cli("upgrade-check", language="en")
    assert f"from version {OLD} to {known}" in said.out
    upgrade(old)
    assert version(old) == known
    assert "changes nothing" in cli("upgrade-check", language="en").out


def test_newer_database_is_refused(cli, old):
    """A database of a later version is refused, as at a start."""
    upgrade(old)
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("INSERT INTO migrations VALUES (999, 'x', '')")
    said = cli("upgrade-check", language="en")
    assert said.code == 1
    assert "made by a newer Labelbot" in said.err


def test_lost_rows_are_named(cli, old, tmp_path):
    """If the day's backup has a person that the database lacks, the output says so, and nothing is replaced."""
    backup = Path(json.loads(cli("upgrade-check", "--json").out)["backup"])
    content = backup.read_bytes()
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("DELETE FROM members")
        connection.execute("DELETE FROM sqlite_sequence")
    said = cli("upgrade-check", language="en")
    assert (said.code, said.err.splitlines()[0]) == (
        1,
        f"Today's backup holds more than the database, so nothing was done: {backup}",
    )
    assert backup.read_bytes() == content
    assert list(backup.parent.iterdir()) == [backup]


@pytest.mark.parametrize("command", [["status"], ["status", "--check"], ["project", "list"], ["job", "list"]])
def test_commands_wait_for_the_start(cli, old, command):
    """Before the new version has started, a command says what to do, and changes nothing under the running bot."""
    said = cli(*command, language="en")
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert f"(database version {OLD};" in said.err
    assert "Stop the bot, run labelbot upgrade-check, and start the bot again." in said.err
    assert version(old) == OLD


def test_older_database_is_backed_up_as_it_is(cli, old, tmp_path):
    """A backup before the start has the older schema and the rows, and the database keeps its schema."""
    made = json.loads(cli("backup", "--json").out)
    assert made["rows"]["members"] == 1
    assert version(newest_backup(tmp_path / "data")) == version(old) == OLD


def test_doctor_tells_an_older_database(cli, old):
    """It says that the schema is older and what to do, looks at all that it can, and changes nothing."""
    assert cli("backup").code == 0
    known = len(list(MIGRATIONS.glob("[0-9]*.sql")))
    said = cli("doctor", "--fix", language="en")
    assert said.code == 1
    assert f"✗ Version of the database: it is {OLD}, and that of this Labelbot is {known}. Stop the bot" in said.out
    assert "✓ Database file" in said.out
    assert "✓ Backups" in said.out
    assert version(old) == OLD


def test_start_changes_nothing_under_another_bot(cli, old, tmp_path):
    """While a bot of the earlier version runs, the new one says so and stops; the database stays as it is."""
    with together_with(tmp_path / "data" / IN_USE):
        said = cli("run", language="en", token=TOKEN, api_url="http://127.0.0.1:9")
    assert said.code == 1
    assert "a bot of the earlier version is still running" in said.err
    assert version(old) == OLD


def test_backup_before_an_upgrade_is_kept(cli, old, tmp_path):
    """A backup after the upgrade, on the same day, replaces the day's backup, and not that of upgrade-check."""
    assert cli("backup").code == 0
    first = newest_backup(tmp_path / "data")
    checked = Path(json.loads(cli("upgrade-check", "--json").out)["backup"])
    assert checked.name == first.stem + f"-schema{OLD}.db"
    upgrade(old)
    assert cli("backup").code == 0
    assert (version(checked), version(first)) == (OLD, version(old))


def test_backup_of_an_older_version_is_kept(cli, old, tmp_path):
    """Without upgrade-check, too, the day's backup of the older version stays beside that of the new one."""
    assert cli("backup").code == 0
    backup = newest_backup(tmp_path / "data")
    upgrade(old)
    assert [cli("backup").code, cli("backup").code] == [0, 0]
    kept = backup.with_name(f"{backup.stem}-schema{OLD}.db")
    assert (version(kept), version(backup)) == (OLD, version(old))
    old.unlink()
    said = cli("restore", "latest", language="en")
    assert f"From the backup: {backup}\n" in said.out
