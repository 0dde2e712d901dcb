"""labelbot backup and restore."""

import asyncio
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.backup import count_now
from storage.file_locks import alone_with
from tests import program
from tests.cli.test_lost_database import lose_database, newest_backup
from tests.conftest import TOKEN
from tests.effort import PATIENCE, effort


@pytest.fixture
def saved(cli, worked, tmp_path) -> Path:
    """The backup of an installation with six answers, whose data folder is lost. It is on another disk."""
    assert cli("backup", backup_dir=tmp_path / "disk").code == 0
    shutil.rmtree(tmp_path / "data")
    return max((tmp_path / "disk").glob("*.db"))


def test_backup_says_what_it_holds(cli, worked, tmp_path):
    """The command prints the file and its pictures; --json has the rows that were counted in it."""
    said = cli("backup", language="en")
    assert said.code == 0
    assert f"Backup file: {newest_backup(tmp_path / 'data').name}" in said.out
    assert "Picture files in the backup: 8 (8 new)" in said.out
    made = json.loads(cli("backup", "--json").out)
    assert made["rows"] == {"members": 2, "projects": 1, "items": 4, "annotations": 6, "reviews": 0}
    assert (made["pictures"], made["new"], made["damaged"]) == (8, 0, [])


def lock_picture(data: Path) -> Path:
    """Replace a picture by a folder, which nobody can read as a file, and return its path."""
    picture = min((data / "images").rglob("*.jpg"))
    picture.unlink()
    picture.mkdir()
    return picture


def test_unreadable_picture_is_left_out(cli, worked, rows, tmp_path):
    """The database and the other pictures are backed up; the command names the picture, and its exit code is 1."""
    unreadable = lock_picture(tmp_path / "data")
    said = cli("backup", language="en")
    assert said.code == 1
    assert "Picture files in the backup: 7 (7 new)" in said.out
    assert f"can't be read and were not backed up: 1, for example {unreadable}" in said.out
    assert count_now(newest_backup(tmp_path / "data"))["annotations"] == 6
    said = cli("backup", "--json")
    assert (said.code, json.loads(said.out)["unreadable"]) == (1, [str(unreadable)])


def test_database_is_backed_up_without_pictures(cli, worked, tmp_path):
    """If no picture can be written, the database is backed up before the command fails."""
    (tmp_path / "data" / "backups").mkdir()
    (tmp_path / "data" / "backups" / "images").write_text("no folder", encoding="utf-8")
    said = cli("backup", language="en")
    assert (said.code, said.out) == (1, "")
    assert "backups/images" in said.err
    assert "this must be a folder, but it's a file" in said.err
    assert count_now(newest_backup(tmp_path / "data"))["annotations"] == 6


def test_second_backup_is_refused(cli, worked, tmp_path):
    """While a backup is made, another one fails with a clear line, and leaves the first one's files alone."""
    half = tmp_path / "data" / "backups" / "labelbot-2026-03-02.partial"
    half.parent.mkdir()
    half.touch()
    with alone_with(tmp_path / "data"):
        for language, line in (("en", "A backup is being made already."), ("ko", "다른 백업을 하고 있어요.")):
            said = cli("backup", language=language)
            assert (said.code, said.out) == (1, "")
            assert line in said.err
        assert half.exists()
    assert cli("backup").code == 0


@pytest.mark.parametrize(
    ("place", "en", "ko"),
    [
        ("file", "this must be a folder, but it's a file", "폴더가 있어야 할 곳에 파일이 있어요."),
        ("gone", "there's no such file or folder", "그런 파일이나 폴더가 없어요."),
    ],
)
def test_place_that_takes_no_backup_is_named(cli, worked, tmp_path, place, en, ko):
    """The folder of the backups and what is wrong with it are said in the operator's language."""
    folder = {"file": tmp_path / "file", "gone": Path("/proc/labelbot")}[place]
    if place == "file":
        folder.touch()
    for language, line in (("en", en), ("ko", ko)):
        said = cli("backup", backup_dir=folder, language=language)
        assert (said.code, said.out) == (1, "")
        assert f"{folder}" in said.err
        assert line in said.err
        assert "Error" not in said.err


def test_disk_that_is_not_mounted_is_told(cli, worked, tmp_path):
    """A folder of another disk that had backups and is empty gets none, and doctor and the check tell it."""
    disk, data = tmp_path / "disk" / "labelbot", tmp_path / "data"
    assert cli("backup", backup_dir=disk).code == 0
    for left in ("nothing", "mount point"):
        shutil.rmtree(disk.parent)
        if left == "mount point":
            disk.mkdir(parents=True)
        said = cli("backup", backup_dir=disk, language="en")
        assert (said.code, said.out) == (1, "")
        assert f"had backups and is empty now, so nothing was done: {disk}\n" in said.err
        assert said.err.endswith(f"delete this file and try again: {data / 'backups.used'}\n")
        assert list(disk.parent.glob("**/*.db")) == []
        disk.parent.mkdir(exist_ok=True)
        for command in (("doctor",), ("status", "--check")):
            said = cli(*command, backup_dir=disk, language="en")
            assert said.code == 1
            assert f"✗ Backups: this folder had backups and is empty now: {disk}." in said.out
    (data / "backups.used").unlink()
    assert cli("backup", backup_dir=disk).code == 0


