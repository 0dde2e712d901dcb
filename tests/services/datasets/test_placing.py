"""Files of pictures in a dataset's folder, where the disk allows no hard links."""

import os
import shutil
import time
from pathlib import Path

import pytest

from bot.bench.bots import picture
from bot.formats.registry import Format
from bot.labeling.dataset.tally import Tally
from bot.services.datasets.exporting import How, export_project
from storage.images import ImageStore

PICTURES = 30


@pytest.fixture
def export(desk, tmp_path, monkeypatch):
    """`export()`: the folder of an export with pictures, each of which takes a while to copy."""
    store, project = ImageStore(tmp_path / "images"), desk.project(PICTURES)
    for item in range(1, PICTURES + 1):
        address = store.add(picture(item), ".jpg")
        desk.connection.execute("UPDATE items SET original = ?, photo = ? WHERE id = ?", (address, address, item))
    copy = shutil.copyfile

    def link(*_files: object) -> None:
        raise OSError("another disk")

    def copy_slowly(kept: str, target: str) -> str:
        time.sleep(0.01)
        Path(target).parent.mkdir(parents=True, exist_ok=True)  # as where the removal of the folder had only begun
        return copy(kept, target)

    monkeypatch.setattr(os, "link", link)
    monkeypatch.setattr(shutil, "copyfile", copy_slowly)

    def run():
        how, folder = How(Format.CSV, pictures=True), tmp_path / "here" / "out"
        folder.parent.mkdir()
        desk.run(export_project, project=project, folder=folder, images=store.folder, how=how)
        return folder

    return run


def test_pictures_are_copied(export):
    """An export is whole when it gets its name, although pictures are copied while others are read."""
    copies = sorted((export() / "images").iterdir())
    assert [copy.read_bytes() for copy in copies] == [picture(item) for item in range(1, PICTURES + 1)]


def test_failed_export_leaves_no_copies(export, tmp_path, monkeypatch):
    """Where a table can't be written, no copy that is under way comes after the folder is removed."""
    added = 0

    def add(*_arguments: object) -> None:
        nonlocal added
        added += 1
        if added == PICTURES // 2:
            raise OSError("the disk is full")

    monkeypatch.setattr(Tally, "add", add)
    with pytest.raises(OSError, match="the disk is full"):
        export()
    time.sleep(0.3)
    assert list((tmp_path / "here").iterdir()) == []
