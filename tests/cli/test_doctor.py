"""labelbot doctor: it finds what is wrong, says what to do, and mends what can be mended."""

import json
import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.services.health.database_checks import still_unused
from bot.services.health.file_checks import Pictures
from bot.simulator.server import Server
from bot.simulator.world import World
from bot.texts import plain
from storage.images import ImageStore
from tests.cli.test_backup import lock_picture
from tests.cli.test_lost_database import newest_backup
from tests.conftest import TOKEN

READ_ONLY = Path("/proc/sys/kernel")  # for root, too
WELL = {
    "writing",
    *(
        "database",
        "schema-parts",
        "counters",
        "queue",
        "leases",
        "outbox",
        "dead-letters",
        "jobs",
        "backup",
        "future-backup",
        "disk",
    ),
    *("missing-pictures", "damaged-pictures", "unreadable-pictures", "unused-pictures"),
}


@pytest.fixture
def kept(cli, worked, tmp_path) -> Path:
    """The data folder of an installation in use, with a backup on another disk's folder."""
    data = tmp_path / "data"
    assert cli("job", "run", "leases").code == 0
    assert cli("backup").code == 0
    for path in (data / "backups" / "images").rglob("*.*"):  # hard links would share the damage
        content = path.read_bytes()
        path.unlink()
        path.write_bytes(content)
    return data


def found(cli, *options: str, **settings) -> dict[str, tuple[str, dict, bool]]:
    """Return the findings by name: level, values, and whether it was mended."""
    said = cli("doctor", "--json", *options, **settings)
    rows = json.loads(said.out)
    assert said.code == int(any(row["level"] == "problem" and not row["fixed"] for row in rows))
    return {row["check"]: (row["level"], row["values"], row["fixed"]) for row in rows}


@pytest.fixture
def change(inside):
    """`change(sql)`: change the installation's database."""

    def run(sql: str, *parameters: object) -> None:
        async def work(tx):
            tx.connection.execute(sql, parameters)

        inside(lambda database: database.write(work))

    return run


def test_what_is_used_since_is_not_deleted(kept, inside):
    """A file that something has come to use after it was looked at stays; the others may go."""
    used, unused = next((kept / "images").rglob("*.jpg")), Path(f"{'0' * 64}.jpg")
    pictures = Pictures((), (), (used, unused))

    async def work(database):
        return await database.write(partial(still_unused, pictures=pictures))

    assert inside(work).unused == (unused,)


def test_nothing_wrong(cli, kept):
    """An installation in use is well; the operator is told what is missing to run for real."""
    checks = found(cli)
    assert {name for name, (level, _, _) in checks.items() if level == "fine"} == WELL
    assert {name for name, (level, _, _) in checks.items() if level == "warning"} == {"managers", "no-token"}
    said = cli("doctor", language="en")
    assert said.code == 0
    assert "✓ Stored counts" in said.out
    assert "! Token: without LABELBOT_TOKEN" in said.out


BROKEN = {
    "counters": ("UPDATE item_counts SET items = items + 1 WHERE state = 'open'", 1),
    "queue": ("DELETE FROM queue WHERE item_id = (SELECT min(item_id) FROM queue)", 1),
    "leases": ("UPDATE assignments SET expires_at = '2026-01-01T00:00:00.000Z' WHERE state = 'active'", 2),
}


@pytest.mark.parametrize("check", BROKEN)
def test_contents_are_mended(cli, kept, change, check):
    """What can be derived again is found, and with --fix it is right afterwards."""
    sql, count = BROKEN[check]
    if check == "leases":
        change(
            "UPDATE assignments SET state = 'active' WHERE id IN (SELECT max(id) FROM assignments GROUP BY member_id)"
        )
    change(sql)
    assert found(cli)[check] == ("problem", {"count": count}, False)
    assert "labelbot doctor --fix" in cli("doctor", language="en").out
    assert found(cli, "--fix")[check] == ("problem", {"count": count}, True)
    assert found(cli)[check] == ("fine", {}, False)