def test_backups_in_the_data_folder_can_be_deleted(cli, worked, tmp_path):
    """They are on no other disk, so an empty folder is no sign of a missing one."""
    assert cli("backup").code == 0
    shutil.rmtree(tmp_path / "data" / "backups")
    assert cli("backup").code == 0


def test_backup_that_holds_more_is_told(cli, worked, tmp_path):
    """If the day's backup has answers that the database lost, one says which, and what to do."""
    assert cli("backup").code == 0
    with closing(sqlite3.connect(tmp_path / "data" / "labelbot.db")) as connection, connection:
        connection.executescript("DELETE FROM annotations; DELETE FROM sqlite_sequence")
    said = cli("backup", language="en")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("Today's backup holds more than the database, so nothing was done: ")


def test_newest_backup_is_restored(cli, saved, rows, tmp_path):
    """`restore latest` brings back the database, the pictures and the key, and says what there is."""
    key = (saved.parent / "secret.key").read_bytes()
    said = cli("restore", "latest", backup_dir=saved.parent, language="en")
    assert said.code == 0
    assert "People: 2, projects: 1, pictures: 4, answers: 6, reviews: 0" in said.out
    assert "Picture files brought back: 8. Pictures without a file: 0." in said.out
    assert rows("SELECT count(*) FROM annotations") == [(6,)]
    assert (tmp_path / "data" / "secret.key").read_bytes() == key
    assert cli("status").code == 0


def test_file_is_restored(cli, saved):
    """A backup can be given by its path; --json is for programs."""
    said = cli("restore", saved, "--json")
    assert json.loads(said.out)["rows"]["annotations"] == 6


def test_restoration_replaces_no_database(cli, worked, rows, tmp_path):
    """With a database in the folder nothing is restored, and the message says what to move."""
    assert cli("backup").code == 0
    backup = newest_backup(tmp_path / "data")
    said = cli("restore", "latest", language="en")
    assert (said.code, said.out) == (1, "")
    assert "There's a database already" in said.err
    assert str(tmp_path / "data" / "labelbot.db") in said.err
    lose_database(tmp_path / "data")
    assert cli("restore", backup).code == 0
    assert rows("SELECT count(*) FROM annotations") == [(6,)]


def test_log_of_a_lost_database_is_not_applied(cli, worked, rows, tmp_path):
    """What SQLite left of the lost database is kept under a free name, and doesn't get into the restored one."""
    assert cli("backup").code == 0
    database, log = tmp_path / "data" / "labelbot.db", tmp_path / "data" / "labelbot.db-wal"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE members SET name = 'later'")
        connection.commit()
        left = log.read_bytes()
    assert b"later" in left
    lose_database(tmp_path / "data")
    log.write_bytes(left)
    log.with_name("labelbot.db-wal.old").write_bytes(b"of an earlier loss")
    said = cli("restore", "latest", language="en")
    assert (said.code, said.out.endswith("may hold its last answers: labelbot.db-wal.old-2\n")) == (0, True)
    assert log.with_name("labelbot.db-wal.old").read_bytes() == b"of an earlier loss"
    assert log.with_name("labelbot.db-wal.old-2").read_bytes() == left
    assert rows("SELECT DISTINCT name FROM members") == [("n",)]


@pytest.mark.parametrize("language", ["ko", "en"][: effort(1, 2)])
async def test_nothing_is_restored_beside_a_running_bot(cli, worked, server, tmp_path, language):
    """A bot whose database file was moved away goes on writing into that file, so it must be stopped first."""
    data = tmp_path / "data"
    await asyncio.to_thread(cli, "backup")
    async with program.running(
        "run", cwd=tmp_path, data_dir=data, token=TOKEN, api_url=server.url, owners=501, language="en"
    ) as bot:
        assert b"labelbot" in await asyncio.wait_for(bot.stdout.readline(), PATIENCE)
        for file in data.glob("labelbot.db*"):
            file.rename(tmp_path / file.name)
        said = await asyncio.to_thread(cli, "restore", "latest", language=language)
    assert (said.code, said.out) == (1, "")
    assert {"ko": "먼저 봇을 멈춘 다음", "en": "Stop the bot first"}[language] in said.err
    assert str(data) in said.err
    assert not (data / "labelbot.db").exists()
    assert (await asyncio.to_thread(cli, "restore", "latest")).code == 0


def test_no_bot_starts_while_a_backup_is_restored(cli, worked, tmp_path):
    """A bot that starts in the middle of a restoration says so and stops."""
    with alone_with(tmp_path / "data" / "run.lock"):
        said = cli("run", language="en", token=TOKEN, api_url="http://127.0.0.1:9")
    assert (said.code, "being restored" in said.err) == (1, True)


