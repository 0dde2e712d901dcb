"""kill -9 during an export: the final name has the earlier dataset or the new one, never a half one."""

import multiprocessing
import shutil
import signal

import pytest

from storage.images import ImageStore
from storage.sqlite import SqliteDatabase
from tests.conftest import make_project
from tests.effort import effort
from tests.torture.exporter import export

PICTURES = 40
MOMENTS = (*range(1, PICTURES, effort(20, 2)), (1, "replaced"), (2, "replaced"))
"""The number of the picture at which the process is killed, or after which of the renames at the end."""


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
    context = multiprocessing.get_context("forkserver")
    for exists in (False, True):
        for moment in MOMENTS:
            if exists and not (place / "out").exists():
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