def test_stuck_and_failed_things_are_told(cli, kept, change):
    """Notices that don't go out, dead letters and failed jobs are told."""
    change(
        "INSERT INTO outbox (member_id, notice, arguments, created_at)"
        " VALUES (1, 'x', '{}', '2026-03-02T00:00:00.000Z')"
    )
    change("INSERT INTO inbox (bot_id, update_id, body, received_at, state) VALUES (1, 1, '{}', '2026-03-02', 'dead')")
    at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    change(
        "INSERT INTO job_runs (job, slot, state, attempts, holder, until, started_at)"
        " VALUES ('quality', 'x', 'failed', 1, '', '', ?)",
        at,
    )
    checks = found(cli)
    assert checks["outbox"] == ("problem", {"count": 1}, False)
    assert checks["dead-letters"] == ("warning", {"count": 1}, False)
    assert checks["jobs"] == ("problem", {"count": 1, "jobs": "quality"}, False)
    said = cli("doctor", language="ko")
    assert said.code == 1
    assert plain("ko", "doctor-problems", count=2) in said.err


def test_read_only_data_are_told(cli, kept):
    """If a file of the database can't be written, that is the problem, and what SQLite can't read is left out."""
    log = kept / "labelbot.db-wal"
    log.unlink(missing_ok=True)
    log.symlink_to(READ_ONLY / "osrelease")
    said = cli("doctor", language="en")
    assert said.code == 1
    assert f"✗ Writing: nothing can be written here: {log}. Give these the owner" in said.out
    assert "✓ Backups" in said.out


def test_read_only_folder_of_backups_is_told(cli, kept):
    """If only the folder of the backups can't be written, all the rest is examined as well."""
    checks = found(cli, backup_dir=READ_ONLY / "backups")
    assert checks["writing"] == ("problem", {"count": 1, "files": str(READ_ONLY)}, False)
    assert checks["counters"][0] == "fine"


def test_missing_index_is_made(cli, kept, change):
    """A missing index is found by its name, and --fix makes it."""
    change("DROP INDEX items_by_state")
    told = {"count": 1, "names": "items_by_state", "mendable": "yes"}
    assert found(cli)["schema-parts"] == ("problem", told, False)
    assert found(cli, "--fix")["schema-parts"] == ("problem", told, True)
    assert found(cli)["schema-parts"] == ("fine", {}, False)


@pytest.mark.parametrize(
    ("sql", "names"),
    [
        ("DROP TABLE tallies", "tallies"),
        ("DROP TABLE members", "members, members_to_remind"),
        ("ALTER TABLE outbox RENAME COLUMN notice TO other", "outbox.notice"),
    ],
)
def test_missing_table_is_told(cli, kept, sql, names):
    """A missing table or column is named with what to do, and nothing that would need it is examined."""
    with closing(sqlite3.connect(kept / "labelbot.db")) as connection:
        connection.execute(sql)
    for options in ((), ("--fix",)):
        said = cli("doctor", *options, language="en")
        assert said.code == 1
        assert f"✗ Tables and indexes: these are missing: {names}. Stop the bot, move the database" in said.out
    assert "✓ Backups" in said.out


def test_lost_picture_is_named(cli, kept, inside, rows):
    """A missing and a damaged picture are named by their project and file."""
    [(lost, lost_name), (damaged, damaged_name)] = rows("SELECT photo, file FROM items ORDER BY id LIMIT 2")
    store = ImageStore(kept / "images")
    store.path(lost).unlink()
    store.path(damaged).write_bytes(b"dust")
    said = cli("doctor", "--thorough", language="en")
    assert f"✗ Picture files: 1 are missing, such as garden: {lost_name}. If" in said.out
    assert f"✗ Content of picture files: 1 are damaged, such as garden: {damaged_name}. The" in said.out


def test_pictures_come_back_from_the_backup(cli, kept):
    """A lost and a damaged file are brought back from the backup; a file that nothing uses goes after a day."""
    store = ImageStore(kept / "images")
    lost, damaged, *_ = sorted((kept / "images").rglob("*.jpg"))
    before = {path.name: path.read_bytes() for path in (lost, damaged)}
    lost.unlink()
    damaged.write_bytes(b"dust")
    for content, age in ((b"old", timedelta(days=2)), (b"new", timedelta())):
        path = store.path(store.add(content, ".jpg"))
        at = (datetime.now(UTC) - age).timestamp()
        os.utime(path, (at, at))
    checks = found(cli, "--thorough", "--fix")
    assert checks["damaged-pictures"] == ("problem", {"count": 1, "pictures": "garden: =1+1.jpg"}, True)
    assert checks["unused-pictures"] == ("warning", {"count": 1}, True)
    assert {path.name: path.read_bytes() for path in (lost, damaged)} == before
    checks = found(cli, "--thorough")
    assert {name for name, (level, _, _) in checks.items() if level == "fine"} == WELL
    assert len(list(store.folder.rglob("*.jpg"))) == 9


