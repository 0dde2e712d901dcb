"""kill -9 while an installation starts, is migrated, backed up or restored: the next attempt loses nothing."""

import asyncio
import os
import random
import shutil
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from storage import migrate
from storage.backup import back_up, count_now, find_backups, name_backup
from storage.backup_pictures import find_pictures
from storage.images import ImageStore
from storage.installation import Places, open_database
from storage.restoring import DatabaseInTheWayError, restore
from storage.sqlite import SqliteDatabase
from storage.sqlite_files import check_pages
from tests import program
from tests.conftest import TOKEN, make_project
from tests.effort import PATIENCE, effort
from tests.torture.dying import copy_all, die_at_statement, die_in, was_killed

SEED = int(os.environ.get("TORTURE_SEED", "2026"))
KILLS = effort(3, 25)  # of each kind, at most
STARTS = effort(2, 25)
PICTURES = 8
OLD = 22  # a version with most tables
pytestmark = [pytest.mark.torture, pytest.mark.timeout(1800)]


def moments(most: int) -> list[int]:
    """Return some numbers from 1 to `most`, with the first and the last ones."""
    chosen = random.Random(SEED).sample(range(1, most + 1), min(KILLS, most))
    return sorted({*chosen[:-2], 1, most}) if most > KILLS else list(range(1, most + 1))


def number_of(is_killed: Callable[[int], bool]) -> int:
    """Return how many moments there are, by doubling and halving."""
    most = 1
    while is_killed(most * 2):
        most *= 2
    step = most
    while step := step // 2:
        if is_killed(most + step):
            most += step
    return most


def is_whole(database: Path) -> bool:
    with closing(sqlite3.connect(database)) as connection:
        return not check_pages(connection)


def report(capsys, what: str, kills: int) -> None:
    with capsys.disabled():
        print(f"\n[TORTURE_SEED={SEED}: {kills} kills over {what}]")  # noqa: T201  # figures that a report quotes


@pytest.fixture
async def installation(tmp_path: Path) -> Places:
    """A data folder with a project, its pictures and a key."""
    data = tmp_path / "data"
    places = Places(data / "labelbot.db", data / "images", tmp_path / "backups")
    database = await open_database(places)
    await make_project(database, ImageStore(places.images), PICTURES)
    await database.close()
    (data / "secret.key").write_bytes(b"k" * 32)
    return places


def remove(places: Places) -> None:
    shutil.rmtree(places.database.parent, ignore_errors=True)


def test_killed_migration(tmp_path: Path, capsys):
    """After each kill the database has its old schema or the new one with all rows, and the next start migrates it."""
    (tmp_path / "migrations").mkdir()
    for file in sorted(migrate.MIGRATIONS.glob("[0-9]*.sql"))[:OLD]:
        shutil.copy(file, tmp_path / "migrations")
    old, database = tmp_path / "old.db", tmp_path / "labelbot.db"
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        migrate.migrate(connection, tmp_path / "migrations")
        connection.executemany(
            "INSERT INTO members (telegram_id, name, language, pseudonym, joined_at) VALUES (?, 'n', 'ko', ?, '')",
            [(number, f"p{number}") for number in range(500)],
        )

    def is_killed(moment: int) -> bool:
        for left in tmp_path.glob("labelbot.db*"):
            left.unlink()
        shutil.copy(old, database)
        return was_killed(die_at_statement, database, moment)

    new = sorted(migrate.MIGRATIONS.glob("[0-9]*.sql"))[OLD:]
    kills = moments(sum(len(list(migrate.statements(file.read_text(encoding="utf-8")))) for file in new))
    for moment in kills:
        assert is_killed(moment)
        assert is_whole(database)
        with closing(sqlite3.connect(database, isolation_level=None)) as connection:
            assert migrate.versions(connection)[0] == OLD
            migrate.migrate(connection)
            found, known = migrate.versions(connection)
            assert (found, connection.execute("SELECT count(*) FROM members").fetchone()) == (known, (500,))
    report(capsys, "a migration", len(kills))


@pytest.mark.parametrize("make", [back_up, copy_all], ids=["links", "copies"])
async def test_killed_backup(installation: Places, make, capsys):
    """After each kill every backup with a name is whole, and the next one leaves nothing of the dead one."""
    database, images, backups = installation.database, installation.images, installation.backups
    target, rows = backups / name_backup(date(2026, 3, 2)), count_now(database)

    def is_killed(moment: int) -> bool:
        shutil.rmtree(backups, ignore_errors=True)
        backups.mkdir()
        shutil.copy(database, backups / name_backup(date(2026, 3, 1)))
        return was_killed(die_in, backups, moment, make, database, images, target)

    kills = moments(number_of(is_killed))
    for moment in kills:
        assert is_killed(moment)
        for backup in find_backups(backups):
            assert is_whole(backup)
            assert count_now(backup) == rows
        if target.exists():  # it got its name after its pictures
            assert {path.name for path in find_pictures(backups / "images")} == {
                path.name for path in find_pictures(images)
            }
        back_up(database, images, target)
        names = {path.name for path in backups.rglob("*") if path.is_file()}
        assert names == {path.name for path in find_pictures(images)} | {
            *("secret.key", target.name, name_backup(date(2026, 3, 1)))
        }
    report(capsys, f"a backup with {make.__name__}", len(kills))


async def test_killed_restoration(installation: Places, tmp_path: Path, capsys):
    """After each kill there is no database, or a whole one with its pictures; a missing one is restored then."""
    target = installation.backups / name_backup(date(2026, 3, 2))
    back_up(installation.database, installation.images, target)
    rows, pictures = count_now(target), {path.name for path in find_pictures(installation.images)}
    data = tmp_path / "new"
    database, images = data / "labelbot.db", data / "images"

    def is_killed(moment: int) -> bool:
        shutil.rmtree(data, ignore_errors=True)
        data.mkdir()
        return was_killed(die_in, data, moment, restore, target, database, images)

    kills = moments(number_of(is_killed))
    for moment in kills:
        assert is_killed(moment)
        if database.exists():
            with pytest.raises(DatabaseInTheWayError):
                restore(target, database, images)
        else:
            restore(target, database, images)
        assert is_whole(database)
        assert count_now(database) == rows
        assert {path.name for path in find_pictures(images)} == pictures
        assert {path.name for path in data.iterdir()} == {"labelbot.db", "images", "secret.key"}
    report(capsys, "a restoration", len(kills))


async def test_killed_start(server, bot, tmp_path: Path, capsys):
    """However often a new installation is killed as it starts, the next start finishes without an error."""
    chance, own = random.Random(SEED), {"token": TOKEN, "api_url": server.url, "data_dir": tmp_path / "data"}
    log = tmp_path / "bot.log"
    for _ in range(STARTS):
        async with bot() as process:
            await asyncio.sleep(chance.uniform(0.2, 3))
            assert process.returncode is None, log.read_text(encoding="utf-8")
    async with program.running("run", cwd=tmp_path, **own) as process:
        assert b"@labelbot" in await asyncio.wait_for(process.stdout.readline(), PATIENCE)
        process.send_signal(signal.SIGTERM)
        _, errors = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == 0
    assert b"Traceback" not in errors
    assert "Traceback" not in log.read_text(encoding="utf-8")
    assert is_whole(tmp_path / "data" / "labelbot.db")
    database = await SqliteDatabase.open(tmp_path / "data" / "labelbot.db")
    await database.close()
    report(capsys, "a start", STARTS)
