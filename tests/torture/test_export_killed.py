"""kill -9 during an export: the final name has the earlier dataset or the new one, never a half one."""

import multiprocessing
import os
import shutil
import signal
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from bot.formats.registry import Format
from bot.services.datasets.exporting import How, export_project
from bot.services.manager.projects import find_project
from storage.images import ImageStore
from storage.sqlite import SqliteDatabase, SqliteSnapshotReader
from tests.conftest import make_project
from tests.effort import effort

PICTURES = 40
MOMENTS = (*range(1, PICTURES, effort(20, 2)), (1, "replaced"), (2, "replaced"))
"""The number of the picture at which the process is killed, or after which of the renames at the end."""


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def export(database: Path, images: Path, out: Path, moment: object = None) -> None:
    """Export in this process, which is killed at a moment."""
    reader, pictures = SqliteSnapshotReader(database), count(1)
    if isinstance(moment, tuple):
        times, _name = moment
        calls, replace = count(1), Path.replace

        def dying(self, target):
            result = replace(self, target)
            if next(calls) == times:
                die()
            return result

        Path.replace = dying  # in this process only, which is killed in a moment
    project = reader(partial(find_project, name="flowers"))

    def on_picture() -> None:
        if next(pictures) == moment:
            die()

    reader(
        partial(
            export_project,
            project=project,
            folder=out,
            images=images,
            how=How(Format.LABEL_STUDIO),
            on_picture=on_picture,
        )
    )


@pytest.mark.torture
@pytest.mark.timeout(600)
async def test_killed_export_leaves_no_half_dataset(tmp_path):
    """After each kill the folder is a whole dataset or not there, and the next export clears what is left."""
    database = await SqliteDatabase.open(tmp_path / "labelbot.db")
    images = tmp_path / "images"
    await make_project(database, ImageStore(images), PICTURES)
    await database.close()
    place = tmp_path / "exports"
    place.mkdir()
    context = multiprocessing.get_context("spawn")
    for exists in (False, True):
        for moment in MOMENTS:
            if exists:
                export(tmp_path / "labelbot.db", images, place / "out")
            process = context.Process(target=export, args=(tmp_path / "labelbot.db", images, place / "out", moment))
            process.start()
            process.join()
            assert process.exitcode == -signal.SIGKILL or moment == (2, "replaced"), moment
            if (place / "out").exists():
                assert len(list((place / "out" / "images").iterdir())) == PICTURES
                assert (place / "out" / "README.md").is_file()
            export(tmp_path / "labelbot.db", images, place / "out")
            assert [path.name for path in place.iterdir()] == ["out"], moment
            if not exists:
                shutil.rmtree(place / "out")
