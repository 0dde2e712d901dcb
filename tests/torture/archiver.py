"""Archive a project and bring it back in processes that are killed. It imports little, so that they start quickly."""

import asyncio
import os
import signal
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path

from bot.formats.archive.reading import ArchiveReader
from bot.services.archives import unarchiving
from bot.services.archives.archiving import archive_project
from bot.services.manager.projects import find_project
from storage.images import ImageStore
from storage.images.store import Staged
from storage.sqlite import SqliteDatabase, SqliteSnapshotReader

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def die_at(moment: int | None, steps) -> None:
    if next(steps) == moment:
        os.kill(os.getpid(), signal.SIGKILL)


def archive(database: Path, images: Path, file: Path, moment: int | None = None) -> None:
    """Archive in this process, which is killed at the item of this number."""
    reader, steps = SqliteSnapshotReader(database), count(1)
    project = reader(partial(find_project, name="flowers"))
    reader(partial(archive_project, project=project, file=file, images=images, on_item=lambda: die_at(moment, steps)))


def unarchive(file: Path, data: Path, moment: int | None = None) -> None:
    """Bring the project back in this process, which is killed before the step of this number, as STEPS counts them."""
    steps, stage, move, write = count(1), ImageStore.stage, Staged.move, SqliteDatabase.write

    def staging(self):
        die_at(moment, steps)
        return stage(self)

    def moving(self, address, suffix):
        die_at(moment, steps)
        return move(self, address, suffix)

    async def writing(self, work):
        die_at(moment, steps)
        return await write(self, work)

    if moment is not None:  # in a process of its own, which is killed in a moment
        ImageStore.stage, Staged.move = staging, moving
        SqliteDatabase.write, unarchiving.BATCH = writing, 4

    async def run() -> None:
        database = await SqliteDatabase.open(data / "labelbot.db")
        with ArchiveReader(file) as opened:
            await unarchiving.unarchive(database, ImageStore(data / "images"), archive=opened, clock=lambda: NOW)
        await database.close()

    asyncio.run(run())
