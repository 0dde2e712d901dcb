"""kill -9 while a project is archived or brought back: never a half one under its name, and nothing left behind."""

import asyncio
import multiprocessing
import signal
import sqlite3
from pathlib import Path

import pytest

from storage.images import ImageStore
from storage.sqlite import SqliteDatabase
from tests.conftest import make_project
from tests.effort import effort
from tests.torture.archiver import archive, unarchive

PICTURES = 12
STEPS = 4 + 4 * PICTURES + PICTURES // 4
"""Commits, files that are begun, and files that get their names, of an unarchiving, at least."""


def killed(target, *arguments: object) -> None:
    process = multiprocessing.get_context("forkserver").Process(target=target, args=arguments)
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL, arguments


def seen_in(data: Path) -> list[str]:
    """Return the names of the projects that anybody sees."""
    database = sqlite3.connect(data / "labelbot.db")
    names = database.execute("SELECT name FROM projects WHERE id NOT IN (SELECT project_id FROM arrivals)").fetchall()
    database.close()
    return [name for (name,) in names]


def contents(data: Path) -> tuple[object, ...]:
    """Return the numbers of projects, items, members and arrivals, and the pictures."""
    database = sqlite3.connect(data / "labelbot.db")
    counts = [
        database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("projects", "items", "members", "arrivals", "item_counts", "labels", "queue")
    ]
    database.close()
    pictures = sorted(path.name for path in (data / "images").rglob("*") if path.is_file())
    return counts, pictures


@pytest.mark.torture
@pytest.mark.timeout(900)
async def test_kills_leave_nothing_half(tmp_path):
    """After each kill there is no half archive and no half project, and the next run leaves nothing of the dead one."""
    database = await SqliteDatabase.open(tmp_path / "old" / "labelbot.db")
    images = tmp_path / "old" / "images"
    await make_project(database, ImageStore(images), PICTURES)
    await database.close()
    place = tmp_path / "archives"
    for moment in range(1, PICTURES + 1, effort(12, 1)):
        killed(archive, tmp_path / "old" / "labelbot.db", images, place / "flowers.zip", moment)
        assert not (place / "flowers.zip").exists()
    archive(tmp_path / "old" / "labelbot.db", images, place / "flowers.zip")
    assert [path.name for path in place.iterdir()] == ["flowers.zip"]
    await asyncio.to_thread(unarchive, place / "flowers.zip", tmp_path / "whole")
    whole = contents(tmp_path / "whole")
    assert whole[0] == [1, PICTURES, 0, 0, 1, 3, PICTURES]
    for moment in range(1, STEPS + 1, effort(12, 1)):
        data = tmp_path / f"new {moment}"
        killed(unarchive, place / "flowers.zip", data, moment)
        assert seen_in(data) == [], moment
        await asyncio.to_thread(unarchive, place / "flowers.zip", data)
        assert seen_in(data) == ["flowers"]
        assert contents(data) == whole, moment