def test_unreadable_picture_is_told(cli, kept):
    """A picture that can't be read is a finding with its file and what to do, and stays as it is."""
    unreadable = lock_picture(kept)
    for options in ((), ("--thorough",), ("--fix",)):
        checks = found(cli, *options)
        assert checks["unreadable-pictures"] == ("problem", {"count": 1, "example": str(unreadable)}, False)
        assert checks["missing-pictures"][0] == checks["damaged-pictures"][0] == checks["unused-pictures"][0] == "fine"
    said = cli("doctor", language="en")
    assert said.code == 1
    assert f"for example {unreadable}. Give this file the owner" in said.out


@pytest.mark.parametrize("damage", ["empty", "random", "cut off", "page"])
def test_damaged_backup_is_told(cli, kept, damage):
    """A newest backup that can't be read is a problem; with --thorough also one in which a page is damaged."""
    backup = newest_backup(kept)
    content = backup.read_bytes()
    page = content[: -4 * 4096] + b"\xff" * 4 * 4096
    backup.write_bytes({"empty": b"", "random": b"dust" * 5000, "cut off": content[:40_000], "page": page}[damage])
    told = ("problem", {"file": str(backup)}, False)
    assert ("damaged-backup" in found(cli)) == (damage != "page")
    assert found(cli, "--thorough")["damaged-backup"] == told
    assert f"the newest backup is damaged: {backup}" in cli("doctor", "--thorough", language="en").out


def test_backup_of_the_future_is_none_of_today(cli, kept):
    """A backup whose day has not come yet says nothing of the last day."""
    backup = newest_backup(kept)
    backup.rename(backup.with_name("labelbot-2999-01-01.db"))
    assert found(cli)["backup"] == ("warning", {"day": "none"}, False)
    backup.with_name("labelbot-2999-01-01.db").rename(backup)
    backup.with_name("labelbot-2999-01-01.db").touch()
    checks = found(cli)
    assert checks["backup"] == ("fine", {}, False)
    assert checks["future-backup"] == ("warning", {"count": 1, "example": "labelbot-2999-01-01.db"}, False)


def test_damaged_address_is_told(cli, kept, change):
    """An address that is no hash counts as a lost picture, and stops nothing."""
    change("UPDATE items SET photo = 'dust' WHERE id = (SELECT min(id) FROM items)")
    assert found(cli)["missing-pictures"] == ("problem", {"count": 1, "pictures": "garden: -2+3.jpg"}, False)


def test_damaged_database_is_told(cli, kept):
    """A damaged file is found, and the message says how to restore."""
    database = kept / "labelbot.db"
    with database.open("r+b") as file:
        file.seek(database.stat().st_size - 3 * 4096)
        file.write(b"\xff" * 4096 * 3)
    said = cli("doctor", language="en")
    assert said.code == 1
    assert "labelbot restore latest" in said.out + said.err or "Restore a backup" in said.err


async def test_telegram_is_asked(tmp_path):
    """A working token, a wrong one, no server, and a clock that goes wrong are told apart, without the token."""
    from bot.services.health.telegram_check import ask_telegram

    server = Server(World(None, token=TOKEN))
    await server.start()
    now = datetime.now(UTC)
    try:
        assert [(each.check, each.level) for each in await ask_telegram(server.url, TOKEN, now)] == [
            ("telegram", "fine"),
            ("clock", "fine"),
        ]
        [_, clock] = await ask_telegram(server.url, TOKEN, now + timedelta(hours=1))
        assert (clock.check, clock.level) == ("clock", "problem")
        assert 3500 < clock.values["seconds"] < 3700
        [wrong] = await ask_telegram(server.url, "1:wrong", now)
        assert (wrong.check, wrong.level) == ("token", "problem")
    finally:
        await server.stop()
        server.world.close()
    [unreached] = await ask_telegram(server.url, TOKEN, now)
    assert (unreached.check, unreached.level) == ("telegram", "problem")
    assert "secret" not in str(unreached.values)
