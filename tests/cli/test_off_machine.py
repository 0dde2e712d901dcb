"""Copies of the backups on another machine."""

import shutil
import sys
from pathlib import Path

import pytest

from storage.off_machine import push


@pytest.fixture
def away(tmp_path) -> str:
    return f"file://{tmp_path / 'away' / 'labelbot'}"


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}


@pytest.mark.parametrize("given", ["latest", "url", "day"])
def test_backup_is_fetched_from_another_machine(cli, worked, rows, tmp_path, away, given):
    """On an empty machine `restore` fetches the newest backup, or a certain one, with its pictures and the key."""
    said = cli("backup", backup_url=away, language="en")
    assert (said.code, said.err) == (0, "")
    assert "Backup files copied to another machine: 10" in said.out
    assert files_in(tmp_path / "away" / "labelbot") == files_in(tmp_path / "data" / "backups")
    day = max((tmp_path / "away" / "labelbot").glob("*.db")).name
    shutil.rmtree(tmp_path / "data")
    which = {"latest": "latest", "url": away, "day": f"{away}/{day}"}[given]
    said = cli("restore", which, backup_url=away, language="en")
    assert "Picture files brought back: 8. Pictures without a file: 0." in said.out
    assert rows("SELECT count(*) FROM annotations") == [(6,)]


def test_backup_of_the_future_is_not_the_newest_there(cli, worked, tmp_path, away):
    """A backup at the URL whose day has not come yet is skipped, too, and named."""
    cli("backup", backup_url=away)
    there = tmp_path / "away" / "labelbot"
    (there / "labelbot-2999-01-01.db").write_bytes(b"x")
    shutil.rmtree(tmp_path / "data")
    said = cli("restore", "latest", backup_url=away, language="en")
    assert said.code == 0
    assert "they were skipped: labelbot-2999-01-01.db\n" in said.out


def test_only_what_is_new_is_copied(cli, worked, tmp_path, away):
    """The next backup of a day copies the database alone. Half a picture is copied again; one erased since goes."""
    cli("backup", backup_url=away)
    there = tmp_path / "away" / "labelbot"
    assert "Backup files copied to another machine: 1" in cli("backup", backup_url=away, language="en").out
    some = sorted((there / "images").rglob("*.*"))
    whole = some[0].read_bytes()
    some[0].write_bytes(whole[:100])
    (some[1].parent / f"{'0' * 64}.jpg").write_bytes(b"erased")
    assert push(tmp_path / "data" / "backups", away) == 2
    assert some[0].read_bytes() == whole
    assert sorted((there / "images").rglob("*.*")) == some


def test_new_installation_deletes_nothing_there(cli, worked, tmp_path, away):
    """If the URL has backups that the folder lacks, their pictures stay."""
    cli("backup", backup_url=away)
    there = tmp_path / "away" / "labelbot"
    newest = max(there.glob("*.db"))
    newest.rename(there / "labelbot-2026-01-01.db")
    before = files_in(there)
    shutil.rmtree(tmp_path / "data")
    (tmp_path / "data" / "backups").mkdir(parents=True)
    assert push(tmp_path / "data" / "backups", away) == 0
    assert files_in(there) == before


def test_outdated_backups_go_there_too(tmp_path, away):
    """Seven days and four weeks stay at the URL, as in the folder."""
    folder, there = tmp_path / "backups", tmp_path / "away" / "labelbot"
    there.mkdir(parents=True)
    folder.mkdir()
    for day in range(1, 31):
        (there / f"labelbot-2026-06-{day:02}.db").write_bytes(b"x")
    (folder / "labelbot-2026-06-30.db").write_bytes(b"x")
    push(folder, away)
    assert len(list(there.glob("*.db"))) == 7 + 4


def test_other_files_at_the_url_are_no_backups(cli, worked, rows, tmp_path, away):
    """A database of another name is neither restored as the newest nor counted as a day, and it stays."""
    there = tmp_path / "away" / "labelbot"
    there.mkdir(parents=True)
    strays = {there / "labelbot.db", there / "aaa.db"}
    for stray in strays:
        stray.write_bytes(b"x")
    for day in range(1, 9):
        (there / f"labelbot-2026-02-{day:02}.db").write_bytes(b"x")
    assert cli("backup", backup_url=away).code == 0
    assert strays <= set(there.glob("*.db"))
    shutil.rmtree(tmp_path / "data")
    assert cli("restore", away).code == 0
    assert rows("SELECT count(*) FROM annotations") == [(6,)]


def test_changed_key_replaces_the_one_there(cli, worked, tmp_path, away):
    """A new key has the same size as the one before, which is kept beside it."""
    key, there = tmp_path / "data" / "secret.key", tmp_path / "away" / "labelbot"
    cli("backup", backup_url=away)
    keys = [key.read_bytes(), b"2" * 32, b"3" * 32]
    for new in keys[1:]:
        key.write_bytes(new)
        assert cli("backup", backup_url=away).code == 0
    assert [(there / name).read_bytes() for name in ("secret.key.old", "secret.key.old-2", "secret.key")] == keys


@pytest.mark.parametrize("url", ["nosuch://backups", "s3://bucket/backups"], ids=["unknown", "without a package"])
def test_url_that_takes_nothing(cli, worked, tmp_path, url):
    """If the copy fails, one line says so, where the backup is, and what to do."""
    said = cli("backup", backup_url=url, language="en")
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert said.err.startswith(f"The backup was made in {tmp_path / 'data' / 'backups'}, but it could not be copied")
    assert len(list((tmp_path / "data" / "backups").glob("*.db"))) == 1


def test_nothing_at_the_url(cli, away):
    """A URL without a backup is named."""
    said = cli("restore", away, language="en")
    assert (said.code, said.err) == (1, f"There's no backup at this URL: {away}\n")


@pytest.mark.parametrize("url", ["nosuch://backups", "s3://bucket/backups"], ids=["unknown", "without a package"])
def test_url_that_fails(cli, url):
    """One line names the URL and what its file system says."""
    said = cli("restore", url, language="en")
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert said.err.startswith(f"The backup can't be fetched from {url}: ")


def test_without_the_library(cli, away, monkeypatch):
    """Without the extra, one line says how to get it."""
    monkeypatch.setitem(sys.modules, "fsspec", None)  # as if it were not installed
    said = cli("restore", away, language="en")
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert "pip install 'labelbot[remote]'" in said.err