@pytest.mark.parametrize("content", [b"", b"cut off"])
def test_damaged_key_is_refused(cli, worked, tmp_path, content):
    """With an empty key links could be forged, so nothing runs until it is brought back."""
    assert cli("backup").code == 0
    key = tmp_path / "data" / "secret.key"
    key.write_bytes(content)
    for command in ("backup", "status", "run"):
        said = cli(command, language="en", token=TOKEN, api_url="http://127.0.0.1:9")
        assert (said.code, said.out) == (1, "")
        assert f"empty or cut off: {key}\nBring it back from the folder of backups" in said.err
    assert "백업 폴더에 있는 것을 다시 가져오세요" in cli("status", language="ko").err
    shutil.copy(tmp_path / "data" / "backups" / "secret.key", key)
    assert cli("status").code == 0


def test_other_keys_are_kept(cli, worked, tmp_path):
    """A new key doesn't replace the one in the backup for good, nor a restored one that of the data folder."""
    data = tmp_path / "data"
    assert cli("backup").code == 0
    first = (data / "secret.key").read_bytes()
    (data / "secret.key").unlink()
    assert [cli("backup").code, cli("backup").code] == [0, 0]
    second = (data / "secret.key").read_bytes()
    assert (data / "backups" / "secret.key").read_bytes() == second != first
    assert [path.read_bytes() for path in (data / "backups").glob("secret.key.*")] == [first]
    lose_database(data)
    (data / "secret.key").write_bytes(first)
    assert cli("restore", "latest").code == 0
    assert (data / "secret.key").read_bytes() == second
    assert (data / "secret.key.old").read_bytes() == first


def test_damaged_key_of_a_backup_is_not_restored(cli, saved, tmp_path):
    """An empty key in the folder of backups is left out."""
    (saved.parent / "secret.key").write_bytes(b"")
    assert cli("restore", saved).code == 0
    assert not (tmp_path / "data" / "secret.key").exists()
    assert cli("status").code == 0


def test_skipped_backups_are_named(cli, saved):
    """`latest` says which backup it took, and which newer ones it couldn't use."""
    good = saved.rename(saved.with_name("labelbot-2020-01-01.db"))
    saved.with_name("labelbot-2020-01-02.db").write_bytes(b"")
    saved.with_name("labelbot-2020-01-03.db").write_text("no database", encoding="utf-8")
    said = cli("restore", "latest", backup_dir=saved.parent, language="en")
    assert said.code == 0
    assert f"From the backup: {good}\n" in said.out
    assert "can't be read, so they were skipped: labelbot-2020-01-03.db, labelbot-2020-01-02.db\n" in said.out


def test_backup_of_the_future_is_not_the_latest(cli, saved, tmp_path):
    """A backup that was made while the clock was wrong is skipped and named; by its path it can be restored."""
    future = saved.with_name("labelbot-2999-01-01.db")
    shutil.copy(saved, future)
    said = cli("restore", "latest", backup_dir=saved.parent, language="en")
    assert said.code == 0
    assert f"From the backup: {saved}\n" in said.out
    assert "they were skipped: labelbot-2999-01-01.db\n" in said.out
    assert "can't be read" not in said.out
    shutil.rmtree(tmp_path / "data")
    saved.unlink()
    said = cli("restore", "latest", backup_dir=saved.parent, language="en")
    assert (said.code, said.out) == (1, "")
    assert "set it and try again" in said.err
    assert said.err.endswith("labelbot restore FILE: labelbot-2999-01-01.db\n")
    assert cli("restore", future).code == 0


def test_older_backup_is_named(cli, saved):
    """If pages of the newest backup are damaged, the refusal says which one to try next."""
    older = saved.with_name("labelbot-2020-01-01.db")
    shutil.copy(saved, older)
    with closing(sqlite3.connect(saved)) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'outbox'").fetchone()[0]
    with saved.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)
    said = cli("restore", "latest", backup_dir=saved.parent, language="en")
    assert (said.code, said.out) == (1, "")
    assert f"no backup of Labelbot: {saved}\n" in said.err
    assert said.err.endswith(f"labelbot restore {older}\n")
    assert cli("restore", older).code == 0


@pytest.mark.parametrize("damage", ["no database", "cut off"])
def test_damaged_backup_is_refused(cli, saved, tmp_path, damage):
    """A file that is no complete backup is refused by name, and nothing is made of it."""
    saved.write_bytes(b"no database" if damage == "no database" else saved.read_bytes()[:40_000])
    said = cli("restore", saved, language="en")
    assert (said.code, said.out) == (1, "")
    assert f"no backup of Labelbot: {saved}" in said.err
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["run.lock"]


def test_nothing_to_restore(cli, tmp_path):
    """Without a backup, `restore latest` names the folder, and a missing file is named."""
    said = cli("restore", "latest", language="en")
    assert (said.code, f"{tmp_path / 'data' / 'backups'}" in said.err) == (1, True)
    assert "no such file" in cli("restore", tmp_path / "nothing.db", language="en").err
