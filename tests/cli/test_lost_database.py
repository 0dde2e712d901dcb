"""A lost database: nothing starts empty beside the pictures and backups of the earlier one."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.texts import plain
from tests.conftest import TOKEN

COMMANDS = (
    ("run", "--port", "0"),
    ("status",),
    ("job", "run", "backup"),
    ("project", "create", "new", "--question", "?", "--label", "a", "--label", "b"),
)
LANGUAGES = ("ko", "en")


def newest_backup(data: Path) -> Path:
    return max((data / "backups").glob("labelbot-*.db"))


def lose_database(data: Path) -> None:
    for file in data.glob("labelbot.db*"):
        file.unlink()


def make_empty_database(data: Path, cli) -> None:
    """Replace the database by one without rows, as an earlier version did at a start."""
    fresh = data.with_name("fresh")
    assert cli(*COMMANDS[-1], data_dir=fresh).code == 0
    with closing(sqlite3.connect(fresh / "labelbot.db")) as connection, connection:
        for table in ("labels", "history", "projects"):
            connection.execute(f"DELETE FROM {table}")
    lose_database(data)
    shutil.copy(fresh / "labelbot.db", data / "labelbot.db")


@pytest.fixture
def lost(cli, worked, tmp_path) -> Path:
    """The data folder of an installation with pictures and a backup, and without its database."""
    data = tmp_path / "data"
    assert cli("job", "run", "backup").code == 0
    lose_database(data)
    return data


def told(language: str, data: Path, backup: Path | None) -> str:
    """Return the error message."""
    places = {"database": data / "labelbot.db", "images": data / "images", "backups": data / "backups"}
    values = {name: str(path) for name, path in places.items()}
    if backup is None:
        return plain(language, "cli-database-lost-without-backup", **values)
    return plain(language, "cli-database-lost", **values, backup=str(backup))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_missing_database_is_refused(cli, lost, command, language):
    """Each command that would create an empty database ends with exit code 1, names the newest backup, and creates
    none.
    """
    backup = newest_backup(lost)
    before = backup.read_bytes()
    said = cli(*command, language=language)
    assert (said.code, said.out) == (1, "")
    assert said.err.rstrip("\n") == told(language, lost, backup)
    assert "labelbot restore latest" in said.err
    assert str(backup) in said.err
    assert not (lost / "labelbot.db").exists()
    assert backup.read_bytes() == before
    assert list(backup.parent.glob("*.db")) == [backup]


@pytest.mark.parametrize("content", ["no bytes", "no rows"])
def test_empty_database_is_refused(cli, lost, content):
    """A file of no bytes, or a database without people and projects, counts as lost, also for a bot with a token."""
    if content == "no bytes":
        (lost / "labelbot.db").touch()
    else:
        make_empty_database(lost, cli)
    for settings in ({}, {"token": TOKEN, "api_url": "http://127.0.0.1:9"}):
        said = cli("run", "--port", "0", language="en", **settings)
        assert (said.code, said.err.rstrip("\n")) == (1, told("en", lost, newest_backup(lost)))


def test_newest_backup_with_content_is_named(cli, lost):
    """An empty or damaged newer backup is not the one to copy back."""
    good = newest_backup(lost)
    with closing(sqlite3.connect(good.with_name("labelbot-2998-01-01.db"))) as empty:
        empty.execute("CREATE TABLE members (id INTEGER PRIMARY KEY)")
    good.with_name("labelbot-2999-01-01.db").write_text("no database", encoding="utf-8")
    assert cli("status", language="en").err.rstrip("\n") == told("en", lost, good)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_or_damaged_backups_alone_are_refused(cli, lost, language):
    """Without a usable backup the message says so."""
    backup = newest_backup(lost)
    backup.unlink()
    said = cli("status", language=language)
    assert (said.code, said.err.rstrip("\n")) == (1, told(language, lost, None))
    shutil.rmtree(lost / "images")
    backup.write_text("no database", encoding="utf-8")
    said = cli("status", language=language)
    assert (said.code, said.err.rstrip("\n")) == (1, told(language, lost, None))


def test_restored_backup_is_used(cli, lost, rows):
    """After the message's first way everything is there again."""
    shutil.copy(newest_backup(lost), lost / "labelbot.db")
    assert cli("status").code == 0
    assert rows("SELECT count(*) FROM annotations") == [(6,)]


def test_fresh_start_after_moving_the_folders(cli, lost, tmp_path):
    """After the message's second way a new database is made."""
    for name in ("images", "backups"):
        (lost / name).rename(tmp_path / name)
    assert cli(*COMMANDS[-1]).code == 0


def test_new_installation_is_not_refused(cli, installed, tmp_path):
    """Commands before the first run work, also after backups of a database that nobody has used yet."""
    assert cli("job", "run", "backup").code == 0
    assert len(list((tmp_path / "data" / "backups").glob("*.db"))) == 1
    assert cli("status").code == 0
    assert cli(*COMMANDS[-1]).code == 0
