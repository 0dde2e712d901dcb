"""Pictures in the backups: each once, linked or copied, and deleted with the last backup that needs them."""

import errno
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from storage.backup import back_up, name_backup
from storage.backup_pictures import copy_pictures
from storage.images import ImageStore


@pytest.fixture
def store(tmp_path: Path) -> ImageStore:
    return ImageStore(tmp_path / "images")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "backups" / "images"


@pytest.fixture
def other_disk(monkeypatch) -> None:
    """The backups are on a disk to which nothing can be linked."""

    def refuse(self, _target):
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(Path, "hardlink_to", refuse)


def test_pictures_are_linked(store, target):
    """On the same disk a picture takes no room, and each later backup adds only what is new."""
    first = store.add(b"first", ".jpg")
    done = copy_pictures(store.folder, target)
    assert (done.total, done.new, done.damaged) == (1, 1, ())
    assert ImageStore(target).path(first).samefile(store.path(first))
    second = store.add(b"second", ".png")
    done = copy_pictures(store.folder, target)
    assert (done.total, done.new) == (2, 1)
    assert ImageStore(target).path(second).read_bytes() == b"second"


def test_pictures_are_copied_to_another_disk(store, target, other_disk):
    """On another disk a picture is copied whole, and a damaged one is named instead."""
    good, bad = store.add(b"good", ".jpg"), store.add(b"bad", ".jpg")
    store.path(bad).write_bytes(b"worse")
    done = copy_pictures(store.folder, target)
    assert (done.total, done.new, done.damaged) == (1, 1, (bad,))
    assert ImageStore(target).path(good).read_bytes() == b"good"
    assert not ImageStore(target).path(good).samefile(store.path(good))
    assert list(target.rglob(".partial*")) == []


def database_with(path: Path, *photos: str) -> Path:
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE items (photo TEXT, original TEXT)")
        connection.execute("CREATE TABLE labels (example TEXT)")
        connection.executemany("INSERT INTO items VALUES (?, '')", ((photo,) for photo in photos))
        connection.commit()
    return path


def test_erased_picture_goes_with_its_last_backup(store, target, tmp_path):
    """A picture that the store has lost stays as long as a backup needs it, and no longer."""
    kept, erased = store.add(b"kept", ".jpg"), store.add(b"erased", ".jpg")
    source = tmp_path / "test.db"
    back_up(database_with(source, kept, erased), store.folder, target.parent / name_backup_of(1))
    store.remove(erased)
    for day in range(2, 10):
        back_up(database_with(source, kept, ""), store.folder, target.parent / name_backup_of(day))
        assert ImageStore(target).has(erased) == (day < 9)
    assert ImageStore(target).has(kept)


def test_lost_pictures_stay_in_the_backup(store, target, tmp_path):
    """If the whole store is lost, the next backup keeps what earlier ones need."""
    kept = store.add(b"kept", ".jpg")
    source = database_with(tmp_path / "test.db", kept)
    back_up(source, store.folder, target.parent / name_backup_of(1))
    store.remove(kept)
    back_up(source, store.folder, target.parent / name_backup_of(2))
    assert ImageStore(target).path(kept).read_bytes() == b"kept"


def name_backup_of(day: int) -> str:
    """Return the name of the backup of a day of June 2026, which begins with a Monday."""
    return name_backup(date(2026, 6, day))
